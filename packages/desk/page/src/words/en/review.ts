import type { ActName } from "@tallystick/client";

import type { Facts } from "../../acts/facts.js";

/** Who acts, with the verb in the form that goes with it. */
function does({ who }: Facts, verb: string, theirs = `${verb}s`): string {
  return who === undefined ? `You ${verb}` : `${who} ${theirs}`;
}

function certificates({ ids }: Facts): string {
  if (ids.length === 1) {
    return `certificate ${ids.join("")}`;
  }
  return ids.length > 3 ? `${String(ids.length)} certificates` : `the certificates ${ids.join(" and ")}`;
}

/** A certificate or a part of it, and for how much. */
function paper(facts: Facts): string {
  return facts.isPart ? `${facts.sum} of ${certificates(facts)}` : `${certificates(facts)} over ${facts.sum}`;
}

/** A certificate, and for how much it is, whatever sum the act names. */
function whole(facts: Facts): string {
  return `${certificates(facts)} over ${facts.face}`;
}

function reason({ text }: Facts): string {
  return text("reason") === "" ? "" : ` Reason: ${text("reason")}.`;
}

function payment({ text }: Facts): string {
  return `on ${text("valueDate")} by the payment with the number ${text("uetr")}`;
}

/** What the acceptance of an offer means. */
function accepts(facts: Facts): string {
  const { offer, issuers, dueOn } = facts;
  switch (offer?.kind) {
    case "receipt":
      return `${does(facts, "accept")} ${whole(facts)}, which ${issuers} owes and which falls due on ${dueOn}.`;
    case "transfer":
      return `${does(facts, "accept")} ${whole(facts)} from ${offer.by}. ${issuers} owes it, and it falls due on ${dueOn}.`;
    case "discount":
      return `${does(facts, "buy")} ${whole(facts)} from ${offer.by} for ${offer.pays}, ${offer.settlement}.`;
    case "pledge":
      return `${does(facts, "take")} ${whole(facts)} from ${offer.by} as security for ${offer.secures}.`;
    case "cancellation":
      return `${does(facts, "agree")} that ${whole(facts)} is cancelled: ${issuers} owes nothing for it any more.${staysUsed(offer.spent)}`;
    case "composition":
      return `${does(facts, "agree")} that ${offer.pays} settles ${whole(facts)} in full.`;
    case "assignment":
      return `${does(facts, "take")} over the rights on ${whole(facts)} from ${offer.by}.`;
    case "netting":
      return `${does(facts, "set")} off ${certificates(facts)} with ${offer.by}: the certificates of both sides end.`;
    case "guarantee":
    case "delivery":
    case undefined:
      return `${does(facts, "accept")} what is offered with ${certificates(facts)}.`;
  }
}

