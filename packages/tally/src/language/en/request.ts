import type { Offer } from "@tallystick/client";

import { counted } from "../../show/words/en/counted.js";

/**
 * The question that a command asks before it sends an act, and the names of values that the command found for the act.
 */
export const request = {
  question: "Is this right? [y/N] ",
  isYes: (answer: string) => /^\s*y(es)?\s*$/i.test(answer),
  missing: "is missing",
  notOneOf: (value: string, choices: string) => `"${value}" is not one of ${choices}`,
  wrongValue: (value: string, problem: string) => `"${value}": ${problem}`,
  found: {
    ...{ afterwards: "Afterwards", amount: "Amount", arbiter: "Arbiter", bank: "Bank", bytes: "Bytes", buyer: "Buyer" },
    ...{
      claimant: "Claimant",
      claimed: "Claimed",
      deposit: "Deposit",
      digest: "Digest",
      discounted: "Discounted",
      due: "Due",
    },
    ...{ goods: "Goods", guarantor: "Guarantor", holder: "Holder", interest: "Interest", issuer: "Issuer" },
    ...{ madeBy: "Made by", model: "Model", offered: "Offered", owner: "Owner", paid: "Paid", paidWith: "Paid with" },
    ...{ party: "Party", payer: "Payer", price: "Price", proceeds: "Proceeds", recourse: "Recourse" },
    ...{ section: "Section", seller: "Seller", settlement: "Settlement", sold: "Sold", state: "State" },
    ...{ times: "Times", timeZone: "Time zone", utcOffset: "UTC offset", valueDate: "Value date" },
    ...{ youKeep: "You keep", host: "Host", fromNowOn: "From now on", issueAgain: "Issue again", approval: "Approval" },
  },
  filed: "it is filed, and waits for the approval of a second person",
  discounted: (from: string, dueOn: string, days: string) =>
    `from ${from} to the due day ${dueOn}: ${counted(days, "day")}`,
  interest: (sum: string, rate: string, dayCount: string) => `${sum} at ${rate} % a year, ${dayCount}`,
  recourse: "yes: if it is not paid at maturity, the seller answers for the whole amount",
  noRecourse: "no",
  againstPayment: (settlement: string, agent: string) => `${settlement}: it passes when ${agent} confirms the payment`,
  freeOfPayment: (settlement: string) => `${settlement}: it passes when the bank accepts, whether it has paid or not`,
  forTheWhole: (name: string) => `${name} for the whole`,
  nothingOffered: (state: string) => `nothing: it is ${state}`,
  offered: (kind: Offer["kind"], by: string, to: string) => `${kind} by ${by} to ${to}`,
  batteryOffered: (to: string) => `to ${to}, free of payment`,
  toNobody: "to nobody",
  paidWith: (certificate: string, sum: string, dueOn: string) => `${certificate}: ${sum}, due ${dueOn}`,
  noArbiter: "none: only you and the seller together can settle a dispute; without agreement everything goes back",
  deposited: (sum: string, days: number) =>
    `${sum}, which you lose if you do not order within ${counted(days, "day")}, cancel, or say nothing after dispatch`,
  ofTheLast: (sum: string) => `${sum} of the last one`,
  changeOfOffset: (offset: string, at: string) => `${offset} from ${at}`,
  section: (section: string, revision: string, tier: string) => `${section}, revision ${revision}, for ${tier}`,
  hosted: {
    host: (party: string, msp: string) => `${party}, alone in ${msp} so far`,
    fromNowOn: (msp: string) =>
      `certificates of ${msp} without the attribute tally.party speak for nobody, yours included`,
    issueAgain: (name: string, lei: string) =>
      `those of the people of ${name} that do not name ${lei} in it, before you continue`,
    noApproval: "No approval is needed.",
    approval: (name: string) =>
      `A person of ${name} must approve this: "tally approval list", then "tally approval approve <id>".`,
    beside: (first: string, lei: string, msp: string) =>
      `${first} (${lei}) was in ${msp} first. Certificates of ${msp} without the attribute tally.party speak for ` +
      `${first} now, and afterwards as well. The people of the new party need certificates that name it in tally.party. `,
  },
};
