import type { Transaction } from "@hyperledger/fabric-gateway";
import { common, gateway, ledger, peer } from "@hyperledger/fabric-protos";

/** What a transaction does to the ledger, counted in keys of the chaincode's own namespace. */
export interface KeysTouched {
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
  /** Keys whose endorsement policy it sets. */
  readonly policies: number;
  /** Ranges that it read, whose phantoms would invalidate it. */
  readonly ranges: number;
  /** Peers that endorsed it, as the gateway chose them. */
  readonly endorsers: number;
}

/** Reads it out of the endorsed transaction: the very thing that will be ordered. */
export function keysTouched(transaction: Transaction, chaincode: string): KeysTouched {
  const actions = endorsedActions(transaction);
  const endorsers = Math.max(0, ...actions.map((action) => action.getEndorsementsList().length));
  const touched = { reads: 0, writes: 0, deletes: 0, policies: 0, ranges: 0, endorsers };
  for (const namespace of actions.flatMap(readWriteSets)) {
    if (namespace.getNamespace() !== chaincode) continue;
    const set = ledger.rwset.kvrwset.KVRWSet.deserializeBinary(namespace.getRwset_asU8());
    touched.reads += set.getReadsList().length;
    touched.writes += set.getWritesList().filter((write) => !write.getIsDelete()).length;
    touched.deletes += set.getWritesList().filter((write) => write.getIsDelete()).length;
    touched.policies += set.getMetadataWritesList().length;
    touched.ranges += set.getRangeQueriesInfoList().length;
  }
  return touched;
}

function endorsedActions(transaction: Transaction): peer.ChaincodeEndorsedAction[] {
  const envelope = gateway.PreparedTransaction.deserializeBinary(transaction.getBytes()).getEnvelope();
  const payload = common.Payload.deserializeBinary(envelope?.getPayload_asU8() ?? new Uint8Array());
  const actions = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  return actions.flatMap(
    (action) => peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8()).getAction() ?? [],
  );
}

function readWriteSets(endorsed: peer.ChaincodeEndorsedAction): ledger.rwset.NsReadWriteSet[] {
  const response = peer.ProposalResponsePayload.deserializeBinary(endorsed.getProposalResponsePayload_asU8());
  const done = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
  return ledger.rwset.TxReadWriteSet.deserializeBinary(done.getResults_asU8()).getNsRwsetList();
}
