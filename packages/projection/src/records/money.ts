import { amountText } from "@tallystick/client/words";

/** An amount of the ledger, a decimal in major units, in minor units of its currency. */
export function minorUnits(amount: string, currency: string): bigint {
  const [, decimals = ""] = amountText(0n, currency).split(".");
  const [whole = "", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(decimals.length, "0"));
}
