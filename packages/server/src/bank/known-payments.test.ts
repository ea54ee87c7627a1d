import type { Certificate, Instrument, ListedPayment, OwedProceeds, Tally } from "@tallystick/client";
import { endToEndIdOf } from "@tallystick/iso20022";

import { readKnownPayments } from "./known-payments.js";

const issuer = "5299000J2N45DDNE4Y28";
const holder = "213800YOEO5OQ72G2R82";
const bank = "529900T8BM49AURSDO55";
const instrumentId = `${issuer}.TN-1`;
const id = (range: string): string => `${instrumentId}:${range}`;
const uetr = "8a562c67-ca16-48ba-b074-65581be6f001";

const instrument = (rules: object = {}) =>
  ({ instrumentId, issuer, dueOn: "2026-12-10", policy: { rules } }) as unknown as Instrument;
const certificate = (range: string, state: object) =>
  ({
    ...{ certificateId: id(range), instrumentId, currency: "EUR", amount: "10.00", holder: { lei: holder } },
    ...state,
  }) as unknown as Certificate;
const presented = (more: object = {}) => ({
  state: "InCollection",
  presentment: { by: holder, to: bank, on: "2026-12-09", ...more },
});

interface Ledger {
  readonly payables?: readonly Certificate[];
  readonly issued?: readonly Certificate[];
  readonly held?: readonly Certificate[];
  readonly proceeds?: readonly OwedProceeds[];
  readonly payments?: readonly ListedPayment[];
  readonly rules?: object;
}

/** A ledger that answers with what it is given. */
function tallyOf({ payables = [], issued = [], held = [], proceeds = [], payments = [], rules = {} }: Ledger) {
  async function* each<Row>(rows: readonly Row[]) {
    yield* await Promise.resolve(rows);
  }
  const certificates = {
    getInstrument: () => Promise.resolve(instrument(rules)),
    payables: () => each(payables),
    instruments: () => each(issued.length === 0 ? [] : [instrument(rules)]),
    instrument: () => each(issued),
    holdings: () => each(held),
    proceeds: () => each(proceeds),
  };
  const books = { payments: () => Promise.resolve({ payments, blockNumber: 7, doubts: [] }) };
  const registry = { getPolicy: () => Promise.resolve({ rules: { utcOffset: "+08:00" } }) };
  return { certificates, registry, books } as unknown as Pick<Tally, "certificates" | "registry" | "books">;
}
const known = (ledger: Ledger, party = issuer, today = "2026-12-10") =>
  readKnownPayments(tallyOf(ledger), { party, today });

test("what is presented is owed by the issuer to who presented it, from the later of due day and presentation on", async () => {
  const { open, expected, blockNumber } = await known({ issued: [certificate("1-1000", presented())] });
  expect(open).toEqual([
    {
      ...{ certificateId: id("1-1000"), purpose: "settlement", endToEndId: endToEndIdOf(id("1-1000"), "settlement") },
      ...{ units: 1000n, currency: "EUR", debtor: issuer, creditor: holder, dueOn: "2026-12-10" },
      discharge: { act: "Settle" },
    },
  ]);
  expect([expected, blockNumber]).toEqual([open, 7]);
  const late = await known({ issued: [certificate("1-1000", presented({ on: "2026-12-14" }))] });
  expect(late.open).toMatchObject([{ dueOn: "2026-12-14" }]);
});

test("the settlement bank has what is presented to it once, also if it is the issuer", async () => {
  const paper = certificate("1-1000", presented());
  const { open } = await known({ payables: [paper], issued: [paper], held: [paper] });
  expect(open).toHaveLength(1);
});

test("what the party holds is expected and not open", async () => {
  const { open, expected } = await known({ held: [certificate("1-1000", presented())] }, holder);
  expect([open, expected.map(({ creditor }) => creditor)]).toEqual([[], [holder]]);
});

test("an agreed discount against payment is owed by the buyer on the discount date, and an open offer is not", async () => {
  const offer = { kind: "discount", by: holder, to: bank, proceeds: "9.80", discountDate: "2026-11-24" };
  const agreed = certificate("1-1000", { state: "Locked", offer: { ...offer, acceptedAt: "x" } });
  expect((await known({ payables: [agreed] })).open).toMatchObject([
    {
      ...{ purpose: "discount", units: 980n, debtor: bank, creditor: holder, dueOn: "2026-11-24" },
      discharge: { act: "ConfirmPayment" },
    },
  ]);
  expect((await known({ payables: [certificate("1-1000", { state: "Locked", offer })] })).open).toEqual([]);
});

test("a claim is owed by the party that it is on, and of several claims the holder expects none", async () => {
  const claims = [{ on: issuer }, { on: bank }];
  const claimed = certificate("1-1000", { state: "InRecourse", claims, dishonour: { dishonouredOn: "2026-12-11" } });
  expect((await known({ payables: [claimed] })).open).toMatchObject([
    {
      ...{ purpose: "recourse", debtor: issuer, creditor: holder, dueOn: "2026-12-11" },
      discharge: { act: "PayRecourse", payer: issuer },
    },
  ]);
  expect((await known({ held: [claimed] }, holder)).expected).toEqual([]);
});

test("a pledgee is paid a claim in the holder's place", async () => {
  const claimed = certificate("1-1000", {
    ...{ state: "InRecourse", claims: [{ on: issuer }], dishonour: { dishonouredOn: "2026-12-11" } },
    pledge: { pledgee: { lei: bank } },
  });
  expect((await known({ payables: [claimed] })).open).toMatchObject([{ creditor: bank }]);
});

