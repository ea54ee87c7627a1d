import { data as iso4217 } from "currency-codes";

/** Decimals by the code of the currency. The Caribbean guilder is younger than the list. */
const decimals: ReadonlyMap<string, number> = new Map([
  ...iso4217.map(({ code, digits }): [string, number] => [code, digits]),
  ["XCG", 2],
]);

/** The number of decimals of a currency's amounts: 2 for USD, 0 for JPY; undefined if ISO 4217 does not have the code. */
export function decimalsOf(currency: string): number | undefined {
  return decimals.get(currency);
}
