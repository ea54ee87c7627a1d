import { acts, queries } from "../domain/catalogue/catalogue.js";
import { keyOfUnit } from "../domain/state/record.js";
import { compositeKey } from "../ledger/composite-key.js";
import { Call } from "./call.js";
import { MemoryPeer } from "./testing/memory-peer.js";
import { evaluate, transact } from "./transaction.js";

const steel = { lei: "TALLYDEMOANSTEEL0077", mspId: "AnsteelMSP", name: "Steel works", roles: ["enterprise"] };
const mine = { lei: "213800YOEO5OQ72G2R82", mspId: "RioTintoMSP", name: "Mining company", roles: ["enterprise"] };
const bank = { lei: "5493002ERZU2K9PZDL40", mspId: "IcbcMSP", name: "Industrial bank", roles: ["bank"] };
const founding = {
  operator: { lei: "TALLYDEMOBAOWU000010", name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};
const instrumentId = `${steel.lei}.A-1`;
const whole = `${instrumentId}:1-100000`;

type Party = typeof steel;

// The peer's clock does not move: an instrument that matures on the day of its issue does so at every time of the day.
beforeAll(() => {
  jest.useFakeTimers({
    now: Date.UTC(2026, 10, 25),
    doNotFake: ["nextTick", "queueMicrotask", "setImmediate", "setTimeout"],
  });
});
afterAll(() => {
  jest.useRealTimers();
});

class Stage {
  readonly peer = new MemoryPeer();

  static async open(): Promise<Stage> {
    const stage = new Stage();
    await stage.act({ ...steel, mspId: "BaowuMSP" }, "Bootstrap", founding);
    for (const party of [steel, mine, bank]) {
      await stage.act({ ...steel, mspId: "BaowuMSP" }, "RegisterParty", party);
    }
    return stage;
  }

  act({ mspId }: Party, name: keyof typeof acts, request: unknown): Promise<string> {
    const args = [name, JSON.stringify(request)];
    return this.peer.run({ mspId, as: "founder", args }, (stub) => transact(acts[name], new Call(stub)));
  }

  async ask(name: keyof typeof queries, request: unknown): Promise<unknown> {
    const args = [name, JSON.stringify(request)];
    const proposal = { mspId: mine.mspId, as: "founder" as const, args };
    return JSON.parse(await this.peer.run(proposal, (stub) => evaluate(queries[name], new Call(stub))));
  }

  /** A certificate of USD 1,000.00, cut at 400.00. The first part is offered to the bank. */
  async scatter(): Promise<void> {
    const maturesOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const terms = { payee: mine.lei, settlementBank: bank.lei, currency: "USD", amount: "1000.00", maturesOn };
    await this.act(steel, "Issue", { reference: "A-1", ...terms });
    await this.act(mine, "Accept", { certificateId: whole });
    await this.act(mine, "Transfer", { certificateId: whole, to: bank.lei, amount: "400.00" });
  }
}

const amounts = (answer: unknown) =>
  (answer as { certificates: { amount: string }[] }).certificates.map(({ amount }) => amount);

test("certificates are listed by holder and by offer as their records say, after every kind of change", async () => {
  const stage = await Stage.open();
  await stage.scatter();
  expect(amounts(await stage.ask("ListHoldings", { holder: mine.lei }))).toEqual(["400.00", "600.00"]);
  expect(amounts(await stage.ask("ListHoldings", { holder: steel.lei }))).toEqual([]);
  expect(amounts(await stage.ask("ListOffers", { party: bank.lei }))).toEqual(["400.00"]);
  await stage.act(bank, "Accept", { certificateId: `${instrumentId}:1-40000` });
  expect(amounts(await stage.ask("ListHoldings", { holder: mine.lei }))).toEqual(["600.00"]);
  expect(amounts(await stage.ask("ListHoldings", { holder: bank.lei }))).toEqual(["400.00"]);
  expect(amounts(await stage.ask("ListOffers", { party: bank.lei }))).toEqual([]);
});

test("an offer that the holder did not make is listed for both the offering party and the party that is asked", async () => {
  const stage = await Stage.open();
  await stage.scatter();
  await stage.act(steel, "OfferCancellation", { certificateId: `${instrumentId}:40001-100000`, reason: "early" });
  expect(amounts(await stage.ask("ListOffers", { party: mine.lei }))).toEqual(["600.00"]);
  expect(amounts(await stage.ask("ListOffers", { party: steel.lei, direction: "byMe" }))).toEqual(["600.00"]);
});

test("certificates are listed by due payments and by pledges, and issue and transfer write no keys for these lists", async () => {
  const stage = await Stage.open();
  const listed = () =>
    [...stage.peer.state.keys()]
      .filter((key) => key.startsWith("\u0000certificateby"))
      .map((key) => key.split("\u0000").slice(1, 3).join(" "))
      .sort();
  const terms = { payee: mine.lei, settlementBank: bank.lei, currency: "USD", amount: "1000.00" };
  const maturesOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await stage.act(steel, "Issue", { reference: "A-1", ...terms, maturesOn });
  await stage.act(mine, "Accept", { certificateId: whole });
  await stage.act(mine, "Transfer", { certificateId: whole, to: bank.lei });
  expect(listed()).toEqual([`certificatebyholder ${mine.lei}`, `certificatebyoffer ${bank.lei}`]);
  await stage.act(mine, "Withdraw", { certificateId: whole });
  const registration = { register: "CCRC", number: "7", date: maturesOn };
  const pledge = { pledgee: bank.lei, obligation: "loan 7", enforceableFrom: maturesOn, registration };
  await stage.act(mine, "Pledge", { certificateId: whole, ...pledge });
  await stage.act(bank, "Accept", { certificateId: whole });
  expect(listed()).toEqual([`certificatebyholder ${mine.lei}`, `certificatebypledge ${bank.lei}`]);
  expect(amounts(await stage.ask("ListPledges", { pledgee: bank.lei }))).toEqual(["1000.00"]);
  await stage.act(bank, "Release", { certificateId: whole });
  await stage.act(mine, "Present", { certificateId: whole });
  expect(listed()).toEqual([`certificatebyholder ${mine.lei}`, `certificatebypayment ${bank.lei}`]);
  expect(amounts(await stage.ask("ListPayables", { party: bank.lei }))).toEqual(["1000.00"]);
  const uetr = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
  await stage.act(bank, "Settle", { certificateId: whole, uetr, valueDate: maturesOn });
  expect(listed()).toEqual([`certificatebyholder ${mine.lei}`]);
});

test("an act sends the peer few messages, and a batch sends hardly more than one of its acts would send", async () => {
  const stage = await Stage.open();
  const reads = jest.spyOn(stage.peer, "getStates");
  const writes = jest.spyOn(stage.peer, "write");
  const asked = async (by: Party, name: keyof typeof acts, request: unknown) => {
    reads.mockClear();
    writes.mockClear();
    await stage.act(by, name, request);
    return { reads: reads.mock.calls.length, writes: writes.mock.calls.length };
  };
  const maturesOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const terms = { payee: mine.lei, settlementBank: bank.lei, currency: "USD", amount: "1000.00", maturesOn };
  expect(await asked(steel, "Issue", { reference: "A-1", ...terms })).toEqual({ reads: 3, writes: 1 });
  await stage.act(mine, "Accept", { certificateId: whole });
  const transferAll = { certificateId: whole, to: bank.lei };
  expect(await asked(mine, "Transfer", transferAll)).toEqual({ reads: 2, writes: 1 });
  await stage.act(mine, "Withdraw", { certificateId: whole });
  await stage.act(mine, "Split", { certificateId: whole, amounts: Array.from({ length: 50 }, () => "20.00") });
  const transfers = Array.from({ length: 50 }, (_, index) => {
    const certificateId = `${instrumentId}:${String(index * 2000 + 1)}-${String(index * 2000 + 2000)}`;
    return { act: "Transfer", request: { certificateId, to: bank.lei } };
  });
  expect(await asked(mine, "Batch", { acts: transfers })).toEqual({ reads: 3, writes: 1 });
});

test("an act that moves a certificate also sets the policy of its key for the new holder", async () => {
  const stage = await Stage.open();
  await stage.scatter();
  const key = compositeKey("certificate", [instrumentId, keyOfUnit(1n), keyOfUnit(40_000n)]);
  const offered = stage.peer.policies.get(key);
  await stage.act(bank, "Accept", { certificateId: `${instrumentId}:1-40000` });
  expect(stage.peer.policies.get(key)).not.toEqual(offered);
});

test("a listing continues from its bookmark, and a wrong bookmark does not lead into another listing", async () => {
  const stage = await Stage.open();
  await stage.scatter();
  const first = (await stage.ask("ListInstrument", { instrumentId, pageSize: 1 })) as { bookmark: string };
  expect(amounts(first)).toEqual(["400.00"]);
  const { bookmark } = first;
  const second = await stage.ask("ListInstrument", { instrumentId, pageSize: 1, bookmark });
  expect(amounts(second)).toEqual(["600.00"]);
  expect(second).not.toHaveProperty("bookmark");
  expect(amounts(await stage.ask("ListInstrument", { instrumentId, bookmark: "zzz" }))).toEqual([]);
  expect(await stage.ask("ListParties", { bookmark: "0" })).toMatchObject({ parties: { length: 5 } });
});

test("the audit shows a forged value under a new key, and no act accepts it as a record", async () => {
  const stage = await Stage.open();
  await stage.scatter();
  const { state } = stage.peer;
  const honest = state.get(compositeKey("certificate", [instrumentId, keyOfUnit(1n), keyOfUnit(40_000n)]));
  const [forged, copied] = [41_000n, 42_000n].map((from) =>
    compositeKey("certificate", [instrumentId, keyOfUnit(from), keyOfUnit(45_000n)]),
  );
  state.set(forged!, Buffer.from('{"state":"Transferable"}'));
  state.set(copied!, honest!);
  state.set(
    compositeKey("certificatebyholder", [bank.lei, instrumentId, keyOfUnit(1n), keyOfUnit(40_000n)]),
    Buffer.of(1),
  );
  state.set(
    compositeKey("certificatebyholder", [bank.lei, instrumentId, keyOfUnit(41_000n), keyOfUnit(45_000n)]),
    Buffer.of(1),
  );
  expect(await stage.ask("AuditInstrument", { instrumentId })).toMatchObject({
    sound: false,
    gaps: [],
    overlaps: [],
    unreadable: ["0000000000041000-0000000000045000", "0000000000042000-0000000000045000"],
    total: { certificates: 2 },
  });
  state.set(compositeKey("instrument", ["forged"]), Buffer.from("{}"));
  expect(await stage.ask("ListInstruments", {})).toMatchObject({
    instruments: [{ instrumentId }],
    unreadable: ["forged"],
  });
  expect(amounts(await stage.ask("ListHoldings", { holder: bank.lei }))).toEqual([]);
  await expect(
    stage.act(mine, "Transfer", { certificateId: `${instrumentId}:42000-45000`, to: bank.lei }),
  ).rejects.toMatchObject({ code: "RECORD_UNREADABLE", context: { problem: "it is the record of another key" } });
});

test.each([
  ["not JSON", "no JSON", "it is not JSON"],
  ["of no shape", "17", "state names no variant"],
  ["without what makes it a certificate", "{}", "state names no variant"],
  ["null", "null", "state names no variant"],
])("a record that is %s is refused with the name of its key, in acts and queries", async (_what, garbage, problem) => {
  const stage = await Stage.open();
  await stage.scatter();
  const place = [instrumentId, keyOfUnit(1n), keyOfUnit(40_000n)];
  stage.peer.state.set(compositeKey("certificate", place), Buffer.from(garbage));
  const certificateId = `${instrumentId}:1-40000`;
  const refusal = { code: "RECORD_UNREADABLE", context: { key: ["certificate", ...place].join(" "), problem } };
  await expect(stage.act(bank, "Accept", { certificateId })).rejects.toMatchObject(refusal);
  await expect(stage.ask("GetCertificate", { certificateId })).rejects.toMatchObject(refusal);
});

test("a refusal also names a party, a platform or an instrument whose record cannot be read", async () => {
  const stage = await Stage.open();
  await stage.scatter();
  for (const [kind, key] of [
    ["party", bank.lei],
    ["instrument", instrumentId],
    ["platform", "platform"],
  ] as const) {
    const place = compositeKey(kind, [key]);
    const honest = stage.peer.state.get(place);
    stage.peer.state.set(place, Buffer.from('{"lei":5}'));
    await expect(stage.act(bank, "Accept", { certificateId: `${instrumentId}:1-40000` })).rejects.toMatchObject({
      code: "RECORD_UNREADABLE",
      context: { key: `${kind} ${key}` },
    });
    stage.peer.state.set(place, honest ?? new Uint8Array());
  }
});

test("the same acts write the same bytes in a second run", async () => {
  const run = async () => {
    const stage = await Stage.open();
    await stage.scatter();
    const { state, policies, events } = stage.peer;
    const bytes = (map: ReadonlyMap<string, Uint8Array>) =>
      [...map].map(([key, value]) => [key, Buffer.from(value).toString("hex")]);
    return { state: bytes(state), policies: bytes(policies), events };
  };
  expect(await run()).toEqual(await run());
});

test("a bank's line gets a marker in the bank's collection when it is opened or its terms change, and not when it is drawn on", async () => {
  const stage = await Stage.open();
  const write = jest.spyOn(stage.peer, "write");
  const written = () => {
    const writes = write.mock.calls.flatMap(([each]) => each).filter(({ key }) => key.startsWith("\u0000creditline"));
    write.mockClear();
    return writes.map((each) => `${each.type} ${"collection" in each ? (each.collection ?? "") : ""}`.trim());
  };
  const key = { obligor: steel.lei, currency: "USD" };
  const [validFrom, validTo] = [0, 90].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const marked = ["put", "policy", "put _implicit_org_IcbcMSP"];
  await stage.act(bank, "OpenCreditLine", { ...key, limit: "5000.00", validFrom, validTo, automatic: true });
  expect(written()).toEqual(marked);
  await stage.act(bank, "AdjustCreditLine", { ...key, limit: "6000.00" });
  expect(written()).toEqual(marked);
  const terms = { payee: mine.lei, settlementBank: bank.lei, currency: "USD", amount: "1000.00", maturesOn: validTo };
  await stage.act(steel, "Issue", { reference: "A-1", guarantor: bank.lei, ...terms });
  expect(written()).toEqual(["put"]);
  await stage.act(bank, "CloseCreditLine", key);
  expect(written()).toEqual(marked);
});

test("a line's marker does not count if it is for other terms, or in the collection of another organisation", async () => {
  const stage = await Stage.open();
  const key = { obligor: steel.lei, currency: "USD" };
  const [validFrom, validTo] = [0, 90].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  await stage.act(bank, "OpenCreditLine", { ...key, limit: "5000.00", validFrom, validTo });
  const [[place, marker]] = [...stage.peer.collections.get("_implicit_org_IcbcMSP")!] as [[string, Uint8Array]];
  const adjust = () => stage.act(bank, "AdjustCreditLine", { ...key, limit: "5000.00" });
  await adjust();
  stage.peer.collections.get("_implicit_org_IcbcMSP")!.set(place, Buffer.alloc(32));
  await expect(adjust()).rejects.toThrow("MARKER_MISSING");
  stage.peer.collections.delete("_implicit_org_IcbcMSP");
  stage.peer.collections.set("_implicit_org_AnsteelMSP", new Map([[place, marker]]));
  await expect(adjust()).rejects.toThrow("MARKER_MISSING");
});

test("a standing acceptance has a marker until it is ended", async () => {
  const stage = await Stage.open();
  const markers = () => stage.peer.collections.get("_implicit_org_RioTintoMSP")?.size ?? 0;
  expect(markers()).toBe(0);
  await stage.act(mine, "UpdateParty", { lei: mine.lei, standingAcceptance: "everybody" });
  expect(markers()).toBe(1);
  await stage.act(mine, "UpdateParty", { lei: mine.lei, standingAcceptance: "nobody" });
  expect(markers()).toBe(0);
});

test("a succession writes nothing to the former organisation's collection, even if it ends a standing acceptance", async () => {
  const stage = await Stage.open();
  await stage.act(mine, "UpdateParty", { lei: mine.lei, standingAcceptance: "everybody" });
  const write = jest.spyOn(stage.peer, "write");
  const operator = { ...steel, mspId: "BaowuMSP" };
  const request = {
    ...{ lei: mine.lei, reason: "administration", mspId: "HeirMSP", effectiveFrom: "2026-11-25" },
    ...{ document: "a".repeat(64), authority: "Court of Anshan" },
  };
  const { pendingApproval } = JSON.parse(await stage.act(operator, "RecordSuccession", request)) as {
    pendingApproval: { approvalId: string; digest: string };
  };
  const { approvalId, digest } = pendingApproval;
  const args = ["Approve", JSON.stringify({ approvalId, digest })];
  await stage.peer.run({ mspId: "RegulatorMSP", as: "slash", args }, (stub) => transact(acts.Approve, new Call(stub)));
  expect(await stage.ask("GetParty", { lei: mine.lei })).toMatchObject({ mspId: "HeirMSP" });
  const collections = write.mock.calls
    .flatMap(([writes]) => writes)
    .map((each) => "collection" in each && each.collection);
  expect(collections).not.toContain("_implicit_org_RioTintoMSP");
});
