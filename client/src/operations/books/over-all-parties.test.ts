import { concentrationOf } from "./concentration.js";
import { duesOfAll } from "./dues-of-all.js";
import { dueListOf } from "./dues.js";
import { outstandingOf } from "./outstanding.js";
import { paymentListOf } from "./payment-list.js";
import {
  bank,
  certificateOf,
  instrumentOf,
  ledgerOf,
  merged,
  mine,
  port,
  steel,
  type Given,
} from "./testing/made-up-ledger.js";

const other = { issuer: port, settlementBank: "OTHER", dueOn: "2027-06-01", maturesOn: "2027-06-01" };
const ledger = ledgerOf(
  {
    certificates: [
      certificateOf("A", 1, 3_000, mine),
      certificateOf("A", 3_001, 5_000, bank, { state: "InRecourse" }),
      certificateOf("A", 5_001, 6_000, steel),
      certificateOf("A", 6_001, 7_000, mine, { state: "Settled", discharge: { way: "payment" } }),
      certificateOf("A", 7_001, 9_000, mine, { state: "Cancelled", ending: { way: "waiver" } }),
      certificateOf("A", 9_001, 10_000, mine, { state: "Cancelled" }),
    ],
    instrument: instrumentOf("A", { guarantor: bank }),
  },
  { certificates: [certificateOf("B", 1, 10_000, mine)], instrument: instrumentOf("B", other) },
);

describe("the dues over all parties", () => {
  it("the dues over all parties have each owed unit once, with totals by day, issuer, bank and currency", async () => {
    const { dues, totals } = await duesOfAll(ledger, { today: "2027-05-01" });
    expect(dues).toMatchObject([
      // The bank does not guarantee the certificates that it holds itself.
      { instrumentId: "A", amount: "50.00", dishonoured: "20.00", guarantor: bank, guaranteed: "30.00", overdue: true },
      { instrumentId: "B", amount: "100.00", dishonoured: "0.00", guaranteed: "0.00", overdue: false },
    ]);
    expect(totals).toEqual([
      {
        ...{ day: "2027-04-26", owedBy: steel, settlementBank: bank, currency: "USD" },
        ...{ overdue: true, amount: "50.00" },
      },
      {
        ...{ day: "2027-06-01", owedBy: port, settlementBank: "OTHER", currency: "USD" },
        ...{ overdue: false, amount: "100.00" },
      },
    ]);
  });

  it("on request the dues over all parties are only the overdue dues, or the dues until a day", async () => {
    const ids = async (request: object) =>
      (await duesOfAll(ledger, { today: "2027-05-01", ...request })).dues.map(({ instrumentId }) => instrumentId);
    expect(await ids({ overdue: true })).toEqual(["A"]);
    expect(await ids({ until: "2027-05-31" })).toEqual(["A"]);
  });

  it("what is dishonoured is overdue on its day and before, and nothing else of its instrument is", async () => {
    const { dues, totals } = await duesOfAll(ledger, { overdue: true, today: "2027-04-26" });
    const late = { day: "2027-04-26", amount: "20.00" };
    expect(dues).toMatchObject([{ ...late, instrumentId: "A", presented: "0.00", dishonoured: "20.00" }]);
    expect(totals).toMatchObject([late]);
    const { shares } = await concentrationOf(ledger, { today: "2027-04-26" });
    expect(shares.find(({ party }) => party === steel)).toMatchObject({ overdue: "20.00", dishonoured: "20.00" });
  });

  it("a bank has nothing to pay of what it has dishonoured, until it is presented again", async () => {
    const held = (state: object) => certificateOf("A", 1, 10_000, mine, state);
    const owing = async (...facts: Given[]) => {
      const of = ledgerOf({ certificates: [held({})], instrument: instrumentOf("A") }, ...facts);
      const { dues } = await dueListOf(of, { party: bank, as: "settlementBank", today: "2027-05-01" });
      return dues.map(({ amount }) => amount);
    };
    const dishonoured = { certificates: [held({ state: "InRecourse" })] };
    expect(await owing()).toEqual(["100.00"]);
    expect(await owing(dishonoured)).toEqual([]);
    expect(await owing(dishonoured, { certificates: [held({ state: "InCollection" })] })).toEqual(["100.00"]);
  });
});

