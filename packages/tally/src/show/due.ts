import { forbiddenDays, quoteRecourse, type Certificate, type Instrument } from "@tallystick/client";

import { money } from "./figures.js";
import type { Words } from "./words/words.js";

/**
 * Shows the sum that the holder can claim after dishonour, if somebody pays it for value on a given day, and the terms
 * by which the sum grows.
 */
export function dueLines(
  certificate: Certificate,
  instrument: Instrument | undefined,
  day: string,
  words: Words,
): [string, string][] {
  const due = dueOf(certificate);
  if (due === undefined) {
    return [];
  }
  const { principal, interestFrom, annualRate, dayCount, costs } = due;
  const { currency } = principal;
  const valueDate = day > interestFrom ? day : interestFrom;
  const amounts = costs.map(({ sum }) => sum.amount);
  const quote = quoteRecourse({
    ...{ currency, principal: principal.amount, interestFrom, annualRate, valueDate, costs: amounts },
    forbiddenDays: instrument === undefined ? 0 : forbiddenDays(certificate, instrument, interestFrom, valueDate),
    dayCount: dayCount === "ACT/360" ? "ACT/360" : "ACT/365",
  });
  return [
    [words.labels.dueSum, words.certificate.ifPaidFor(money(quote.total, currency), valueDate)],
    ["", words.certificate.grows(money(principal.amount, currency), annualRate, dayCount, interestFrom)],
    ...costs.map(({ sum, purpose }): [string, string] => [
      "",
      words.certificate.costsOf(money(sum.amount, currency), purpose),
    ]),
  ];
}

function dueOf(certificate: Certificate) {
  if (certificate.state === "InCollection") {
    return certificate.presentment.due;
  }
  if (certificate.state === "Locked") {
    return certificate.recourse?.due;
  }
  return certificate.state === "InRecourse" ? certificate.due : undefined;
}
