import type { Tally } from "../connect.js";
import { canDoWithout, writeEndorsementPolicy } from "../transport/endorsement-policy.js";
import { UsageError } from "./usage-error.js";

export const ACCEPT_WEAKER = "--accept-weaker-policy";

/**
 * That nobody writes new keys without the operator's organisation. Who can forges certificates over others' units and bars keys that are to
 * come, the next policy's or a payment's, by policies of its own.
 *
 * @throws {UsageError} with the policy that is committed, and the one to commit.
 */
export async function requireLedBy(operatorMsp: string, { definition }: Pick<Tally, "definition">): Promise<void> {
  const { policy, sequence } = await definition();
  if (!canDoWithout(policy, operatorMsp)) {
    return;
  }
  throw new UsageError(
    `The endorsement policy of definition ${String(sequence)}, ${writeEndorsementPolicy(policy)}, can be met without the operator's organisation ${operatorMsp}: ` +
      "others could then write whatever is new on the ledger, and block what is to come",
    `Commit a definition under a majority with the operator in it first, such as AND('${operatorMsp}.peer', OutOf(2, …)) of five organisations; ${ACCEPT_WEAKER} goes on as it is.`,
  );
}

/** The organisation that a request to set the platform up names as the operator's; whether it is well-formed is the schema's to say. */
export function operatorIn({ operator }: { readonly operator?: unknown }): string | undefined {
  if (typeof operator !== "object" || operator === null || !("mspId" in operator)) {
    return undefined;
  }
  return typeof operator.mspId === "string" ? operator.mspId : undefined;
}
