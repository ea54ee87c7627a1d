import { createHash, sign } from "node:crypto";

import { common, ledger, msp, peer } from "@hyperledger/fabric-protos";

import type { Credential } from "./credentials.js";

import { toLowS } from "@tallystick/fabric-inspect";

/** A peer that endorses: its organisation, and its certificate with the key. */
export interface Endorser extends Credential {
  readonly mspId: string;
}

/** The answer of endorsers. */
export interface Endorsement {
  readonly response: peer.Response;
  readonly endorsers: readonly Endorser[];
  /**
   * If it is set, the endorsers name it as the answered proposal, the chaincode and the event, instead of the right
   * ones.
   */
  readonly proposalHash?: Uint8Array;
  readonly chaincode?: string;
  readonly event?: peer.ChaincodeEvent;
}

/** The transaction that an honest gateway makes of a proposal, as Fabric's own does. */
export function endorsedTransaction(proposalBytes: Uint8Array, endorsement: Endorsement): common.Envelope {
  const proposal = peer.Proposal.deserializeBinary(proposalBytes);
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  const payload = peer.ChaincodeProposalPayload.deserializeBinary(proposal.getPayload_asU8());
  payload.clearTransientmapMap();
  const call = peer.ChaincodeInvocationSpec.deserializeBinary(payload.getInput_asU8());
  const chaincode = call.getChaincodeSpec()?.getChaincodeId()?.getName() ?? "";
  const hash = createHash("sha256")
    .update(header.getChannelHeader_asU8())
    .update(header.getSignatureHeader_asU8())
    .update(payload.serializeBinary())
    .digest();
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(payload.serializeBinary());
  actionPayload.setAction(endorsedAction(hash, chaincode, endorsement));
  const action = new peer.TransactionAction();
  action.setHeader(header.getSignatureHeader_asU8());
  action.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  const signed = new common.Payload();
  signed.setHeader(header);
  signed.setData(transaction.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(signed.serializeBinary());
  return envelope;
}

function endorsedAction(
  hash: Uint8Array,
  called: string,
  { response, endorsers, proposalHash = hash, chaincode = called, event }: Endorsement,
): peer.ChaincodeEndorsedAction {
  const chaincodeId = new peer.ChaincodeID();
  chaincodeId.setName(chaincode);
  chaincodeId.setVersion("1.0");
  const action = new peer.ChaincodeAction();
  action.setResponse(response);
  action.setChaincodeId(chaincodeId);
  action.setResults(written(chaincode));
  if (event !== undefined) {
    action.setEvents(event.serializeBinary());
  }
  const responsePayload = new peer.ProposalResponsePayload();
  responsePayload.setProposalHash(proposalHash);
  responsePayload.setExtension$(action.serializeBinary());
  const bytes = responsePayload.serializeBinary();
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(bytes);
  endorsed.setEndorsementsList(endorsers.map((endorser) => endorse(endorser, bytes)));
  return endorsed;
}

/** A read-write set with one key. */
function written(chaincode: string): Uint8Array {
  const read = new ledger.rwset.kvrwset.KVRead();
  read.setKey("key");
  const write = new ledger.rwset.kvrwset.KVWrite();
  write.setKey("key");
  write.setValue(Buffer.from("value"));
  const keys = new ledger.rwset.kvrwset.KVRWSet();
  keys.setReadsList([read]);
  keys.setWritesList([write]);
  const namespace = new ledger.rwset.NsReadWriteSet();
  namespace.setNamespace(chaincode);
  namespace.setRwset(keys.serializeBinary());
  const sets = new ledger.rwset.TxReadWriteSet();
  sets.setNsRwsetList([namespace]);
  return sets.serializeBinary();
}

/** A peer's signature on a response. */
export function endorse({ mspId, certificate, privateKey }: Endorser, responsePayload: Uint8Array): peer.Endorsement {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  identity.setIdBytes(Buffer.from(certificate));
  const endorser = identity.serializeBinary();
  const endorsement = new peer.Endorsement();
  endorsement.setEndorser(endorser);
  endorsement.setSignature(toLowS(sign("sha256", Buffer.concat([responsePayload, endorser]), privateKey)));
  return endorsement;
}
