import { createHash, randomBytes } from "node:crypto";

import { common, ledger, peer } from "@hyperledger/fabric-protos";
import { encodeApplicationPolicy, parseApplicationPolicy } from "@tallystick/fabric-inspect";

import { createSigningIdentity, type Identity, type SigningIdentity } from "../../identity/index.js";
import { toKeyBytes } from "../../ledger/key-bytes.js";
import {
  definitionRecord,
  fieldKey,
  lifecycleNamespace,
  metadataKey,
  recordMetadata,
} from "../../ledger/lifecycle-record.js";
import { MemoryState } from "../../ledger/memory-state.js";
import type { StateUpdate } from "../../ledger/state.js";

const version = { block: 0, transaction: 0 };

/** Each part of a transaction, with the parts that a test may forge. Absent parts are made as by an honest client. */
export interface MadeTransaction {
  readonly client: Identity;
  readonly endorsers: readonly Identity[];
  readonly chaincode?: string;
  readonly writes?: ledger.rwset.TxReadWriteSet;
  readonly nonce?: Uint8Array;
  /** Serialized identity in the header. */
  readonly creator?: Uint8Array;
  readonly epoch?: number;
  readonly type?: number;
  readonly transactionId?: string;
  readonly signer?: Identity;
  readonly proposalHash?: Uint8Array;
  readonly actions?: number;
  /** The chaincode that the response names, and its version. */
  readonly endorsedChaincode?: string;
  readonly version?: string;
  /** The chaincode that the event names. */
  readonly eventOf?: string;
}

/** An envelope in the form of a block. */
export function madeTransaction(made: MadeTransaction): Uint8Array {
  const { chaincode = "cc", nonce = randomBytes(24), actions = 1 } = made;
  const client = createSigningIdentity(made.client);
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(made.creator ?? client.serialized);
  signatureHeader.setNonce(nonce);
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(idOf(chaincode));
  const channelHeader = new common.ChannelHeader();
  // The enumeration's type has only the existing types, and a test may send another.
  channelHeader.setType(made.type ?? common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId("platform");
  channelHeader.setEpoch(made.epoch ?? 0);
  channelHeader.setTxId(
    made.transactionId ?? createHash("sha256").update(nonce).update(client.serialized).digest("hex"),
  );
  channelHeader.setExtension$(extension.serializeBinary());
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList(Array.from({ length: actions }, () => actionOf(made, header)));
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(transaction.serializeBinary());
  const bytes = payload.serializeBinary();
  const envelope = new common.Envelope();
  envelope.setPayload(bytes);
  envelope.setSignature(createSigningIdentity(made.signer ?? made.client).sign(bytes));
  return envelope.serializeBinary();
}

function actionOf(made: MadeTransaction, header: common.Header): peer.TransactionAction {
  const proposalPayload = new peer.ChaincodeProposalPayload().serializeBinary();
  const response = new peer.ProposalResponsePayload();
  const hash = createHash("sha256")
    .update(header.getChannelHeader_asU8())
    .update(header.getSignatureHeader_asU8())
    .update(proposalPayload)
    .digest();
  response.setProposalHash(made.proposalHash ?? hash);
  response.setExtension$(resultOf(made).serializeBinary());
  const responseBytes = response.serializeBinary();
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(responseBytes);
  endorsed.setEndorsementsList(
    made.endorsers.map((identity) => endorsementOf(createSigningIdentity(identity), responseBytes)),
  );
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(proposalPayload);
  actionPayload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setHeader(header.getSignatureHeader_asU8());
  action.setPayload(actionPayload.serializeBinary());
  return action;
}

function resultOf({ chaincode = "cc", ...made }: MadeTransaction): peer.ChaincodeAction {
  const result = new peer.ChaincodeAction();
  const id = idOf(made.endorsedChaincode ?? chaincode);
  id.setVersion(made.version ?? "1");
  result.setChaincodeId(id);
  result.setResults((made.writes ?? new ledger.rwset.TxReadWriteSet()).serializeBinary());
  if (made.eventOf !== undefined) {
    const event = new peer.ChaincodeEvent();
    event.setChaincodeId(made.eventOf);
    event.setEventName("told");
    result.setEvents(event.serializeBinary());
  }
  return result;
}

function endorsementOf(endorser: SigningIdentity, response: Uint8Array): peer.Endorsement {
  const endorsement = new peer.Endorsement();
  endorsement.setEndorser(endorser.serialized);
  endorsement.setSignature(endorser.sign(Buffer.concat([response, endorser.serialized])));
  return endorsement;
}

function idOf(name: string): peer.ChaincodeID {
  const id = new peer.ChaincodeID();
  id.setName(name);
  return id;
}

/** A ledger's state with definitions of chaincodes, each with its policy in Fabric's notation. */
export function stateWith(
  policies: Readonly<Record<string, string>>,
  updates: readonly StateUpdate[] = [],
): MemoryState {
  const definitions = Object.entries(policies).flatMap(([name, policy]): StateUpdate[] => {
    const record = definitionRecord(1, {
      ...{ version: "1", initRequired: false, endorsementPlugin: "escc", validationPlugin: "vscc" },
      endorsementPolicy: encodeApplicationPolicy(parseApplicationPolicy(policy)),
      collections: collectionOf("secrets"),
    });
    return [
      entry(metadataKey("namespaces", name), recordMetadata(record)),
      ...[...record.fields].map(([field, value]) => entry(fieldKey("namespaces", name, field), value)),
    ];
  });
  return MemoryState.empty.apply([...definitions, ...updates]);
}

function entry(key: string, value: Uint8Array): StateUpdate {
  return { namespace: lifecycleNamespace, key: toKeyBytes(key), value: { value, version } };
}

function collectionOf(name: string): peer.CollectionConfigPackage {
  const collection = new peer.StaticCollectionConfig();
  collection.setName(name);
  const config = new peer.CollectionConfig();
  config.setStaticCollectionConfig(collection);
  const collections = new peer.CollectionConfigPackage();
  collections.addConfig(config);
  return collections;
}
