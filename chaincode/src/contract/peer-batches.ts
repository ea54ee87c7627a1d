import { peer } from "@hyperledger/fabric-protos";

import type { StateWrite } from "../ledger/state-stub.js";
import { policyMetadata } from "./key-messages.js";
import type { PeerDialogue } from "./peer-conversation.js";

/** Not taken from the messages' own enumeration: fabric-shim carries an older version of them, which can take its place. */
const WRITE_BATCH_STATE = 24;
const GET_STATE_MULTIPLE = 25;
const { DEL_STATE, PUT_STATE, PUT_STATE_METADATA } = peer.WriteRecord.Type;

/** Reads and writes of one transaction, many keys to a message. */
export class PeerBatches {
  readonly #dialogue: PeerDialogue;

  private constructor(dialogue: PeerDialogue) {
    this.#dialogue = dialogue;
  }

  /** Undefined where the peer takes one key to a message only, as before Fabric 3.1. */
  static over(dialogue: PeerDialogue): PeerBatches | undefined {
    const { reads, writes } = dialogue.most;
    return reads === 0 || writes === 0 ? undefined : new PeerBatches(dialogue);
  }

  /** @throws {Error} if the peer leaves a value out: Fabric 3.1 answers so, and without an error, where its state database fails. */
  async getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    const values: Uint8Array[] = [];
    for (const some of slices(keys, this.#dialogue.most.reads)) {
      const request = new peer.GetStateMultiple();
      request.setKeysList([...some]);
      const answer = await this.#dialogue.ask(GET_STATE_MULTIPLE, request);
      const found = peer.GetStateMultipleResult.deserializeBinary(answer).getValuesList_asU8();
      if (found.length !== some.length) {
        const problem = `the peer answered ${String(found.length)} of ${String(some.length)} keys`;
        throw new Error(`${problem}: its state database may have failed; look into the peer's log`);
      }
      values.push(...found);
    }
    return values;
  }

  async write(writes: readonly StateWrite[]): Promise<void> {
    for (const some of slices(writes, this.#dialogue.most.writes)) {
      const batch = new peer.WriteBatchState();
      batch.setRecList(some.map(recordOf));
      await this.#dialogue.ask(WRITE_BATCH_STATE, batch);
    }
  }
}

function recordOf(write: StateWrite): peer.WriteRecord {
  const record = new peer.WriteRecord();
  record.setKey(write.key);
  if ("collection" in write) {
    record.setCollection(write.collection);
  }
  switch (write.type) {
    case "put":
      record.setType(PUT_STATE);
      record.setValue(write.value);
      break;
    case "delete":
      record.setType(DEL_STATE);
      break;
    case "policy":
      record.setType(PUT_STATE_METADATA);
      record.setMetadata(policyMetadata(write.policy));
  }
  return record;
}

function slices<T>(all: readonly T[], most: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, index) =>
    all.slice(index * most, (index + 1) * most),
  );
}
