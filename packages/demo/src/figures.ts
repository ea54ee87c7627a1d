/** Digits in threes, as treasurers read them: `34,000,000.00`. Takes decimal strings, so that no cent is lost. */
export function grouped(amount: string | bigint | number): string {
  const [whole = "", fraction] = String(amount).split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** `USD 34,000,000.00` */
export function money({ currency, amount }: { currency: string; amount: string }): string {
  return `${currency} ${grouped(amount)}`;
}

/** `units 1 to 425,000,000` */
export function unitsOf({ from, to }: { from: string | bigint; to: string | bigint }): string {
  return `units ${grouped(from)} to ${grouped(to)}`;
}
