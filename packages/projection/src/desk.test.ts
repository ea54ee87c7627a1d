import type { Certificate as Shown } from "@tallystick/client";
import { amountText, dayOf, holdingOf } from "@tallystick/client/words";

import { certificateListings } from "../../../chaincode/src/domain/state/certificate-listings.js";
import { certificates, type Certificate } from "../../../chaincode/src/domain/state/certificate.js";
import { creditLines } from "../../../chaincode/src/domain/state/credit-line.js";
import { cast } from "../../../chaincode/src/domain/testing/cast.js";
import { marketHistoryOf } from "../../../chaincode/src/domain/testing/market-model/drawn-moves.js";
import { playMarket } from "../../../chaincode/src/domain/testing/market-model/play.js";
import { answerRequest, bidRequest, forSale } from "../../../chaincode/src/domain/testing/market.js";
import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { circulating, issueRequest, mature, pass, uetr } from "../../../chaincode/src/domain/testing/paper.js";
import { Scene } from "../../../chaincode/src/domain/testing/scene.js";
import { merger, succession } from "../../../chaincode/src/domain/testing/succession.js";
import { certificateIdOf } from "../../../chaincode/src/domain/vocabulary/identifiers.js";
import { dueListOf, type Due } from "../../../client/src/operations/books/dues.js";
import { project } from "./projecting/project.js";
import { portfolioOrders, type PortfolioOrder, type PortfolioRow } from "./reading/desk/portfolio.js";
import { openReader } from "./reading/open-reader.js";
import type { ProjectionReader } from "./reading/projection-reader.js";
import type { Place, Rows } from "./reading/reading.js";
import { minorUnits } from "./records/money.js";
import { searchable } from "./schema/searchable.js";
import { onEachDatabase, rowsOf } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { blocksOf } from "./testing/made-up-ledger.js";

const ledger = { channel: "tally", chaincode: "tally" };
const everything = { pageSize: 100_000 };

interface Case {
  readonly name: string;
  readonly scene: () => Promise<Scene>;
}

const cases: readonly Case[] = [
  { name: "certificates 2043", scene: async () => (await play(historyOf(2043, 250))).scene },
  { name: "certificates 2038", scene: async () => (await play(historyOf(2038, 250))).scene },
  { name: "a default and mergers", scene: afterMergers },
  { name: "a default under two policies and a guarantor that was released", scene: afterRelease },
  { name: "objections to payments", scene: afterObjections },
  { name: "bids with and without an answer, and proceeds, some of them paid", scene: afterSales },
  { name: "the market 2027", scene: async () => (await playMarket(marketHistoryOf(2027, 150))).scene },
];

/**
 * Paper that is due next year. The steel works' default makes what it issued due now. The mine, which holds paper of the steel works, merges
 * into the haulage company, which issued paper that the mine holds: nobody owes that any more.
 */
async function afterMergers(): Promise<Scene> {
  const scene = await Scene.open({ defaultMakesDue: true });
  const terms = { maturesOn: "2027-06-30", guarantor: cast.otherBank.lei };
  const line = { currency: "USD", limit: "90000", automatic: true } as const;
  for (const issuer of ["steel", "haulage"] as const) {
    const days = { obligor: cast[issuer].lei, validFrom: "2026-01-01", validTo: "2027-12-31" };
    await scene.act("otherBank", "OpenCreditLine", { ...line, ...days });
  }
  await circulating(scene, { ...terms, reference: "A-1" });
  const own = await scene.act("haulage", "Issue", issueRequest({ ...terms, reference: "H-1" }));
  await scene.act("mine", "Accept", { certificateId: own.certificateId });
  const taken = await circulating(scene, { ...terms, reference: "A-2" });
  await pass(scene, taken, "mine", "bank");
  await declareDefault(scene, "2026-01-01");
  await succession(scene, merger("mine", "haulage"));
  return scene;
}

/** The steel works' default is declared, which paper proves that is due on the present day. */
async function declareDefault(scene: Scene, maturesOn: string): Promise<void> {
  const { certificateId } = await scene.act("steel", "Issue", issueRequest({ reference: "D-1", maturesOn }));
  await scene.act("mine", "Accept", { certificateId });
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  await scene.act("operator", "DeclareDefault", { lei: cast.steel.lei, certificates: [certificateId] });
}

/**
 * Paper that is due next year, guaranteed by a bank. The steel works' default makes only that due which was issued before it, under the second
 * policy. Of one certificate of each policy the holder releases the guarantor: of one after the default, of another after it fell due itself.
 */
