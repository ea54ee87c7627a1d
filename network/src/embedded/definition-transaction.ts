import { createHash, randomBytes } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import { systemChaincodeVersion } from "../chaincode/chaincode-support.js";
import { TransactionSimulator } from "../endorsement/transaction-simulator.js";
import type { SigningIdentity } from "../identity/index.js";
import { type ChaincodeDefinition, definitionEntries, lifecycleNamespace } from "../ledger/chaincode-definition.js";
import { State } from "../ledger/state.js";

/**
 * The transaction that commits a chaincode definition, as the lifecycle would make it: endorsed by the organisations
 * that agree, submitted by an administrator.
 */
export function definitionTransaction(
  channelId: string,
  definition: ChaincodeDefinition,
  state: State,
  { endorsers, submitter, now }: { endorsers: readonly SigningIdentity[]; submitter: SigningIdentity; now: Date },
): { readonly transactionId: string; readonly envelope: common.Envelope } {
  const nonce = randomBytes(24);
  const transactionId = createHash("sha256").update(nonce).update(submitter.serialized).digest("hex");
  const header = proposalHeader(channelId, transactionId, nonce, submitter, now);
  const proposalPayload = invocation(definition);
  const responsePayload = endorsedPayload(
    createHash("sha256")
      .update(header.getChannelHeader_asU8())
      .update(header.getSignatureHeader_asU8())
      .update(proposalPayload)
      .digest(),
    simulate(transactionId, definition, state),
  );
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responsePayload);
  endorsed.setEndorsementsList(
    endorsers.map((endorser) => {
      const endorsement = new peer.Endorsement();
      endorsement.setEndorser(endorser.serialized);
      endorsement.setSignature(endorser.sign(Buffer.concat([responsePayload, endorser.serialized])));
      return endorsement;
    }),
  );
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(proposalPayload);
  actionPayload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setHeader(header.getSignatureHeader_asU8());
  action.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  const bytes = payload.serializeBinary();
  const envelope = new common.Envelope();
  envelope.setPayload(bytes);
  envelope.setSignature(submitter.sign(bytes));
  return { transactionId, envelope };
}

function simulate(transactionId: string, definition: ChaincodeDefinition, state: State): Uint8Array {
  const simulator = new TransactionSimulator(transactionId, state, {
    state: State.empty,
    assertCollection: () => undefined,
  });
  simulator.getState(lifecycleNamespace, `namespaces/fields/${definition.name}/Sequence`);
  for (const [key, value] of definitionEntries(definition)) {
    simulator.putState(lifecycleNamespace, key, value);
  }
  return simulator.results().publicSet.serializeBinary();
}

function proposalHeader(
  channelId: string,
  transactionId: string,
  nonce: Uint8Array,
  submitter: SigningIdentity,
  now: Date,
): common.Header {
  const id = new peer.ChaincodeID();
  id.setName(lifecycleNamespace);
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(id);
  const timestamp = new timestamps.Timestamp();
  timestamp.setSeconds(Math.trunc(now.getTime() / 1000));
  timestamp.setNanos((now.getTime() % 1000) * 1e6);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId(channelId);
  channelHeader.setTxId(transactionId);
  channelHeader.setTimestamp(timestamp);
  channelHeader.setExtension$(extension.serializeBinary());
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(submitter.serialized);
  signatureHeader.setNonce(nonce);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  return header;
}

function invocation(definition: ChaincodeDefinition): Uint8Array {
  const args = new peer.lifecycle.CommitChaincodeDefinitionArgs();
  args.setName(definition.name);
  args.setVersion(definition.version);
  args.setSequence(definition.sequence);
  args.setEndorsementPlugin(definition.endorsementPlugin);
  args.setValidationPlugin(definition.validationPlugin);
  args.setValidationParameter(definition.endorsementPolicy);
  args.setCollections(definition.collections);
  args.setInitRequired(definition.initRequired);
  const input = new peer.ChaincodeInput();
  input.setArgsList([Buffer.from("CommitChaincodeDefinition"), args.serializeBinary()]);
  const id = new peer.ChaincodeID();
  id.setName(lifecycleNamespace);
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(id);
  spec.setInput(input);
  const invocationSpec = new peer.ChaincodeInvocationSpec();
  invocationSpec.setChaincodeSpec(spec);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocationSpec.serializeBinary());
  return payload.serializeBinary();
}

function endorsedPayload(proposalHash: Uint8Array, results: Uint8Array): Uint8Array {
  const id = new peer.ChaincodeID();
  id.setName(lifecycleNamespace);
  id.setVersion(systemChaincodeVersion);
  const response = new peer.Response();
  response.setStatus(200);
  const action = new peer.ChaincodeAction();
  action.setResults(results);
  action.setResponse(response);
  action.setChaincodeId(id);
  const payload = new peer.ProposalResponsePayload();
  payload.setProposalHash(proposalHash);
  payload.setExtension$(action.serializeBinary());
  return payload.serializeBinary();
}
