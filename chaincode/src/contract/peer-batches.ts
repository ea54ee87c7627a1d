import { peer } from "@hyperledger/fabric-protos";
import { ChaincodeMessageHandler, type ShimMessage } from "fabric-shim/lib/handler.js";

import type { StateWrite } from "../ledger/state-stub.js";

const { READY } = peer.ChaincodeMessage.Type;
/** Not taken from the messages' own enumeration: fabric-shim carries an older version of them, which can take its place. */
const WRITE_BATCH_STATE = 24;
const GET_STATE_MULTIPLE = 25;
const { DEL_STATE, PUT_STATE, PUT_STATE_METADATA } = peer.WriteRecord.Type;
/** Under which name a key's endorsement policy stands among its metadata. */
const VALIDATION_PARAMETER: keyof peer.MetaDataKeysMap = "VALIDATION_PARAMETER";

/** What a peer said, when the conversation began, of the messages that carry several keys. */
interface Offered {
  /** Most keys in a message; 0 where the peer takes no such message. */
  readonly reads: number;
  readonly writes: number;
  /** fabric-shim's own kind of message, the only one that it sends. */
  readonly Message: new () => ShimMessage;
}

/** The transaction that a message belongs to. */
interface Transaction {
  getTxID(): string;
  getChannelID(): string;
}

const offeredTo = new WeakMap<ChaincodeMessageHandler, Offered>();

/**
 * Notes what each peer offers. Peers since Fabric 3.1 take many reads or writes in one message, and say so as they greet;
 * fabric-shim for Node does not listen to it. Call it once, before the first peer connects.
 */
export function listenForBatches(): void {
  const { prototype } = ChaincodeMessageHandler;
  const { chat } = prototype;
  prototype.chat = function (firstMessage) {
    const greeted = (message: ShimMessage): void => {
      if (message.getType() !== READY) {
        return;
      }
      this._stream.off("data", greeted);
      offeredTo.set(this, offerIn(message, classOf(firstMessage)));
    };
    this._stream.on("data", greeted);
    chat.call(this, firstMessage);
  };
}

/** A message that is about to be sent is of the class that fabric-shim sends; one received may be of another version's. */
function classOf(message: ShimMessage): new () => ShimMessage {
  return message.constructor as new () => ShimMessage;
}

function offerIn(message: ShimMessage, Message: new () => ShimMessage): Offered {
  const offer = peer.ChaincodeAdditionalParams.deserializeBinary(message.getPayload_asU8());
  return {
    reads: offer.getUseGetMultipleKeys() ? offer.getMaxSizeGetMultipleKeys() : 0,
    writes: offer.getUseWriteBatch() ? offer.getMaxSizeWriteBatch() : 0,
    Message,
  };
}

/** Reads and writes of one transaction, many keys to a message. */
export class PeerBatches {
  readonly #handler: ChaincodeMessageHandler;
  readonly #offered: Offered;
  readonly #transaction: Transaction;

  private constructor(handler: ChaincodeMessageHandler, offered: Offered, transaction: Transaction) {
    this.#handler = handler;
    this.#offered = offered;
    this.#transaction = transaction;
  }

  /** Undefined where the peer takes one key to a message only, as before Fabric 3.1. */
  static of(transaction: Transaction): PeerBatches | undefined {
    const handler: unknown = Reflect.get(transaction, "handler");
    if (!(handler instanceof ChaincodeMessageHandler)) {
      return undefined;
    }
    const offered = offeredTo.get(handler);
    return offered === undefined || offered.reads === 0 || offered.writes === 0
      ? undefined
      : new PeerBatches(handler, offered, transaction);
  }

  async getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    const values: Uint8Array[] = [];
    for (const some of slices(keys, this.#offered.reads)) {
      const request = new peer.GetStateMultiple();
      request.setKeysList([...some]);
      const answer = await this.#ask(GET_STATE_MULTIPLE, request);
      values.push(...peer.GetStateMultipleResult.deserializeBinary(answer).getValuesList_asU8());
    }
    return values;
  }

  async write(writes: readonly StateWrite[]): Promise<void> {
    for (const some of slices(writes, this.#offered.writes)) {
      const batch = new peer.WriteBatchState();
      batch.setRecList(some.map(recordOf));
      await this.#ask(WRITE_BATCH_STATE, batch);
    }
  }

  #ask(type: number, payload: { serializeBinary(): Uint8Array }): Promise<Uint8Array> {
    const message = new this.#offered.Message();
    message.setType(type);
    message.setPayload(payload.serializeBinary());
    message.setTxid(this.#transaction.getTxID());
    message.setChannelId(this.#transaction.getChannelID());
    return this.#handler._askPeerAndListen(message, "Batch");
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
    case "policy": {
      const metadata = new peer.StateMetadata();
      metadata.setMetakey(VALIDATION_PARAMETER);
      metadata.setValue(write.policy);
      record.setType(PUT_STATE_METADATA);
      record.setMetadata(metadata);
    }
  }
  return record;
}

function slices<T>(all: readonly T[], most: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, index) =>
    all.slice(index * most, (index + 1) * most),
  );
}