async function afterRelease(): Promise<Scene> {
  const scene = await Scene.open();
  const terms = { maturesOn: "2027-06-30", guarantor: cast.otherBank.lei };
  const line = { obligor: cast.steel.lei, currency: "USD", limit: "90000", automatic: true } as const;
  await scene.act("otherBank", "OpenCreditLine", { ...line, validFrom: "2026-01-01", validTo: "2027-12-31" });
  await circulating(scene, { ...terms, reference: "A-1" });
  const early = await circulating(scene, { ...terms, reference: "B-1", maturesOn: "2026-01-01" });
  const release = async (certificateId: string): Promise<void> => {
    await scene.act("mine", "Waive", { certificateId, release: [cast.otherBank.lei], reason: "settled apart" });
  };
  await scene.act("mine", "Present", { certificateId: early });
  await scene.act("bank", "Dishonour", { certificateId: early, reason: "no funds" });
  await release(early);
  await scene.act("operator", "SetPolicy", { rules: { defaultMakesDue: true }, effectiveFrom: "2026-01-02" });
  scene.later(24);
  await circulating(scene, { ...terms, reference: "A-2" });
  const released = await circulating(scene, { ...terms, reference: "A-3" });
  await declareDefault(scene, "2026-01-02");
  await scene.act("mine", "Present", { certificateId: released });
  await scene.act("mine", "Sweep", { certificateId: released });
  scene.later(24);
  await circulating(scene, { ...terms, reference: "A-4" });
  await release(released);
  // Of one credit line more is drawn than it covers now, and another one is closed.
  await scene.act("otherBank", "AdjustCreditLine", { obligor: cast.steel.lei, currency: "USD", limit: "100" });
  const closed = { obligor: cast.steel.lei, currency: "EUR" } as const;
  await scene.act("otherBank", "OpenCreditLine", {
    ...line,
    ...closed,
    validFrom: "2026-01-01",
    validTo: "2027-12-31",
  });
  await scene.act("otherBank", "CloseCreditLine", closed);
  return scene;
}

/** The mine objects to four payments: one waits for an answer, one is proved, one returned, and one unpaid by a court's decision. */
async function afterObjections(): Promise<Scene> {
  const scene = await Scene.open();
  const payments = new Map<string, string>();
  for (const [number, state] of ["Open", "Proved", "Returned", "Unpaid"].entries()) {
    payments.set(await circulating(scene, { reference: state.toUpperCase() }), uetr(number));
  }
  await circulating(scene, { reference: "B-1" });
  await circulating(scene, { reference: "B-2" });
  mature(scene);
  for (const [certificateId, payment] of payments) {
    await scene.act("mine", "Present", { certificateId });
    await scene.act("bank", "Settle", { certificateId, uetr: payment, valueDate: "2026-04-01" });
    await scene.act("mine", "ObjectToPayment", { uetr: payment, reason: "nothing has arrived" });
  }
  const document = "d".repeat(64);
  await scene.act("bank", "AnswerObjection", { uetr: uetr(1), answer: "Proved", document });
  await scene.act("bank", "ReturnPayment", { uetr: uetr(2), reason: "the account was wrong" });
  const decision = { court: "the court", number: "(2026) 12", document };
  await scene.act("regulator", "AnswerObjection", { uetr: uetr(3), answer: "Unpaid", ...decision });
  return scene;
}

/** The maker answers one of two bids. The mine sells two certificates free of payment, and has been paid for one of them. */
async function afterSales(): Promise<Scene> {
  const { scene } = await forSale();
  await scene.act("fleet", "MakeBid", bidRequest());
  await scene.act("maker", "AnswerBid", answerRequest());
  await scene.act("haulage", "MakeBid", bidRequest());
  const soldOn = "2026-01-01";
  const terms = { bank: cast.bank.lei, settlement: "FOP", annualRate: "4", dayCount: "ACT/360" } as const;
  for (const reference of ["PAID", "OWED"]) {
    const certificateId = await circulating(scene, { reference });
    await scene.act("mine", "Discount", { certificateId, ...terms, discountDate: soldOn, proceeds: "990.00" });
    await scene.act("bank", "Accept", { certificateId });
    if (reference === "PAID") {
      const payment = { uetr: uetr(1), valueDate: soldOn };
      await scene.act("mine", "PayProceeds", { certificateId, creditor: cast.mine.lei, soldOn, ...payment });
    }
  }
  return scene;
}

/** All rows of a list, three at a time. */
async function all<Row>(page: (after: Place | undefined) => Promise<Rows<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let after: Place | undefined;
  do {
    const found = await page(after);
    rows.push(...found.rows);
    after = found.next;
  } while (after !== undefined);
  return rows;
}

