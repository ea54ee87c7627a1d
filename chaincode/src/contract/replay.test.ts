import { deviceSignatures } from "../devices/device-signatures.js";
import { acts, queries } from "../domain/catalogue/catalogue.js";
import { compositeKey } from "../ledger/composite-key.js";
import type { StateWrite } from "../ledger/state-stub.js";
import { Call } from "./call.js";
import { replay as replayWith, type PastTransaction, type Replayed } from "./replay.js";
import { creators } from "./testing/creators.js";
import { MemoryPeer } from "./testing/memory-peer.js";
import { evaluate, transact } from "./transaction.js";

const founding = {
  operator: { lei: "TALLYDEMOBAOWU000010", name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};
const replay = (past: PastTransaction): Promise<Replayed> => replayWith(past, deviceSignatures);
const at = Date.parse("2026-11-24T08:00:00.123Z");

/**
 * Founds a platform. Returns the past of that transaction, which is an empty ledger, and what the transaction wrote.
 */
async function founded(): Promise<{ past: PastTransaction; written: StateWrite[]; event: string | undefined }> {
  const peer = new MemoryPeer();
  const written: StateWrite[] = [];
  const write = peer.write.bind(peer);
  peer.write = (writes) => {
    written.push(...writes);
    return write(writes);
  };
  jest.useFakeTimers({ now: at, doNotFake: ["setImmediate", "nextTick", "queueMicrotask"] });
  const args = ["registry:Bootstrap", JSON.stringify(founding)];
  await peer.run({ mspId: "BaowuMSP", as: "founder", args, at }, (stub) => transact(acts.Bootstrap, new Call(stub)));
  jest.useRealTimers();
  const bytes = args.map((arg) => Buffer.from(arg));
  const past: PastTransaction = {
    transactionId: "tx1",
    channel: "trade",
    timestamp: { seconds: Math.floor(at / 1000), nanos: (at % 1000) * 1_000_000 },
    creator: { mspid: "BaowuMSP", idBytes: Buffer.from(creators.founder) },
    args: bytes,
    signedCall: { channel: "trade", chaincode: "tallystick", invoked: "tallystick", args: bytes },
    getStates: (keys) => Promise.resolve(keys.map(() => new Uint8Array())),
    getPrivateDataHash: () => Promise.resolve(new Uint8Array()),
  };
  return { past, written, event: peer.events[0]?.payload };
}

test("the replay of a past act gives the same writes and the same event, whatever the clock shows now", async () => {
  const { past, written, event } = await founded();
  const again = await replay(past);
  if (!("writes" in again)) {
    throw new Error(JSON.stringify(again));
  }
  expect(again.writes).toEqual(written);
  expect(Buffer.from(again.event?.payload ?? new Uint8Array()).toString()).toBe(event);
});

test("a refusal in the replay of a past act is reported in the words of the rules", async () => {
  const { past } = await founded();
  const stranger = { mspid: "BaowuMSP", idBytes: Buffer.from(creators.clerk) };
  expect(await replay({ ...past, creator: stranger })).toEqual({
    refused: expect.stringMatching(/^TALLY NOT_AUTHORIZED /) as unknown,
  });
  expect(await replay({ ...past, channel: "other" })).toEqual({
    refused: expect.stringMatching(/^TALLY PROPOSAL_MISMATCH /) as unknown,
  });
});

test.each(["Bootstrap", ":Bootstrap"])("the replay recognises an act that was called as %s", async (called) => {
  const { past, written } = await founded();
  const args = [Buffer.from(called), ...past.args.slice(1)];
  expect(await replay({ ...past, args, signedCall: { ...past.signedCall, args } })).toMatchObject({ writes: written });
});

test.each(["registry:Bootstrap:more", "registry:Transfer", "certificates:constructor", "Nothing", "registry:GetParty"])(
  "the replay says that a call of %s is not an act",
  async (called) => {
    const { past } = await founded();
    expect(await replay({ ...past, args: [Buffer.from(called)] })).toEqual({ unknown: called });
  },
);

test("a replay fails if the past state cannot be read, and does not report a refusal", async () => {
  const { past } = await founded();
  const lost = new Error("no peer");
  await expect(replay({ ...past, getStates: () => Promise.reject(lost) })).rejects.toBe(lost);
});

describe("ListHistory", () => {
  async function ask(peer: MemoryPeer, request: object): Promise<unknown> {
    const args = ["certificates:ListHistory", JSON.stringify(request)];
    return JSON.parse(
      await peer.run({ mspId: "BaowuMSP", as: "founder", args }, (stub) =>
        evaluate(queries.ListHistory, new Call(stub)),
      ),
    );
  }

  /** A party that was renamed twice, and another one. */
  async function renamed(): Promise<MemoryPeer> {
    const peer = new MemoryPeer();
    const run = (act: (typeof acts)["Bootstrap"] | (typeof acts)["UpdateParty"], request: object) =>
      peer.run({ mspId: "BaowuMSP", as: "founder", args: [act.name, JSON.stringify(request)] }, (stub) =>
        transact(act, new Call(stub)),
      );
    await run(acts.Bootstrap, founding);
    for (const name of ["A", "B"]) {
      await run(acts.UpdateParty, { lei: founding.operator.lei, name });
    }
    return peer;
  }

  const records = [
    { kind: "party", key: [founding.operator.lei] },
    { kind: "party", key: ["TALLYTESTSTRANGER080"] },
    { kind: "party", key: [founding.regulator.lei] },
  ];

  test("ListHistory lists every version of records with its transaction, the newest first, over pages of any size", async () => {
    const peer = await renamed();
    const whole = (await ask(peer, { records })) as { versions: { record: number; transactionId: string }[] };
    expect(whole.versions.map(({ record, transactionId }) => [record, transactionId])).toEqual([
      [0, "tx3"],
      [0, "tx2"],
      [0, "tx1"],
      [2, "tx1"],
    ]);
    const paged: unknown[] = [];
    let bookmark: string | undefined;
    do {
      const page = (await ask(peer, { records, pageSize: 1, ...(bookmark !== undefined && { bookmark }) })) as {
        versions: unknown[];
        bookmark?: string;
      };
      paged.push(...page.versions);
      bookmark = page.bookmark;
    } while (bookmark !== undefined);
    expect(paged).toEqual(whole.versions);
  });

  test("ListHistory shows the values on the ledger, and no value for a deleted record", async () => {
    const peer = await renamed();
    const key = compositeKey("party", [founding.operator.lei]);
    await peer.write([{ type: "delete", key }]);
    peer.commit("tx9");
    const { versions } = (await ask(peer, { records: records.slice(0, 1) })) as { versions: { value?: string }[] };
    expect(versions[0]).toEqual({ record: 0, transactionId: "tx9" });
    expect(JSON.parse(versions[1]?.value ?? "")).toMatchObject({ lei: founding.operator.lei, name: "B" });
  });

  test("ListHistory refuses an unknown kind of record", async () => {
    const asked = ask(new MemoryPeer(), { records: [{ kind: "constructor", key: ["a"] }] });
    await expect(asked).rejects.toThrow(/^TALLY INVALID_REQUEST .*records\[0\]\.kind/);
  });
});
