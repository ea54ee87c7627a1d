import fc from "fast-check";

import { create, remove } from "../operation/change.js";
import { certificates, viewCertificate, type Certificate } from "../state/certificate.js";
import { keyOfUnit } from "../state/record.js";
import { cast } from "../testing/cast.js";
import { batteryIdOf, registerRequest } from "../testing/pack.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { units } from "../vocabulary/amount.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { mspIdSchema } from "../vocabulary/text.js";
import { Tiling } from "./tiling.js";

const instrumentId = instrumentIdSchema.parse(`${cast.steel.lei}.A-1`);

/**
 * A certificate of USD 1,000.00: 300.00 with the port by way of haulage, 200.00 offered to haulage, the rest with the
 * mine.
 */
async function scattered(): Promise<Scene> {
  const scene = await Scene.open();
  const whole = await circulating(scene);
  const first = await pass(scene, whole, "mine", "haulage", { amount: "300.00" });
  await pass(scene, first, "haulage", "port");
  const rest = whole.replace("1-100000", "30001-100000");
  await scene.act("mine", "Transfer", { certificateId: rest, to: cast.haulage.lei, amount: "200.00" });
  return scene;
}

const idOf = (from: number, to: number) => `${instrumentId}:${String(from)}-${String(to)}`;

async function find(scene: Scene, from: bigint, to: bigint): Promise<Certificate> {
  const found = await scene.ledger.find(certificates, instrumentId, keyOfUnit(from), keyOfUnit(to));
  if (found === undefined) {
    throw new Error("not there");
  }
  return found;
}

describe("GetPayment", () => {
  test("GetPayment shows the purpose of each payment, its amount, the party that reported it, and whether it was returned", async () => {
    const scene = await Scene.open();
    const valueDate = "2026-04-01";
    const ids: string[] = [];
    for (const reference of ["A-1", "A-2", "A-3"]) {
      ids.push(await circulating(scene, { reference }));
    }
    const [sold = "", settled = "", claimed = ""] = ids;
    const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01", proceeds: "990.00" } as const;
    await scene.act("mine", "Discount", { certificateId: sold, bank: cast.bank.lei, ...terms, settlement: "DVP" });
    await scene.act("bank", "Accept", { certificateId: sold });
    await scene.act("bank", "ConfirmPayment", { certificateId: sold, uetr: uetr(1), valueDate: "2026-01-01" });
    mature(scene);
    for (const certificateId of [settled, claimed]) {
      await scene.act("mine", "Present", { certificateId });
    }
    await scene.act("bank", "Settle", { certificateId: settled, amount: "400.00", uetr: uetr(2), valueDate });
    await scene.act("bank", "Dishonour", { certificateId: claimed, reason: "no funds" });
    await scene.act("mine", "ClaimRecourse", { certificateId: claimed, on: cast.steel.lei });
    const paid = { payer: cast.steel.lei, uetr: uetr(3), valueDate };
    await scene.act("mine", "PayRecourse", { certificateId: claimed, ...paid });
    scene.later(1);
    await scene.act("bank", "ReturnPayment", { uetr: uetr(2), reason: "account closed" });

    const paymentOf = (number: number) => scene.ask("port", "GetPayment", { uetr: uetr(number) });
    const byBank = { lei: cast.bank.lei, mspId: "IcbcMSP" };
    expect(await paymentOf(1)).toEqual({
      ...{ uetr: uetr(1), purpose: "discount", certificateId: sold, agent: byBank, at: "2026-01-01T00:00:00.000Z" },
      ...{ paid: { currency: "USD", amount: "990.00" }, valueDate: "2026-01-01" },
    });
    expect(await paymentOf(2)).toEqual({
      ...{ uetr: uetr(2), purpose: "settlement", certificateId: settled.replace("-100000", "-40000"), agent: byBank },
      ...{ paid: { currency: "USD", amount: "400.00" }, valueDate, at: "2026-04-01T00:00:00.000Z" },
      returned: { by: cast.bank.lei, at: "2026-04-01T01:00:00.000Z", reason: "account closed" },
    });
    expect(await paymentOf(3)).toMatchObject({
      ...{ purpose: "recourse", certificateId: claimed, agent: { lei: cast.mine.lei } },
      paid: { amount: "1000.00" },
    });
    await expect(paymentOf(4)).rejects.toMatchObject({ code: "PAYMENT_NOT_FOUND", context: { uetr: uetr(4) } });
    await expect(scene.ask("port", "GetPayment", { uetr: "1" })).rejects.toMatchObject({
      ...{ code: "INVALID_REQUEST", context: { path: "uetr" } },
    });
  });
});