/** What waits by the records of the ledger: party, certificate. Payments are listed by the ledger's own rule. */
async function waitingOn({
  ledger: memory,
}: Scene): Promise<{ readonly offers: string[]; readonly payments: string[] }> {
  const { records } = await memory.list(certificates, [], everything);
  const line = (party: string, certificate: Certificate): string => `${party} ${certificateIdOf(certificate)}`;
  return {
    offers: records
      .flatMap((one) =>
        "offer" in one && one.offer !== undefined && one.offer.kind !== "delivery" && !("acceptedAt" in one.offer)
          ? [line(one.offer.to, one)]
          : [],
      )
      .sort(),
    payments: records
      .flatMap((one) => [...new Set(certificateListings.listedFor(one, "payment"))].map((party) => line(party, one)))
      .sort(),
  };
}

const capacities = { issuer: "owed", settlementBank: "payable", guarantor: "guaranteed" } as const;
type Capacity = keyof typeof capacities | undefined;

onEachDatabase((server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it(`what is presented is listed by the day from which it must be paid, ${server.kind}`, async () => {
    const scene = await Scene.open();
    const later = await circulating(scene, { reference: "A-1", maturesOn: "2026-04-02" });
    const sooner = await circulating(scene, { reference: "B-1", maturesOn: "2026-04-01" });
    mature(scene);
    await scene.act("mine", "Present", { certificateId: sooner });
    scene.later(24);
    await scene.act("mine", "Present", { certificateId: later });
    const to = await server.empty();
    await project(ledgerOf(blocksOf(scene)), { to, ...ledger, untilNow: true });
    const reader = await openReader({ to, ...ledger });
    try {
      const { rows } = await reader.waiting({ party: cast.bank.lei, limit: 10 });
      expect(rows.map(({ subject }) => subject)).toEqual([sooner, later]);
    } finally {
      await reader.close();
    }
  });

  it.each(cases)(
    `what a desk reads of $name agrees with ledger and books, ${server.kind}`,
    async ({ scene: played }) => {
      const scene = await played();
      const blocks = blocksOf(scene);
      const to = await server.empty();
      // In parts, so that sums grow and shrink over what the parts before left.
      for (const part of [blocks.slice(0, blocks.length / 2), blocks.slice(0, -1), blocks]) {
        await project(ledgerOf(part), { to, ...ledger, untilNow: true });
      }
      const reader = await openReader({ to, ...ledger });
      try {
        await expectBooks(reader, blocks, to, {});
        await expectBooks(reader, blocks, to, pastOf(scene));
        await expectHoldings(reader, to);
        await expectSteps(reader, scene, to);
        await expectSales(reader, blocks);
        await expectWaiting(reader, scene, to);
        await expectActivity(reader, blocks, to);
        await expectLinesAndOrders(reader, scene, to);
      } finally {
        await reader.close();
      }
    },
  );

  it(`pictures, searches and pages refuse what cannot be meant, and find what is there, ${server.kind}`, async () => {
    const { scene } = await play(historyOf(2043, 120));
    const blocks = blocksOf(scene);
    const to = await server.empty();
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    const reader = await openReader({ to, ...ledger });
    try {
      await expectPictures(reader, to);
      await expectSearches(reader, to);
      const party = "TALLYTESTSTEEL000076";
      await expect(reader.portfolio({ limit: 0 })).rejects.toThrow(/limit is 0/);
      await expect(reader.portfolio({ limit: 10_001 })).rejects.toThrow(/limit is 10001/);
      for (const list of ["portfolio", "dueList"] as const) {
        const backwards = { dueFrom: "2026-03-02", dueTo: "2026-03-01", limit: 1 };
        await expect(reader[list](backwards)).rejects.toThrow(
          /dueFrom is 2026-03-02, which is after dueTo, 2026-03-01/,
        );
        await expect(reader[list]({ dueTo: "2026-02-30", limit: 1 })).rejects.toThrow(/dueTo is "2026-02-30"/);
      }
      await expect(reader.portfolio({ limit: 1, after: ["x"] })).rejects.toThrow(/same list/);
      await expect(reader.activity({ limit: 1, after: ["x"] })).rejects.toThrow(/same list/);
      await expect(reader.waiting({ party, limit: 1 }, { at: "today" })).rejects.toThrow(/at is "today"/);
      await expect(reader.ladder({ party, side: "held", buckets: [7, 7] })).rejects.toThrow(/7, 7/);
    } finally {
      await reader.close();
    }
  });
});

type Blocks = ReturnType<typeof blocksOf>;

/** The last instant of a history, and its day: much of its paper is not due yet. */
function pastOf({ now }: Scene): { readonly at: string; readonly today: string } {
  const at = new Date(Number(now)).toISOString();
  return { at, today: dayOf(at, { utcOffset: "+08:00" }) };
}

