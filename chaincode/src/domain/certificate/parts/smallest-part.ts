import { refuse } from "../../kernel/refusal.js";
import type { Certificate } from "../../state/certificate.js";
import type { Policy } from "../../state/policy.js";
import { formatAmount } from "../../vocabulary/amount.js";
import { sizeOf } from "../../vocabulary/identifiers.js";

/** @throws `POLICY_VIOLATION` if a part is smaller than the policy's smallest split in its currency. */
export function requireSmallestPart(parts: readonly Certificate[], { rules }: Policy): void {
  for (const part of parts) {
    const limit = rules.smallestSplit?.[part.currency];
    if (limit !== undefined && sizeOf(part) < limit) {
      refuse("POLICY_VIOLATION", {
        rule: "smallestSplit",
        limit: formatAmount(limit, part.currency),
        given: formatAmount(sizeOf(part), part.currency),
      });
    }
  }
}