const sentences: Readonly<Partial<Record<ActName, (facts: Facts) => string>>> = {
  Issue: (facts) =>
    `${does(facts, "issue")} a certificate over ${facts.sum} to ${facts.party("payee")}, and ${does(facts, "owe").toLowerCase()} it on ${facts.text("maturesOn")}. ${facts.party("settlementBank")} pays it.${facts.text("guarantor") === "" ? "" : ` ${facts.party("guarantor")} is asked to guarantee it.`}`,
  Accept: accepts,
  Guarantee: (facts) =>
    `${does(facts, "guarantee")} ${whole(facts)}: if ${facts.issuers} does not pay on ${facts.dueOn}, the guarantor owes all of it.`,
  Reject: (facts) =>
    `${does(facts, "reject")} the offer of ${whole(facts)}${facts.offer === undefined ? "" : ` by ${facts.offer.by}`}.${reason(facts)}`,
  DeclineGuarantee: (facts) =>
    `${does(facts, "decline")} to guarantee ${whole(facts)}, which ends with this.${reason(facts)}`,
  Withdraw: (facts) => `${does(facts, "take")} back ${whole(facts)}: nothing is offered or presented any more.`,
  Transfer: (facts) => `${does(facts, "transfer")} ${paper(facts)} to ${facts.party("to")}.`,
  Discount: (facts) =>
    `${does(facts, "sell")} ${paper(facts)} to ${facts.party("bank")} at ${facts.text("annualRate")} % a year from ${facts.text("discountDate")}, for ${facts.money("proceeds")}.`,
  PayProceeds: (facts) =>
    `${does(facts, "record")} that what ${facts.party("creditor")} is owed for ${facts.text("certificateId")} since ${facts.text("soldOn")} was paid ${payment(facts)}.`,
  Pledge: (facts) =>
    `${does(facts, "pledge")} ${paper(facts)} to ${facts.party("pledgee")} as security for ${facts.text("obligation")}. From ${facts.text("enforceableFrom")} it can take the certificate.`,
  Split: (facts) => `${does(facts, "cut")} ${whole(facts)} into ${facts.money("amounts")}.`,
  Merge: (facts) => `${does(facts, "join")} ${whole(facts)} into one.`,
  Present: (facts) => `${does(facts, "present")} ${whole(facts)} to ${facts.banks} for payment.`,
  Settle: (facts) =>
    `${does(facts, "record")} that ${facts.text("paid") === "" ? `${paper(facts)} was paid` : `${facts.sum} was paid for ${certificates(facts)}`} ${facts.text("lodged.with") === "" ? `to ${facts.holders}` : `into ${facts.text("lodged.with")} for ${facts.holders}`} ${payment(facts)}. ${facts.issuers} owes nothing for it any more.`,
  ConfirmPayment: (facts) =>
    `${does(facts, "confirm")} that ${facts.offer?.pays ?? ""} was paid for ${whole(facts)} ${payment(facts)}. ${facts.offer?.to ?? ""} becomes the holder.`,
  Dishonour: (facts) => `${does(facts, "refuse")} to pay ${whole(facts)}.${reason(facts)}`,
  Release: (facts) => `${does(facts, "release")} the pledge on ${whole(facts)}.`,
  Enforce: (facts) => `${does(facts, "take")} ${paper(facts)}, which was pledged, and become the holder.`,
  OfferCancellation: (facts) =>
    `${does(facts, "offer")} to cancel ${whole(facts)}.${staysUsed(facts.text("spent") !== "")}${reason(facts)}`,
  ClaimRecourse: (facts) => `${does(facts, "claim")} the payment of ${whole(facts)} from ${facts.party("on")}.`,
  PayRecourse: (facts) =>
    `${does(facts, "record")} that ${facts.party("payer")} paid ${facts.sum} for ${certificates(facts)} ${payment(facts)}.`,
  AcknowledgeDebt: (facts) => `${does(facts, "acknowledge")} owing ${whole(facts)}: limitation begins again.`,
  Compose: (facts) =>
    `${does(facts, "offer")} to take ${facts.sum}, paid ${payment(facts)}, in full settlement of ${whole(facts)}.${reason(facts)}`,
  Assign: (facts) => `${does(facts, "assign")} the rights on ${paper(facts)} to ${facts.party("to")}.`,
  Waive: (facts) =>
    facts.text("release") === ""
      ? `${does(facts, "waive")} all rights on ${paper(facts)}: nobody owes it any more.${reason(facts)}`
      : `${does(facts, "release")} ${facts.party("release")} from ${paper(facts)}.${reason(facts)}`,
  WriteOff: (facts) => `${does(facts, "write")} off ${paper(facts)}: the claim ends.${reason(facts)}`,
  RecordCreditNote: (facts) =>
    `${does(facts, "record")} a credit note over ${facts.money("amount")} on an invoice: nobody finances this sum again, and no act takes the note back.`,
  ReturnPayment: (facts) =>
    `${does(facts, "record")} that the money of the payment ${facts.text("uetr")} came back: it counts as not paid.${reason(facts)}`,
  ObjectToPayment: (facts) =>
    `${does(facts, "say")} that the payment ${facts.text("uetr")} was not received.${reason(facts)}`,
  AnswerObjection: (facts) => {
    const said: Readonly<Record<string, string>> = {
      Proved: `${does(facts, "name")} a proof of the payment ${facts.text("uetr")}, to which the other side objects.`,
      Withdrawn: `${does(facts, "take")} back the objection to the payment ${facts.text("uetr")}.`,
      Paid: `${does(facts, "record")} that ${facts.text("court")} has found the payment ${facts.text("uetr")} made.`,
      Unpaid: `${does(facts, "record")} that ${facts.text("court")} has found the payment ${facts.text("uetr")} not made.`,
    };
    return said[facts.text("answer")] ?? `${does(facts, "answer")} the objection to the payment ${facts.text("uetr")}.`;
  },
  Net: (facts) =>
    `${does(facts, "offer")} ${facts.issuers} to set certificates off over ${facts.sum} on each side: all of them end.`,
  Freeze: (facts) =>
    `${does(facts, "freeze")} ${facts.sum} under the order ${facts.text("order")} of ${facts.text("authority")}.`,
  ExecuteOrder: (facts) =>
    `${does(facts, "execute")} the order ${facts.text("order")} by the decision ${facts.text("number")}: ${paper(facts)} passes from ${facts.holders} to ${facts.party("to")}${facts.text("sale.price") === "" ? "" : `, for ${facts.money("sale.price")}`}.`,
  Unfreeze: (facts) => `${does(facts, "lift")} the order ${facts.text("order")} from ${certificates(facts)}.`,
  OpenCreditLine: (facts) =>
    `${does(facts, "open")} a credit line of ${facts.sum} for ${facts.party("obligor")}, from ${facts.text("validFrom")} to ${facts.text("validTo")}.`,
  AdjustCreditLine: (facts) =>
    `${does(facts, "change")} the credit line for ${facts.party("obligor")} to ${facts.sum}, from ${facts.text("validFrom")} to ${facts.text("validTo")}.`,
  CloseCreditLine: (facts) => `${does(facts, "close")} the credit line for ${facts.party("obligor")}.`,
  DeclareDefault: (facts) => `${does(facts, "declare")} ${facts.party("lei")} in default.`,
  Buy: (facts) =>
    `${does(facts, "buy")} for ${facts.sum}, and ${does(facts, "pay").toLowerCase()} with ${certificates(facts)}.`,
  PlaceOrder: (facts) => `${does(facts, "order")} for ${facts.sum}: ${certificates(facts)} are locked for it.`,
  Reserve: (facts) => `${does(facts, "reserve")} goods for ${facts.sum}: ${certificates(facts)} are the deposit.`,
  MakeBid: (facts) => `${does(facts, "bid")} ${facts.text("price")} for what is listed.`,
  SettleDispute: (facts) => `${does(facts, "propose")} ${facts.text("priceFinal")} as the final price.`,
  Arbitrate: (facts) => `${does(facts, "decide")} that ${facts.text("priceFinal")} is the final price.${reason(facts)}`,
  Approve: () => "You approve this act, which is done with it:",
  RejectApproval: () => "You reject this act, which is never done then:",
};

