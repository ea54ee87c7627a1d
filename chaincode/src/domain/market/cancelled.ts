import { refuse } from "../kernel/refusal.js";
import { isOneWith } from "../party/one-with.js";
import type { SaleListing } from "../state/listing.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";

/** A listing after a buyer has cancelled one more order on it. */
export function cancelledBy({ cancelled = [], ...listing }: SaleListing, { lei }: Party): SaleListing {
  const before = cancelled.find(({ buyer }) => buyer === lei)?.orders ?? 0;
  const others = cancelled.filter(({ buyer }) => buyer !== lei);
  return { ...listing, cancelled: [...others, { buyer: lei, orders: before + 1 }] };
}

/**
 * Requires that a buyer may place another order. Orders that the buyer's predecessors cancelled count as its own.
 *
 * @throws `POLICY_VIOLATION` if it has cancelled as many orders on the listing as the policy allows.
 */
export function requireFewCancelled({ cancelled = [] }: SaleListing, buyer: Party, { rules }: Policy): void {
  const own = cancelled.filter((each) => isOneWith(buyer, each.buyer));
  const given = own.reduce((sum, { orders }) => sum + orders, 0);
  if (given >= rules.mostCancelledOrders) {
    refuse("POLICY_VIOLATION", {
      rule: "mostCancelledOrders",
      limit: String(rules.mostCancelledOrders),
      given: String(given),
    });
  }
}