describe("listings", () => {
  test("ListInstrument lists all certificates of an instrument in the order of units, page by page", async () => {
    const scene = await scattered();
    const ids: string[] = [];
    let bookmark: string | undefined;
    do {
      const page = (await scene.ask("port", "ListInstrument", {
        instrumentId,
        pageSize: 1,
        ...(bookmark !== undefined && { bookmark }),
      })) as { certificates: { certificateId: string }[]; bookmark?: string };
      ids.push(...page.certificates.map(({ certificateId }) => certificateId.split(":")[1] ?? ""));
      bookmark = page.bookmark;
    } while (bookmark !== undefined);
    expect(ids).toEqual(["1-30000", "30001-50000", "50001-100000"]);
  });

  test("ListHoldings shows the caller's certificates, or another party's, by state and currency", async () => {
    const scene = await scattered();
    expect(await scene.ask("mine", "ListHoldings", {})).toMatchObject({
      holder: cast.mine.lei,
      certificates: [{ amount: "200.00" }, { amount: "500.00" }],
    });
    expect(await scene.ask("bank", "ListHoldings", { holder: cast.port.lei })).toMatchObject({
      certificates: [{ amount: "300.00" }],
    });
    expect(await scene.ask("mine", "ListHoldings", { states: ["Locked"] })).toMatchObject({
      certificates: [{ state: "Locked" }],
    });
    expect(await scene.ask("mine", "ListHoldings", { currency: "CNY" })).toMatchObject({ certificates: [] });
    const of = (reference: string) => ({ instrumentId: `${cast.steel.lei}.${reference}` });
    expect(await scene.ask("mine", "ListHoldings", of("A-1"))).toMatchObject({
      certificates: [{ amount: "200.00" }, { amount: "500.00" }],
    });
    expect(await scene.ask("mine", "ListHoldings", of("A-2"))).toMatchObject({ certificates: [] });
  });

  test("ListOffers shows offers to the caller and by the caller, also on other holders' certificates", async () => {
    const scene = await scattered();
    await scene.act("steel", "OfferCancellation", { certificateId: `${instrumentId}:1-30000`, reason: "early" });
    const offers = (by: keyof typeof cast, direction: "toMe" | "byMe") =>
      scene.ask(by, "ListOffers", { direction }) as Promise<{ certificates: { offer: { kind: string } }[] }>;
    const kinds = async (by: keyof typeof cast, direction: "toMe" | "byMe") =>
      (await offers(by, direction)).certificates.map(({ offer }) => offer.kind);
    expect(await kinds("haulage", "toMe")).toEqual(["transfer"]);
    expect(await kinds("mine", "byMe")).toEqual(["transfer"]);
    expect(await kinds("port", "toMe")).toEqual(["cancellation"]);
    expect(await kinds("steel", "byMe")).toEqual(["cancellation"]);
    expect(await kinds("mine", "toMe")).toEqual([]);
    expect(await kinds("port", "byMe")).toEqual([]);
  });

  test("ListOffers fills a page with offers on other holders' certificates and on the offerer's own, and never overfills it", async () => {
    const scene = await scattered();
    await scene.act("steel", "OfferCancellation", { certificateId: `${instrumentId}:1-30000`, reason: "early" });
    for (const reference of ["B-1", "B-2"]) {
      await scene.act("steel", "Issue", issueRequest({ reference }));
    }
    const page = async (bookmark?: string) =>
      (await scene.ask("steel", "ListOffers", { direction: "byMe", pageSize: 2, bookmark })) as {
        certificates: { offer: { kind: string } }[];
        bookmark?: string;
      };
    const kindsOn = ({ certificates: all }: Awaited<ReturnType<typeof page>>) => all.map(({ offer }) => offer.kind);
    const first = await page();
    expect(kindsOn(first)).toEqual(["cancellation", "receipt"]);
    const second = await page(first.bookmark);
    expect(kindsOn(second)).toEqual(["receipt"]);
    expect(second).not.toHaveProperty("bookmark");
  });

  test("ListParties continues from page to page, each as full as requested, also for one MSP alone", async () => {
    const scene = await Scene.open();
    const page = async (bookmark?: string) =>
      (await scene.ask("mine", "ListParties", { mspId: cast.operator.mspId, pageSize: 3, bookmark })) as {
        parties: { lei: string }[];
        bookmark?: string;
      };
    const leis = ({ parties }: Awaited<ReturnType<typeof page>>) => parties.map(({ lei }) => lei);
    const first = await page();
    expect(leis(first)).toEqual([cast.haulage.lei, cast.operator.lei, cast.otherBank.lei]);
    expect(first).toHaveProperty("bookmark");
    const second = await page(first.bookmark);
    expect(leis(second)).toEqual([cast.port.lei]);
    expect(second).not.toHaveProperty("bookmark");
  });

  test("ListInstruments lists all instruments, by issuer, state, currency and day of maturity", async () => {
    const scene = await Scene.open();
    for (const [reference, maturesOn] of [
      ["A-1", "2026-04-01"],
      ["B-1", "2026-05-01"],
      ["C-1", "2026-06-01"],
    ] as const) {
      await scene.act("steel", "Issue", issueRequest({ reference, maturesOn }));
    }
    await scene.act("mine", "Accept", { certificateId: `${cast.steel.lei}.B-1:1-100000` });
    const ask = async (request: object) => {
      const answer = await scene.ask("port", "ListInstruments", request);
      return answer as { instruments: { instrumentId: string }[]; unreadable: string[]; bookmark?: string };
    };
    const shown = async (request: object) =>
      (await ask(request)).instruments.map(({ instrumentId: id }) => id.replace(`${cast.steel.lei}.`, ""));
    expect(await shown({})).toEqual(["A-1", "B-1", "C-1"]);
    expect(await shown({ issuer: cast.mine.lei })).toEqual([]);
    expect(await shown({ issuer: cast.steel.lei, states: ["Circulating"] })).toEqual(["B-1"]);
    expect(await shown({ currency: "CNY" })).toEqual([]);
    expect(await shown({ maturesFrom: "2026-05-01" })).toEqual(["B-1", "C-1"]);
    expect(await shown({ maturesTo: "2026-05-01" })).toEqual(["A-1", "B-1"]);
    expect(await shown({ maturesFrom: "2026-05-01", maturesTo: "2026-05-01" })).toEqual(["B-1"]);
    await expect(ask({ maturesFrom: "2026-05-02", maturesTo: "2026-05-01" })).rejects.toMatchObject({
      ...{ code: "INVALID_REQUEST", context: { path: "maturesFrom", problem: "is after the last day, 2026-05-01" } },
    });
    const { bookmark } = await ask({ pageSize: 2 });
    expect(await shown({ pageSize: 2, bookmark })).toEqual(["C-1"]);
  });

  test("ListApprovals shows the open, expired, approved or rejected approvals, or all", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const { lei } = cast.mine;
    await scene.act("mine", "UpdateParty", { lei, dualControl: { thresholds: { USD: "1.00" } } });
    const file = async () => {
      const filed: unknown = await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }, "maker");
      return (filed as { pendingApproval: { approvalId: string } }).pendingApproval.approvalId;
    };
    const expired = await file();
    scene.later(24);
    const [approved, rejected, open] = [await file(), await file(), await file()];
    await scene.act("mine", "RejectApproval", { approvalId: rejected });
    await scene.act("mine", "Approve", { approvalId: approved }, "checker");
    const shown = async (show?: string) =>
      (
        (await scene.ask("port", "ListApprovals", { party: lei, show })) as { approvals: { approvalId: string }[] }
      ).approvals
        .map(({ approvalId }) => approvalId)
        .sort();
    expect(await shown()).toEqual([open]);
    expect(await shown("open")).toEqual([open]);
    expect(await shown("expired")).toEqual([expired]);
    expect(await shown("approved")).toEqual([approved]);
    expect(await shown("rejected")).toEqual([rejected]);
    expect(await shown("all")).toEqual([approved, expired, open, rejected].sort());
  });

  test("ListPledges shows the pledgee each pledge until the pledgee releases it or becomes the holder", async () => {
    const scene = await scattered();
    const certificateId = `${instrumentId}:50001-100000`;
    const pledged = async () =>
      ((await scene.ask("bank", "ListPledges", {})) as { certificates: { state: string }[] }).certificates.map(
        ({ state }) => state,
      );
    const terms = { pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-04-01" };
    await scene.act("mine", "Pledge", { certificateId, ...terms });
    expect(await pledged()).toEqual([]);
    await scene.act("bank", "Accept", { certificateId });
    expect(await pledged()).toEqual(["Pledged"]);
    expect(await scene.ask("mine", "ListPledges", { pledgee: cast.bank.lei, currency: "CNY" })).toMatchObject({
      pledgee: cast.bank.lei,
      certificates: [],
    });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    expect(await pledged()).toEqual(["InCollection"]);
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(await pledged()).toEqual(["InRecourse"]);
    await scene.act("bank", "Enforce", { certificateId });
    expect(await pledged()).toEqual([]);
  });

  test("ListPayables shows what waits for a party's payment: presented, agreed against payment, claimed", async () => {
    const scene = await scattered();
    const certificateId = `${instrumentId}:50001-100000`;
    const payables = async (by: keyof typeof cast, request: object = {}) =>
      ((await scene.ask(by, "ListPayables", request)) as { certificates: { state: string }[] }).certificates.map(
        ({ state }) => state,
      );
    const discount = { bank: cast.otherBank.lei, paymentAgent: cast.bank.lei, proceeds: "500.00", amount: "500.00" };
    const terms = { annualRate: "0", dayCount: "ACT/360", discountDate: "2026-01-01", settlement: "DVP" } as const;
    await scene.act("mine", "Discount", { certificateId, ...discount, ...terms });
    expect(await payables("bank")).toEqual([]);
    await scene.act("otherBank", "Accept", { certificateId });
    expect(await payables("bank")).toEqual(["Locked"]);
    expect(await payables("otherBank")).toEqual([]);
    await scene.act("bank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: "2026-01-01" });
    expect(await payables("bank")).toEqual([]);
    mature(scene);
    await scene.act("otherBank", "Present", { certificateId });
    await scene.act("port", "Present", { certificateId: `${instrumentId}:1-30000` });
    expect(await payables("bank")).toEqual(["InCollection", "InCollection"]);
    expect(await payables("bank", { states: ["InRecourse"] })).toEqual([]);
    expect(await payables("bank", { currency: "CNY" })).toEqual([]);
    const paid = { amount: "100.00", uetr: uetr(2), valueDate: "2026-04-01" };
    await scene.act("bank", "Settle", { certificateId: `${instrumentId}:1-30000`, ...paid });
    expect(await payables("bank")).toEqual(["InCollection", "InCollection"]);
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await scene.act("otherBank", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    expect(await payables("mine")).toEqual(["InRecourse"]);
    expect(await payables("bank", { party: cast.bank.lei, states: ["InCollection"] })).toEqual(["InCollection"]);
    await scene.act("bank", "ReturnPayment", { uetr: uetr(2), reason: "recalled" });
    expect(await payables("bank")).toEqual(["InCollection", "InCollection"]);
  });

  test.each(["no bookmark of ours ", "a||b", "\u0000", "../x"])("listings refuse the bookmark %j", async (bookmark) => {
    const scene = await Scene.open();
    await expect(scene.ask("mine", "ListParties", { bookmark })).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "bookmark" },
    });
  });
});

