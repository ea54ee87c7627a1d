import { status as grpcStatus, type ServiceError } from "@grpc/grpc-js";
import { CommitError, GatewayError } from "@hyperledger/fabric-gateway";
import { gateway, google } from "@hyperledger/fabric-protos";

import { verdictName } from "./verdict.js";

/** The error of a refused client, without the parts that differ in each run. */
export interface Refusal {
  /** gRPC status by name, such as `ABORTED`. */
  readonly code: string;
  /** The status message. */
  readonly message: string;
  /** Each peer's or orderer's message, as `AlphaMSP: …`, in order. */
  readonly details: readonly string[];
}

/** For an expected value: any text that matches. */
export function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

/** Waits until a call is refused. @throws {Error} the call was not refused. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  let answer: unknown;
  try {
    answer = await call;
  } catch (error) {
    return describe(error);
  }
  throw new Error(`expected a refusal, got ${JSON.stringify(answer)}`);
}

/** The same as {@link refusal}, for calls that one release of Fabric refuses and another accepts. */
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

/** Removes the parts that differ each time: transaction ids, creators, times, ports. */
export function steady(text: string): string {
  return (
    text
      .replace(/\b[0-9a-f]{64}\b/g, "<id>")
      .replace(/\b[0-9a-f]{66,}\b/g, "<hex>")
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? \+0000 UTC( m=[^ ,\]]+)?/g, "<time>")
      .replace(/\{BlockNum: \d+, TxNum: \d+\}/g, "{BlockNum: <n>, TxNum: <n>}")
      // Go's protobuf library writes one of two spaces, depending on the binary, so that nobody depends on its words.
      .replaceAll("\u00a0", " ")
      .replace(/127\.0\.0\.1:\d+/g, "<address>")
  );
}
