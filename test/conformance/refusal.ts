import { status as grpcStatus, type ServiceError } from "@grpc/grpc-js";
import { CommitError, GatewayError } from "@hyperledger/fabric-gateway";
import { gateway, google } from "@hyperledger/fabric-protos";

import { verdictName } from "./verdict.js";

/** What a client learns when it is refused, without what differs from run to run. */
export interface Refusal {
  /** gRPC status by name, such as `ABORTED`. */
  readonly code: string;
  /** The status message. */
  readonly message: string;
  /** What each peer or orderer said, as `AlphaMSP: …`, in order. */
  readonly details: readonly string[];
}

/** In an expected value: any text of the form. */
export function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

/** Waits for a call to be refused. @throws {Error} it was not. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    return describe(error);
  }
  throw new Error(`expected a refusal, got ${JSON.stringify(answer)}`);
}

/** As {@link refusal}, for what one release of Fabric refuses and another takes. */
export async function outcome(call: Promise<unknown>): Promise<Refusal | "taken"> {
  try {
    await call;
    return "taken";
  } catch (error) {
    return describe(error);
  }
}

function describe(error: unknown): Refusal {
  if (error instanceof CommitError) {
    return { code: verdictName(error.code), message: error.message, details: [] };
  }
  const cause = error instanceof GatewayError ? error.cause : error;
  if (!isServiceError(cause)) {
    throw error;
  }
  const details = cause.metadata
    .get("grpc-status-details-bin")
    .flatMap((bytes) => google.rpc.Status.deserializeBinary(Buffer.from(bytes)).getDetailsList())
    .map((detail) => gateway.ErrorDetail.deserializeBinary(detail.getValue_asU8()))
    .map((detail) => `${detail.getMspId()}: ${steady(detail.getMessage())}`);
  return { code: grpcStatus[cause.code], message: steady(cause.details), details: details.sort() };
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "code" in error && typeof error.code === "number" && "details" in error;
}

/** Leaves out what is different each time: transaction ids, creators, times, ports. */
export function steady(text: string): string {
  return (
    text
      .replace(/\b[0-9a-f]{64}\b/g, "<id>")
      .replace(/\b[0-9a-f]{66,}\b/g, "<hex>")
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? \+0000 UTC( m=[^ ,\]]+)?/g, "<time>")
      .replace(/\{BlockNum: \d+, TxNum: \d+\}/g, "{BlockNum: <n>, TxNum: <n>}")
      // Go's protobuf library writes either of two spaces, by the binary, so that nobody relies on its words.
      .replaceAll("\u00a0", " ")
      .replace(/127\.0\.0\.1:\d+/g, "<address>")
  );
}
