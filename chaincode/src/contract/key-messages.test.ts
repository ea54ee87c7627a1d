import { peer } from "@hyperledger/fabric-protos";

import { speakDirectly } from "./peer-conversation.js";
import { quietLogs } from "./quiet-logs.js";
import { transaction } from "./testing/shim-peer.js";

const { Type } = peer.ChaincodeMessage;

beforeAll(() => {
  speakDirectly();
  quietLogs("ERROR");
});

const value = Buffer.from("1");
const inBase64 = value.toString("base64");

test("says of each write its key, its collection, its value or its policy", async () => {
  const { told } = await transaction(undefined, (stub) =>
    stub.write([
      { type: "put", key: "a", value },
      { type: "put", collection: "own", key: "b", value },
      { type: "delete", key: "c" },
      { type: "delete", collection: "own", key: "d" },
      { type: "policy", key: "e", policy: value },
    ]),
  );
  const [put, putOwn, deletion, deletionOwn, policy, ...others] = told;
  expect(others).toEqual([]);
  for (const [message, type] of [
    [put, { key: "a", collection: "", value: inBase64 }],
    [putOwn, { key: "b", collection: "own", value: inBase64 }],
  ] as const) {
    expect(message?.type).toBe(Type.PUT_STATE);
    expect(peer.PutState.deserializeBinary(message?.payload ?? value).toObject()).toEqual(type);
  }
  for (const [message, type] of [
    [deletion, { key: "c", collection: "" }],
    [deletionOwn, { key: "d", collection: "own" }],
  ] as const) {
    expect(message?.type).toBe(Type.DEL_STATE);
    expect(peer.DelState.deserializeBinary(message?.payload ?? value).toObject()).toEqual(type);
  }
  expect(policy?.type).toBe(Type.PUT_STATE_METADATA);
  expect(peer.PutStateMetadata.deserializeBinary(policy?.payload ?? value).toObject()).toEqual({
    key: "e",
    collection: "",
    metadata: { metakey: "VALIDATION_PARAMETER", value: inBase64 },
  });
});

test("says of each read its key and its collection", async () => {
  const { told } = await transaction(undefined, async (stub) => {
    await stub.getStates(["a"]);
    await stub.getPrivateDataHash("own", "b");
  });
  expect(told.map(({ type, payload }) => ({ type, ...peer.GetState.deserializeBinary(payload).toObject() }))).toEqual([
    { type: Type.GET_STATE, key: "a", collection: "" },
    { type: Type.GET_PRIVATE_DATA_HASH, key: "b", collection: "own" },
  ]);
});
