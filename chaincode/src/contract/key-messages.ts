import { peer } from "@hyperledger/fabric-protos";

import type { PeerDialogue } from "./peer-conversation.js";

const { GET_STATE, GET_PRIVATE_DATA_HASH, PUT_STATE, DEL_STATE, PUT_STATE_METADATA } = peer.ChaincodeMessage.Type;
/** Under which name a key's endorsement policy stands among its metadata. */
const VALIDATION_PARAMETER: keyof peer.MetaDataKeysMap = "VALIDATION_PARAMETER";

/** Reads and writes of one key each. */
export interface KeyAccess {
  getState(key: string): Promise<Uint8Array>;
  /** SHA-256 of what an organisation keeps under a key of a private collection; empty where there is none. */
  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array>;
  putState(key: string, value: Uint8Array): Promise<void>;
  deleteState(key: string): Promise<void>;
  setStateValidationParameter(key: string, policy: Uint8Array): Promise<void>;
  putPrivateData(collection: string, key: string, value: Uint8Array): Promise<void>;
  deletePrivateData(collection: string, key: string): Promise<void>;
}

/** One transaction's reads and writes, one key to a message, as every peer takes them. */
export class KeyMessages implements KeyAccess {
  readonly #dialogue: PeerDialogue;

  constructor(dialogue: PeerDialogue) {
    this.#dialogue = dialogue;
  }

  getState(key: string): Promise<Uint8Array> {
    return this.#dialogue.ask(GET_STATE, readOf(key));
  }

  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array> {
    return this.#dialogue.ask(GET_PRIVATE_DATA_HASH, readOf(key, collection));
  }

  putState(key: string, value: Uint8Array): Promise<void> {
    return this.putPrivateData("", key, value);
  }

  deleteState(key: string): Promise<void> {
    return this.deletePrivateData("", key);
  }

  async setStateValidationParameter(key: string, policy: Uint8Array): Promise<void> {
    await this.#dialogue.ask(PUT_STATE_METADATA, metadataOf(key, policy));
  }

  async putPrivateData(collection: string, key: string, value: Uint8Array): Promise<void> {
    const put = new peer.PutState();
    put.setCollection(collection);
    put.setKey(key);
    put.setValue(value);
    await this.#dialogue.ask(PUT_STATE, put);
  }

  async deletePrivateData(collection: string, key: string): Promise<void> {
    const deletion = new peer.DelState();
    deletion.setCollection(collection);
    deletion.setKey(key);
    await this.#dialogue.ask(DEL_STATE, deletion);
  }
}

function readOf(key: string, collection = ""): peer.GetState {
  const read = new peer.GetState();
  read.setCollection(collection);
  read.setKey(key);
  return read;
}

function metadataOf(key: string, policy: Uint8Array): peer.PutStateMetadata {
  const metadata = new peer.PutStateMetadata();
  metadata.setKey(key);
  metadata.setMetadata(policyMetadata(policy));
  return metadata;
}

/** A key's endorsement policy, as it stands among the key's metadata. */
export function policyMetadata(policy: Uint8Array): peer.StateMetadata {
  const metadata = new peer.StateMetadata();
  metadata.setMetakey(VALIDATION_PARAMETER);
  metadata.setValue(policy);
  return metadata;
}
