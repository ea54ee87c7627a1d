/** The sum of two amounts in major units. Amounts of one currency have the same number of decimals. */
export function addAmounts(a: string, b: string): string {
  const decimals = a.split(".")[1]?.length ?? 0;
  const digits = String(BigInt(a.replace(".", "")) + BigInt(b.replace(".", ""))).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
