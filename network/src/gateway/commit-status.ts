import { status } from "@grpc/grpc-js";
import { gateway } from "@hyperledger/fabric-protos";
import { decode } from "@tallystick/fabric-inspect";

import { AccessError, assertSatisfies, readers } from "../channel/access-control.js";
import { awaitTransaction } from "../ledger/follow-blocks.js";
import type { GatewayContext } from "./gateway-context.js";
import { StatusError } from "./status-error.js";

/** The verdict on a transaction. It waits until the transaction is committed, or the client leaves. */
export async function commitStatus(
  signed: gateway.SignedCommitStatusRequest,
  { channel, release, streams }: GatewayContext,
  signal: AbortSignal,
): Promise<gateway.CommitStatusResponse> {
  const data = signed.getRequest_asU8();
  if (data.length === 0) {
    throw new StatusError(status.INVALID_ARGUMENT, "a commit status request is required");
  }
  const request = decode(gateway.CommitStatusRequest, data);
  if (request === undefined) {
    throw new StatusError(
      status.INVALID_ARGUMENT,
      "invalid status request: proto: cannot parse invalid wire-format data",
    );
  }
  const identity = request.getIdentity_asU8();
  if (release !== "2.5") {
    assertComplete(request);
  }
  try {
    assertSatisfies(
      readers,
      { data, identity, signature: signed.getSignature_asU8() },
      request.getChannelId(),
      channel.rules(),
    );
  } catch (error) {
    throw error instanceof AccessError ? new StatusError(status.PERMISSION_DENIED, error.message) : error;
  }
  const result = await awaitTransaction(channel.ledger, request.getTransactionId(), signal);
  if (result === undefined) {
    throw new StatusError(status.CANCELLED, "context canceled");
  }
  await streams.reached(result.block);
  const response = new gateway.CommitStatusResponse();
  response.setResult(result.code);
  response.setBlockNumber(result.block);
  return response;
}

/**
 * Fabric checks this first since 3.0. Before that the policy comes first, and an empty transaction id waits without
 * end.
 */
function assertComplete(request: gateway.CommitStatusRequest): void {
  if (request.getIdentity_asU8().length === 0) {
    throw new StatusError(status.INVALID_ARGUMENT, "no identity provided");
  }
  if (request.getChannelId() === "") {
    throw new StatusError(status.INVALID_ARGUMENT, "no channel ID provided");
  }
  if (request.getTransactionId() === "") {
    throw new StatusError(status.INVALID_ARGUMENT, "transaction ID should not be empty");
  }
}
