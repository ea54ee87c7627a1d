import type { EventDoubt } from "../facts/doubt.js";
import { books } from "./books.js";
import { exposureOf } from "./exposure.js";
import { portfolioOf } from "./portfolio.js";
import { certificateOf, instrumentOf, ledgerOf, mine, port, steel } from "./testing/made-up-ledger.js";

const policy = (effectiveFrom: string, utcOffset: string, at: string) => ({
  ...{ type: "PolicySet", at, policy: { effectiveFrom, rules: { utcOffset } } },
});
const units = (from: number, to: number, holder: string, at: string, more: object = {}) => ({
  ...{ certificates: [certificateOf("I", from, to, holder)], at, ...more },
});
const instrument = instrumentOf("I", { dueOn: "2026-11-25" });
/** Shanghai's midnight is at 16:00 UTC. */
const ledger = ledgerOf(
  policy("2026-11-01", "+08:00", "2026-11-01T08:00:00.000Z"),
  units(1, 1_000, mine, "2026-11-24T15:59:59.000Z", { instrument }),
  units(1_001, 3_000, port, "2026-11-24T16:00:00.000Z", { blockNumber: 1, transactionId: "u", instrument }),
  // The clock of its submitter is a little slow.
  units(3_001, 4_000, mine, "2026-11-24T15:59:59.500Z", { instrument }),
  units(4_001, 4_500, mine, "2026-11-27T08:00:00.000Z", { instrument }),
);
const now = { ...ledger, at: "2026-12-01T00:00:00.000Z" };

it("a book as of a day ends at the first act of a later day, and states its last block and the instant of its last act", async () => {
  const { totals, ...source } = await portfolioOf(now, { party: mine, asOf: "2026-11-24" });
  expect(totals).toEqual([{ currency: "USD", amount: "10.00", overdue: "0.00" }]);
  expect(source).toMatchObject({ asOf: "2026-11-24", blockNumber: 1, at: "2026-11-24T15:59:59.000Z", doubts: [] });
});

it("a book as of a day without acts stands on the block of the last act before, and judges by the day that was asked for", async () => {
  const { totals, ...source } = await portfolioOf(now, { party: mine, asOf: "2026-11-26" });
  expect(totals).toEqual([{ currency: "USD", amount: "20.00", overdue: "20.00" }]);
  expect(source).toMatchObject({ blockNumber: 3, at: "2026-11-24T16:00:00.000Z" });
});

it("a book as of a block has all of the block and nothing later, and judges by the day of its newest act", async () => {
  const { totals, ...source } = await portfolioOf(now, { party: port, asOf: 1 });
  expect(totals).toEqual([{ currency: "USD", amount: "20.00", overdue: "0.00" }]);
  expect(source).toMatchObject({ asOf: 1, blockNumber: 1, at: "2026-11-24T16:00:00.000Z" });
  expect((await portfolioOf(now, { party: mine, asOf: 4 })).totals).toMatchObject([{ overdue: "25.00" }]);
  expect((await portfolioOf(now, { party: mine, asOf: 4, today: "2026-11-25" })).totals).toMatchObject([
    { overdue: "0.00" },
  ]);
});

it("the days of a book follow the clock of the policy that is in force", async () => {
  const moved = ledgerOf(
    policy("2026-11-01", "+00:00", "2026-11-01T08:00:00.000Z"),
    policy("2026-11-24", "+08:00", "2026-11-20T08:00:00.000Z"),
    units(1, 1_000, mine, "2026-11-22T17:00:00.000Z", { instrument }),
    units(1_001, 3_000, mine, "2026-11-24T17:00:00.000Z", { instrument }),
  );
  const held = async (asOf: string) =>
    (await portfolioOf({ ...now, facts: moved.facts }, { party: mine, asOf })).totals[0]?.amount;
  expect([await held("2026-11-22"), await held("2026-11-24"), await held("2026-11-25")]).toEqual([
    ...["10.00", "10.00", "30.00"],
  ]);
});

it("a book as of a day has the doubts up to its block, and not those of later blocks", async () => {
  const doubted = (blockNumber: number): EventDoubt => ({
    ...({
      blockNumber,
      transactionId: "x",
      index: 0,
      reason: "untold",
      problem: "",
      caller: "M",
      endorsers: [],
    } as const),
  });
  const doubting = {
    ...now,
    facts: async function* (onDoubt: (doubt: EventDoubt) => void, to: number) {
      onDoubt(doubted(1));
      onDoubt(doubted(3));
      yield* ledger.facts(onDoubt, to);
    },
  };
  const { doubts } = await exposureOf(doubting, { issuer: steel, asOf: "2026-11-24" });
  expect(doubts).toEqual([doubted(1)]);
});

it.each<[asOf: string | number, problem: string]>([
  ["2026-02-30", "must be a date that exists, YYYY-MM-DD, or the number of a block"],
  [-1, "must be a date that exists, YYYY-MM-DD, or the number of a block"],
  [6, "the newest block is 5"],
  ["2026-10-31", "the ledger has no act before the end of 2026-10-31"],
  ["2026-12-01", "the day 2026-12-01 has not ended"],
])("a book as of %s is refused", async (asOf, problem) => {
  const refused = books(() => Promise.resolve(now)).portfolio({ party: mine, asOf });
  await expect(refused).rejects.toMatchObject({ code: "INVALID_REQUEST", context: { path: "asOf", problem } });
});