describe("TraceUnit", () => {
  test("TraceUnit names every holder of a unit", async () => {
    const scene = await scattered();
    const names = async (unit: string) =>
      ((await scene.ask("port", "TraceUnit", { instrumentId, unit })) as { hands: { name: string }[] }).hands.map(
        ({ name }) => name,
      );
    const { steel, mine, haulage, port } = cast;
    expect(await names("30000")).toEqual([steel.name, mine.name, haulage.name, port.name]);
    expect(await names("30001")).toEqual([steel.name, mine.name]);
    expect(await names("100000")).toEqual([steel.name, mine.name]);
    await expect(names("100001")).rejects.toMatchObject({ code: "INVALID_REQUEST", context: { path: "unit" } });
  });

  test("TraceUnit finds the certificate of any unit, however the instrument is cut", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const amounts = ["0.01", "333.33", "0.01", "0.02", "600.00", "66.63"];
    await scene.act("mine", "Split", { certificateId, amounts });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100_000 }), async (unit) => {
        const answer = (await scene.ask("mine", "TraceUnit", { instrumentId, unit: String(unit) })) as {
          certificate: { from: string; to: string };
        };
        expect(Number(answer.certificate.from)).toBeLessThanOrEqual(unit);
        expect(Number(answer.certificate.to)).toBeGreaterThanOrEqual(unit);
      }),
    );
  });
});