/** Due lists, ladders and shares against the books, which the client makes of the same facts in another way. */
async function expectBooks(
  reader: ProjectionReader,
  blocks: Blocks,
  to: string,
  { today, ...present }: { readonly at?: string; readonly today?: string },
): Promise<void> {
  const facts = {
    ...{ at: "2026-11-24T00:00:00.000Z", blockNumber: blocks.length - 1 },
    facts: () => ledgerOf(blocks).events(),
    signersOf: () => Promise.reject(new Error("nobody asks")),
  };
  const lineOf = (due: Pick<Due, "instrumentId" | "day" | "overdue">, sums: readonly bigint[]): string =>
    [due.instrumentId, due.day, String(due.overdue), ...sums.map(String)].join(" ");
  for (const { lei, isMerged } of await partiesIn(to)) {
    for (const [as, side] of Object.entries(capacities) as [keyof typeof capacities, "owed"][]) {
      const bookedAs = async (overdue: boolean): Promise<string[]> => {
        const { dues } = await dueListOf(facts, { party: lei, as, overdue, today });
        return dues
          .map((due) =>
            lineOf(
              due,
              [due.amount, due.presented, due.dishonoured].map((sum) => minorUnits(sum, due.currency)),
            ),
          )
          .sort();
      };
      const rows = await all((after) => reader.dueList({ party: lei, as, limit: 3, after }, present));
      const read = (row: (typeof rows)[number]): string =>
        lineOf({ ...row, day: row.dueOn }, [row.units, row.presented, row.dishonoured]);
      expect([lei, as, rows.map(read).sort()]).toEqual([lei, as, await bookedAs(false)]);
      const overdue = await all((after) => reader.dueList({ party: lei, as, limit: 3, overdue: true, after }, present));
      expect([lei, as, overdue.map(read).sort()]).toEqual([lei, as, await bookedAs(true)]);
      const { buckets } = await reader.ladder({ party: lei, side }, present);
      const sumOf = (some: readonly { readonly units: bigint }[]): bigint =>
        some.reduce((sum, { units }) => sum + units, 0n);
      // What is dishonoured is overdue also in the steps that have not passed.
      const late = buckets.reduce((sum, one) => sum + (one.from === undefined ? one.units : one.dishonoured), 0n);
      const dishonoured = rows.reduce((sum, row) => sum + row.dishonoured, 0n);
      expect([lei, as, sumOf(buckets), late, buckets.reduce((sum, one) => sum + one.dishonoured, 0n)]).toEqual([
        ...[lei, as, sumOf(rows), sumOf(overdue), dishonoured],
      ]);
      expect(as === "settlementBank" ? dishonoured : 0n).toBe(0n);
      // Who merged into another one has no share of its own.
      const { rows: shares } = await reader.concentration({ by: as, limit: 1000 }, present);
      const own = shares.filter((share) => share.party.lei === lei);
      const sums = [sumOf(own), own.reduce((sum, share) => sum + share.overdue, 0n)];
      expect([lei, as, ...sums]).toEqual([lei, as, ...(isMerged ? [0n, 0n] : [sumOf(rows), sumOf(overdue)])]);
    }
  }
}

/** Each step of each ladder against the rows that a desk opens for it, by the last instant of the history and by the present. */
async function expectSteps(reader: ProjectionReader, { now }: Scene, to: string): Promise<void> {
  const limit = 100;
  for (const present of [{}, { at: new Date(Number(now)).toISOString() }]) {
    for (const { lei } of await partiesIn(to)) {
      for (const [as, side] of [[undefined, "held"], ...Object.entries(capacities)] as [Capacity, "held"][]) {
        const { buckets } = await reader.ladder({ party: lei, side }, present);
        for (const { currency, from, to: last, units } of buckets) {
          const range = { currency, dueFrom: from, dueTo: last, limit };
          const rows =
            as === undefined
              ? await all((after) => reader.portfolio({ holder: lei, ...range, after }, present))
              : await all((after) => reader.dueList({ party: lei, as, ...range, after }, present));
          const sum = rows.map((row) => row.units).reduce((total, one) => total + one, 0n);
          expect([lei, side, currency, from, last, sum]).toEqual([lei, side, currency, from, last, units]);
        }
      }
    }
  }
}

/** Certificates that paid for goods, against those that the facts of sales show. */
async function expectSales(reader: ProjectionReader, blocks: Blocks): Promise<void> {
  const paid = new Map<string, unknown>();
  for (const event of blocks.flat()) {
    for (const certificate of "certificates" in event ? event.certificates : []) {
      const last = certificate.endorsements.at(-1);
      if (last?.way === "sale" && last.at === event.at) {
        paid.set(`${last.listingId ?? ""} ${certificate.certificateId}`, certificate);
      }
    }
  }
  const sold = blocks.flat().flatMap((event) => ("listing" in event ? (event.listing?.listingId ?? []) : []));
  const listingIds = [...new Set(sold)];
  const rows = await all((after) => reader.salePayments({ listingIds, limit: 2, after }));
  expect(
    rows.map((row) => [`${row.listingId} ${row.certificateId}`, JSON.parse(row.certificate) as unknown]).sort(),
  ).toEqual([...paid].sort());
  const [first] = rows;
  if (first !== undefined) {
    const { listingId } = first;
    const own = await all((after) => reader.salePayments({ listingIds: [listingId], limit: 1, after }));
    expect(own).toEqual(rows.filter((row) => row.listingId === listingId));
  }
}