describe("the default of an issuer whose policy makes its paper due at a default", () => {
  const policy = { rules: { utcOffset: "+08:00", defaultMakesDue: true } };
  const issuedOn = "2027-01-04";
  const since = "2027-02-01T16:30:00.000Z";
  const paper = (id: string, more: object) => ({
    certificates: [certificateOf(id, 1, 10_000, mine)],
    instrument: instrumentOf(id, { issuedOn, ...more }),
  });
  const issued = [
    paper("A", { policy }),
    paper("B", { policy, issuedOn: "2027-02-03" }),
    paper("C", {}),
    paper("D", { policy, issuer: port }),
    paper("E", { policy, dueOn: "2027-01-31" }),
  ];
  const marked = (lei: string, more: object = { inDefault: { since, certificates: [] } }) => ({
    ...{ type: "PartyDefaultDeclared", party: { lei, ...more } },
  });
  const days = async (...facts: Given[]) => {
    const { dues } = await duesOfAll(ledgerOf(...issued, ...facts), { today: "2027-02-03" });
    return Object.fromEntries(dues.map(({ instrumentId, day, overdue }) => [instrumentId, [day, overdue]]));
  };
  const byTerms = { B: ["2027-04-26", false], C: ["2027-04-26", false], E: ["2027-01-31", true] };

  it("paper issued before its issuer's default falls due on the day of the declaration, by the offset of its policy", async () => {
    const of = { A: ["2027-02-02", true], D: ["2027-04-26", false], ...byTerms };
    expect(await days(marked(steel))).toEqual(of);
    const { instruments } = await outstandingOf(ledgerOf(...issued, marked(steel)), { today: "2027-02-03" });
    expect(instruments.find(({ instrumentId }) => instrumentId === "A")).toMatchObject({ stage: "Matured" });
  });

  it("after the default is lifted, paper falls due by its terms again", async () => {
    expect(await days(marked(steel), marked(steel, {}))).toEqual({
      ...{ A: ["2027-04-26", false], D: ["2027-04-26", false], ...byTerms },
    });
  });

  it("after a merger the successor's default makes both issuers' paper due, for each issuer from its own day", async () => {
    const laterFor = [{ lei: port, since: "2027-02-02T16:30:00.000Z" }];
    const inDefault = { since, certificates: [], laterFor };
    expect(await days(merged(steel, port), marked(port, { inDefault }))).toEqual({
      ...{ A: ["2027-02-02", true], D: ["2027-02-03", false], ...byTerms },
    });
  });
});

it("the concentration has each issuer's debts and each guarantor's guarantees, with their shares", async () => {
  const { shares, totals } = await concentrationOf(ledger, { today: "2027-05-01" });
  expect(totals).toEqual([{ currency: "USD", outstanding: "150.00" }]);
  expect(shares).toEqual([
    {
      ...{ as: "issuer", party: port, currency: "USD", outstanding: "100.00", percent: "66.67" },
      ...{ overdue: "0.00", dishonoured: "0.00", instruments: 1 },
    },
    {
      ...{ as: "issuer", party: steel, currency: "USD", outstanding: "50.00", percent: "33.33" },
      ...{ overdue: "50.00", dishonoured: "20.00", instruments: 1 },
    },
    {
      ...{ as: "guarantor", party: bank, currency: "USD", outstanding: "30.00", percent: "20.00" },
      ...{ overdue: "30.00", dishonoured: "0.00", instruments: 1 },
    },
  ]);
});

it("the concentration counts a predecessor's debts as the successor's", async () => {
  const after = ledgerOf(
    { certificates: [certificateOf("A", 1, 10_000, mine)], instrument: instrumentOf("A") },
    { certificates: [certificateOf("B", 1, 10_000, mine)], instrument: instrumentOf("B", other) },
    merged(steel, port),
  );
  const { shares } = await concentrationOf(after);
  expect(shares).toMatchObject([{ party: port, outstanding: "200.00", percent: "100.00", instruments: 2 }]);
});

