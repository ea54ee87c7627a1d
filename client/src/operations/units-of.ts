import type { Certificate } from "../wire-types.js";

/** How many units a certificate is for. */
export function unitsOf({ from, to }: Pick<Certificate, "from" | "to">): bigint {
  return BigInt(to) - BigInt(from) + 1n;
}
