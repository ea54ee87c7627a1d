import { common, peer } from "@hyperledger/fabric-protos";

import type { CommittedBlock } from "../ledger/block.js";

/** A block without its contents: transaction ids, verdicts, and events without their payload. */
export function filteredBlock(block: CommittedBlock, channelId: string): peer.FilteredBlock {
  const message = new peer.FilteredBlock();
  message.setChannelId(channelId);
  message.setNumber(block.number);
  for (const { transactionId, code, type, event } of block.transactions) {
    const transaction = new peer.FilteredTransaction();
    transaction.setTxid(transactionId);
    transaction.setTxValidationCode(code);
    transaction.setType(headerType(type));
    if (type === common.HeaderType.ENDORSER_TRANSACTION) {
      const actions = new peer.FilteredTransactionActions();
      if (event !== undefined) {
        const visible = event.clone();
        visible.setPayload("");
        const action = new peer.FilteredChaincodeAction();
        action.setChaincodeEvent(visible);
        actions.addChaincodeActions(action);
      }
      transaction.setTransactionActions(actions);
    }
    message.addFilteredTransactions(transaction);
  }
  return message;
}

function headerType(type: number): common.HeaderTypeMap[keyof common.HeaderTypeMap] {
  const known: readonly common.HeaderTypeMap[keyof common.HeaderTypeMap][] = Object.values({ ...common.HeaderType });
  return known.find((value) => value === type) ?? common.HeaderType.MESSAGE;
}
