import type { Tally } from "@tallystick/client";
import { canDoWithout, writeEndorsementPolicy } from "@tallystick/fabric-inspect";

import { UsageError } from "../outcome/usage-error.js";

export const ACCEPT_WEAKER = "--accept-weaker-policy";

/**
 * Requires that new keys cannot be written without the operator's organisation. Whoever can write them can forge certificates over
 * units of others, and block future keys, such as that of the next policy or of a payment, with key policies of its own.
 *
 * @throws {UsageError} with the policy that is committed, and the one to commit.
 */
export async function requireLedBy(operatorMsp: string, { definition }: Pick<Tally, "definition">): Promise<void> {
  const { policy, sequence } = await definition();
  if (!canDoWithout(policy, operatorMsp)) {
    return;
  }
  throw new UsageError(({ weakPolicy }) =>
    weakPolicy(String(sequence), writeEndorsementPolicy(policy), operatorMsp, ACCEPT_WEAKER),
  );
}

/** The operator's organisation in a request to set the platform up. The schema checks its form later. */
export function operatorIn({ operator }: { readonly operator?: unknown }): string | undefined {
  if (typeof operator !== "object" || operator === null || !("mspId" in operator)) {
    return undefined;
  }
  return typeof operator.mspId === "string" ? operator.mspId : undefined;
}
