import { courtOrderOf } from "./court-order.js";
import { bank, certificateOf, instrumentOf, ledgerOf, mine, port, type Given } from "./testing/made-up-ledger.js";

const order = "(2027) 14";
const court = "Shanghai Financial Court";
const mark = { order, authority: court, at: "2026-11-25T08:00:00.000Z" };
const other = { order: "7", authority: "Tax office", at: mark.at };
const run = (from: number, to: number, holder: string, more: object = {}) => certificateOf("A", from, to, holder, more);
const at = (day: string) => `2026-11-${day}T08:00:00.000Z`;

/** Of 10,000 units under an order, 2,000 are freed, 3,000 given to a creditor, 1,000 paid to the court, and 4,000 left. */
const issued = { certificates: [run(1, 10_000, mine)], instrument: instrumentOf("A") };
const frozen = { type: "CertificateFrozen", certificates: [run(1, 10_000, mine, { frozen: [mark] })], at: at("25") };
const renewed = {
  ...{ type: "CertificateFrozen", at: at("26") },
  certificates: [run(1, 10_000, mine, { frozen: [{ ...mark, until: at("30") }] })],
};
const kept = { frozen: [{ ...mark, until: at("30") }] };
const lifted = {
  ...{ type: "CertificateUnfrozen", removed: ["A:1-10000"], at: at("26") },
  certificates: [run(1, 2_000, mine), run(2_001, 10_000, mine, kept)],
};
const execution = { order, authority: court, number: "E-1", document: "0".repeat(64) };
const sale = { price: "25.00", uetr: "u1", valueDate: "2026-11-27" };
const executedBy = (how: object) => ({
  ...{ type: "CertificateExecuted", removed: ["A:2001-10000"], at: at("27") },
  certificates: [
    run(2_001, 5_000, port, { endorsements: [{ way: "execution", at: at("27"), execution: how }] }),
    run(5_001, 10_000, mine, kept),
  ],
});
const lodged = {
  ...{ type: "CertificateSettled", removed: ["A:5001-10000"], at: at("28") },
  certificates: [
    run(5_001, 6_000, mine, {
      ...{ ...kept, state: "Settled" },
      discharge: { way: "deposit", lodged: { with: court, number: "E-2", reason: "execution" } },
    }),
    run(6_001, 10_000, mine, kept),
  ],
};
const none = { frozen: "0.00", lifted: "0.00", executed: "0.00", lodged: "0.00", ended: "0.00", left: "0.00" };
const totalsOf = async (...facts: readonly Given[]) => (await courtOrderOf(ledgerOf(...facts), { order })).totals;

it("an order says what it froze, what was lifted, executed and paid to the court, and what is left", async () => {
  const { authorities, acts, certificates, totals } = await courtOrderOf(
    ledgerOf(issued, frozen, renewed, lifted, executedBy({ ...execution, sale }), lodged),
    { order },
  );
  expect(authorities).toEqual([court]);
  expect(
    acts.map(({ effect, amount, holder, to, price, number }) => [effect, amount, holder, to, price, number]),
  ).toEqual([
    ["frozen", "100.00", mine, undefined, undefined, undefined],
    ["lifted", "20.00", mine, undefined, undefined, undefined],
    ["executed", "30.00", mine, port, "25.00", "E-1"],
    ["lodged", "10.00", mine, undefined, undefined, "E-2"],
  ]);
  const sums = { frozen: "100.00", lifted: "20.00", executed: "30.00", lodged: "10.00", ended: "0.00" };
  expect(totals).toEqual([{ currency: "USD", ...sums, left: "40.00", ranOut: "0.00" }]);
  expect(certificates).toMatchObject([{ certificateId: "A:6001-10000", holder: mine, amount: "40.00", ranOut: false }]);
});

it("as of a block in the past it has what was done until then", async () => {
  const ledger = ledgerOf(issued, frozen, renewed, lifted, executedBy(execution), lodged);
  const { totals, blockNumber } = await courtOrderOf(ledger, { order, asOf: 3 });
  expect([blockNumber, totals]).toEqual([
    3,
    [{ currency: "USD", ...none, frozen: "100.00", lifted: "20.00", left: "80.00", ranOut: "0.00" }],
  ]);
});

it("what another order takes, and what ends in another way, counts as ended, and what is paid back is under it again", async () => {
  const waiting = { frozen: [other, mark] };
  const second = { type: "CertificateFrozen", certificates: [run(1, 10_000, mine, waiting)] };
  const taken = {
    type: "CertificateExecuted",
    certificates: [
      run(1, 10_000, port, { endorsements: [{ way: "execution", execution: { ...execution, order: "7" } }] }),
    ],
  };
  expect(await totalsOf(issued, second, taken)).toMatchObject([{ frozen: "100.00", ended: "100.00", left: "0.00" }]);
  const { certificates } = await courtOrderOf(ledgerOf(issued, second), { order });
  expect(certificates).toMatchObject([{ behind: ["7"] }]);
  const settled = {
    certificates: [run(1, 10_000, mine, { frozen: [mark], state: "Settled", discharge: { way: "deposit" } })],
  };
  const returned = {
    type: "PaymentReturned",
    certificates: [run(1, 10_000, mine, { frozen: [mark], state: "InRecourse" })],
  };
  expect(await totalsOf(issued, frozen, settled)).toMatchObject([{ lodged: "100.00", left: "0.00" }]);
  expect(await totalsOf(issued, frozen, settled, returned)).toMatchObject([
    { frozen: "100.00", lodged: "0.00", left: "100.00" },
  ]);
});

it("an order that has run out leaves nothing that it forbids, and an unknown order has nothing", async () => {
  const past = { ...mark, until: "2026-11-24T08:00:00.000Z" };
  const lapsed = { type: "CertificateFrozen", certificates: [run(1, 10_000, bank, { frozen: [past] })] };
  expect(await totalsOf(issued, lapsed)).toMatchObject([{ frozen: "100.00", left: "0.00", ranOut: "100.00" }]);
  expect(await courtOrderOf(ledgerOf(issued), { order })).toMatchObject({ authorities: [], acts: [], totals: [] });
});
