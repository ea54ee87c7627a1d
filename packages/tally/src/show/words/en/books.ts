import { counted } from "./counted.js";

/** About books and payments. */
export const books = {
  statement: (party: string) => `Statement of ${party}`,
  period: (from: string | undefined, to: string | undefined) =>
    `, ${from === undefined ? "from the beginning" : `from ${from}`} ${to === undefined ? "until now" : `to ${to}`}`,
  heldNothing: "It has held nothing.",
  /** The type of a fact in words: `RecoursePaid` of a certificate is "recourse paid". */
  act: (fact: string) =>
    fact
      .replace(/^Certificate(?=[A-Z])/, "")
      .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
      .toLowerCase(),
  account: (currency: string) => `Account in ${currency}`,
  portfolio: (party: string) => `Portfolio of ${party}`,
  holdsNothing: (party: string) => `${party} holds nothing.`,
  nothingDueFrom: (party: string) => `Nothing is due from ${party}.`,
  nothingDue: "Nothing such is due.",
  capacity: { settlementBank: "bank", issuer: "issuer", guarantor: "guarantor" },
  overdue: "overdue",
  presented: "presented",
  dishonoured: "dishonoured",
  exposure: (issuer: string) => `Exposure to ${issuer}`,
  alsoSuccessor: (predecessors: string) => `, also as the successor of ${predecessors}`,
  issuedNothing: "It has issued nothing.",
  avoidable: (party: string, day: string) =>
    `What an administrator of ${party} may be able to avoid (petition or default on ${day})`,
  nothingAvoidable: "No act of it is listed.",
  courtOrder: (order: string, authorities: string) => `Order ${order}${authorities === "" ? "" : ` of ${authorities}`}`,
  noSuchOrder: "No fact names this order.",
  nothingUnderOrder: "No certificate is under it.",
  frozen: (party: string) => `Orders of courts and authorities on what ${party} holds`,
  nothingFrozen: "No order is in force on it.",
  orderNumber: "Order number",
  authority: "Court or authority",
  noCreditNotes: "No such credit note was recorded.",
  invoice: "Invoice",
  creditNote: "Credit note",
  behind: "Behind the orders",
  decision: "Decision",
  ofOrder: {
    ...{ frozen: "Frozen", lifted: "Lifted", executed: "Executed", lodged: "Paid to the court, or lodged" },
    ...{ ended: "Ended otherwise", left: "Left", ranOut: "Has run out" },
  },
  hasRunOut: "has run out",
  nothingOutstanding: "Nothing is outstanding.",
  outstanding: (sum: string) => `Outstanding: ${sum}`,
  claim: (claimant: string, payer: string) => `of ${claimant} on ${payer}`,
  reported: (moment: string, by: string) => `${moment} by ${by}`,
  returned: (moment: string, by: string, reason: string) => `${moment} by ${by}: ${reason}`,
  paidSums: (sums: {
    principal: string;
    interest: string;
    days: number;
    rate: string | undefined;
    dayCount: string | undefined;
    costs: string;
  }) =>
    `${sums.principal}, interest ${sums.interest} for ${counted(sums.days, "day")} at ${String(sums.rate)} % on ` +
    `${String(sums.dayCount)}, costs ${sums.costs}`,
  noPayment: "No such payment was reported.",
  paidInAll: (count: number, sum: string, returned: string | undefined) =>
    `${counted(count, "payment")}, together ${sum}${returned === undefined ? "" : `, of which ${returned} came back`}`,
  objection: (state: string, by: string, reason: string) => `${state}, ${by}: ${reason}`,
  cameBack: (reason: string) => `came back: ${reason}`,
  paidTwice: (units: readonly string[], payments: readonly string[], block: string) =>
    `units of ${units.join(" and ")} were paid by ${payments.join(" and ")}, the last time in block ${block}, without a return between`,
  reportedTwice: (units: readonly string[], payments: readonly string[], block: string) =>
    `payment ${payments.join()} was reported for ${units.join(" and ")}, the last time in block ${block}`,
  returnedUnpaid: (_units: readonly string[], payments: readonly string[], block: string) =>
    `payment ${payments.join()} came back in block ${block}, and no fact tells that it was paid`,
};