describe("the amounts of instruments by fate", () => {
  it("instruments have amounts by fate that add up to the face, with totals", async () => {
    const { instruments, totals } = await outstandingOf(ledger, { today: "2027-05-01" });
    const figures = {
      ...{ outstanding: "50.00", presented: "0.00", dishonoured: "20.00", withIssuer: "10.00" },
      ...{ paid: "10.00", waived: "20.00", cancelled: "10.00", offered: "0.00" },
    };
    expect(instruments).toMatchObject([
      { instrumentId: "A", stage: "Matured", face: "100.00", ...figures },
      { instrumentId: "B", stage: "Circulating", outstanding: "100.00" },
    ]);
    expect(totals).toMatchObject([{ ...figures, outstanding: "150.00" }]);
  });

  it.each<[stage: string, state: object, instrument: object, today: string]>([
    ["Circulating", {}, {}, "2027-04-25"],
    ["Matured", {}, {}, "2027-04-26"],
    ["Closed", { state: "Settled", discharge: { way: "payment" } }, {}, "2027-04-26"],
    ["Closed", { state: "Cancelled" }, {}, "2026-12-01"],
    ["Issued", { state: "AwaitingReceipt" }, { state: "Issued" }, "2027-05-01"],
    ["Cancelled", { state: "Cancelled" }, { state: "Cancelled" }, "2027-05-01"],
  ])("instruments are %s by their certificates and the day", async (stage, state, instrument, today) => {
    const one = ledgerOf({
      certificates: [certificateOf("I", 1, 10_000, mine, state)],
      instrument: instrumentOf("I", instrument),
    });
    expect((await outstandingOf(one, { today })).instruments).toMatchObject([{ stage }]);
  });

  it.each<[request: object, ids: string[]]>([
    [{ issuer: steel }, ["A"]],
    [{ currency: "CNY" }, []],
    [{ states: ["Cancelled"] }, []],
    [{ maturesFrom: "2027-04-27" }, ["B"]],
    [{ maturesTo: "2027-04-26" }, ["A"]],
  ])("instruments are selected by %j", async (request, ids) => {
    expect((await outstandingOf(ledger, request)).instruments.map(({ instrumentId }) => instrumentId)).toEqual(ids);
  });
});

