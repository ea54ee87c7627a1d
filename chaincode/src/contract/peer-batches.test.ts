import { peer } from "@hyperledger/fabric-protos";

import type { StateWrite } from "../ledger/state-stub.js";
import { speakDirectly } from "./peer-conversation.js";
import { quietLogs } from "./quiet-logs.js";
import { transaction, typesOf } from "./testing/shim-peer.js";

const { Type } = peer.ChaincodeMessage;

beforeAll(() => {
  speakDirectly();
  quietLogs("ERROR");
});

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

test("fails if the peer leaves values out, as Fabric does where its state database fails", async () => {
  const { outcome } = await transaction(
    { reads: 10, writes: 10 },
    (stub) => stub.getStates(["a", "b"]),
    () => ({ type: Type.RESPONSE }),
  );
  expect(outcome).toEqual(
    new Error("the peer answered 0 of 2 keys: its state database may have failed; look into the peer's log"),
  );
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
