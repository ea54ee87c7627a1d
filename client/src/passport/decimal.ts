/** A whole number of tenths, hundredths or thousandths as a decimal without needless zeros. It is exact. */
export function decimal(value: number, places: number): string {
  const digits = Math.abs(value)
    .toString()
    .padStart(places + 1, "0");
  const [whole, fraction] = [digits.slice(0, -places), digits.slice(-places).replace(/0+$/, "")];
  return `${value < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A quotient with some decimals, rounded half away from zero: minutes of seconds, per cent of a rated figure. */
export function quotient(dividend: number, divisor: number, places: number): string {
  const scaled = BigInt(Math.abs(dividend)) * 10n ** BigInt(places);
  const rounded = (2n * scaled + BigInt(divisor)) / (2n * BigInt(divisor));
  return decimal((dividend < 0 ? -1 : 1) * Number(rounded), places);
}
