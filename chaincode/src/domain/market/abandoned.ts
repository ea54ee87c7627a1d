import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { isOneWith, leisOf } from "../party/one-with.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { SaleListing } from "../state/listing.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { purchaseRecords, type PurchaseRecord } from "../state/purchase-record.js";
import { standOf } from "./listing.js";
import type { OrderInContext } from "./order.js";

/** How a buyer abandons an order: it cancels it before dispatch, or says nothing after dispatch. */
export type Abandoned = "cancelled" | "silent";

/** A listing after a buyer has abandoned one more order on it. */
export function abandonedOn({ cancelled = [], ...listing }: SaleListing, { lei }: Party): SaleListing {
  const before = cancelled.find(({ buyer }) => buyer === lei)?.orders ?? 0;
  const others = cancelled.filter(({ buyer }) => buyer !== lei);
  return { ...listing, cancelled: [...others, { buyer: lei, orders: before + 1 }] };
}

/**
 * Whether the buyer ordered. Anybody can write an order in its name, but only with its organisation can an order lock
 * certificates that the buyer holds.
 */
export function isOrderedByBuyer({ buyer, locked }: Pick<OrderInContext, "buyer" | "locked">): boolean {
  return locked.every(({ certificate }) => isOneWith(buyer, certificate.holder.lei));
}

/** The record of a buyer after it has abandoned one more order. */
export function recordAfter(
  { buyer, order, record }: Pick<OrderInContext, "buyer" | "order" | "record">,
  how: Abandoned,
  { now }: ActContext,
): PurchaseRecord {
  const { cancelled, silent } = record ?? { cancelled: 0, silent: 0 };
  return {
    ...{ buyer: standOf(buyer), cancelled, silent, [how]: { cancelled, silent }[how] + 1 },
    ...{ changedAt: now, endorsers: order.endorsers },
  };
}

/** The records of a buyer and of those that are one with it by succession, if a listing asks for them. */
export async function loadRecords(
  view: LedgerView,
  { inspection }: SaleListing,
  buyer: Party | undefined,
): Promise<readonly PurchaseRecord[]> {
  const names = buyer === undefined || inspection?.mostAbandoned === undefined ? [] : leisOf(buyer);
  const found = await sideBySide(...names.map((lei) => view.find(purchaseRecords, lei)));
  return found.filter((record) => record !== undefined);
}

/**
 * Requires that a buyer may place another order. Orders that the buyer's predecessors abandoned count as its own.
 *
 * @throws `POLICY_VIOLATION` if it has abandoned as many orders on the listing as the policy allows; `NOT_AUTHORIZED` if
 *   it has abandoned more on the whole market than the listing allows.
 */
export function requireFewAbandoned(
  { cancelled = [], inspection }: SaleListing,
  buyer: Party,
  { policy: { rules }, records }: { readonly policy: Policy; readonly records: readonly PurchaseRecord[] },
): void {
  const own = cancelled.filter((each) => isOneWith(buyer, each.buyer));
  const given = own.reduce((sum, { orders }) => sum + orders, 0);
  if (given >= rules.mostCancelledOrders) {
    refuse("POLICY_VIOLATION", {
      rule: "mostCancelledOrders",
      limit: String(rules.mostCancelledOrders),
      given: String(given),
    });
  }
  const most = inspection?.mostAbandoned;
  const abandoned = records.reduce((sum, record) => sum + record.cancelled + record.silent, 0);
  if (most !== undefined && abandoned > most) {
    refuse("NOT_AUTHORIZED", {
      caller: `${buyer.name} (${buyer.lei}), which has abandoned ${String(abandoned)} orders`,
      required: `a buyer that has abandoned at most ${String(most)} orders`,
    });
  }
}
