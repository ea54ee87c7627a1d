import type { Offer } from "@tallystick/client";

import { money } from "./figures.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

type Discount = Extract<Offer, { kind: "discount" }>;

/** Shows everything to which the other side agrees by accepting an offer. */
export function termsOf(
  offer: Offer,
  currency: string,
  { nameOf, words }: Pick<Canvas, "nameOf" | "words">,
): [name: string, value: string | undefined][] {
  const say = words.offer;
  switch (offer.kind) {
    case "receipt":
    case "guarantee":
      return [];
    case "transfer":
      return [
        [words.labels.recourse, yesOrNo(offer.recourse, words)],
        [words.labels.afterwards, offer.nonTransferable ? say.notFurther : undefined],
      ];
    case "cancellation":
      return [
        [words.labels.reason, offer.reason],
        [words.labels.spent, offer.spent === true ? words.screen.yes : undefined],
      ];
    case "discount":
      return [
        [words.labels.rate, rateOf(offer, words)],
        [words.labels.discounted, say.on(offer.discountDate, words.screen.days(offer.days), offer.extraDays)],
        [words.labels.interest, money(offer.interest, currency)],
        [words.labels.proceeds, money(offer.proceeds, currency)],
        [words.labels.settlement, settlementOf(offer.settlement, words)],
        [words.labels.agent, offer.paymentAgent === undefined ? undefined : nameOf(offer.paymentAgent)],
        [words.labels.recourse, yesOrNo(offer.recourse, words)],
      ];
    case "pledge":
      return [
        [words.labels.obligation, offer.obligation],
        [words.labels.enforceable, words.certificate.from(offer.enforceableFrom)],
      ];
    case "assignment":
      return [[words.labels.recourse, say.rightsOfHolder]];
    case "composition":
      return [
        [words.labels.paid, say.composition(money(offer.pays, currency), offer.valueDate, offer.uetr)],
        [words.labels.reason, offer.reason],
      ];
    case "delivery":
      return [
        [words.labels.order, offer.orderId],
        [words.labels.recourse, yesOrNo(offer.recourse, words)],
      ];
    case "netting":
      return [
        [words.labels.setOff, words.screen.list(offer.mine)],
        [words.labels.againstOthers, words.screen.list(offer.yours)],
      ];
  }
}

export function rateOf({ annualRate, dayCount }: Pick<Discount, "annualRate" | "dayCount">, { offer }: Words): string {
  return offer.rate(annualRate, dayCount);
}

export function settlementOf(settlement: Discount["settlement"], { offer }: Words): string {
  return settlement === "DVP" ? offer.againstPayment : offer.freeOfPayment;
}

export function yesOrNo(flag: boolean, { screen }: Words): string {
  return flag ? screen.yes : screen.no;
}