describe("AuditInstrument", () => {
  const audit = (scene: Scene) => scene.ask("port", "AuditInstrument", { instrumentId });

  test("AuditInstrument shows that the ranges cover the face, with totals by state and holder", async () => {
    const scene = await scattered();
    const total = { certificates: 3, units: "100000", amount: "1000.00" };
    expect(await audit(scene)).toMatchObject({
      sound: true,
      gaps: [],
      overlaps: [],
      total,
      byState: [
        { state: "Transferable", certificates: 2, units: "80000", amount: "800.00" },
        { state: "Locked", certificates: 1, units: "20000", amount: "200.00" },
      ],
      byHolder: [
        { holder: cast.mine.lei, certificates: 2, units: "70000" },
        { holder: cast.port.lei, certificates: 1, units: "30000" },
      ],
    });
    mature(scene);
    await scene.act("port", "Present", { certificateId: `${instrumentId}:1-30000` });
    const settle = { certificateId: `${instrumentId}:1-30000`, uetr: uetr(1), valueDate: "2026-04-01" };
    await scene.act("bank", "Settle", settle);
    // Nobody holds what was paid.
    expect(await audit(scene)).toMatchObject({
      ...{ sound: true, total, byEnding: [{ ending: "payment", units: "30000" }] },
      byHolder: [{ holder: cast.mine.lei, units: "70000" }],
    });
  });

  test("an instrument has ended when its last unit has, in each query, and as soon as a payment comes back it has not", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Split", { certificateId, amounts: ["0.01", "0.02", "999.97"] });
    const parts = [idOf(1, 1), idOf(2, 3), idOf(4, 100_000)];
    const ended = async () => {
      const { instruments: all } = (await scene.ask("port", "ListInstruments", {})) as { instruments: object[] };
      const one = await scene.ask("port", "GetInstrument", { instrumentId });
      const { instrument } = (await scene.ask("port", "ListInstrument", { instrumentId, pageSize: 1 })) as {
        instrument: object;
      };
      return [one, all[0], instrument].map((shown) => (shown as { ended?: true }).ended);
    };
    mature(scene);
    for (const [index, part] of parts.entries()) {
      expect(await ended()).toEqual([undefined, undefined, undefined]);
      await scene.act("mine", "Present", { certificateId: part });
      await scene.act("bank", "Settle", { certificateId: part, uetr: uetr(index + 1), valueDate: "2026-04-01" });
    }
    expect(await ended()).toEqual([true, true, true]);
    await scene.act("bank", "ReturnPayment", { uetr: uetr(2), reason: "account closed" });
    expect(await ended()).toEqual([undefined, undefined, undefined]);
  });

  test("AuditInstrument shows forged certificates as gaps and overlaps, and does not fail", async () => {
    const scene = await scattered();
    const [first, last] = [await find(scene, 1n, 30_000n), await find(scene, 50_001n, 100_000n)];
    scene.ledger.apply([
      remove(certificates, first),
      create(certificates, { ...first, from: units(10_001n) }),
      create(certificates, { ...last, from: units(90_001n), to: units(100_005n) }),
    ]);
    expect(await audit(scene)).toMatchObject({
      sound: false,
      gaps: [{ from: "1", to: "10000" }],
      overlaps: [
        ...[{ from: "90001", to: "100000", certificates: [idOf(50_001, 100_000), idOf(90_001, 100_005)] }],
        ...[{ from: "100001", to: "100005", certificates: [idOf(90_001, 100_005)] }],
      ],
      total: { certificates: 4, units: "100005" },
    });
  });
});

