import { avoidableOf } from "./avoidable.js";
import { paymentListOf } from "./payment-list.js";
import { portfolioOf } from "./portfolio.js";
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

const at = (day: string) => `2026-11-${day}T04:00:00.000Z`;
const came = (way: string, day: string) => ({ endorsements: [{ way, at: at(day) }] });
const issued: Given = {
  ...{ certificates: [certificateOf("D", 1, 10_000, mine)], instrument: instrumentOf("D"), at: at("01") },
};
const inDefault = (lei: string, day: string, since = day): Given => ({
  ...{ type: "DefaultDeclared", party: { lei, inDefault: { since: at(since) } }, at: at(day) },
});
const lifted = (lei: string, day: string): Given => ({ type: "DefaultLifted", party: { lei }, at: at(day) });
const sold = (day: string, way = "transfer"): Given => ({
  ...{ certificates: [certificateOf("D", 1, 10_000, port, came(way, day))], at: at(day) },
});
const settled = (day: string): Given => ({
  ...{ type: "CertificateSettled", by: bank, at: at(day) },
  certificates: [
    certificateOf("D", 1, 10_000, mine, {
      state: "Settled",
      discharge: { way: "payment", uetr: "u1", valueDate: `2026-11-${day}` },
    }),
  ],
});

const inPortfolio = async (...facts: Given[]) =>
  (await portfolioOf(ledgerOf(issued, ...facts), { party: port })).certificates[0]?.afterDefault;
const inStatement = async (...facts: Given[]) =>
  (await statementOf(ledgerOf(issued, ...facts), { party: port })).accounts[0]?.movements[0]?.afterDefault;
const inPayments = async (...facts: Given[]) =>
  (await paymentListOf(ledgerOf(issued, ...facts))).payments[0]?.afterDefault;

it.each([
  ["a portfolio", inPortfolio, sold],
  ["a statement", inStatement, sold],
  ["the payments", inPayments, settled],
] as const)("%s marks what was done after the declared default of the issuer, with its LEI", async (_, list, act) => {
  expect(await list(act("09"), inDefault(steel, "10"))).toBeUndefined();
  expect(await list(inDefault(steel, "10"), act("11"))).toBe(steel);
  // Lifted before, it marks nothing.
  expect(await list(inDefault(steel, "10"), lifted(steel, "11"), act("12"))).toBeUndefined();
});

it.each([
  ["a portfolio", inPortfolio, sold, port],
  ["a statement", inStatement, sold, mine],
  ["the payments", inPayments, settled, mine],
] as const)("%s marks what a holder in default received or gave", async (_, list, act, holder) => {
  expect(await list(inDefault(holder, "10"), act("11"))).toBe(holder);
  expect(await list(inDefault(bank, "10"), act("11"))).toBeUndefined();
});

it("after a merger the default of the successor marks what its predecessor owes, from the merger on", async () => {
  const successor: Given = {
    ...{ type: "PartySucceeded", at: at("12") },
    party: { lei: bank, inDefault: { since: at("10"), laterFor: [{ lei: steel, since: at("12") }] } },
  };
  const facts = [inDefault(bank, "10"), successor, { ...merged(steel, bank), at: at("12") }];
  expect(await inPortfolio(...facts, sold("13"))).toBe(bank);
  expect(await inPortfolio(sold("11"), ...facts)).toBeUndefined();
});

it("what came to its holder by a succession or by the payment of a claim can be set off, and is not marked in a portfolio", async () => {
  expect(await inPortfolio(inDefault(steel, "10"), sold("11", "recourse"))).toBeUndefined();
  expect(await inPortfolio(inDefault(steel, "10"), sold("11", "succession"))).toBeUndefined();
});

it("each payment, set-off and purchase after the default that the list for the administrator names is marked in the other lists", async () => {
  const facts = [issued, inDefault(steel, "10"), settled("11")];
  const { acts } = await avoidableOf(ledgerOf(...facts), { party: steel });
  expect(acts.map(({ reason }) => reason)).toEqual(["paidAfter"]);
  const { payments } = await paymentListOf(ledgerOf(...facts));
  expect(payments.map(({ afterDefault }) => afterDefault)).toEqual([steel]);
});
