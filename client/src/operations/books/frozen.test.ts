import { frozenOf } from "./frozen.js";
import {
  bank,
  certificateOf,
  instrumentOf,
  ledgerOf,
  merged,
  mine,
  port,
  type Given,
} from "./testing/made-up-ledger.js";

const at = (day: string) => `2026-11-${day}T04:00:00.000Z`;
const first = { order: "(2027) 14", authority: "Shanghai Financial Court", at: at("10") };
const second = { order: "7", authority: "Tax office", at: at("12"), until: at("30") };
const paper = (id: string, holder: string, more: object): Given => ({
  ...{ certificates: [certificateOf(id, 1, 10_000, holder, more)], instrument: instrumentOf(id), at: at("01") },
});
const listed = async (...facts: Given[]) =>
  (await frozenOf(ledgerOf(...facts), { party: mine })).certificates.map(
    ({ order, authority, certificateId, amount, behind }) =>
      [order, authority, certificateId, amount, ...behind].join(" "),
  );

it("each order in force on what a party holds is listed with its court, and with the orders that come first", async () => {
  const pledged = { state: "Pledged", pledge: { pledgee: { lei: bank, mspId: "M" } } };
  expect(
    await listed(
      paper("A", mine, { frozen: [first, second] }),
      paper("B", mine, { ...pledged, frozen: [first] }),
      paper("C", port, { frozen: [first] }),
      paper("D", mine, {}),
    ),
  ).toEqual([
    "(2027) 14 Shanghai Financial Court A:1-10000 100.00",
    "(2027) 14 Shanghai Financial Court B:1-10000 100.00",
    "7 Tax office A:1-10000 100.00 (2027) 14",
  ]);
});

it("an order that has run out, and one on paper that has ended, is not listed", async () => {
  const past = { ...second, until: at("20") };
  const settled = { state: "Settled", discharge: { way: "payment" } };
  expect(await listed(paper("A", mine, { frozen: [past] }), paper("B", mine, { ...settled, frozen: [first] }))).toEqual(
    [],
  );
});

it("orders on what a party held that has merged into the debtor are on the debtor's paper", async () => {
  expect(await listed(paper("A", port, { frozen: [first] }), merged(port, mine))).toHaveLength(1);
});

it("an order that was given after the holder's declared default is marked, and one of before is not", async () => {
  const declared = { type: "DefaultDeclared", party: { lei: mine, inDefault: { since: at("11") } }, at: at("11") };
  const { certificates } = await frozenOf(ledgerOf(paper("A", mine, { frozen: [first, second] }), declared), {
    party: mine,
  });
  expect(certificates.map(({ order, afterDefault }) => [order, afterDefault])).toEqual([
    [first.order, undefined],
    [second.order, mine],
  ]);
});
