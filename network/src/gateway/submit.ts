import { status } from "@grpc/grpc-js";
import { common, gateway } from "@hyperledger/fabric-protos";

import type { BroadcastResult } from "../ordering/orderer.js";
import type { GatewayContext } from "./gateway-context.js";
import { StatusError } from "./status-error.js";

/** Passes a signed transaction to the orderer, and returns when it is accepted for a block. */
export async function submit(
  request: gateway.SubmitRequest,
  { orderer, channel }: GatewayContext,
): Promise<gateway.SubmitResponse> {
  const envelope = request.getPreparedTransaction();
  if (envelope === undefined) {
    throw new StatusError(status.INVALID_ARGUMENT, "a prepared transaction is required");
  }
  if (envelope.getSignature_asU8().length === 0) {
    throw new StatusError(status.INVALID_ARGUMENT, "prepared transaction must be signed");
  }
  const channelId = request.getChannelId();
  if (channelId !== channel.rules().channelId) {
    throw new StatusError(
      status.FAILED_PRECONDITION,
      `failed to get config for channel [${channelId}]: could not get last config for channel ${channelId}`,
    );
  }
  let result: BroadcastResult;
  try {
    result = await orderer.broadcast(envelope);
  } catch (error) {
    const detail = new gateway.ErrorDetail();
    detail.setAddress(orderer.address);
    detail.setMspId(orderer.mspId);
    detail.setMessage(error instanceof Error ? error.message : String(error));
    throw new StatusError(status.UNAVAILABLE, "no orderers could successfully process transaction", [detail]);
  }
  if (result.status === common.Status.SUCCESS) {
    return new gateway.SubmitResponse();
  }
  if (result.status >= 400 && result.status < 500) {
    throw new StatusError(
      status.ABORTED,
      `received unsuccessful response from orderer: status=${statusName(result.status)}, info=${result.info}`,
    );
  }
  throw new StatusError(status.UNAVAILABLE, "no orderers could successfully process transaction");
}

function statusName(code: number): string {
  return Object.entries(common.Status).find(([, value]) => value === code)?.[0] ?? String(code);
}
