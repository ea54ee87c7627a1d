import type { Payment } from "@tallystick/client";

import { money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** What a payment was for, and whether it came back. */
export function showPayment(payment: Payment, { style, nameOf, clock }: Canvas): string {
  const { uetr, purpose, certificateId, agent, paid, valueDate, at, sums, claim, returned } = payment;
  return pairs(
    [
      ["Payment", style.strong(uetr)],
      ["Purpose", purpose],
      ["Certificate", certificateId],
      ["Amount", money(paid.amount, paid.currency)],
      ["", sums && figuresOf(sums)],
      ["Claim", claim && `of ${nameOf(claim.claimant)} on ${nameOf(claim.payer)}`],
      ["Value date", valueDate],
      ["Reported", `${clock.moment(at)} by ${nameOf(agent.lei)}`],
      [
        "Returned",
        returned === undefined
          ? undefined
          : `${clock.moment(returned.at)} by ${nameOf(returned.by)}: ${returned.reason}`,
      ],
    ],
    style,
  );
}

function figuresOf({ principal, interest, costs, days, annualRate, dayCount }: NonNullable<Payment["sums"]>): string {
  const amount = (sum: typeof interest) => money(sum?.amount ?? "0", sum?.currency ?? principal.currency);
  return (
    `${amount(principal)}, interest ${amount(interest)} for ${String(days)} days at ${annualRate} % on ${dayCount}, ` +
    `costs ${amount(costs)}`
  );
}
