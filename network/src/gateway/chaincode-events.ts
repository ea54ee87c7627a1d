import { status } from "@grpc/grpc-js";
import { gateway, orderer, peer } from "@hyperledger/fabric-protos";
import { decode } from "@tallystick/fabric-inspect";

import { AccessError, assertSatisfies, readers } from "../channel/access-control.js";
import type { CommittedBlock } from "../ledger/block.js";
import { followBlocks } from "../ledger/follow-blocks.js";
import type { Ledger } from "../ledger/ledger.js";
import type { GatewayContext } from "./gateway-context.js";
import { StatusError } from "./status-error.js";

/**
 * Events of a chaincode's valid transactions, block by block, from the client's position on, until the client leaves.
 */
export async function* chaincodeEvents(
  signed: gateway.SignedChaincodeEventsRequest,
  { channel, streams }: GatewayContext,
  signal: AbortSignal,
): AsyncGenerator<gateway.ChaincodeEventsResponse, void, undefined> {
  const data = signed.getRequest_asU8();
  if (data.length === 0) {
    throw new StatusError(status.INVALID_ARGUMENT, "a chaincode events request is required");
  }
  const request = decode(gateway.ChaincodeEventsRequest, data);
  if (request === undefined) {
    throw new StatusError(
      status.INVALID_ARGUMENT,
      "invalid chaincode events request: proto: cannot parse invalid wire-format data",
    );
  }
  try {
    assertSatisfies(
      readers,
      { data, identity: request.getIdentity_asU8(), signature: signed.getSignature_asU8() },
      request.getChannelId(),
      channel.rules(),
    );
  } catch (error) {
    throw error instanceof AccessError ? new StatusError(status.PERMISSION_DENIED, error.message) : error;
  }
  const matches = eventMatcher(request.getChaincodeId(), request.getAfterTransactionId());
  const { ledger } = channel;
  for await (const block of followBlocks(ledger, await startBlock(request, ledger), signal)) {
    await streams.reached(block.number);
    const events = validEvents(block).filter(matches);
    if (events.length > 0) {
      const response = new gateway.ChaincodeEventsResponse();
      response.setBlockNumber(block.number);
      response.setEventsList(events);
      yield response;
    }
  }
}

async function startBlock(request: gateway.ChaincodeEventsRequest, ledger: Ledger): Promise<number> {
  const after = request.getAfterTransactionId();
  const known = after === "" ? undefined : await ledger.transaction(after);
  if (known !== undefined) {
    return known.block;
  }
  const position = request.getStartPosition();
  const { TypeCase } = orderer.SeekPosition;
  if (position === undefined) {
    return ledger.height;
  }
  switch (position.getTypeCase()) {
    case TypeCase.TYPE_NOT_SET:
    case TypeCase.NEXT_COMMIT:
      return ledger.height;
    case TypeCase.SPECIFIED:
      return position.getSpecified()?.getNumber() ?? 0;
    case TypeCase.NEWEST:
    case TypeCase.OLDEST: {
      const type = position.getTypeCase() === TypeCase.NEWEST ? "Newest" : "Oldest";
      throw new StatusError(status.INVALID_ARGUMENT, `invalid start position type: *orderer.SeekPosition_${type}`);
    }
  }
}

function validEvents(block: CommittedBlock): peer.ChaincodeEvent[] {
  return block.transactions.flatMap(({ code, event }) =>
    code === peer.TxValidationCode.VALID &&
    event !== undefined &&
    event.getChaincodeId() !== "" &&
    event.getEventName() !== "" &&
    event.getTxId() !== ""
      ? [event]
      : [],
  );
}

/** After a transaction that the client has seen, only later ones in the same block count. */
function eventMatcher(chaincode: string, afterTransaction: string): (event: peer.ChaincodeEvent) => boolean {
  let passed = afterTransaction === "";
  return (event) => {
    if (!passed) {
      passed = event.getTxId() === afterTransaction;
      return false;
    }
    return event.getChaincodeId() === chaincode;
  };
}