/** Every order of the list of certificates, page by page, and its sums, against the rows in no order. */
async function expectOrders(reader: ProjectionReader, to: string, found: readonly PortfolioRow[]): Promise<void> {
  // The days of the terms, which a default does not change, are not in the rows.
  const days = new Map((await rowsOf(to, "certificates")).map((row) => [row["certificate_id"], String(row["due_on"])]));
  const searched = (party: { readonly name?: string; readonly lei: string } | undefined): string =>
    party === undefined ? "" : searchable(party.name ?? party.lei);
  const keys: Readonly<Record<PortfolioOrder, (row: PortfolioRow) => readonly (string | bigint)[]>> = {
    dueOn: ({ certificateId }) => [days.get(certificateId) ?? ""],
    amount: ({ currency, units }) => [currency, units],
    certificateId: () => [],
    state: ({ state }) => [state],
    issuer: ({ issuer }) => [searched(issuer)],
    guarantor: ({ guarantor }) => [searched(guarantor)],
  };
  const compare = (one: readonly (string | bigint)[], other: readonly (string | bigint)[]): number => {
    const place = one.findIndex((value, index) => value !== other[index]);
    return place === -1 ? 0 : (one[place] ?? "") < (other[place] ?? "") ? -1 : 1;
  };
  for (const order of portfolioOrders) {
    const keyOf = (row: PortfolioRow): readonly (string | bigint)[] => [...keys[order](row), row.certificateId];
    const wanted = [...found].sort((one, other) => compare(keyOf(one), keyOf(other))).map((row) => row.certificateId);
    for (const descending of [false, true]) {
      const rows = await all((after) => reader.portfolio({ limit: 3, after, order, descending }));
      expect([order, descending, rows.map((row) => row.certificateId)]).toEqual([
        ...[order, descending, descending ? [...wanted].reverse() : wanted],
      ]);
    }
  }
  await expect(reader.portfolio({ limit: 1, order: "color" as PortfolioOrder })).rejects.toThrow(
    'order is "color"; it must be one of dueOn, amount, certificateId, state, issuer, guarantor',
  );
  const { rows: totals } = await reader.portfolioTotals({});
  expect(totals.reduce((count, { certificates }) => count + certificates, 0)).toBe(found.length);
  for (const { state, currency, units, certificates } of totals) {
    const some = found.filter((row) => row.state === state && row.currency === currency);
    expect([state, currency, certificates, units]).toEqual([
      ...[state, currency, some.length, some.reduce((sum, row) => sum + row.units, 0n)],
    ]);
  }
}

async function expectHoldings(reader: ProjectionReader, to: string): Promise<void> {
  const held = await rowsOf(to, "holdings");
  const found = await all((after) => reader.portfolio({ limit: 3, after }));
  expect(found.map((row) => row.certificateId).sort()).toEqual(held.map((row) => row["certificate_id"]).sort());
  expect(found.length).toBeGreaterThan(2);
  const unended = await all((after) => reader.portfolio({ limit: 3, after, states: ["Settled", "Transferable"] }));
  const stored = await rowsOf(to, "certificates");
  expect(unended.map((row) => row.certificateId).sort()).toEqual(
    stored
      .filter(({ state }) => state === "Settled" || state === "Transferable")
      .map((row) => row["certificate_id"])
      .sort(),
  );
  for (const { lei } of await partiesIn(to)) {
    const rows = await all((after) => reader.portfolio({ holder: lei, limit: 3, after }));
    const { buckets } = await reader.ladder({ party: lei, side: "held", buckets: [] });
    const sums = (some: readonly { readonly currency: string; readonly units: bigint }[], currency: string): bigint =>
      some.filter((one) => one.currency === currency).reduce((sum, { units }) => sum + units, 0n);
    for (const currency of new Set(rows.map((row) => row.currency))) {
      expect([lei, currency, sums(buckets, currency)]).toEqual([lei, currency, sums(rows, currency)]);
    }
  }
  await expectOrders(reader, to, found);
  const { rows: shares } = await reader.concentration({ by: "holder", limit: 1000 });
  expect(shares.reduce((sum, { certificates: count }) => sum + count, 0)).toBe(held.length);
  for (const { currency, units, share } of shares) {
    const whole = shares.filter((one) => one.currency === currency).reduce((sum, one) => sum + one.units, 0n);
    expect(share).toBe(Math.round((Number(units) / Number(whole)) * 10_000));
  }
  // What is said of a certificate is what the fact showed of it.
  const bodies = new Map(stored.map((row) => [row["certificate_id"], JSON.parse(String(row["body"])) as Shown]));
  const states = [...new Set(stored.map(({ state }) => String(state)))];
  for (const row of await all((after) => reader.portfolio({ limit: 50, after, states }))) {
    const certificate = bodies.get(row.certificateId)!;
    const { inRecourse, guarantorReleased } = holdingOf(certificate);
    const { nonTransferable, state } = certificate;
    expect(row).toMatchObject({ inRecourse, guarantorReleased, nonTransferable });
    expect(row.presentedTo).toBe(state === "InCollection" ? certificate.presentment.to : undefined);
    const offer = "offer" in certificate ? certificate.offer : undefined;
    expect([row.offer?.kind, row.offer?.to]).toEqual([offer?.kind, offer?.to]);
  }
  // An offer has lapsed from its instant on, and not before.
  const [offered] = (await reader.portfolio({ limit: 1000, states })).rows.filter(({ offer }) => offer !== undefined);
  for (const [earlier, lapsed] of offered === undefined
    ? []
    : ([
        [0, true],
        [1, false],
      ] as const)) {
    const at = new Date(Date.parse(offered?.offer?.expiresAt ?? "") - earlier).toISOString();
    const { rows } = await reader.portfolio({ text: offered?.certificateId, states, limit: 1 }, { at });
    expect(rows).toMatchObject([{ offer: { lapsed } }]);
  }
}

