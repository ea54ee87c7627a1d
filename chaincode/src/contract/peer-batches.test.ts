import { EventEmitter } from "node:events";

import { common, peer } from "@hyperledger/fabric-protos";
import { Shim } from "fabric-shim";
import type { ShimMessage, ShimStream } from "fabric-shim/lib/handler.js";

import type { StateWrite } from "../ledger/state-stub.js";
import { listenForBatches } from "./peer-batches.js";
import { PeerStub, type ShimStub } from "./peer-stub.js";
import { quietLogs } from "./quiet-logs.js";

const { Type } = peer.ChaincodeMessage;

beforeAll(() => {
  listenForBatches();
  quietLogs("ERROR");
});

interface Told {
  readonly type: number;
  readonly payload: Uint8Array;
}

/** A peer at the other end of fabric-shim's conversation: greets as told, then answers each message by `answer`. */
class Peer extends EventEmitter implements ShimStream {
  readonly told: Told[] = [];
  #sent: unknown;

  constructor(private readonly answer: (told: Told) => { readonly type: number; readonly payload?: Uint8Array }) {
    super();
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
    const told = { type, payload: message.getPayload_asU8() };
    this.told.push(told);
    if (type === Type.COMPLETED) {
      this.emit("completed");
    } else {
      setImmediate(() => {
        this.say(this.answer(told));
      });
    }
  }

  end(): void {
    this.removeAllListeners();
  }

  say({ type, payload = new Uint8Array() }: { type: number; payload?: Uint8Array }): void {
    const message = new peer.ChaincodeMessage();
    message.setType(type as peer.ChaincodeMessage.TypeMap[keyof peer.ChaincodeMessage.TypeMap]);
    message.setPayload(payload);
    message.setTxid("tx1");
    message.setChannelId("trade");
    this.emit("data", message);
  }
}

function greeting(most: { reads: number; writes: number } | undefined): Uint8Array {
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

function plainAnswer({ type, payload }: Told): { type: number; payload?: Uint8Array } {
  if (type === Type.GET_STATE) {
    return { type: Type.RESPONSE, payload: valueOf(peer.GetState.deserializeBinary(payload).getKey()) };
  }
  if (type === Type.GET_STATE_MULTIPLE) {
    const result = new peer.GetStateMultipleResult();
    result.setValuesList(peer.GetStateMultiple.deserializeBinary(payload).getKeysList().map(valueOf));
    return { type: Type.RESPONSE, payload: result.serializeBinary() };
  }
  return { type: Type.RESPONSE };
}

/** Has fabric-shim run one transaction against a peer that greets so. */
async function transaction(
  most: { reads: number; writes: number } | undefined,
  run: (stub: PeerStub) => Promise<unknown>,
  answer = plainAnswer,
): Promise<{ outcome: unknown; told: readonly Told[] }> {
  const stream = new Peer(answer);
  let outcome: unknown;
  const chaincode = {
    Init: () => Promise.resolve(),
    Invoke: async (stub: ShimStub) => {
      outcome = await run(new PeerStub(stub)).catch((error: unknown) => error);
      return { status: common.Status.SUCCESS, message: "", payload: Buffer.alloc(0) };
    },
  };
  const server = Shim.server(chaincode as never, {
    ccid: "tallystick:1",
    address: "127.0.0.1:0",
    tlsProps: undefined as never,
  });
  (server as unknown as { connect(stream: ShimStream): void }).connect(stream);
  const completed = new Promise((resolve) => stream.once("completed", resolve));
  stream.say({ type: Type.REGISTERED });
  stream.say({ type: Type.READY, payload: greeting(most) });
  stream.say({ type: Type.TRANSACTION, payload: new peer.ChaincodeInput().serializeBinary() });
  await completed;
  return { outcome, told: stream.told.filter(({ type }) => type !== Type.COMPLETED) };
}

const typesOf = (told: readonly Told[]): number[] => told.map(({ type }) => type);

const writes: readonly StateWrite[] = [
  { type: "put", key: "a", value: Buffer.from("1") },
  { type: "policy", key: "a", policy: Buffer.from("policy") },
  { type: "delete", key: "b" },
];

test("reads many keys in one message, and returns the values in the order of the keys", async () => {
  const { outcome, told } = await transaction({ reads: 1000, writes: 1000 }, (stub) =>
    stub.getStates(["a", "none", "b"]),
  );
  expect(typesOf(told)).toEqual([Type.GET_STATE_MULTIPLE]);
  expect((outcome as Uint8Array[]).map((value) => Buffer.from(value).toString())).toEqual([
    "value of a",
    "",
    "value of b",
  ]);
});

test("writes many in one message, in their order", async () => {
  const { told } = await transaction({ reads: 1000, writes: 1000 }, (stub) => stub.write(writes));
  expect(typesOf(told)).toEqual([Type.WRITE_BATCH_STATE]);
  const [batch] = told.map(({ payload }) => peer.WriteBatchState.deserializeBinary(payload).toObject());
  const { PUT_STATE, PUT_STATE_METADATA, DEL_STATE } = peer.WriteRecord.Type;
  expect(batch?.recList).toMatchObject([
    { key: "a", type: PUT_STATE, value: Buffer.from("1").toString("base64"), collection: "" },
    {
      key: "a",
      type: PUT_STATE_METADATA,
      metadata: { metakey: "VALIDATION_PARAMETER", value: Buffer.from("policy").toString("base64") },
    },
    { key: "b", type: DEL_STATE },
  ]);
});

test("sends at most as many keys in a message as the peer takes", async () => {
  const { outcome, told } = await transaction({ reads: 2, writes: 2 }, async (stub) => {
    await stub.write(writes);
    return stub.getStates(["a", "b", "c", "d", "e"]);
  });
  expect(typesOf(told)).toEqual([
    ...[Type.WRITE_BATCH_STATE, Type.WRITE_BATCH_STATE],
    ...[Type.GET_STATE_MULTIPLE, Type.GET_STATE_MULTIPLE, Type.GET_STATE_MULTIPLE],
  ]);
  expect(outcome).toHaveLength(5);
});

test("reads key by key if the peer does not offer more", async () => {
  const { outcome, told } = await transaction(undefined, async (stub) => {
    await stub.write(writes);
    return stub.getStates(["a", "b"]);
  });
  expect(typesOf(told)).toEqual([
    ...[Type.PUT_STATE, Type.PUT_STATE_METADATA, Type.DEL_STATE],
    ...[Type.GET_STATE, Type.GET_STATE],
  ]);
  expect((outcome as Uint8Array[]).map(String)).toEqual(["value of a", "value of b"]);
});

test("fails with what the peer says", async () => {
  const refusal = { type: Type.ERROR, payload: Buffer.from("no ledger context") };
  const { outcome } = await transaction(
    { reads: 10, writes: 10 },
    (stub) => stub.write(writes),
    () => refusal,
  );
  expect(outcome).toEqual(new Error("no ledger context"));
});