describe("AuditInstrument of an instrument with one fault", () => {
  test("AuditInstrument does not call an instrument with only a gap, or only an overlap, sound", async () => {
    const audit = (scene: Scene) => scene.ask("port", "AuditInstrument", { instrumentId });
    const gapped = await scattered();
    gapped.ledger.apply([remove(certificates, await find(gapped, 1n, 30_000n))]);
    expect(await audit(gapped)).toMatchObject({ sound: false, gaps: [{ from: "1", to: "30000" }], overlaps: [] });
    const doubled = await scattered();
    const first = await find(doubled, 1n, 30_000n);
    doubled.ledger.apply([create(certificates, { ...first, to: units(10_000n) })]);
    expect(await audit(doubled)).toMatchObject({
      ...{ sound: false, gaps: [], overlaps: [{ from: "1", to: "10000" }] },
    });
  });
});

describe("AuditInstrument page by page", () => {
  test("AuditInstrument finds the same page by page, even if a gap or an overlap lies between two pages", async () => {
    const scene = await scattered();
    const [first, last] = [await find(scene, 1n, 30_000n), await find(scene, 50_001n, 100_000n)];
    scene.ledger.apply([
      remove(certificates, first),
      create(certificates, { ...first, to: units(29_000n) }),
      create(certificates, { ...last, from: units(49_901n), to: units(50_000n) }),
    ]);
    const found: object[] = [];
    let bookmark: string | undefined;
    do {
      const part = (await scene.ask("port", "AuditInstrument", { instrumentId, pageSize: 1, bookmark })) as {
        bookmark?: string;
        gaps: object[];
        overlaps: object[];
        total: { certificates: number };
      };
      found.push(...part.gaps, ...part.overlaps);
      expect(part.total.certificates).toBe(1);
      bookmark = part.bookmark;
    } while (bookmark !== undefined);
    expect(found).toEqual([
      { from: "29001", to: "30000" },
      { from: "49901", to: "50000", certificates: [idOf(30_001, 50_000), idOf(49_901, 50_000)] },
    ]);
    expect(await scene.ask("port", "AuditInstrument", { instrumentId })).toMatchObject({
      sound: false,
      gaps: [found[0]],
      overlaps: [found[1]],
    });
    for (const wrong of ["x|1", "1-2", "none", "1|1"]) {
      await expect(scene.ask("port", "AuditInstrument", { instrumentId, bookmark: wrong })).rejects.toMatchObject({
        code: "INVALID_REQUEST",
        context: { path: "bookmark" },
      });
    }
  });
});

