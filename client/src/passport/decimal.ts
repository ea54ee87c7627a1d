/** Divides a whole number by 10 to the power of `places`. The decimal is exact and has no trailing zeros. */
export function decimal(value: number, places: number): string {
  const digits = Math.abs(value)
    .toString()
    .padStart(places + 1, "0");
  const [whole, fraction] = [digits.slice(0, -places), digits.slice(-places).replace(/0+$/, "")];
  return `${value < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/**
 * Divides two whole numbers and rounds half away from zero to `places` decimals. The models need this for minutes and
 * per cent.
 */
export function quotient(dividend: number, divisor: number, places: number): string {
  const scaled = BigInt(Math.abs(dividend)) * 10n ** BigInt(places);
  const rounded = (2n * scaled + BigInt(divisor)) / (2n * BigInt(divisor));
  return decimal((dividend < 0 ? -1 : 1) * Number(rounded), places);
}
