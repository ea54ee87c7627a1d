import { loadCertificate } from "../certificate/load.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import type { LedgerView } from "../state/ledger-view.js";
import { orders, type Order, type OrderState } from "../state/order.js";
import { purchaseRecords } from "../state/purchase-record.js";
import type { Warranty } from "../state/warranty.js";
import { formatAmount, parseAmount } from "../vocabulary/amount.js";
import { formatInstant, plusHours, type Instant } from "../vocabulary/calendar.js";
import { certificateIdSchema, type OrderId } from "../vocabulary/identifiers.js";
import { loadGoods } from "./goods.js";
import { loadListing, standOf } from "./listing.js";

/** @throws `ORDER_NOT_FOUND` */
export async function loadOrder(view: LedgerView, orderId: OrderId): Promise<Order> {
  return (await view.find(orders, orderId)) ?? refuse("ORDER_NOT_FOUND", { orderId });
}

/** An order with all records that its end needs. */
export type OrderInContext = Awaited<ReturnType<typeof loadWhole>>;

/** An order with its sides, the buyer's record, its listing, its goods and the certificates that it locks. */
export async function loadWhole(view: LedgerView, orderId: OrderId, context: ActContext) {
  const [platform, order] = await sideBySide(loadPlatform(view), loadOrder(view, orderId));
  const ended = order.outcome !== undefined;
  const [seller, buyer, record, listing, goods, locked] = await sideBySide(
    loadParty(view, order.seller.lei),
    loadParty(view, order.buyer.lei),
    view.find(purchaseRecords, order.buyer.lei),
    loadListing(view, order.listingId),
    loadGoods(view, order.goods, order.seller.lei, platform),
    // What becomes of the certificates after the order has ended does not concern the order.
    sideBySide(...(ended ? [] : order.certificates).map((id) => loadCertificate(view, certificateIdSchema.decode(id)))),
  );
  return { policy: inForce(platform, context), order, seller, buyer, record, listing, goods, locked };
}

/** @throws `DISPUTE_OPEN`, `WRONG_STATE`, `CLOCK_SKEW` */
export function requireStateOf(order: Order, states: readonly OrderState[], context: ActContext): void {
  requireLaterThan(order, context);
  const { orderId, state, deadline = order.lastDeadline } = order;
  if (states.includes(state)) {
    return;
  }
  if (state === "Disputed" || state === "Claimed") {
    refuse("DISPUTE_OPEN", { orderId, deadline: formatInstant(deadline) });
  }
  refuse("WRONG_STATE", { id: orderId, state, required: states.join(" or ") });
}

/** Whether the deadline of the present state has passed. */
export function isOverdue({ deadline }: Order, { now }: ActContext): boolean {
  return deadline !== undefined && now >= deadline;
}

/** @throws `DEADLINE_PASSED` */
export function requireInTime(order: Order, context: ActContext): void {
  if (isOverdue(order, context)) {
    const { orderId, deadline = context.now } = order;
    refuse("DEADLINE_PASSED", { orderId, deadline: formatInstant(deadline) });
  }
}

/** The instant after a number of days. */
export function daysAfter(now: Instant, days: number): Instant {
  return plusHours(now, days * 24);
}

/** The last instant of an order that is placed now. Under a warranty it has time for the term, a claim and an award. */
export function lastDeadlineOf({ inspection, warranty }: Terms, now: Instant): Instant {
  const { dispatchDays, receiptDays, days, disputeDays } = inspection;
  return daysAfter(now, dispatchDays + receiptDays + days + disputeDays + daysOfWarranty({ inspection, warranty }));
}

/** The last instant of dispatch, receipt, inspection and dispute, after which a warranty can begin no later. */
export function lastOfInspection(order: Order): Instant {
  return daysAfter(order.lastDeadline, -daysOfWarranty(order));
}

type Terms = Pick<Order, "inspection"> & { readonly warranty?: Warranty | undefined };

function daysOfWarranty({ inspection, warranty }: Terms): number {
  return warranty === undefined ? 0 : warranty.days + inspection.disputeDays + warranty.awardDays;
}

/** An order after an act. Both sides get the organisations that act for them now. */
export function moved(
  { order, seller, buyer }: Pick<OrderInContext, "order" | "seller" | "buyer">,
  change: Partial<Order>,
  { now }: ActContext,
): Order {
  return { ...order, seller: standOf(seller), buyer: standOf(buyer), ...change, changedAt: now };
}

/**
 * Reads a final price or a claim, in units: from zero to the order's price, or to the one at which it was sold under a
 * warranty.
 *
 * @throws `INVALID_AMOUNT`, `PRICE_MISMATCH`
 */
export function readFinalPrice({ price, sale }: Order, amount: string, path: string): bigint {
  const units = /^0(?:\.0+)?$/.test(amount) ? 0n : parseAmount(amount, price.currency, path);
  const most = sale?.priceFinal ?? price.units;
  if (units > most) {
    const figures = { price: formatAmount(most, price.currency), offered: formatAmount(units, price.currency) };
    refuse("PRICE_MISMATCH", { ...figures, currency: price.currency });
  }
  return units;
}
