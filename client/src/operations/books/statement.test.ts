import { books } from "./books.js";
import { dueListOf } from "./dues.js";
import { exposureOf } from "./exposure.js";
import { statementOf } from "./statement.js";
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

const issued = { certificates: [certificateOf("I", 1, 10_000, mine)], instrument: instrumentOf("I") };
const plain = (from: number, to: number) => ({ certificates: [certificateOf("X", from, to, mine)] });

it("a statement has no doubts if each fact follows from the facts before it", async () => {
  const ledger = ledgerOf(issued, {
    removed: ["I:1-10000"],
    certificates: [certificateOf("I", 1, 4_000, port), certificateOf("I", 4_001, 10_000, mine)],
  });
  const { doubts, accounts } = await statementOf(ledger, { party: mine });
  expect(doubts).toEqual([]);
  expect(accounts).toMatchObject([{ in: "100.00", out: "40.00", closing: "60.00" }]);
});

it("a statement leaves out certificates of an instrument that no fact has reported, and doubts them once", async () => {
  const ledger = ledgerOf(issued, plain(1, 500), plain(501, 600));
  const doubts = [
    {
      ...{
        blockNumber: 1,
        transactionId: "t1",
        index: 0,
        reason: "unfounded",
        caller: "t1MSP",
        endorsers: ["BaowuMSP"],
      },
      problem:
        "it shows certificate X:1-500, and no fact before it tells of instrument X: certificates of this instrument are left out until one does",
    },
  ];
  const statement = await statementOf(ledger, { party: mine });
  expect(statement).toMatchObject({ doubts, accounts: [{ in: "100.00", closing: "100.00" }] });
  const due = await dueListOf(ledger, { party: steel, as: "issuer" });
  expect(due).toMatchObject({ doubts, dues: [{ instrumentId: "I", amount: "100.00" }] });
  const exposure = await exposureOf(ledger, { issuer: steel });
  expect(exposure).toMatchObject({ doubts, currencies: [{ outstanding: "100.00" }] });
});

it("a statement includes certificates with their present holders once a fact reports their instrument", async () => {
  const moved = { removed: ["X:501-600"], certificates: [certificateOf("X", 501, 600, port)] };
  const told = { certificates: [certificateOf("X", 601, 700, mine)], instrument: instrumentOf("X") };
  const onward = { certificates: [certificateOf("X", 1, 500, port)] };
  const ledger = ledgerOf(plain(1, 500), plain(501, 600), moved, told, onward);
  expect((await statementOf(ledger, { party: mine })).accounts).toMatchObject([
    {
      in: "6.00",
      out: "5.00",
      closing: "1.00",
      movements: [{ blockNumber: 3 }, { blockNumber: 3 }, { blockNumber: 4 }],
    },
  ]);
  expect((await statementOf(ledger, { party: port })).accounts).toMatchObject([{ in: "6.00", closing: "6.00" }]);
});

it.each<[what: string, given: Given, closing: string, problem: string]>([
  [
    "ends units without a trace",
    { removed: ["I:1-10000"], certificates: [] },
    "0.00",
    "it puts nothing in the place of I:1-10000",
  ],
  [
    "keeps half of the units",
    { removed: ["I:1-10000"], certificates: [certificateOf("I", 1, 5_000, mine)] },
    "50.00",
    "it puts I:1-5000 in the place of I:1-10000",
  ],
  [
    "makes more of them",
    { removed: ["I:1-10000"], certificates: [certificateOf("I", 1, 20_000, mine)] },
    "200.00",
    "it puts I:1-20000 in the place of I:1-10000",
  ],
  [
    "has the same units twice",
    { removed: ["I:1-10000"], certificates: [certificateOf("I", 1, 10_000, mine), certificateOf("I", 1, 5_000, mine)] },
    "150.00",
    "it puts I:1-10000, I:1-5000 in the place of I:1-10000",
  ],
])("a statement is also made if a fact %s, and it doubts that fact", async (_, given, closing, problem) => {
  const { doubts, accounts } = await statementOf(ledgerOf(issued, given), { party: mine });
  expect(doubts).toMatchObject([
    { reason: "unfounded", transactionId: "t1", problem: expect.stringContaining(problem) as string },
  ]);
  expect(accounts).toMatchObject([{ closing }]);
});

it("a statement is also made if a fact has another currency than before", async () => {
  const changed = { certificates: [certificateOf("I", 1, 10_000, mine, { currency: "CNY" })] };
  const { doubts, accounts } = await statementOf(ledgerOf(issued, changed), { party: mine });
  expect(doubts).toHaveLength(1);
  expect(accounts).toMatchObject([
    { currency: "CNY", closing: "100.00" },
    { currency: "USD", in: "100.00", out: "100.00", closing: "0.00" },
  ]);
});

