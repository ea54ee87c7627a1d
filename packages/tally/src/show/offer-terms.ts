import type { Offer } from "@tallystick/client";

import { money } from "./figures.js";

type Discount = Extract<Offer, { kind: "discount" }>;

/** All that the other side agrees to by taking an offer. */
export function termsOf(
  offer: Offer,
  currency: string,
  nameOf: (lei: string) => string,
): [name: string, value: string | undefined][] {
  switch (offer.kind) {
    case "receipt":
    case "guarantee":
      return [];
    case "transfer":
      return [
        ["Recourse", yesOrNo(offer.recourse)],
        ["Afterwards", offer.nonTransferable ? "not to be passed on any further" : undefined],
      ];
    case "cancellation":
      return [["Reason", offer.reason]];
    case "discount":
      return [
        ["Rate", rateOf(offer)],
        ["Discounted", `on ${offer.discountDate}, ${daysOf(offer.days)}${extraOf(offer)}`],
        ["Interest", money(offer.interest, currency)],
        ["Proceeds", money(offer.proceeds, currency)],
        ["Settlement", settlementOf(offer.settlement)],
        ["Agent", offer.paymentAgent === undefined ? undefined : nameOf(offer.paymentAgent)],
        ["Recourse", yesOrNo(offer.recourse)],
      ];
    case "pledge":
      return [
        ["Obligation", offer.obligation],
        ["Enforceable", `from ${offer.enforceableFrom}`],
      ];
    case "assignment":
      return [["Recourse", "the rights of the holder and no more"]];
    case "composition":
      return [
        ["Paid", `${money(offer.pays, currency)}, value ${offer.valueDate}, UETR ${offer.uetr}`],
        ["Reason", offer.reason],
      ];
    case "delivery":
      return [
        ["Order", offer.orderId],
        ["Recourse", yesOrNo(offer.recourse)],
      ];
    case "netting":
      return [
        ["Set off", offer.mine.join(", ")],
        ["against", offer.yours.join(", ")],
      ];
  }
}

export function rateOf({ annualRate, dayCount }: Pick<Discount, "annualRate" | "dayCount">): string {
  return `${annualRate} % a year, ${dayCount}`;
}

function extraOf({ extraDays }: Discount): string {
  return extraDays === undefined ? "" : `, ${String(extraDays)} of them extra`;
}

export function daysOf(days: number): string {
  return `${String(days)} ${days === 1 ? "day" : "days"}`;
}

export function settlementOf(settlement: Discount["settlement"]): string {
  return settlement === "DVP" ? "against payment (DVP)" : "free of payment (FOP)";
}

export function yesOrNo(flag: boolean): string {
  return flag ? "yes" : "no";
}