const bySigns = (one: readonly unknown[], other: readonly unknown[]): number => (one.join() < other.join() ? -1 : 1);

async function expectWaiting(reader: ProjectionReader, scene: Scene, to: string): Promise<void> {
  const expected = await waitingOn(scene);
  const rows = await rowsOf(to, "waiting");
  const of = (...kinds: string[]): string[] =>
    rows
      .filter(({ kind }) => kinds.includes(String(kind)))
      .map(({ party, subject }) => `${String(party)} ${String(subject)}`)
      .sort();
  expect(of("offer")).toEqual(expected.offers);
  expect(of("payment", "claim", "confirmation")).toEqual(expected.payments);
  const approvals = await rowsOf(to, "approvals");
  const pending = approvals.filter(({ state }) => state === "Pending");
  expect(of("approval")).toEqual(pending.map((row) => `${String(row["party"])} ${String(row["approval_id"])}`).sort());
  const orders = await rowsOf(to, "orders");
  const running = orders.filter(({ state, deadline }) => deadline !== null && state !== "Warranted");
  const subjects = new Set(rows.filter(({ kind }) => kind === "order").map(({ subject }) => subject));
  expect([...subjects].sort()).toEqual(running.map((row) => row["order_id"]).sort());
  expect(rows.filter(({ kind, party, asked_by: by }) => kind === "order" && party === by)).toEqual([]);
  const bids = await rowsOf(to, "bids");
  expect(of("bid")).toEqual(
    bids
      .filter(({ state }) => state === "Open")
      .map((row) => `${String(row["seller"])} ${String(row["listing_id"])}`)
      .sort(),
  );
  const answered = bids.filter(({ answer_until: until }) => until !== null);
  expect(of("answer")).toEqual(answered.map((row) => `${String(row["buyer"])} ${String(row["listing_id"])}`).sort());
  const owed = (await rowsOf(to, "proceeds")).filter((row) => row["paid_uetr"] === null && row["returned"] === 0n);
  expect(of("proceeds")).toEqual(
    owed
      .flatMap((row) =>
        [row["debtor"], row["creditor"]].map((lei) => `${String(lei)} ${String(row["certificate_id"])}`),
      )
      .sort(),
  );
  const contested: unknown[][] = [];
  for (const { lei } of Object.values(cast)) {
    const { duties } = (await scene.ask("regulator", "ListDuties", { party: lei, about: "objection" })) as {
      readonly duties: readonly { party: string; other: string; detail: string }[];
    };
    contested.push(...duties.map(({ party, other, detail }) => [party, other, detail]));
  }
  const objections = rows.filter(({ kind }) => kind === "objection");
  expect(objections.map((row) => [row["party"], row["asked_by"], row["detail"]].map(String)).sort(bySigns)).toEqual(
    contested.sort(bySigns),
  );
  // Each row is read once, for the party itself or for the one that answers for it, on one side of the present.
  const parties = await rowsOf(to, "parties");
  const last = scene.events.at(-1)?.at;
  const at = last === undefined ? {} : { at: new Date(Number(last)).toISOString() };
  const read: object[] = [];
  for (const party of parties.filter(({ successor }) => successor === null)) {
    for (const lapsed of [false, true]) {
      const found = await all((after) => reader.waiting({ party: String(party["lei"]), lapsed, limit: 2, after }, at));
      expect(found.every(({ lapsesAt = "~" }) => lapsesAt <= (at.at ?? "") === lapsed)).toBe(true);
      read.push(...found);
    }
  }
  expect(read).toHaveLength(rows.length);
}

