import { createHash } from "node:crypto";

import { ledger, peer } from "@hyperledger/fabric-protos";

import type { RawProposal } from "./raw-proposal.js";

/**
 * The payload of an endorsement, as if it were about private writes that no peer has ever seen.
 *
 * @param proposal - one that it answers instead of its own
 */
export function withOtherPrivateData(bytes: Uint8Array, proposal?: RawProposal): Uint8Array {
  const payload = peer.ProposalResponsePayload.deserializeBinary(bytes);
  if (proposal !== undefined) {
    const { header } = proposal;
    const parts = [header.getChannelHeader_asU8(), header.getSignatureHeader_asU8(), proposal.payload];
    payload.setProposalHash(createHash("sha256").update(Buffer.concat(parts)).digest());
  }
  const action = peer.ChaincodeAction.deserializeBinary(payload.getExtension_asU8());
  const writes = ledger.rwset.TxReadWriteSet.deserializeBinary(action.getResults_asU8());
  const collections = writes.getNsRwsetList().flatMap((space) => space.getCollectionHashedRwsetList());
  expect(collections).toHaveLength(1);
  for (const collection of collections) {
    collection.setPvtRwsetHash(new Uint8Array(32).fill(7));
  }
  action.setResults(writes.serializeBinary());
  payload.setExtension$(action.serializeBinary());
  return payload.serializeBinary();
}
