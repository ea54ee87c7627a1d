import { code as iso4217 } from "currency-codes";
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

function decimalsOf(text: string): number | undefined {
  return /^[A-Z]{3}$/.test(text) ? iso4217(text)?.digits : undefined;
}

/** How many decimals the currency's amounts have: 2 for USD, 0 for JPY, 3 for BHD. */
export function currencyDecimals(currency: Currency): number {
  return decimalsOf(currency) ?? 0;
}