/** Credit lines and freezing orders against the records of the ledger. */
async function expectLinesAndOrders(
  reader: ProjectionReader,
  { ledger: memory, now }: Scene,
  to: string,
): Promise<void> {
  const { records: lines } = await memory.list(creditLines, [], everything);
  const rows = await all((after) => reader.creditLines({ limit: 2, after }));
  expect(rows.map((row) => [row.bank.lei, row.obligor.lei, row.currency, row.state, row.limit, row.drawn])).toEqual(
    lines
      .map((line) => [line.bank, line.obligor, line.currency, line.state, line.limit, line.drawn] as const)
      .sort((one, other) => (one.join() < other.join() ? -1 : 1)),
  );
  for (const line of lines) {
    const { bank, validTo, state, limit, drawn } = line;
    const day = Date.parse(validTo);
    for (const [at, isUsable] of [
      [day, state === "Open"],
      [day + 2 * 86_400_000, false],
    ] as const) {
      const page = await reader.creditLines({ party: bank, limit: 100 }, { at: new Date(at).toISOString() });
      const found = page.rows.find(
        ({ obligor, ...one }) => obligor.lei === line.obligor && one.currency === line.currency,
      );
      expect([bank, at, found?.free]).toEqual([bank, at, isUsable && limit > drawn ? limit - drawn : 0n]);
    }
  }
  for (const { bank, obligor } of rows) {
    const own = await all((after) => reader.creditLines({ party: obligor.lei, limit: 2, after }));
    expect(own).toEqual(expect.arrayContaining([expect.objectContaining({ bank, obligor })]));
  }
  const { records } = await memory.list(certificates, [], everything);
  const at = new Date(Number(now)).toISOString();
  const orders = await all((after) => reader.freezingOrders({ limit: 2, after }, { at }));
  const found = orders.map(({ order, certificateId, lapsed }) => `${order} ${certificateId} ${String(lapsed)}`);
  const expected = records.flatMap((one) =>
    one.frozen.map(
      ({ order, until }) => `${order} ${certificateIdOf(one)} ${String(until !== undefined && until <= now)}`,
    ),
  );
  expect(found.sort()).toEqual(expected.sort());
  const executed = await rowsOf(to, "executions");
  const passed = records.filter((one) => one.endorsements.some(({ way }) => way === "execution"));
  const paid = records.filter((one) => one.state === "Settled" && one.discharge.lodged?.reason === "execution");
  expect(new Set(executed.map((row) => row["certificate_id"]))).toEqual(
    new Set([...passed, ...paid].map(certificateIdOf)),
  );
  for (const order of new Set(orders.map((row) => row.order))) {
    const own = await all((after) => reader.freezingOrders({ order, limit: 2, after }, { at }));
    expect(own).toEqual(orders.filter((row) => row.order === order));
  }
  const inForce = new Set(orders.flatMap(({ certificateId, lapsed }) => (lapsed ? [] : [certificateId])));
  const shown = await all((after) => reader.portfolio({ limit: 50, after }, { at }));
  expect(shown.filter(({ certificateId, frozen }) => frozen !== inForce.has(certificateId))).toEqual([]);
  const holders = new Set(orders.map(({ holder }) => holder.lei));
  for (const holder of holders) {
    const own = await all((after) => reader.freezingOrders({ holder, limit: 2, after }, { at }));
    expect(own).toEqual(expect.arrayContaining(orders.filter((row) => row.holder.lei === holder)));
  }
}

