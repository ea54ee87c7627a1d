import { amountText, unitsOfSum } from "@tallystick/client/words";
import { z } from "zod";

import type { BankFindings, BankPayments, ShownJudgedPayment } from "./bank-forms.js";

/** Which payments are listed. */
export const paymentFilterForm = z.strictObject({
  state: z.enum(["expected", "instructed", "accepted", "refused", "seen", "onLedger", "closed", "returned"]).optional(),
  purpose: z.enum(["settlement", "discount", "recourse"]).optional(),
  currency: z.string().length(3).optional(),
  side: z.string().max(100).optional(),
  text: z.string().max(200).optional(),
  dueFrom: z.iso.date().optional(),
  dueTo: z.iso.date().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** Which payments are listed. */
export type PaymentFilter = z.output<typeof paymentFilterForm>;

/** A page of the payments that a filter leaves, the last due first, with the sums of all that it leaves. */
export function paymentPage({ payments, ...view }: BankFindings, filter: PaymentFilter): BankPayments {
  const all = payments.filter((payment) => isWanted(payment, filter)).toSorted(byPlace);
  const { cursor, limit } = filter;
  const rest = cursor === undefined ? all : all.filter((payment) => placeOf(payment) < cursor);
  const rows = rest.slice(0, limit);
  const last = rows.at(-1);
  return {
    ...{ party: view.party, today: view.today, blockNumber: view.blockNumber },
    payments: rows,
    totals: totalsOf(all),
    ...(last !== undefined && rest.length > limit && { cursor: placeOf(last) }),
  };
}

/** The place of a payment in the list. */
const placeOf = ({ dueOn, endToEndId }: ShownJudgedPayment): string => `${dueOn} ${endToEndId}`;

function byPlace(one: ShownJudgedPayment, other: ShownJudgedPayment): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a < b ? 1 : a > b ? -1 : 0;
}

function isWanted(payment: ShownJudgedPayment, filter: PaymentFilter): boolean {
  const { state, purpose, currency, side, dueFrom, dueTo } = filter;
  const text = filter.text?.trim().toLowerCase() ?? "";
  const { debtor, creditor, certificateId, uetr = "", endToEndId, dueOn } = payment;
  return (
    (state ?? payment.state) === payment.state &&
    (purpose ?? payment.purpose) === payment.purpose &&
    (currency ?? payment.currency) === payment.currency &&
    (side === undefined || side === debtor || side === creditor) &&
    dueOn >= (dueFrom ?? dueOn) &&
    dueOn <= (dueTo ?? dueOn) &&
    [certificateId, uetr, endToEndId].some((each) => each.toLowerCase().includes(text))
  );
}

function totalsOf(payments: readonly ShownJudgedPayment[]): BankPayments["totals"] {
  const sums = new Map<string, { payments: number; units: bigint }>();
  for (const { currency, amount } of payments) {
    const sum = sums.get(currency) ?? { payments: 0, units: 0n };
    const read = unitsOfSum({ currency, amount });
    sum.payments += 1;
    sum.units += "value" in read ? read.value : 0n;
    sums.set(currency, sum);
  }
  return [...sums].map(([currency, { payments: count, units }]) => ({
    ...{ currency, payments: count, amount: amountText(units, currency) },
  }));
}