it.each([
  ["2026-11-24", "2026-11-24", { opening: "0.00", in: "100.00", closing: "100.00" }],
  ["2026-11-25", undefined, { opening: "100.00", in: "0.00", closing: "100.00" }],
  [undefined, "2026-11-24", { opening: "0.00", in: "100.00", closing: "100.00" }],
])(
  "a statement has the movements from its first day %s to its last day %s, both included",
  async (from, to, account) => {
    // The movement was on 2026-11-24.
    const { accounts } = await statementOf(ledgerOf(issued), { party: mine, from, to });
    expect(accounts).toMatchObject([account]);
  },
);

it("a statement leaves out movements after its last day", async () => {
  expect((await statementOf(ledgerOf(issued), { party: mine, to: "2026-11-23" })).accounts).toEqual([]);
});

describe("the due list", () => {
  const dues = async (request: Partial<Parameters<typeof dueListOf>[1]>) =>
    (await dueListOf(ledgerOf(issued), { party: steel, as: "issuer", today: "2027-01-01", ...request })).dues;

  it("the due list calls only sums overdue that were due before the day", async () => {
    expect(await dues({ today: "2027-04-26" })).toMatchObject([{ day: "2027-04-26", overdue: false }]);
    expect(await dues({ today: "2027-04-27" })).toMatchObject([{ day: "2027-04-26", overdue: true }]);
  });

  it("the due list has the sums due until its last day, and no later sums", async () => {
    expect(await dues({ until: "2027-04-26" })).toMatchObject([{ day: "2027-04-26", amount: "100.00" }]);
    expect(await dues({ until: "2027-04-25" })).toEqual([]);
  });

  it("the due list has the debts of the party in the requested capacity, or in every capacity", async () => {
    expect(await dues({ as: "settlementBank" })).toEqual([]);
    expect(await dues({ party: bank, as: undefined })).toMatchObject([{ as: "settlementBank" }]);
  });
});

describe("the exposure to an issuer", () => {
  const exposureTo = async (state: object, instrument: object = {}) => {
    const given = {
      certificates: [certificateOf("I", 1, 10_000, mine, state)],
      instrument: { ...instrumentOf("I"), ...instrument },
    };
    return (await exposureOf(ledgerOf(given), { issuer: steel, today: "2027-04-26" })).currencies;
  };
  const none = { issued: "0.00", offered: "0.00", outstanding: "0.00", withIssuer: "0.00", settled: "0.00" };

  it("the exposure to an issuer does not contain a cancelled instrument", async () => {
    expect(await exposureTo({ state: "Cancelled" }, { state: "Cancelled" })).toEqual([]);
  });

  it("the exposure to an issuer calls only sums overdue that were due before the day", async () => {
    const outstanding = { ...none, issued: "100.00", outstanding: "100.00" };
    expect(await exposureTo({})).toMatchObject([{ ...outstanding, overdue: "0.00" }]);
    expect(await exposureTo({}, { dueOn: "2027-04-25" })).toMatchObject([{ ...outstanding, overdue: "100.00" }]);
  });

  it.each<[state: string, figures: object, more: object]>([
    ["AwaitingReceipt", { offered: "100.00" }, {}],
    ["Settled", { issued: "100.00", settled: "100.00" }, { discharge: { way: "payment" } }],
    ["Cancelled", { issued: "100.00", endedOtherwise: "100.00" }, {}],
    ["InCollection", { issued: "100.00", outstanding: "100.00", presented: "100.00" }, {}],
    ["InRecourse", { issued: "100.00", outstanding: "100.00", overdue: "100.00", dishonoured: "100.00" }, {}],
  ])(
    "the exposure to an issuer counts a certificate that is %s once and in the right place",
    async (state, figures, more) => {
      const rest = { ...none, endedOtherwise: "0.00", overdue: "0.00", presented: "0.00", dishonoured: "0.00" };
      expect(await exposureTo({ state, ...more })).toEqual([{ currency: "USD", ...rest, ...figures }]);
    },
  );
});

