import { happened } from "../certificate/outcome.js";
import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { CertificateEventType, MarketEventType } from "../operation/events.js";
import { requireUnsuspended } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { viewCertificate, type Certificate } from "../state/certificate.js";
import type { SaleListing } from "../state/listing.js";
import { viewOrder, type Order } from "../state/order.js";
import type { Warranted } from "../state/warranty.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import { abandonedOn, recordAfter, type Abandoned } from "./abandoned.js";
import { passedTo, requireAllSaleable } from "./goods.js";
import { marketHappened, type MarketDone } from "./happened.js";
import { divided, unlocked } from "./locked.js";
import { daysAfter, lastOfInspection, moved, type OrderInContext } from "./order.js";

/** How an order ends, and which party's act ends it. */
export interface End {
  readonly type: MarketEventType;
  readonly by: OrderInContext["buyer"];
  readonly state: Order["state"];
  readonly way: NonNullable<Order["outcome"]>["way"];
  readonly reason?: string | undefined;
  /** How the buyer abandons the order by it. Absent: it does not. */
  readonly abandoned?: Abandoned;
}

/** The end of an order by a sale. */
type SaleEnd = End & Pick<NonNullable<Warranted["sale"]>, "way">;

/**
 * Sells what was ordered at a price, in one act. The first units that make up the price pass to the seller. The other
 * units go back as they were. The title passes to the buyer, and the order ends.
 *
 * Under a warranty the last units of the price stay locked with the order, which continues until its term is over.
 *
 * @throws `NOT_SALEABLE`, `PARTY_SUSPENDED`, `WRONG_STATE`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`,
 *   `POLICY_VIOLATION`, `CLOCK_SKEW`
 */
export function sellAt(found: OrderInContext, priceFinal: bigint, end: SaleEnd, context: ActContext) {
  const { order, listing, goods } = found;
  const [seller, buyer] = [requireUnsuspended(found.seller), requireUnsuspended(found.buyer)];
  const { orderId, listingId, warranty } = order;
  if (!isReservedBy(order, listing)) {
    refuse("WRONG_STATE", { id: listingId, state: listing.state, required: `Reserved by the order ${orderId}` });
  }
  if (isOneWith(buyer, seller.lei)) {
    const state = `${order.state}, and a succession has made buyer and seller one`;
    refuse("WRONG_STATE", { id: orderId, state, required: "two sides: cancel the order" });
  }
  requireAllSaleable(goods, { seller, buyer, listingId }, context);
  const retained = warranty === undefined ? 0n : shareOf(priceFinal, warranty.retentionPerMille);
  const { after, staying } = divided(found, seller, { passes: priceFinal - retained, stays: retained }, context);
  const done = {
    after,
    listing: { ...listing, state: "Sold", orderId, buyer: buyer.lei, changedAt: context.now } as const,
    titles: passedTo(goods, { buyer, by: end.by, listingId, ...(warranty !== undefined && { orderId }) }, context),
    fact: "CertificateTransferred",
  } as const;
  if (warranty === undefined) {
    return ended(found, { ...end, ...done, priceFinal }, context);
  }
  const { type, by, way } = end;
  const begins = context.now < lastOfInspection(order) ? context.now : lastOfInspection(order);
  const change = {
    state: "Warranted",
    sale: { by: by.lei, at: context.now, way, priceFinal, retained },
    certificates: staying.map(certificateIdOf),
    deadline: daysAfter(begins, warranty.days),
  } as const;
  return changed(found, { ...done, type, by, order: moved(found, change, context) }, context);
}

/** A share of units in thousandths, rounded up to the unit. */
function shareOf(units: bigint, perMille: number): bigint {
  return (units * BigInt(perMille) + 999n) / 1000n;
}

/**
 * Whether a listing is reserved for an order. The seller has endorsed what the listing says. An order that names the
 * listing proves nothing, because anybody can write one.
 */
export function isReservedBy({ orderId }: Order, listing: SaleListing): boolean {
  return listing.state === "Reserved" && listing.orderId === orderId;
}

