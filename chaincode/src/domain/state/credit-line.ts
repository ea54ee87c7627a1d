import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { amountSchema, formatAmount, sumSchema, unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { recordKind, shownIn } from "./record.js";

const bankMspId = mspIdSchema.describe(
  "MSP that spoke for the bank when it set the terms. The line counts only while this MSP speaks for the bank.",
);
const terms = {
  bank: leiSchema.describe("LEI of the bank that guarantees."),
  obligor: leiSchema.describe("LEI of the issuer for which the bank guarantees."),
  currency: currencySchema,
  state: z.enum(["Open", "Closed"]).describe("Whether it can be drawn."),
  validFrom: dateSchema.describe("First day on which the line can be drawn."),
  validTo: dateSchema.describe("Last day on which the line can be drawn."),
  automatic: z
    .boolean()
    .describe(
      "Whether an issue that names the bank as guarantor is guaranteed at once, without an answer of the bank.",
    ),
};

/**
 * The sum that a bank guarantees for an obligor in one currency. Only guarantees and the line's own acts change it. No
 * act on a certificate does.
 */
const creditLineSchema = z.strictObject({
  ...terms,
  limit: unitsSchema,
  drawn: sumSchema.describe(
    "Face of the instruments under guarantee, less what `ReleaseGuarantee` gave back. It can exceed the limit after the limit was lowered or payments came back.",
  ),
  bankMspId,
  endorsers: endorsersSchema.describe("The obligor's organisation stands as the issuer's."),
  changedAt: instantSchema,
});
export type CreditLine = z.output<typeof creditLineSchema>;

/** A credit line in the form of responses and events, in major units. */
export const creditLineViewSchema = namedBy(
  z
    .strictObject({
      ...terms,
      limit: amountSchema.describe("Limit in major units."),
      drawn: amountSchema.describe("What is drawn, in major units."),
      available: amountSchema.describe("What can still be drawn, in major units."),
      bankMspId,
    })
    .meta({ id: "CreditLine", description: "The sum up to which a bank guarantees for one obligor in one currency." }),
  "bank",
  "obligor",
  "currency",
);
export type CreditLineView = z.output<typeof creditLineViewSchema>;

/** A line in the form in which errors name it. */
export function nameOfLine({ bank, obligor, currency }: CreditLine): string {
  return `credit line of ${bank} for ${obligor} in ${currency}`;
}

/** The sum that can still be drawn. */
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
    bankMspId: line.bankMspId,
  };
}

export const creditLines = recordKind({
  name: "creditline",
  schema: creditLineSchema,
  keyOf: (line) => [line.bank, line.obligor, line.currency],
  guardOf: (line) => ownedBy(line.bankMspId, line.endorsers),
  marking: {
    organisationOf: (line) => line.bankMspId,
    // The drawn sum is not among them: issues draw on an automatic line without asking the bank.
    fields: ["state", "validFrom", "validTo", "automatic", "limit", "bankMspId"],
  },
  shown: shownIn({
    field: "creditLine",
    schema: creditLineViewSchema,
    view: viewCreditLine,
    keyOf: ({ bank, obligor, currency }) => [bank, obligor, currency],
  }),
  inWords: (key) => ["credit line", ...key].join(" "),
});