describe("payments", () => {
  const issued = { certificates: [certificateOf("A", 1, 10_000, mine)], instrument: instrumentOf("A") };
  const settledBy = (uetr: string, more: object = {}, [from = 0, to = 0]: readonly number[] = [1, 10_000]) => ({
    type: "CertificateSettled",
    by: bank,
    certificates: [
      certificateOf("A", from, to, mine, {
        state: "Settled",
        discharge: { way: "payment", uetr, valueDate: "2027-04-26", at: "x", ...more },
      }),
    ],
  });
  const returned = (uetr: string) => ({
    ...{ type: "CertificatePaymentReturned", by: bank, uetr, reason: "account closed" },
    certificates: [certificateOf("A", 1, 10_000, mine, { state: "InCollection" })],
  });

  it("the list of payments names the pledgee as paid for what is pledged, presented or in recourse", async () => {
    const pledge = { pledgee: { lei: port } };
    for (const under of [
      { state: "InCollection", presentment: { pledge } },
      { state: "InRecourse", claims: [], pledge },
    ]) {
      const before = { type: "X", certificates: [certificateOf("A", 1, 10_000, mine, under)] };
      const { payments } = await paymentListOf(ledgerOf(issued, before, settledBy("u1")));
      expect(payments).toMatchObject([{ uetr: "u1", payee: port }]);
    }
  });

  it("the payment of owed proceeds that came back is listed as returned, without a finding", async () => {
    const proceeds = { certificateId: "A:1-10000", creditor: mine, soldOn: "2026-11-24", debtor: bank };
    const owed = { ...proceeds, sum: { currency: "USD", amount: "99.00" } };
    const paid = { uetr: "u1", valueDate: "2026-11-25", at: "x" };
    const acknowledged = { type: "ProceedsPaid", by: mine, proceeds: { ...owed, paid } };
    const back = { ...returned("u1"), certificates: [], proceeds: owed };
    const { payments, findings } = await paymentListOf(ledgerOf(issued, acknowledged, back));
    expect(payments).toMatchObject([
      { uetr: "u1", purpose: "discount", payer: bank, returned: { by: bank, reason: "account closed" } },
    ]);
    expect(findings).toEqual([]);
  });

  it("payments are listed by their UETR, with the sum, the payee and the value date", async () => {
    const sums = { principal: { amount: "100.00" }, interest: { amount: "1.25" }, costs: { amount: "0.75" } };
    const { payments, findings } = await paymentListOf(ledgerOf(issued, settledBy("u1", { sums })));
    expect(findings).toEqual([]);
    expect(payments).toEqual([
      {
        ...{ uetr: "u1", purpose: "settlement", certificateId: "A:1-10000", currency: "USD", face: "100.00" },
        ...{ paid: "102.00", valueDate: "2027-04-26", payer: steel, payee: mine, reportedBy: bank },
        ...{ at: "2026-11-24T08:00:00.000Z", blockNumber: 1, transactionId: "t1" },
      },
    ]);
  });

  it("the payment of a discount is its agreed proceeds on its day", async () => {
    const offer = { kind: "discount", proceeds: "98.00", discountDate: "2026-11-24" };
    const agreed = { certificates: [certificateOf("A", 1, 10_000, mine, { state: "Locked", offer })] };
    const bought = { type: "CertificateDiscounted", certificates: [certificateOf("A", 1, 10_000, bank)] };
    const list = await paymentListOf(ledgerOf(issued, agreed, { ...bought, uetr: "u2" }));
    expect(list.payments).toMatchObject([
      {
        uetr: "u2",
        purpose: "discount",
        paid: "98.00",
        face: "100.00",
        valueDate: "2026-11-24",
        payer: bank,
        payee: mine,
      },
    ]);
    expect((await paymentListOf(ledgerOf(issued, agreed, bought))).payments).toEqual([]);
  });

  it("the list of payments has the sum that the payer of a claim may claim, and the sum that was paid in a composition", async () => {
    const paid = {
      type: "CertificateRecoursePaid",
      certificates: [
        certificateOf("A", 1, 10_000, port, {
          ...{ state: "InRecourse", claims: [], due: { principal: { amount: "103.00" } } },
          endorsements: [{ payment: { uetr: "u3", valueDate: "2027-05-03" } }],
        }),
      ],
    };
    const composed = {
      ...{ type: "CertificateComposed", by: steel, removed: ["A:1-10000"] },
      certificates: [
        certificateOf("A", 1, 4_000, port, {
          state: "Settled",
          discharge: { way: "composition", uetr: "u4", valueDate: "2027-05-04" },
        }),
        certificateOf("A", 4_001, 10_000, port, { state: "Cancelled", ending: { way: "composition", uetr: "u4" } }),
      ],
    };
    expect((await paymentListOf(ledgerOf(issued, paid, composed))).payments).toMatchObject([
      { uetr: "u3", purpose: "recourse", paid: "103.00", valueDate: "2027-05-03", payer: port, payee: mine },
      { uetr: "u4", purpose: "composition", paid: "40.00", valueDate: "2027-05-04", payer: steel, payee: port },
    ]);
  });

  it("the list of payments shows a returned payment as returned, and a second payment of the same claim is not a finding", async () => {
    const { payments, findings } = await paymentListOf(
      ledgerOf(issued, settledBy("u1"), returned("u1"), settledBy("u5")),
    );
    expect(findings).toEqual([]);
    expect(payments).toMatchObject([{ uetr: "u1", returned: { by: bank, reason: "account closed" } }, { uetr: "u5" }]);
    expect(payments[1]).not.toHaveProperty("returned");
  });

  it("payments are listed with their sums by currency, and only those of a party, purpose and currency if asked so", async () => {
    const offer = { kind: "discount", proceeds: "98.00", discountDate: "2026-11-24" };
    const agreed = { certificates: [certificateOf("A", 1, 10_000, mine, { state: "Locked", offer })] };
    const bought = { type: "CertificateDiscounted", certificates: [certificateOf("A", 1, 10_000, port)], uetr: "u2" };
    const held = { type: "X", certificates: [certificateOf("A", 1, 10_000, port, { state: "InCollection" })] };
    const ledger = ledgerOf(issued, agreed, bought, held, settledBy("u1"), returned("u1"));
    const list = await paymentListOf(ledger);
    expect(list.totals).toEqual([{ currency: "USD", payments: 2, paid: "198.00", returned: "100.00" }]);
    const asked = async (request: object) => (await paymentListOf(ledger, request)).payments.map(({ uetr }) => uetr);
    expect(await asked({ party: mine })).toEqual(["u2"]);
    expect(await asked({ party: steel })).toEqual(["u1"]);
    expect(await asked({ purpose: "settlement" })).toEqual(["u1"]);
    expect([await asked({ currency: "USD" }), await asked({ currency: "EUR" })]).toEqual([["u2", "u1"], []]);
    expect((await paymentListOf(ledger, { currency: "EUR" })).totals).toEqual([]);
  });

  it("payments are listed between the requested days", async () => {
    const paid = ledgerOf(issued, settledBy("u1"));
    expect((await paymentListOf(paid, { from: "2027-04-27" })).payments).toEqual([]);
    expect((await paymentListOf(paid, { to: "2027-04-25" })).payments).toEqual([]);
    expect((await paymentListOf(paid, { from: "2027-04-26", to: "2027-04-26" })).payments).toHaveLength(1);
  });

  it("units that a payment has ended are reported as paid twice, also if they were restored without its return", async () => {
    const revived = { certificates: [certificateOf("A", 1, 10_000, mine, { state: "InCollection" })] };
    const { findings } = await paymentListOf(ledgerOf(issued, settledBy("u1"), revived, settledBy("u6")));
    expect(findings).toEqual([
      {
        ...{ kind: "paidTwice", uetrs: ["u1", "u6"], certificates: ["A:1-10000", "A:1-10000"] },
        ...{ blockNumber: 3, transactionId: "t3" },
      },
    ]);
  });

  it.each([
    [
      [1, 5_000],
      [5_001, 10_000],
    ],
    [
      [5_001, 10_000],
      [1, 5_000],
    ],
  ])("units %j and then %j are not reported as paid twice", async (first, second) => {
    const halves = [certificateOf("A", 1, 5_000, mine), certificateOf("A", 5_001, 10_000, mine)];
    const cut = { removed: ["A:1-10000"], certificates: halves };
    const paid = [settledBy("u7", {}, first), settledBy("u8", {}, second)];
    expect((await paymentListOf(ledgerOf(issued, cut, ...paid))).findings).toEqual([]);
  });

  it("one UETR for two payments, and the return of an unpaid payment, are reported", async () => {
    const more = { certificates: [certificateOf("B", 1, 10_000, mine)], instrument: instrumentOf("B") };
    const forB = { ...settledBy("u1"), certificates: [certificateOf("B", 1, 10_000, mine, settledState("u1"))] };
    const { findings } = await paymentListOf(ledgerOf(issued, more, settledBy("u1"), forB, returned("u9")));
    expect(findings).toMatchObject([
      { kind: "reportedTwice", uetrs: ["u1"], certificates: ["A:1-10000", "B:1-10000"], blockNumber: 3 },
      { kind: "returnedUnpaid", uetrs: ["u9"], certificates: ["A:1-10000"], blockNumber: 4 },
    ]);
  });

  const settledState = (uetr: string) => ({
    ...{ state: "Settled", discharge: { way: "payment", uetr, valueDate: "2027-04-26" } },
  });
});
