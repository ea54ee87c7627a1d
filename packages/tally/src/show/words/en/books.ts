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
    `What an administrator of ${party} may be able to avoid, by the day ${day}`,
  nothingAvoidable: "No act of it is listed.",
  courtOrder: (order: string, authorities: string) => `Order ${order}${authorities === "" ? "" : ` of ${authorities}`}`,
  noSuchOrder: "No fact names this order.",
  nothingUnderOrder: "No certificate is under it.",
  behind: "Behind the orders",
  decision: "Decision",
  ofOrder: {
    ...{ frozen: "frozen", lifted: "lifted", executed: "executed", lodged: "paid to the court, or lodged" },
    ...{ ended: "ended otherwise", left: "left", ranOut: "has run out" },
  },
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
  objection: (state: string, by: string, reason: string) => `${state}, ${by}: ${reason}`,
  cameBack: (reason: string) => `came back: ${reason}`,
  paidTwice: (units: readonly string[], payments: readonly string[], block: string) =>
    `units of ${units.join(" and ")} were paid by ${payments.join(" and ")}, the last time in block ${block}, without a return between`,
  reportedTwice: (units: readonly string[], payments: readonly string[], block: string) =>
    `payment ${payments.join()} was reported for ${units.join(" and ")}, the last time in block ${block}`,
  returnedUnpaid: (_units: readonly string[], payments: readonly string[], block: string) =>
    `payment ${payments.join()} came back in block ${block}, and no fact tells that it was paid`,
};
