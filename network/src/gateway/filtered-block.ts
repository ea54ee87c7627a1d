import { common, peer } from "@hyperledger/fabric-protos";
import { decode, parse, unlessUnreadable } from "@tallystick/fabric-inspect";

import type { CommittedBlock } from "../ledger/block.js";

/**
 * A block without its contents: transaction ids, verdicts, and events without their payload. The events of invalid
 * transactions are in it too, whatever is wrong with them.
 *
 * @returns undefined if a transaction cannot be read. Fabric then delivers the status `BAD_REQUEST` in place of the block.
 */
export function filteredBlock(block: CommittedBlock, channelId: string): peer.FilteredBlock | undefined {
  return unlessUnreadable(() => {
    const message = new peer.FilteredBlock();
    message.setChannelId(channelId);
    message.setNumber(block.number);
    const envelopes = parse(common.Block, block.bytes).getData()?.getDataList_asU8() ?? [];
    const transactions = block.transactions.flatMap(({ code }, index) => {
      const transaction = filteredTransaction(envelopes[index] ?? new Uint8Array());
      transaction?.setTxValidationCode(code);
      return transaction ?? [];
    });
    message.setFilteredTransactionsList(transactions);
    return message;
  });
}

/** Undefined for an envelope without a header, which Fabric leaves out. */
function filteredTransaction(bytes: Uint8Array): peer.FilteredTransaction | undefined {
  const envelope = decode(common.Envelope, bytes);
  const payload = envelope && parse(common.Payload, envelope.getPayload_asU8());
  const header = payload?.getHeader();
  if (payload === undefined || header === undefined) {
    return undefined;
  }
  const channelHeader = parse(common.ChannelHeader, header.getChannelHeader_asU8());
  const transaction = new peer.FilteredTransaction();
  transaction.setTxid(channelHeader.getTxId());
  transaction.setType(headerType(channelHeader.getType()));
  if (transaction.getType() === common.HeaderType.ENDORSER_TRANSACTION) {
    const actions = new peer.FilteredTransactionActions();
    actions.setChaincodeActionsList(
      parse(peer.Transaction, payload.getData_asU8())
        .getActionsList()
        .flatMap((action) => filteredAction(action.getPayload_asU8()) ?? []),
    );
    transaction.setTransactionActions(actions);
  }
  return transaction;
}

/** Undefined for an action without an event. */
function filteredAction(payload: Uint8Array): peer.FilteredChaincodeAction | undefined {
  const endorsed = parse(peer.ChaincodeActionPayload, payload).getAction();
  if (endorsed === undefined) {
    return undefined;
  }
  const response = parse(peer.ProposalResponsePayload, endorsed.getProposalResponsePayload_asU8());
  const event = parse(peer.ChaincodeEvent, parse(peer.ChaincodeAction, response.getExtension_asU8()).getEvents_asU8());
  if (event.getChaincodeId() === "") {
    return undefined;
  }
  event.setPayload("");
  const action = new peer.FilteredChaincodeAction();
  action.setChaincodeEvent(event);
  return action;
}

function headerType(type: number): common.HeaderTypeMap[keyof common.HeaderTypeMap] {
  const known: readonly common.HeaderTypeMap[keyof common.HeaderTypeMap][] = Object.values({ ...common.HeaderType });
  return known.find((value) => value === type) ?? common.HeaderType.MESSAGE;
}
