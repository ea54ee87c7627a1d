import { z } from "zod";
import { amountSchema, formatAmount, sumSchema, unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { recordKind } from "./record.js";

const terms = {
  bank: leiSchema,
  obligor: leiSchema,
  currency: currencySchema,
  state: z.enum(["Open", "Closed"]),
  validFrom: dateSchema,
  /** The last day on which it can be drawn. */
  validTo: dateSchema,
  /** Whether an issue that names the bank as guarantor is guaranteed at once, without asking. */
  automatic: z.boolean(),
};

/**
 * How much a bank guarantees for an obligor in one currency. Only guarantees and the line's own acts touch it; no act on
 * a certificate does.
 */
export const creditLineSchema = z.strictObject({
  ...terms,
  limit: unitsSchema,
  /** Face of the instruments under guarantee, less what `ReleaseGuarantee` gave back. May exceed the limit, where that was lowered or payments came back. */
  drawn: sumSchema,
  bankMspId: mspIdSchema,
  /** The obligor's organisation stands as the issuer's. */
  endorsers: endorsersSchema,
  changedAt: instantSchema,
});
export type CreditLine = z.output<typeof creditLineSchema>;
export const creditLines = recordKind({
  name: "creditline",
  schema: creditLineSchema,
  keyOf: (line) => [line.bank, line.obligor, line.currency],
  guardOf: (line) => ownedBy(line.bankMspId, line.endorsers),
  marking: {
    organisationOf: (line) => line.bankMspId,
    // Not what is drawn: under an automatic line issues draw, and the bank is not asked.
    fields: ["state", "validFrom", "validTo", "automatic", "limit", "bankMspId"],
  },
});

/** A credit line as responses and events show it, in major units. */
export const creditLineViewSchema = z.strictObject({
  ...terms,
  limit: amountSchema,
  drawn: amountSchema,
  /** What can still be drawn. */
  available: amountSchema,
});
export type CreditLineView = z.output<typeof creditLineViewSchema>;

/** What can still be drawn under the limit. */
export function availableOf({ limit, drawn }: CreditLine): bigint {
  return drawn < limit ? limit - drawn : 0n;
}

export function viewCreditLine(line: CreditLine): CreditLineView {
  const { bank, obligor, currency, state, validFrom, validTo, automatic } = line;
  const amount = (value: bigint) => formatAmount(value, currency);
  return {
    ...{ bank, obligor, currency, state, validFrom, validTo, automatic },
    limit: amount(line.limit),
    drawn: amount(line.drawn),
    available: amount(availableOf(line)),
  };
}
