import { z } from "zod";

import { refusedAs } from "../kernel/parse-request.js";
import { isRefusal } from "../kernel/refusal.js";
import { amountSchema, formatAmount, MOST_PAID, parseAmount, unitsSchema, type Units } from "./amount.js";
import { currencySchema, type Currency } from "./currency.js";

/** Sums by currency, each in units. */
export type UnitsByCurrency = Partial<Record<Currency, Units>>;

/** Sums by currency in the ledger's form. */
export const unitsByCurrencySchema = z.record(currencySchema, unitsSchema);

/** Sums by currency in the form of requests and responses: in major units. */
export const amountsByCurrencySchema = z.codec(
  z.record(currencySchema, amountSchema),
  z.record(currencySchema, z.bigint().brand<"Units">()),
  {
    decode(amounts, context) {
      const sums: Record<Currency, Units> = {};
      for (const [currency, amount] of entriesOf(amounts)) {
        const read = unitsOf(amount, currency);
        if ("units" in read) {
          sums[currency] = read.units;
        } else {
          context.issues.push({ ...read.issue, input: amount, path: [currency] });
        }
      }
      return sums;
    },
    encode: (sums) =>
      Object.fromEntries(entriesOf(sums).map(([currency, sum]) => [currency, formatAmount(sum, currency)])),
  },
);

/** The units of an amount, or its fault as a schema's issue. */
function unitsOf(
  amount: string,
  currency: Currency,
  most?: bigint,
): { readonly units: Units } | { readonly issue: ReturnType<typeof refusedAs> } {
  try {
    return { units: parseAmount(amount, currency, "amount", most) };
  } catch (error) {
    if (!isRefusal(error, "INVALID_AMOUNT")) {
      throw error;
    }
    const { problem } = error.context;
    return { issue: refusedAs("INVALID_AMOUNT", (path) => ({ path, amount, problem })) };
  }
}

/** The sums one by one. The ledger can have currencies that requests can no longer name. */
export function entriesOf<T>(sums: Readonly<Partial<Record<Currency, T>>>): [Currency, T][] {
  // The type of Object.entries loses the names that a record has.
  return Object.entries(sums) as [Currency, T][];
}

/** The units of a sum of money. With interest they can be more than an amount may have. */
const moneyUnitsSchema = z.codec(
  z
    .string()
    .regex(/^[1-9]\d{0,17}$/, "must be a whole number of units")
    .meta({ description: "Sum of units: minor units of the currency, such as cents." }),
  z.bigint().brand<"Units">(),
  { decode: (text) => BigInt(text), encode: (units) => units.toString() },
);

/** One sum with its currency, in the ledger's form. */
export const moneySchema = z.strictObject({ currency: currencySchema, units: moneyUnitsSchema });
export type Money = z.output<typeof moneySchema>;

/** One sum with its currency, in the form of responses: in major units. */
export const moneyViewSchema = z.codec(
  z
    .strictObject({ currency: currencySchema, amount: amountSchema })
    .meta({ id: "Money", description: "A sum of money, in major units." }),
  z.strictObject({ currency: z.custom<Currency>(), units: z.custom<Units>() }),
  {
    // This must not throw an error: the parser reports faults in another way, and it also reads facts that others
    // wrote.
    decode({ currency, amount }, context) {
      const read = unitsOf(amount, currency, MOST_PAID);
      if ("units" in read) {
        return { currency, units: read.units };
      }
      context.issues.push({ ...read.issue, input: amount, path: ["amount"] });
      return z.NEVER;
    },
    encode: ({ currency, units }) => ({ currency, amount: formatAmount(units, currency) }),
  },
);