test("proceeds are owed by the buyer, and a surplus has no message", async () => {
  const owed = {
    ...{ certificateId: id("1-1000"), creditor: holder, debtor: issuer, soldOn: "2026-11-24", changedAt: "x" },
    sum: { currency: "EUR", amount: "9.80" },
  };
  expect((await known({ proceeds: [owed] })).open).toMatchObject([
    { purpose: "discount", units: 980n, discharge: { act: "PayProceeds", creditor: holder, soldOn: "2026-11-24" } },
  ]);
  expect((await known({ proceeds: [owed] }, holder)).open).toEqual([]);
  expect((await known({ proceeds: [{ ...owed, surplusOf: uetr }] })).open).toEqual([]);
});

test("a certificate that was sold free of payment twice has two payments, and each side of a sale has the same id for it", async () => {
  const sum = { currency: "EUR", amount: "9.80" };
  const sale = { certificateId: id("1-1000"), soldOn: "2026-11-24", changedAt: "x", sum };
  const [first, second] = [
    { ...sale, creditor: holder, debtor: issuer },
    { ...sale, creditor: issuer, debtor: bank },
  ];
  const between = await known({ proceeds: [first, second] });
  expect(between.expected).toHaveLength(2);
  expect(between.open).toMatchObject([{ creditor: holder, debtor: issuer }]);
  const [seller, buyer] = [await known({ proceeds: [first] }, holder), await known({ proceeds: [second] }, bank)];
  const ids = [...seller.expected, ...buyer.expected].map(({ endToEndId }) => endToEndId);
  expect(between.expected.map(({ endToEndId }) => endToEndId)).toEqual(ids);
});

test.each<[string, object, object, string]>([
  ["a sum that is due after an earlier dishonour", presented({ due: {} }), {}, "2026-12-10"],
  ["late interest after the due day", presented(), { lateInterest: {} }, "2026-12-11"],
  [
    "a claim with interest",
    { state: "InRecourse", claims: [{ on: issuer }], due: {}, dishonour: { dishonouredOn: "2026-12-11" } },
    ...([{}, "2026-12-12"] as const),
  ],
])("%s is left out, since it follows from the day of payment", async (_, state, rules, today) => {
  const found = await known({ payables: [certificate("1-1000", state)], rules }, issuer, today);
  expect([found.open, found.leftOut]).toEqual([[], [{ certificateId: id("1-1000"), reason: "lateInterest" }]]);
});

test("late interest is not due on the due day", async () => {
  const found = await known({ payables: [certificate("1-1000", presented())], rules: { lateInterest: {} } });
  expect([found.open.length, found.leftOut]).toEqual([1, []]);
});

const report: ListedPayment = {
  ...{ uetr, purpose: "settlement", certificateId: id("1-1000"), currency: "EUR", face: "10.00", paid: "10.00" },
  ...{ valueDate: "2026-12-10", payer: issuer, payee: holder, reportedBy: bank },
  ...{ at: "2026-12-11T08:00:00.000Z", blockNumber: 5, transactionId: "t" },
};

test("a reported payment is expected on the accounts of its sides, and is what the ledger was told", async () => {
  for (const party of [issuer, holder, bank]) {
    const { expected, ledger, open } = await known({ payments: [report] }, party);
    expect(expected).toMatchObject([{ uetr, units: 1000n, debtor: issuer, creditor: holder, dueOn: "2026-12-10" }]);
    expect(ledger).toEqual([
      {
        ...{ uetr, certificateId: id("1-1000"), purpose: "settlement", units: 1000n, currency: "EUR" },
        ...{ valueDate: "2026-12-10", reportedOn: "2026-12-11", isReturned: false },
      },
    ]);
    expect(open).toEqual([]);
  }
  expect((await known({ payments: [report] }, "969500T3MBS4SQAMHJ45")).expected).toEqual([]);
});

test("several payments of a certificate for one purpose are numbered in the ledger's order", async () => {
  const again = { ...report, uetr: uetr.replace("8a", "8b") };
  const other = { ...report, certificateId: id("1001-2000"), uetr: uetr.replace("8a", "8c") };
  const { expected } = await known({ payments: [report, other, again] });
  expect(expected.map((each) => [each.certificateId, each.ordinal, each.uetr])).toEqual([
    [id("1-1000"), undefined, report.uetr],
    [id("1001-2000"), undefined, other.uetr],
    [id("1-1000"), 2, again.uetr],
  ]);
});

test("what is presented again after its payment came back is expected without the used UETR", async () => {
  const returned = { ...report, returned: { by: bank, at: "x", reason: "AC04" } };
  const { expected, open, ledger } = await known({
    ...{ payments: [returned], issued: [certificate("1-1000", presented())] },
  });
  expect(expected.map((each) => [each.uetr, each.ordinal])).toEqual([
    [uetr, undefined],
    [undefined, 2],
  ]);
  expect(open).toMatchObject([{ ordinal: 2, endToEndId: endToEndIdOf(id("1-1000"), "settlement", 2) }]);
  expect(ledger).toMatchObject([{ isReturned: true }]);
});

test("a payment without a message, such as that of a composition, is not expected", async () => {
  const { expected, ledger } = await known({ payments: [{ ...report, purpose: "composition" }] });
  expect([expected, ledger.length]).toEqual([[], 1]);
});