describe("Tiling", () => {
  test("Tiling finds each unit that no certificate or several certificates have, or that is beyond the face", () => {
    const face = 30;
    const range = fc
      .tuple(fc.integer({ min: 1, max: face + 5 }), fc.integer({ min: 0, max: 8 }))
      .map(([from, more]) => ({ from: BigInt(from), to: BigInt(from + more) }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
        const ordered = [...ranges].sort((a, b) => Number(a.from - b.from || a.to - b.to));
        const tiling = new Tiling(BigInt(face));
        for (const each of ordered) {
          tiling.add(each);
        }
        const { gaps, overlaps } = tiling.end();
        const within = (all: readonly { from: bigint; to: bigint }[], unit: bigint) =>
          all.filter(({ from, to }) => from <= unit && unit <= to).length;
        for (let unit = 1n; unit <= BigInt(face + 20); unit += 1n) {
          const held = within(ranges, unit);
          expect(within(gaps, unit)).toBe(held === 0 && unit <= BigInt(face) ? 1 : 0);
          expect(within(overlaps, unit) > 0).toBe(held > 1 || (held === 1 && unit > BigInt(face)));
          const textOf = ({ from, to }: { from: bigint; to: bigint }) => `${String(from)}-${String(to)}`;
          const has = ({ from, to }: { from: bigint; to: bigint }) => from <= unit && unit <= to;
          const named = overlaps.filter(has).flatMap((overlap) => overlap.held);
          expect(named.every(has)).toBe(true);
          const holders = named.length === 0 ? [] : ranges.filter(has).map(textOf);
          expect(new Set(named.map(textOf))).toEqual(new Set(holders));
        }
      }),
    );
  });
});

test("Attest states the record of a certificate and its instrument as of the question, with the text of who asks", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const [instrumentId] = certificateId.split(":");
  const challenge = "court file 7";
  const asOf = new Date(Number(scene.now)).toISOString();
  expect(await scene.ask("bank", "Attest", { certificateId, challenge })).toMatchObject({
    ...{ certificate: { certificateId, state: "Transferable" }, instrument: { instrumentId } },
    ...{ challenge, asOf },
  });
  expect(await scene.ask("bank", "Attest", { certificateId })).not.toHaveProperty("challenge");
  await expect(scene.ask("bank", "Attest", { certificateId, challenge: "x".repeat(65) })).rejects.toMatchObject({
    code: "INVALID_REQUEST",
  });
});

test("GetCertificate shows one certificate", async () => {
  const scene = await scattered();
  const certificate = await find(scene, 1n, 30_000n);
  expect(await scene.ask("bank", "GetCertificate", { certificateId: `${instrumentId}:1-30000` })).toMatchObject({
    certificateId: viewCertificate(certificate).certificateId,
    holder: { lei: cast.port.lei },
  });
  await expect(scene.ask("bank", "GetCertificate", { certificateId: `${instrumentId}:1-30001` })).rejects.toMatchObject(
    { code: "CERTIFICATE_NOT_FOUND" },
  );
});