describe("the debts in the books", () => {
  const guaranteed = instrumentOf("I", { guarantor: bank });
  const heldBy = (lei: string, more: object = {}, instrument = guaranteed) =>
    ledgerOf({ certificates: [certificateOf("I", 1, 10_000, lei, more)], instrument });
  const owed = async (
    ledger: ReturnType<typeof heldBy>,
    party: string,
    as: "issuer" | "guarantor" | "settlementBank",
  ) => (await dueListOf(ledger, { party, as, today: "2027-01-01" })).dues.map(({ amount }) => amount);

  it("in the books a guarantor owes exactly the sums from which it was not released", async () => {
    expect(await owed(heldBy(mine), bank, "guarantor")).toEqual(["100.00"]);
    const released = heldBy(mine, { guaranteeWaived: { by: mine, at: "2027-05-01T00:00:00.000Z" } });
    expect(await owed(released, bank, "guarantor")).toEqual([]);
    expect(await owed(released, steel, "issuer")).toEqual(["100.00"]);
  });

  it("in the books nobody owes a certificate that it holds itself", async () => {
    expect(await owed(heldBy(bank), bank, "guarantor")).toEqual([]);
    expect(await owed(heldBy(bank), bank, "settlementBank")).toEqual([]);
    expect(await owed(heldBy(bank), steel, "issuer")).toEqual(["100.00"]);
  });

  it("in the books nobody owes anything for a certificate that came back to its issuer, and the issuer's accounts leave it out", async () => {
    const back = heldBy(steel);
    for (const [party, as] of [
      [steel, "issuer"],
      [bank, "guarantor"],
      [bank, "settlementBank"],
    ] as const) {
      expect([as, await owed(back, party, as)]).toEqual([as, []]);
    }
    expect((await statementOf(back, { party: steel })).accounts).toEqual([]);
    expect((await exposureOf(back, { issuer: steel, today: "2027-05-01" })).currencies).toMatchObject([
      { issued: "100.00", outstanding: "0.00", withIssuer: "100.00", overdue: "0.00" },
    ]);
  });

  it("in the books a successor owes its predecessor's debts, with the predecessor's name", async () => {
    const ledger = ledgerOf(issued, merged(steel, port));
    const { dues } = await dueListOf(ledger, { party: port, as: "issuer", today: "2027-01-01" });
    expect(dues).toMatchObject([{ amount: "100.00", issuer: steel, predecessor: steel }]);
    expect(await exposureOf(ledger, { issuer: port })).toMatchObject({
      predecessors: [steel],
      currencies: [{ outstanding: "100.00" }],
    });
    // The party is still found by its own name.
    expect((await dueListOf(ledger, { party: steel, as: "issuer" })).dues[0]).not.toHaveProperty("predecessor");
  });

  it("the books follow successive mergers, and stop where records name one another in a circle", async () => {
    const twice = ledgerOf(issued, merged(steel, port), merged(port, "HEIR"));
    expect(await owed(twice, "HEIR", "issuer")).toEqual(["100.00"]);
    const circle = ledgerOf(issued, merged(steel, port), merged(port, steel));
    expect(await owed(circle, port, "issuer")).toEqual(["100.00"]);
  });

  it("on the day of a merger the account loses certificates that the successor now owes itself, and gains its predecessor's", async () => {
    const day = { at: "2026-12-01T08:00:00.000Z" };
    const holderMerges = ledgerOf(issued, { ...merged(mine, port), ...day });
    const statement = await statementOf(holderMerges, { party: port });
    expect(statement.accounts).toMatchObject([
      { opening: "0.00", in: "100.00", closing: "100.00", movements: [{ act: "PartySucceeded", otherSide: mine }] },
    ]);
    expect((await statementOf(holderMerges, { party: port, to: "2026-11-30" })).accounts).toEqual([]);
    const debtorMerges = ledgerOf(issued, { ...merged(steel, mine), ...day });
    expect((await statementOf(debtorMerges, { party: mine })).accounts).toMatchObject([
      { in: "100.00", out: "100.00", closing: "0.00", movements: [{}, { act: "PartySucceeded", otherSide: steel }] },
    ]);
    expect(await owed(debtorMerges, mine, "issuer")).toEqual([]);
  });
});

it.each(["statement", "payments"] as const)(
  "the book `%s` refuses a last day before the first one and a day that does not exist, and has a book of one day",
  async (name) => {
    const read = books(() => Promise.resolve(ledgerOf(issued)));
    const days = { party: mine, from: "2026-12-01", to: "2026-11-30" };
    await expect(read[name](days)).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "to", problem: "2026-11-30 lies before 2026-12-01" },
    });
    await expect(read[name]({ party: mine, to: "2026-11-31" })).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "to", problem: "must be a date that exists, YYYY-MM-DD" },
    });
    await expect(read[name]({ ...days, to: days.from })).resolves.toMatchObject({ doubts: [] });
  },
);
