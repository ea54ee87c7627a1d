import { peer } from "@hyperledger/fabric-protos";

import { speakDirectly } from "./peer-conversation.js";
import type { PeerStub } from "./peer-stub.js";
import { quietLogs } from "./quiet-logs.js";
import { transaction, transactions, typesOf } from "./testing/shim-peer.js";

const { Type } = peer.ChaincodeMessage;

beforeAll(() => {
  speakDirectly();
  quietLogs("ERROR");
});

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

async function rangeOf(stub: PeerStub): Promise<string[]> {
  const values: string[] = [];
  for await (const { value } of stub.getStateByPartialCompositeKeyWithPagination("certificate", [], 10)) {
    values.push(textOf(value));
  }
  return values;
}

test("a transaction's messages go out one at a time, those that fabric-shim sends among them, and each gets its answer", async () => {
  const { outcome, told } = await transaction(undefined, (stub) =>
    Promise.all([
      stub.getStates(["a"]).then((values) => values.map(textOf)),
      rangeOf(stub),
      stub.getPrivateDataHash("own", "a").then(textOf),
      stub.getStates(["b"]).then((values) => values.map(textOf)),
    ]),
  );
  expect(outcome).toEqual([["value of a"], ["value of in range"], "hash for tx1", ["value of b"]]);
  expect(typesOf(told)).toEqual([
    ...[Type.GET_STATE, Type.GET_STATE_BY_RANGE, Type.GET_PRIVATE_DATA_HASH, Type.GET_STATE],
    Type.QUERY_STATE_CLOSE,
  ]);
});

test("transactions do not wait for one another, and each gets its own answers", async () => {
  const hash = (stub: PeerStub) => stub.getPrivateDataHash("own", "a").then(textOf);
  const { outcomes, told } = await transactions(undefined, [hash, hash]);
  expect(outcomes).toEqual(["hash for tx1", "hash for tx2"]);
  expect(told.map((each) => each.transaction)).toEqual(["tx1", "tx2"]);
});

test("a message that the peer refuses fails, and what the transaction asks after it is answered", async () => {
  const refusal = { type: Type.ERROR, payload: Buffer.from("no ledger context") };
  const { outcome } = await transaction(
    undefined,
    (stub) => Promise.allSettled([stub.getPrivateDataHash("own", "a"), stub.getStates(["a"])]),
    ({ type }) => (type === Type.GET_STATE ? { type: Type.RESPONSE } : refusal),
  );
  expect(outcome).toMatchObject([
    { status: "rejected", reason: new Error("no ledger context") },
    { status: "fulfilled" },
  ]);
});