test("ListHistory continues from page to page, through each version of each record", async () => {
  const scene = await scattered();
  const records = [
    { kind: "instrument", key: [instrumentId] },
    { kind: "certificate", key: [instrumentId, keyOfUnit(units(1n)), keyOfUnit(units(100000n))] },
    { kind: "certificate", key: [instrumentId, keyOfUnit(units(1n)), keyOfUnit(units(30000n))] },
  ];
  interface Page {
    readonly versions: readonly unknown[];
    readonly bookmark?: string;
  }
  const whole = (await scene.ask("mine", "ListHistory", { records })) as Page;
  expect(whole).not.toHaveProperty("bookmark");
  expect(whole.versions.length).toBeGreaterThan(5);
  for (const pageSize of [1, 2, whole.versions.length - 1, whole.versions.length]) {
    const versions: unknown[] = [];
    let bookmark: string | undefined;
    do {
      const page = (await scene.ask("mine", "ListHistory", {
        records,
        pageSize,
        ...(bookmark && { bookmark }),
      })) as Page;
      expect(page.versions.length).toBeLessThanOrEqual(pageSize);
      versions.push(...page.versions);
      ({ bookmark } = page);
    } while (bookmark !== undefined && versions.length <= whole.versions.length);
    expect(versions).toEqual(whole.versions);
  }
});

test("a caller without a registered party is told which party its certificate names", async () => {
  const scene = await Scene.open();
  const context = scene.contextOf("mine");
  const unknown = (party?: string) => {
    const { party: _, ...caller } = context.caller;
    const named = { ...caller, ...(party !== undefined && { party }), mspId: mspIdSchema.parse("NobodyMSP") };
    return scene.askAs("ListHoldings", {}, { ...context, caller: named });
  };
  await expect(unknown("TALLYTESTNOBODY")).rejects.toMatchObject({
    code: "CALLER_UNKNOWN",
    context: { mspId: "NobodyMSP", party: "TALLYTESTNOBODY" },
  });
  const refused = unknown().catch((error: unknown) => error);
  expect(await refused).toMatchObject({ code: "CALLER_UNKNOWN" });
  expect(await refused).not.toMatchObject({ context: { party: expect.anything() as unknown } });
});

test("ListBatteries shows the caller's own batteries, by status, and the batteries that a maker made", async () => {
  const scene = await Scene.open();
  for (const serial of ["TN-1", "TN-2"]) {
    await scene.act("maker", "RegisterBattery", registerRequest(serial));
  }
  await scene.act("maker", "TransferBattery", { batteryId: batteryIdOf("TN-2"), to: cast.fleet.lei });
  const listed = async (by: "maker" | "fleet", request: object) =>
    ((await scene.ask(by, "ListBatteries", request)) as { batteries: { batteryId: string }[] }).batteries.map(
      ({ batteryId }) => batteryId,
    );
  expect(await listed("maker", {})).toEqual([batteryIdOf("TN-1"), batteryIdOf("TN-2")]);
  expect(await listed("maker", { status: "Original" })).toEqual([batteryIdOf("TN-1"), batteryIdOf("TN-2")]);
  expect(await listed("maker", { status: "Waste" })).toEqual([]);
  await scene.act("fleet", "AcceptBattery", { batteryId: batteryIdOf("TN-2") });
  expect(await listed("maker", {})).toEqual([batteryIdOf("TN-1")]);
  expect(await listed("fleet", { manufacturer: cast.maker.lei })).toEqual([batteryIdOf("TN-1"), batteryIdOf("TN-2")]);
  expect(await listed("fleet", { owner: cast.fleet.lei, manufacturer: cast.fleet.lei })).toEqual([]);
});