/**
 * Ends an order without a sale: every certificate becomes exactly as it was before, and the title stays.
 *
 * The only requirement is that the order locks the certificates. No good is touched, and neither is a listing that
 * another order reserves. So no certificate stays locked, whatever became of goods and parties.
 *
 * @throws `WRONG_STATE`, `CLOCK_SKEW`
 */
export function putEverythingBack(found: OrderInContext, end: End & Pick<Ending, "owed">, context: ActContext) {
  const { order, listing } = found;
  const fact = end.way === "cancellation" ? "CertificateWithdrawn" : "CertificateOfferExpired";
  const ending = { ...end, priceFinal: 0n, after: unlocked(found, context), fact } as const;
  return isReservedBy(order, listing)
    ? ended(found, { ...ending, listing: reopened(found, end, context) }, context)
    : ended(found, ending, context);
}

/** The listing that an order reserved, after the order has ended without a sale. */
export function reopened({ order, listing, buyer }: OrderInContext, end: End, context: ActContext): SaleListing {
  const { orderId: _, ...kept } = listing;
  // Goods that have left the seller, or that the seller did not send, are not for sale again until the seller says so.
  const isCancelled = end.way === "cancellation" && (order.state === "Placed" || order.state === "Reserved");
  const asBefore = isCancelled || order.state === "Reserved";
  return {
    ...(end.abandoned === undefined ? kept : abandonedOn(kept, buyer)),
    state: "Open",
    ...(!asBefore && listing.expiresAt > context.now && { expiresAt: context.now, revision: listing.revision + 1 }),
    changedAt: context.now,
  };
}

/** What an act does to the certificates, the listing and the goods of an order. */
interface Effect {
  readonly after: readonly Certificate[];
  readonly fact: CertificateEventType;
  /** The listing, if the act changes it. */
  readonly listing?: SaleListing;
  readonly titles?: NonNullable<MarketDone["goods"]>;
  /** What the seller paid with its own certificates. */
  readonly paid?: NonNullable<MarketDone["certificates"]> & { readonly after: readonly Certificate[] };
}

/** An end of an order with its effect. */
export interface Ending extends End, Effect {
  readonly priceFinal: bigint;
  readonly owed?: bigint;
  readonly forfeited?: bigint;
}

/** The order after an act that ends it, with the effect of the act. */
export function ended(found: OrderInContext, ending: Ending, context: ActContext) {
  const { by, way, state, reason, priceFinal, owed, forfeited } = ending;
  const outcome = {
    ...{ by: by.lei, at: context.now, way, priceFinal },
    ...(owed !== undefined && { owed }),
    ...(forfeited !== undefined && { forfeited }),
    ...(reason !== undefined && { reason }),
  };
  const { deadline: _, ...order } = moved(found, { state, outcome }, context);
  return changed(found, { ...ending, order }, context);
}

interface Changed extends Effect, Pick<End, "type" | "by" | "abandoned"> {
  readonly order: Order;
}

function changed(
  found: OrderInContext,
  { type, by, order, after, abandoned, ...effect }: Changed,
  context: ActContext,
) {
  const before = found.locked.map(({ certificate }) => certificate);
  const { changes, events } = happened(effect.fact, { by: by.lei, before, after }, context);
  const { paid } = effect;
  return {
    ...marketHappened(
      type,
      {
        by: by.lei,
        ...(effect.listing !== undefined && { listing: { before: found.listing, after: effect.listing } }),
        order: { before: found.order, after: order },
        // Only where the listing, which the seller endorsed, is reserved for the order.
        ...(abandoned !== undefined &&
          effect.listing !== undefined && {
            record: { before: found.record, after: recordAfter(found, abandoned, context) },
          }),
        certificates: {
          changes: [...changes, ...(paid?.changes ?? [])],
          events: [...events, ...(paid?.events ?? [])],
        },
        ...(effect.titles !== undefined && { goods: effect.titles }),
      },
      context,
    ),
    response: { order: viewOrder(order), certificates: [...after, ...(paid?.after ?? [])].map(viewCertificate) },
  };
}
