import type { Certificate, Instrument } from "../../wire-types.js";
import type { TallyEvent } from "../events.js";
import { dueListOf } from "./dues.js";
import { exposureOf } from "./exposure.js";
import type { LedgerFacts } from "./read-ledger.js";
import { statementOf } from "./statement.js";

const [steel, mine, port, bank] = ["STEEL", "MINE", "PORT", "BANK"];
const at = "2026-11-24T08:00:00.000Z";

const instrumentOf = (instrumentId: string) =>
  ({
    ...{ instrumentId, state: "Circulating", issuer: steel, settlementBank: bank, currency: "USD" },
    ...{ dueOn: "2027-04-26", policy: { rules: { utcOffset: "+08:00" } } },
  }) as unknown as Instrument;

const certificateOf = (instrumentId: string, from: number, to: number, lei: string, more: object = {}) =>
  ({
    ...{ certificateId: `${instrumentId}:${String(from)}-${String(to)}`, instrumentId },
    ...{ from: String(from), to: String(to), currency: "USD", state: "Transferable", holder: { lei, mspId: "M" } },
    ...more,
  }) as unknown as Certificate;

interface Given {
  readonly certificates: readonly Certificate[];
  readonly removed?: readonly string[];
  readonly instrument?: Instrument;
}

/** A ledger with a fact a block. Only what books are made of is in it. */
function ledgerOf(...given: readonly Given[]): LedgerFacts {
  const facts = given.map(({ removed = [], ...more }, blockNumber) => ({
    ...{ type: "CertificateTransferred", by: steel, at, removed },
    ...{ blockNumber, transactionId: `t${String(blockNumber)}`, index: 0 },
    ...more,
  }));
  return {
    blockNumber: facts.length,
    async *facts() {
      await Promise.resolve();
      yield* facts as unknown as TallyEvent[];
    },
    signersOf: (transactionId) => Promise.resolve({ caller: `${transactionId}MSP`, endorsers: ["BaowuMSP"] }),
  };
}

const issued = { certificates: [certificateOf("I", 1, 10_000, mine)], instrument: instrumentOf("I") };
const plain = (from: number, to: number) => ({ certificates: [certificateOf("X", from, to, mine)] });

it("is made without doubts where the facts lead from one to the next", async () => {
  const ledger = ledgerOf(issued, {
    removed: ["I:1-10000"],
    certificates: [certificateOf("I", 1, 4_000, port), certificateOf("I", 4_001, 10_000, mine)],
  });
  const { doubts, accounts } = await statementOf(ledger, { party: mine });
  expect(doubts).toEqual([]);
  expect(accounts).toMatchObject([{ in: "100.00", out: "40.00", closing: "60.00" }]);
});

it("is made without certificates of an instrument of which no fact tells, and says so once", async () => {
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

it("has such certificates from the fact on that tells of their instrument, and where they are then", async () => {
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
])("is made where a fact %s, which is doubted", async (_, given, closing, problem) => {
  const { doubts, accounts } = await statementOf(ledgerOf(issued, given), { party: mine });
  expect(doubts).toMatchObject([
    { reason: "unfounded", transactionId: "t1", problem: expect.stringContaining(problem) as string },
  ]);
  expect(accounts).toMatchObject([{ closing }]);
});

it("is made where a fact has another currency than before", async () => {
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
  "has from its first day %s on what moved, to its last day %s, each with the whole day",
  async (from, to, account) => {
    // It moved on 2026-11-24.
    const { accounts } = await statementOf(ledgerOf(issued), { party: mine, from, to });
    expect(accounts).toMatchObject([account]);
  },
);

it("leaves out what moved after its last day", async () => {
  expect((await statementOf(ledgerOf(issued), { party: mine, to: "2026-11-23" })).accounts).toEqual([]);
});

describe("the due list", () => {
  const dues = async (request: Partial<Parameters<typeof dueListOf>[1]>) =>
    (await dueListOf(ledgerOf(issued), { party: steel, as: "issuer", today: "2027-01-01", ...request })).dues;

  it("calls overdue what was due before the day, and not what is due on it", async () => {
    expect(await dues({ today: "2027-04-26" })).toMatchObject([{ day: "2027-04-26", overdue: false }]);
    expect(await dues({ today: "2027-04-27" })).toMatchObject([{ day: "2027-04-26", overdue: true }]);
  });

  it("has what is due on its last day, and nothing after it", async () => {
    expect(await dues({ until: "2027-04-26" })).toMatchObject([{ day: "2027-04-26", amount: "100.00" }]);
    expect(await dues({ until: "2027-04-25" })).toEqual([]);
  });

  it("is of one capacity, or of all in which the party must pay", async () => {
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
  const none = { issued: "0.00", offered: "0.00", outstanding: "0.00", settled: "0.00" };

  it("has nothing of an instrument that was cancelled", async () => {
    expect(await exposureTo({ state: "Cancelled" }, { state: "Cancelled" })).toEqual([]);
  });

  it("has as overdue what was due before the day, and not what is due on it", async () => {
    const outstanding = { ...none, issued: "100.00", outstanding: "100.00" };
    expect(await exposureTo({})).toMatchObject([{ ...outstanding, overdue: "0.00" }]);
    expect(await exposureTo({}, { dueOn: "2027-04-25" })).toMatchObject([{ ...outstanding, overdue: "100.00" }]);
  });

  it.each<[state: string, figures: object]>([
    ["AwaitingReceipt", { offered: "100.00" }],
    ["Settled", { issued: "100.00", settled: "100.00" }],
    ["Cancelled", { issued: "100.00", endedOtherwise: "100.00" }],
    ["InCollection", { issued: "100.00", outstanding: "100.00", presented: "100.00" }],
    ["InRecourse", { issued: "100.00", outstanding: "100.00", dishonoured: "100.00" }],
  ])("has a certificate that is %s where it belongs, and nowhere else", async (state, figures) => {
    const rest = { ...none, endedOtherwise: "0.00", overdue: "0.00", presented: "0.00", dishonoured: "0.00" };
    expect(await exposureTo({ state })).toEqual([{ currency: "USD", ...rest, ...figures }]);
  });
});