async function expectActivity(reader: ProjectionReader, blocks: Blocks, to: string): Promise<void> {
  const events = blocks.flat();
  const rows = await all((after) => reader.activity({ limit: 50, after }));
  const { type, transactionId } = rows[0]!;
  expect(await all((after) => reader.activity({ types: [type], limit: 50, after }))).toEqual(
    rows.filter((row) => row.type === type),
  );
  expect((await reader.activity({ transactionId, limit: 50 })).rows).toEqual(
    rows.filter((row) => row.transactionId === transactionId),
  );
  // Who owes units or pays for them is concerned by their end and by their dishonour.
  const instruments = new Map((await rowsOf(to, "instruments")).map((row) => [row["instrument_id"], row]));
  for (const [index, event] of events.entries()) {
    for (const { state, instrumentId } of "certificates" in event ? event.certificates : []) {
      const { issuer, settlement_bank: bank } = instruments.get(instrumentId) ?? {};
      if (state === "Settled" || event.type === "CertificateDishonoured") {
        for (const party of [String(issuer), String(bank)]) {
          const [found] = (await reader.activity({ party, limit: 1, after: [BigInt(index + 2)] })).rows;
          expect([party, event.type, found?.fact]).toEqual([party, event.type, BigInt(index + 1)]);
        }
      }
    }
  }
  // Whoever gets credit or is waited for is concerned by what another party does.
  for (const [index, event] of events.entries()) {
    const others = [
      ...("creditLine" in event ? [event.creditLine.obligor] : []),
      ...("bid" in event && event.bid !== undefined ? [event.bid.seller, event.bid.buyer] : []),
    ];
    for (const party of others) {
      const [found] = (await reader.activity({ party, limit: 1, after: [BigInt(index + 2)] })).rows;
      expect([party, event.type, found?.fact]).toEqual([party, event.type, BigInt(index + 1)]);
    }
  }
  expect(rows.map(({ fact }) => Number(fact))).toEqual(events.map((_, index) => events.length - index));
  const [bank] = events.flatMap((event) =>
    event.type === "CertificateAccepted" ? event.certificates.map(({ holder }) => holder.lei) : [],
  );
  const own = await all((after) => reader.activity({ party: bank ?? "", limit: 3, after }));
  const numbers = own.map(({ fact }) => Number(fact));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  const named = events.flatMap((event, index) =>
    event.by === bank || ("certificates" in event && event.certificates.some(({ holder }) => holder.lei === bank))
      ? [index + 1]
      : [],
  );
  expect(named.length).toBeGreaterThan(0);
  expect(numbers).toEqual(expect.arrayContaining(named));
}

async function expectPictures(reader: ProjectionReader, to: string): Promise<void> {
  const spans = await rowsOf(to, "spans");
  const counts = new Map<string, number>();
  for (const { instrument_id: id } of spans) {
    counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
  }
  const [busiest = "", most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const fine = await reader.unitPicture({ instrumentId: busiest, rows: 10_000, columns: 10_000 });
  expect(fine.picture?.found).toBe(most);
  for (const [rows, columns] of [
    [1, 1],
    [2, 3],
    [50, 50],
  ] as const) {
    const { picture } = await reader.unitPicture({ instrumentId: busiest, rows, columns });
    expect(picture?.spans.reduce((sum, span) => sum + span.spans, 0)).toBe(most);
    expect(picture?.spans.length).toBeLessThanOrEqual(most ?? 0);
  }
  const clipped = await reader.unitPicture({ instrumentId: busiest, fromUnit: 2n, toUnit: 5n });
  expect(clipped.picture?.spans.every(({ fromUnit, toUnit }) => fromUnit >= 2n && toUnit <= 5n)).toBe(true);
  expect(await reader.unitPicture({ instrumentId: "none" })).toMatchObject({ picture: undefined });
  await expect(reader.unitPicture({ instrumentId: busiest, rows: 0 })).rejects.toThrow(/rows is 0/);
  await expect(reader.unitPicture({ instrumentId: busiest, fromUnit: 5n, toUnit: 2n })).rejects.toThrow(
    /fromUnit is 5/,
  );
  const backwards = { since: "2026-03-02T00:00:00.000Z", until: "2026-03-01T00:00:00.000Z" };
  await expect(reader.unitPicture({ instrumentId: busiest, ...backwards })).rejects.toThrow(/since is 2026-03-02T/);
}

async function expectSearches(reader: ProjectionReader, to: string): Promise<void> {
  const [certificate] = await rowsOf(to, "certificates");
  const id = String(certificate?.["certificate_id"]);
  const units = certificate?.["units"];
  const currency = String(certificate?.["currency"]);
  const found = async (text: string): Promise<string[]> =>
    (await reader.search({ text, limit: 100 })).rows.map((hit) => `${hit.kind} ${hit.id}`);
  expect(await found(id.toLowerCase())).toContain(`certificate ${id}`);
  expect(await found(`  ${amountText(BigInt(units ?? 0n), currency)} `)).toContain(`certificate ${id}`);
  expect(await found("ＢＡＮＫ")).toContain("party TALLYTESTBANK0000080");
  expect(await found("%")).toEqual([]);
  expect(await found(" ")).toEqual([]);
  const wide = await reader.portfolio({ text: "ＢＡＮＫ", limit: 1000 });
  expect(wide.rows.length).toBeGreaterThan(0);
  expect((await reader.portfolio({ text: "_", limit: 1000 })).rows).toEqual([]);
}

async function partiesIn(to: string): Promise<{ readonly lei: string; readonly isMerged: boolean }[]> {
  return (await rowsOf(to, "parties")).map(({ lei, successor }) => ({
    lei: String(lei),
    isMerged: successor !== null,
  }));
}
