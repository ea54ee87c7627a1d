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
}

/** Reads it out of the endorsed transaction: the very thing that will be ordered. */
export function keysTouched(transaction: Transaction, chaincode: string): KeysTouched {
  const touched = { reads: 0, writes: 0, deletes: 0, policies: 0, ranges: 0 };
  for (const namespace of readWriteSets(transaction)) {
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

function readWriteSets(transaction: Transaction): ledger.rwset.NsReadWriteSet[] {
  const envelope = gateway.PreparedTransaction.deserializeBinary(transaction.getBytes()).getEnvelope();
  const payload = common.Payload.deserializeBinary(envelope?.getPayload_asU8() ?? new Uint8Array());
  const actions = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  return actions.flatMap((action) => {
    const endorsed = peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8()).getAction();
    const response = peer.ProposalResponsePayload.deserializeBinary(
      endorsed?.getProposalResponsePayload_asU8() ?? new Uint8Array(),
    );
    const done = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
    return ledger.rwset.TxReadWriteSet.deserializeBinary(done.getResults_asU8()).getNsRwsetList();
  });
}