/** What a person reads before it signs. */
export const review = {
  sentences,
  generic: (verb: string, facts: Facts) =>
    facts.who === undefined ? `You sign this act: ${verb}.` : `${facts.who} signs this act: ${verb}.`,
  sum: (figures: string, words: string) => `${figures} (${words})`,
  several: (count: number) => `${String(count)} of them`,
  mayTurnToYou: (name: string) => `If it is not paid, ${name} may turn to you.`,
  mayNotTurnToYou: (name: string) => `If it is not paid, ${name} may not turn to you.`,
  inDefault: (name: string, since: string) =>
    `${name} has been in declared default since ${since}: an administrator may be able to avoid what is done now, and what is bought now cannot be set off (Enterprise Bankruptcy Law of the PRC, arts. 16, 31, 32, 40).`,
  youMayTurnTo: (names: string) => `If it is not paid, you may turn to ${names}.`,
  interest: (sum: string) => `It costs ${sum} of interest.`,
  goesBack: (sum: string) => `${sum} goes back to the credit line.`,
  stays: (sum: string) => `${sum} stays with you.`,
  fields: "All that is signed",
  read: "Read what you sign",
  sign: (verb: string) => `Sign: ${verb}`,
  back: "Back to the form",
  news: "What you would sign has changed, since the ledger has changed. Read it again.",
};

function staysUsed(spent: boolean): string {
  return spent ? " Its invoices stay used." : "";
}
