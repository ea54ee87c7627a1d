import { quoteRecourse, type Certificate } from "@tallystick/client";

import { money } from "./figures.js";

/** What is due to the holder after dishonour, if it is paid for value on a day, and by which terms it grows. */
export function dueLines(certificate: Certificate, day: string): [string, string][] {
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
    dayCount: dayCount === "ACT/360" ? "ACT/360" : "ACT/365",
  });
  return [
    ["Due", `${money(quote.total, currency)} if paid for value ${valueDate}`],
    ["", `${money(principal.amount, currency)} with ${annualRate} % a year on ${dayCount} from ${interestFrom}`],
    ...costs.map(({ sum, purpose }): [string, string] => ["", `costs of ${money(sum.amount, currency)}: ${purpose}`]),
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
