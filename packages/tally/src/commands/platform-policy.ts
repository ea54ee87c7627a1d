import type { Tally } from "@tallystick/client";
import { canDoWithout, writeEndorsementPolicy } from "@tallystick/fabric-inspect";

import { UsageError } from "../outcome/usage-error.js";

export const ACCEPT_WEAKER = "--accept-weaker-policy";

/**
 * Requires that nobody can write new keys without the operator's organisation. Whoever can write new keys can forge
 * certificates over the units of others. Such a writer can also block future keys, such as the key of the next policy
 * or of a payment, with key policies.
 *
 * @throws {UsageError} with the endorsement policy that the channel has committed, and the policy that the channel
 * should commit.
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

/** The operator's organisation in a request to set the platform up. The schema checks the form of the value later. */
export function operatorIn({ operator }: { readonly operator?: unknown }): string | undefined {
  if (typeof operator !== "object" || operator === null || !("mspId" in operator)) {
    return undefined;
  }
  return typeof operator.mspId === "string" ? operator.mspId : undefined;
}
