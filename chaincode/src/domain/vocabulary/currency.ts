import { data as iso4217 } from "currency-codes";
import { z } from "zod";

import { refusedAs } from "../kernel/parse-request.js";

/**
 * Codes of the list in which no debt is paid: metals, units of account and of funds, one for tests and one for no
 * currency; and currencies that were withdrawn since the list was made.
 */
const notPaid: ReadonlySet<string> = new Set([
  ...["XAG", "XAU", "XPD", "XPT", "XBA", "XBB", "XBC", "XBD", "XDR", "XSU", "XUA", "XTS", "XXX"],
  ...["BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW"],
  ...["ANG", "BGN", "CUC"],
]);

/** A currency of ISO 4217 in which debts are paid. */
export const currencySchema = z
  .string()
  .max(40)
  .superRefine((text, context) => {
    if (decimalsOf(text) === undefined || notPaid.has(text)) {
      context.addIssue(refusedAs("UNKNOWN_CURRENCY", (path) => ({ path, currency: text })));
    }
  })
  .brand<"Currency">()
  .meta({ description: "Currency by its ISO 4217 code, such as USD.", pattern: "^[A-Z]{3}$" });
export type Currency = z.output<typeof currencySchema>;

/** Decimals by code. The Caribbean guilder replaced ANG after the list was made. */
const decimals: ReadonlyMap<string, number> = new Map([
  ...iso4217.map(({ code, digits }): [string, number] => [code, digits]),
  ["XCG", 2],
]);

function decimalsOf(text: string): number | undefined {
  return decimals.get(text);
}

/** The number of decimals of the currency's amounts: 2 for USD, 0 for JPY, 3 for BHD. */
export function currencyDecimals(currency: Currency): number {
  return decimalsOf(currency) ?? 0;
}
