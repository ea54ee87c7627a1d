import { createHash } from "node:crypto";

import { Authority } from "../../../../test/testkit/credentials.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { replay, type Replayed } from "../../chaincode/replay.js";
import { readProposal } from "../../transport/act/endorsed.js";
import type { CommittedCall, CommittedTransaction, WriteSet } from "../../transport/blocks/committed-block.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import { Examiner } from "./examine.js";
import type { Histories } from "./histories.js";
import { Past } from "./past.js";

type Made = Extract<Replayed, { writes: unknown }>;

const founding = {
  operator: { lei: "TALLYDEMOBAOWU000010", name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};
const at = new Date("2026-11-24T08:00:00.123Z");
const chaincode = "tallystick";

let certificate: string;

beforeAll(async () => {
  ({ certificate } = await (await Authority.create("ca.baowu.example")).certify("founder", { unit: "admin" }));
});

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/** The writes in the form of a block. */
function writeSetOf(writes: Made["writes"]): WriteSet {
  const open = writes.flatMap((write) => (write.type !== "policy" && write.collection === undefined ? [write] : []));
  return {
    writes: open.map((write) => ({ key: write.key, value: write.type === "put" ? write.value : undefined })),
    policies: writes.flatMap((write) => (write.type === "policy" ? [{ key: write.key, policy: write.policy }] : [])),
    collections: writes.flatMap((write) =>
      write.type === "policy" || write.collection === undefined
        ? []
        : [
            {
              ...{ collection: write.collection, reads: [] },
              writes: [
                { keyHash: sha256(write.key), valueHash: write.type === "put" ? sha256(write.value) : undefined },
              ],
            },
          ],
    ),
  };
}

/**
 * A transaction on an empty ledger that calls a function. Unless other writes are given, they are those of the rules.
 */
async function examined(
  change: (made: { event: Made["event"]; set: WriteSet }) => Partial<CommittedCall> = () => ({}),
  called = "registry:Bootstrap",
) {
  const creator = { mspId: "BaowuMSP", certificate: Buffer.from(certificate) };
  const asked = { mspId: "BaowuMSP", certificate, chaincode, name: called, args: [JSON.stringify(founding)] };
  const parts = readProposal(gatewayProposal(asked).bytes);
  const { transactionId } = parts;
  const head = { blockNumber: 3, place: 1, transactionId, timestamp: at.getTime(), valid: true, creator };
  const signed = { channelHeader: parts.channelHeader, chaincode };
  const call: CommittedCall = {
    ...{ chaincode, version: "1.0", signed, args: parts.args, namespaces: new Map() },
    endorsers: [creator],
  };
  const histories = {
    before: (keys: readonly string[]) => Promise.resolve(keys.map(() => ({ versions: [], upTo: 9 }))),
  };
  let fetches = 0;
  let transaction: CommittedTransaction = { ...head, call };
  const blocks = {
    ...{ channel: "tally", chaincode },
    transaction: () => {
      fetches += 1;
      return Promise.resolve(transaction);
    },
  };
  // The fake has only the methods that an examination uses.
  const past = new Past(blocks as unknown as LedgerBlocks, histories as unknown as Histories);
  const made = await replay(past.of(transaction, call));
  const { writes, event } = "writes" in made ? made : { writes: [], event: undefined };
  const set = writeSetOf(writes);
  const honest = { namespaces: new Map([[chaincode, set]]), ...(event !== undefined && { event }) };
  transaction = { ...head, call: { ...call, ...honest, ...change({ event, set }) } };
  const examiner = new Examiner(blocks as unknown as LedgerBlocks, past);
  const [first, second] = [await examiner.examine(transactionId), await examiner.examine(transactionId)];
  expect(second).toBe(first);
  expect(fetches).toBe(1);
  return first;
}

it("a transaction that wrote and reported what the rules require has no finding", async () => {
  const { finding, keys, deleted } = await examined();
  expect(finding).toBeUndefined();
  expect(keys.length).toBeGreaterThan(2);
  expect(deleted).toEqual([]);
});

it.each<[what: string, event: (event: NonNullable<Made["event"]>) => CommittedCall["event"]]>([
  ["has another name", ({ payload }) => ({ name: "tally.v2", payload })],
  ["says something else", ({ name }) => ({ name, payload: Buffer.from("{}") })],
])("a transaction whose event %s is a finding", async (_, change) => {
  const { finding } = await examined(({ event }) => {
    const changed = change(event!);
    return changed === undefined ? {} : { event: changed };
  });
  expect(finding).toMatchObject({ reason: "different", problem: "its event tells of something else", differences: [] });
});

it.each<[what: string, change: (set: WriteSet) => WriteSet, part: string]>([
  ["left out a write", (set) => ({ ...set, writes: set.writes.slice(1) }), "value"],
  ["left out a policy", (set) => ({ ...set, policies: set.policies.slice(1) }), "policy"],
  [
    "wrote something more",
    (set) => ({ ...set, writes: [...set.writes, { key: "\u0000party\u0000X\u0000", value: Buffer.from("{}") }] }),
    "value",
  ],
])("a transaction that %s is a finding, with the record", async (_, change, part) => {
  const { finding } = await examined(({ set }) => ({ namespaces: new Map([[chaincode, change(set)]]) }));
  expect(finding).toMatchObject({ reason: "different", differences: [{ part }] });
});

it.each([
  ["is not an act", "registry:WhoAmI", { reason: "unknown", problem: "the called function is not an act" }],
  ["the rules refuse", "registry:SuspendParty", { reason: "refused" }],
])("a call that %s is a finding if it wrote", async (_, called, found) => {
  const writes = [{ key: "\u0000party\u0000X\u0000", value: Buffer.from("{}") }];
  const namespaces = new Map([[chaincode, { writes, policies: [], collections: [] }]]);
  const { finding } = await examined(() => ({ namespaces }), called);
  expect(finding).toMatchObject({ ...found, act: called, caller: "BaowuMSP", endorsers: ["BaowuMSP"] });
});

it("the writes of a call of another chaincode are foreign, whatever they are", async () => {
  const { finding } = await examined(() => ({ chaincode: "other" }));
  expect(finding).toMatchObject({ reason: "foreign", problem: "chaincode other was called" });
});

it("a transaction that did not write to this chaincode has no finding", async () => {
  expect(await examined(() => ({ namespaces: new Map() }))).toMatchObject({ keys: [], deleted: [] });
});

it("the keys that a transaction deleted are among its keys", async () => {
  const key = "\u0000party\u0000X\u0000";
  const { keys, deleted, finding } = await examined(({ set }) => ({
    namespaces: new Map([[chaincode, { ...set, writes: [...set.writes, { key, value: undefined }] }]]),
  }));
  expect(keys).toContain(key);
  expect(deleted).toEqual([key]);
  expect(finding).toMatchObject({ differences: [{ kind: "party", key: ["X"], written: "deleted" }] });
});
