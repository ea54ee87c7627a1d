import { EventEmitter } from "node:events";

import { common, ledger, peer } from "@hyperledger/fabric-protos";
import { Shim } from "fabric-shim";
import type { ShimMessage, ShimStream } from "fabric-shim/lib/handler.js";

import { PeerStub, type ShimStub } from "../peer-stub.js";

const { Type } = peer.ChaincodeMessage;

/** A message to the peer. */
export interface Told {
  readonly transaction: string;
  readonly type: number;
  readonly payload: Uint8Array;
}

type Answer = (told: Told) => { readonly type: number; readonly payload?: Uint8Array };

/** A peer at the other end of fabric-shim's conversation: greets as told, then answers each message by `answer`. */
class Peer extends EventEmitter implements ShimStream {
  readonly told: Told[] = [];
  readonly #answer: Answer;
  readonly #busy = new Set<string>();
  #sent: unknown;

  constructor(answer: Answer) {
    super();
    this.#answer = answer;
  }

  write(message: ShimMessage): void {
    const type = message.getType();
    if (type === Type.REGISTER) {
      this.#sent = message.constructor;
    }
    // As gRPC does, which sends messages of fabric-shim's own version of the protocol alone.
    if (message.constructor !== this.#sent) {
      throw new Error("Error serializing response");
    }
    if (type === Type.REGISTER) {
      return;
    }
    const transaction = message.getTxid();
    const told = { transaction, type, payload: message.getPayload_asU8() };
    if (type === Type.COMPLETED) {
      this.emit("completed");
      return;
    }
    // Fabric drops such a message, and whoever sent it waits for ever.
    if (this.#busy.has(transaction)) {
      throw new Error("another request of the transaction is pending");
    }
    this.#busy.add(transaction);
    this.told.push(told);
    setImmediate(() => {
      this.#busy.delete(transaction);
      this.say({ ...this.#answer(told), transaction });
    });
  }

  end(): void {
    this.removeAllListeners();
  }

  say({ type, payload = new Uint8Array(), transaction = "" }: { type: number } & Partial<Told>): void {
    const message = new peer.ChaincodeMessage();
    message.setType(type as peer.ChaincodeMessage.TypeMap[keyof peer.ChaincodeMessage.TypeMap]);
    message.setPayload(payload);
    message.setTxid(transaction);
    message.setChannelId("trade");
    this.emit("data", message);
  }
}

/** Most keys that a peer takes in a message; undefined for one that takes no such messages. */
type Most = { reads: number; writes: number } | undefined;

function greeting(most: Most): Uint8Array {
  const offer = new peer.ChaincodeAdditionalParams();
  if (most !== undefined) {
    offer.setUseGetMultipleKeys(true);
    offer.setMaxSizeGetMultipleKeys(most.reads);
    offer.setUseWriteBatch(true);
    offer.setMaxSizeWriteBatch(most.writes);
  }
  return offer.serializeBinary();
}

const valueOf = (key: string): Uint8Array => (key === "none" ? new Uint8Array() : Buffer.from(`value of ${key}`));

/** Says of each key a value with its name, and of each range that it holds one. */
function plainAnswer({ transaction, type, payload }: Told): { type: number; payload?: Uint8Array } {
  const response = (bytes: Uint8Array) => ({ type: Type.RESPONSE, payload: bytes });
  switch (type) {
    case Type.GET_STATE:
      return response(valueOf(peer.GetState.deserializeBinary(payload).getKey()));
    case Type.GET_PRIVATE_DATA_HASH:
      return response(Buffer.from(`hash for ${transaction}`));
    case Type.GET_STATE_MULTIPLE: {
      const result = new peer.GetStateMultipleResult();
      result.setValuesList(peer.GetStateMultiple.deserializeBinary(payload).getKeysList().map(valueOf));
      return response(result.serializeBinary());
    }
    case Type.GET_STATE_BY_RANGE: {
      const entry = new ledger.queryresult.KV();
      entry.setKey("in range");
      entry.setValue(valueOf("in range"));
      const bytes = new peer.QueryResultBytes();
      bytes.setResultbytes(entry.serializeBinary());
      const result = new peer.QueryResponse();
      result.setResultsList([bytes]);
      return response(result.serializeBinary());
    }
    default:
      return { type: Type.RESPONSE };
  }
}

/** Has fabric-shim run transactions `tx1`, `tx2` … side by side against a peer that greets so. */
export async function transactions(
  most: Most,
  runs: readonly ((stub: PeerStub) => Promise<unknown>)[],
  answer: Answer = plainAnswer,
): Promise<{ outcomes: readonly unknown[]; told: readonly Told[] }> {
  const stream = new Peer(answer);
  const outcomes: unknown[] = [];
  const chaincode = {
    Init: () => Promise.resolve(),
    Invoke: async (stub: ShimStub) => {
      const index = Number(stub.getTxID().slice("tx".length)) - 1;
      outcomes[index] = await runs[index]?.(new PeerStub(stub)).catch((error: unknown) => error);
      return { status: common.Status.SUCCESS, message: "", payload: Buffer.alloc(0) };
    },
  };
  const server = Shim.server(chaincode as never, {
    ccid: "tallystick:1",
    address: "127.0.0.1:0",
    tlsProps: undefined as never,
  });
  (server as unknown as { connect(stream: ShimStream): void }).connect(stream);
  let open = runs.length;
  const completed = new Promise<void>((resolve) => {
    stream.on("completed", () => {
      open -= 1;
      if (open === 0) {
        resolve();
      }
    });
  });
  stream.say({ type: Type.REGISTERED });
  stream.say({ type: Type.READY, payload: greeting(most) });
  const payload = new peer.ChaincodeInput().serializeBinary();
  for (const index of runs.keys()) {
    stream.say({ type: Type.TRANSACTION, payload, transaction: `tx${String(index + 1)}` });
  }
  await completed;
  return { outcomes, told: stream.told };
}

/** The same with one transaction. */
export async function transaction(
  most: Most,
  run: (stub: PeerStub) => Promise<unknown>,
  answer?: Answer,
): Promise<{ outcome: unknown; told: readonly Told[] }> {
  const { outcomes, told } = await transactions(most, [run], answer);
  return { outcome: outcomes[0], told };
}

export const typesOf = (told: readonly Told[]): number[] => told.map(({ type }) => type);
