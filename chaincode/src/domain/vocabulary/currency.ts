import { data as iso4217 } from "currency-codes";
import { z } from "zod";
import { refusedAs } from "../refused-as.js";

/** An ISO 4217 currency code that has a minor unit. */
export const currencySchema = z
  .string()
  .max(40)
  .superRefine((text, context) => {
    if (decimalsOf(text) === undefined)
      context.addIssue(refusedAs("UNKNOWN_CURRENCY", (path) => ({ path, currency: text })));
  })
  .brand<"Currency">()
  .meta({ description: "Currency, ISO 4217", pattern: "^[A-Z]{3}$" });
export type Currency = z.output<typeof currencySchema>;

/** Decimals by code. */
const decimals: ReadonlyMap<string, number> = new Map(iso4217.map(({ code, digits }) => [code, digits]));

function decimalsOf(text: string): number | undefined {
  return decimals.get(text);
}

/** How many decimals the currency's amounts have: 2 for USD, 0 for JPY, 3 for BHD. */
export function currencyDecimals(currency: Currency): number {
  return decimalsOf(currency) ?? 0;
}
