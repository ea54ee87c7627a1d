import { peer } from "@hyperledger/fabric-protos";
import { ChaincodeMessageHandler, type ShimMessage, type ShimStream } from "fabric-shim/lib/handler.js";

const { READY, RESPONSE, ERROR, REGISTER, COMPLETED } = peer.ChaincodeMessage.Type;

/** The transaction that a message belongs to. */
interface Transaction {
  getTxID(): string;
  getChannelID(): string;
}

/** Something asked of the peer: by fabric-shim, which hears the answer itself, or by whoever waits for it here. */
interface Asked {
  readonly message: ShimMessage;
  readonly waiting?: { resolve(answer: Uint8Array): void; reject(reason: Error): void };
}

const conversations = new WeakMap<ChaincodeMessageHandler, PeerConversation>();

/**
 * Lets reads and writes speak with the peer without fabric-shim, which composes log lines and copies for every message, also where nobody
 * sees them. Fabric-shim still greets the peer, begins and ends transactions, and reads ranges. Call it once, before the first peer connects.
 */
export function speakDirectly(): void {
  const { prototype } = ChaincodeMessageHandler;
  const { chat } = prototype;
  prototype.chat = function (firstMessage) {
    const conversation = new PeerConversation(this._stream, classOf(firstMessage));
    conversations.set(this, conversation);
    this._stream = conversation.forShim();
    chat.call(this, firstMessage);
  };
}

/** A message that is about to be sent is of the class that fabric-shim sends; one received may be of another version's. */
function classOf(message: ShimMessage): new () => ShimMessage {
  return message.constructor as new () => ShimMessage;
}

/** One transaction's part of a conversation with a peer. */
export interface PeerDialogue {
  /** Most keys that the peer takes in a message; 0 where it takes no such message, as before Fabric 3.1. */
  readonly most: { readonly reads: number; readonly writes: number };
  /** The answer's payload, once the transaction's earlier messages are answered and this one as well. */
  ask(type: number, payload: { serializeBinary(): Uint8Array }): Promise<Uint8Array>;
}

/** One conversation with a peer, which takes one message of a transaction at a time and drops others. */
export class PeerConversation {
  #most: PeerDialogue["most"] = { reads: 0, writes: 0 };
  readonly #stream: ShimStream;
  /** Fabric-shim's own kind of message, the only one that its stream sends. */
  readonly #Message: new () => ShimMessage;
  /** By transaction, what was asked and not answered yet. The first of each is with the peer. */
  readonly #asked = new Map<string, Asked[]>();

  constructor(stream: ShimStream, Message: new () => ShimMessage) {
    this.#stream = stream;
    this.#Message = Message;
  }

  /** For a transaction's messages; undefined if the conversation that it is part of began before {@link speakDirectly}. */
  static dialogueOf(transaction: Transaction): PeerDialogue | undefined {
    const handler: unknown = Reflect.get(transaction, "handler");
    const conversation = handler instanceof ChaincodeMessageHandler ? conversations.get(handler) : undefined;
    return (
      conversation && {
        most: conversation.#most,
        ask: (type, payload) => conversation.#ask(transaction, type, payload),
      }
    );
  }

  #ask(transaction: Transaction, type: number, payload: { serializeBinary(): Uint8Array }): Promise<Uint8Array> {
    const message = new this.#Message();
    message.setType(type);
    message.setPayload(payload.serializeBinary());
    message.setTxid(transaction.getTxID());
    message.setChannelId(transaction.getChannelID());
    return new Promise((resolve, reject) => {
      this.#queue({ message, waiting: { resolve, reject } });
    });
  }

  /** The peer's stream as fabric-shim is to see it: without answers that others wait for. */
  forShim(): ShimStream {
    const stream = this.#stream;
    return {
      on: (event, listener) =>
        stream.on(
          event,
          event === "data"
            ? (message) => {
                this.#hear(message, listener);
              }
            : listener,
        ),
      write: (message) => {
        const type = message.getType();
        if (type === REGISTER || type === COMPLETED || type === ERROR) {
          stream.write(message);
        } else {
          this.#queue({ message });
        }
      },
      end: () => {
        stream.end();
      },
    };
  }

  #queue(asked: Asked): void {
    const key = keyOf(asked.message);
    const earlier = this.#asked.get(key);
    if (earlier === undefined) {
      this.#asked.set(key, [asked]);
      this.#stream.write(asked.message);
    } else {
      earlier.push(asked);
    }
  }

  #hear(message: ShimMessage, shim: (message: ShimMessage) => void): void {
    const type = message.getType();
    if (type === READY) {
      this.#most = offerIn(message);
    }
    if (type !== RESPONSE && type !== ERROR) {
      shim(message);
      return;
    }
    const waiting = this.#answered(keyOf(message))?.waiting;
    if (waiting === undefined) {
      shim(message);
    } else if (type === RESPONSE) {
      waiting.resolve(message.getPayload_asU8());
    } else {
      waiting.reject(new Error(Buffer.from(message.getPayload_asU8()).toString("utf8")));
    }
  }

  /** What the peer has answered; the transaction's next message goes out. */
  #answered(key: string): Asked | undefined {
    const [first, next, ...others] = this.#asked.get(key) ?? [];
    if (next === undefined) {
      this.#asked.delete(key);
    } else {
      this.#asked.set(key, [next, ...others]);
      this.#stream.write(next.message);
    }
    return first;
  }
}

function keyOf(message: ShimMessage): string {
  return `${message.getChannelId()}\n${message.getTxid()}`;
}

/** Peers since Fabric 3.1 take many reads or writes in one message, and say so as they greet; fabric-shim for Node does not listen to it. */
function offerIn(message: ShimMessage): PeerDialogue["most"] {
  const offer = peer.ChaincodeAdditionalParams.deserializeBinary(message.getPayload_asU8());
  return {
    reads: offer.getUseGetMultipleKeys() ? offer.getMaxSizeGetMultipleKeys() : 0,
    writes: offer.getUseWriteBatch() ? offer.getMaxSizeWriteBatch() : 0,
  };
}
