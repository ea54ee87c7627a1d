import type { Payment } from "@tallystick/client";

import { money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Shows the purpose of a payment, and whether it came back. */
export function showPayment(payment: Payment, { style, nameOf, clock, words }: Canvas): string {
  const say = words.books;
  const { uetr, purpose, certificateId, agent, paid, valueDate, at, sums, claim, returned, objection } = payment;
  return pairs(
    [
      [words.labels.payment, style.strong(uetr)],
      [words.labels.purpose, words.code("purpose", purpose)],
      [words.labels.certificate, certificateId],
      [words.labels.amount, money(paid.amount, paid.currency)],
      ["", sums && figuresOf(sums, words)],
      [words.labels.claim, claim && say.claim(nameOf(claim.claimant), nameOf(claim.payer))],
      [words.labels.valueDate, valueDate],
      [words.labels.reported, say.reported(clock.moment(at), nameOf(agent.lei))],
      [
        words.labels.returned,
        returned === undefined
          ? undefined
          : say.returned(clock.moment(returned.at), nameOf(returned.by), returned.reason),
      ],
      [words.labels.objectionUntil, payment.objectionUntil],
      [
        words.labels.objection,
        objection &&
          say.objection(words.code("objectionState", objection.state), nameOf(objection.by), objection.reason),
      ],
    ],
    style,
  );
}

function figuresOf(
  { principal, interest, costs, days, annualRate: rate, dayCount }: NonNullable<Payment["sums"]>,
  { books }: Words,
): string {
  const amount = (sum: typeof interest) => money(sum?.amount ?? "0", sum?.currency ?? principal.currency);
  return books.paidSums({
    ...{ principal: amount(principal), interest: amount(interest), costs: amount(costs) },
    ...{ days, rate, dayCount },
  });
}
