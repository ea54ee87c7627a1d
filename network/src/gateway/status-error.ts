import { Metadata, status } from "@grpc/grpc-js";
import { type gateway, google } from "@hyperledger/fabric-protos";
import anyMessages from "google-protobuf/google/protobuf/any_pb.js";

/** A call that fails with a gRPC status, and with Fabric's details about the answers of peers. */
export class StatusError extends Error {
  override readonly name = "StatusError";
  readonly metadata: Metadata;

  constructor(
    readonly code: status,
    readonly details: string,
    errorDetails: readonly gateway.ErrorDetail[] = [],
  ) {
    super(details);
    this.metadata = statusDetails(code, details, errorDetails);
  }
}

/** The metadata with `google.rpc.Status`, from which clients read the details. */
function statusDetails(code: status, message: string, errorDetails: readonly gateway.ErrorDetail[]): Metadata {
  const metadata = new Metadata();
  if (errorDetails.length > 0) {
    const rich = new google.rpc.Status();
    rich.setCode(code);
    rich.setMessage(message);
    rich.setDetailsList(
      errorDetails.map((detail) => {
        const any = new anyMessages.Any();
        any.pack(detail.serializeBinary(), "gateway.ErrorDetail");
        return any;
      }),
    );
    metadata.set("grpc-status-details-bin", Buffer.from(rich.serializeBinary()));
  }
  return metadata;
}

/** The status for a client after an unexpected error. */
export function toStatusError(error: unknown): StatusError {
  if (error instanceof StatusError) {
    return error;
  }
  return new StatusError(status.UNKNOWN, error instanceof Error ? error.message : String(error));
}
