import type { Duty } from "@tallystick/client";

import { rules } from "./rules.js";

/** What is lost by waiting. */
const losses: Readonly<Record<Duty["loses"], string>> = {
  offer: "the offer lapses",
  sale: "the sale lapses",
  endorsers: "recourse on the endorsers is lost",
  claim: "the claim on this party is lost",
  dishonour: "anybody can have it dishonoured",
  interest: "interest grows",
  approval: "the filed act lapses",
  order: "anybody can end the order",
  dispute: "the right to dispute is lost",
  warranty: "the claim under the warranty is lost",
  price: "the agreed price is lost",
  line: "the credit line cannot be used",
  use: "it stays locked until then",
  money: "it is not paid until then",
};

/** Where an end comes from. */
const sources: Readonly<Record<Duty["source"], string>> = {
  ...rules.labels,
  presentmentDays: "days after the due day to present it; Negotiable Instruments Law of the PRC, art. 53",
  discountDate: "the discount date",
  dueOn: "the due day",
  pledge: "the pledge",
  inspection: "the days for inspection",
  warranty: "the warranty",
  deposit: "the deposit",
  bid: "the end of the bid",
  listing: "the end of the listing",
  creditLine: "the last day of the line",
  guarantee: "the guarantee",
  recall: "the recall",
  objection: "the objection to the payment",
};

/** What a party must or may do, and what it loses by waiting. */
export const toDo = {
  must: "You must",
  may: "You may",
  stake: (duty: string, loss: string, source: string) => `${duty}. By waiting: ${loss} (${source}).`,
  loss: (code: Duty["loses"]): string => losses[code],
  source: (code: Duty["source"]): string => sources[code],
  /** What can still be done when an act comes too late. */
  over: {
    Accept: "Too late to accept. Whoever offered it can take it back and offer it again.",
    Guarantee: "Too late to guarantee. Whoever asked for it can take it back and ask again.",
    AcceptBattery: "Too late to take it over. Whoever offered it can take it back and offer it again.",
    Present: "It can still be presented, but endorsers no longer answer. Issuer and guarantor do.",
    Settle: "It can still be paid until somebody has it dishonoured.",
    ConfirmPayment: "Too late to confirm. The seller can take the paper back: settle with it what was paid.",
    ClaimRecourse: "Too late for a claim on this party. Look who else answers.",
    RecordAction: "Too late to sue this party. Look who else answers.",
    Approve: "Too late to approve. File the act again.",
  } as Readonly<Partial<Record<string, string>>>,
  overNow: "Too late for this. Its screen shows what can still be done.",
};