describe("listings for the successor of a party", () => {
  /** Every page of a listing, with one certificate on each. */
  async function pagesOf(
    scene: Scene,
    name: "ListHoldings" | "ListOffers" | "ListPayables" | "ListPledges",
    request: object,
  ) {
    const pages: { certificates: { certificateId: string }[]; predecessors?: string[]; bookmark?: string }[] = [];
    let bookmark: string | undefined;
    do {
      const page = { ...request, pageSize: 1, ...(bookmark !== undefined && { bookmark }) };
      const answer = (await scene.ask("bank", name, page)) as (typeof pages)[number];
      pages.push(answer);
      bookmark = answer.bookmark;
    } while (bookmark !== undefined);
    return pages;
  }
  const idsOf = (pages: Awaited<ReturnType<typeof pagesOf>>) =>
    pages.flatMap(({ certificates: shown }) => shown.map(({ certificateId }) => certificateId));

  test("a successor's holdings and pledges are listed with those of its predecessors, and the answer names the predecessors", async () => {
    const scene = await Scene.open();
    const references = ["A-1", "A-2", "A-3", "A-4"];
    const ids: string[] = [];
    for (const reference of references) {
      ids.push(await circulating(scene, { reference }));
    }
    const [first = "", second = "", third = "", fourth = ""] = ids;
    await pass(scene, second, "mine", "port");
    await pass(scene, fourth, "mine", "haulage");
    const terms = { obligation: "loan 7", enforceableFrom: "2026-01-01" };
    await scene.act("haulage", "Pledge", { certificateId: fourth, pledgee: cast.mine.lei, ...terms });
    await scene.act("mine", "Accept", { certificateId: fourth });
    await succession(scene, merger("mine", "port"));

    const held = await pagesOf(scene, "ListHoldings", { holder: cast.port.lei });
    expect(idsOf(held)).toEqual([second, first, third]);
    expect(held.every(({ predecessors }) => predecessors?.[0] === cast.mine.lei)).toBe(true);
    expect(await scene.ask("bank", "ListHoldings", { holder: cast.port.lei })).toMatchObject({
      certificates: [{ holder: { lei: cast.port.lei } }, { holder: { lei: cast.mine.lei } }, {}],
    });
    // Under its own name only the predecessor's paper is listed, for the party that takes it over.
    const former = await pagesOf(scene, "ListHoldings", { holder: cast.mine.lei });
    expect(idsOf(former)).toEqual([first, third]);
    expect(former[0]).not.toHaveProperty("predecessors");
    expect(idsOf(await pagesOf(scene, "ListPledges", { pledgee: cast.port.lei }))).toEqual([fourth]);
    const elsewhere = { holder: cast.port.lei, bookmark: `of|${cast.steel.lei}` };
    await expect(scene.ask("bank", "ListHoldings", elsewhere)).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "bookmark" },
    });
  });

  test("offers to and by a successor are listed with those of its predecessors, and the answer names the predecessors", async () => {
    const scene = await Scene.open();
    const ids: string[] = [];
    for (const reference of ["A-1", "A-2", "A-3", "A-4"]) {
      ids.push(await circulating(scene, { reference }));
    }
    const [first = "", second = "", third = "", fourth = ""] = ids;
    await scene.act("mine", "Transfer", { certificateId: first, to: cast.haulage.lei });
    await pass(scene, second, "mine", "port");
    await scene.act("port", "Transfer", { certificateId: second, to: cast.haulage.lei });
    await pass(scene, third, "mine", "haulage");
    await scene.act("haulage", "Transfer", { certificateId: third, to: cast.mine.lei });
    await scene.act("mine", "OfferCancellation", { certificateId: fourth, reason: "redeemed" });
    await succession(scene, merger("mine", "port"));
    const offers = (direction: string, party: string) => pagesOf(scene, "ListOffers", { direction, party });
    const own = await offers("byMe", cast.port.lei);
    expect(idsOf(own)).toEqual([second, first, fourth]);
    expect(own.every(({ predecessors }) => predecessors?.[0] === cast.mine.lei)).toBe(true);
    expect(idsOf(await offers("toMe", cast.port.lei))).toEqual([third]);
    const former = await offers("byMe", cast.mine.lei);
    expect(idsOf(former)).toEqual([first, fourth]);
    expect(former[0]).not.toHaveProperty("predecessors");
    const elsewhere = { party: cast.port.lei, bookmark: `${cast.steel.lei}|offer` };
    await expect(scene.ask("bank", "ListOffers", elsewhere)).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "bookmark" },
    });
  });

  test("a successor's payables are listed with those of its predecessors, and a certificate claimed under both names is listed once", async () => {
    const scene = await Scene.open();
    const one = await pass(scene, await circulating(scene), "mine", "haulage");
    await pass(scene, one, "haulage", "port");
    const other = await pass(scene, await circulating(scene, { reference: "A-2" }), "mine", "port");
    mature(scene);
    for (const certificateId of [one, other]) {
      await scene.act("port", "Present", { certificateId });
      await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
      await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    }
    await scene.act("port", "ClaimRecourse", { certificateId: one, on: cast.haulage.lei });
    await succession(scene, merger("mine", "haulage"));
    const pages = await pagesOf(scene, "ListPayables", { party: cast.haulage.lei });
    expect(idsOf(pages)).toEqual([one, other]);
  });
});
