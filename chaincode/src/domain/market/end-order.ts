import { requireReady, requireState, requireTransferDate } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { cut } from "../certificate/parts/cut.js";
import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { CertificateEventType, MarketEventType } from "../operation/events.js";
import { requireLaterThan } from "../operation/later.js";
import { requireUnsuspended } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { viewCertificate, type Certificate, type CertificateIn } from "../state/certificate.js";
import type { SaleListing } from "../state/listing.js";
import type { OfferOf } from "../state/offer.js";
import { viewOrder, type Order } from "../state/order.js";
import { units } from "../vocabulary/amount.js";
import { certificateIdOf, sizeOf } from "../vocabulary/identifiers.js";
import { cancelledBy } from "./cancelled.js";
import { passedTo, requireAllSaleable } from "./goods.js";
import { marketHappened } from "./happened.js";
import { moved, type OrderInContext } from "./order.js";
import { endorsedTo, withoutLock } from "./sell.js";

const locked = { Locked: ["Transferable"] } as const;

/** How an order ends, and which party's act ends it. */
interface End {
  readonly type: MarketEventType;
  readonly by: OrderInContext["buyer"];
  readonly state: Order["state"];
  readonly way: NonNullable<Order["outcome"]>["way"];
  readonly reason?: string | undefined;
}

/**
 * Ends an order at a price, in one act. The first units that make up the price pass to the seller. The other units go
 * back as they were. The title passes to the buyer.
 *
 * @throws `NOT_SALEABLE`, `PARTY_SUSPENDED`, `WRONG_STATE`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`,
 *   `POLICY_VIOLATION`, `CLOCK_SKEW`
 */
export function sellAt(found: OrderInContext, priceFinal: bigint, end: End, context: ActContext) {
  const { order, listing, goods } = found;
  const [seller, buyer] = [requireUnsuspended(found.seller), requireUnsuspended(found.buyer)];
  const { orderId, listingId } = order;
  if (!isReservedBy(order, listing)) {
    refuse("WRONG_STATE", { id: listingId, state: listing.state, required: `Reserved by the order ${orderId}` });
  }
  if (isOneWith(buyer, seller.lei)) {
    const state = `${order.state}, and a succession has made buyer and seller one`;
    refuse("WRONG_STATE", { id: orderId, state, required: "two sides: cancel the order" });
  }
  requireAllSaleable(goods, { seller, buyer, listingId }, context);
  let missing = priceFinal;
  const after = found.locked.flatMap(({ certificate, instrument }): Certificate[] => {
    const ready = requireLockedBy(order, requireReady(locked, certificate, context));
    requireTransferDate(ready, instrument, context);
    const { recourse } = ready.offer;
    const needed = missing < sizeOf(ready) ? missing : sizeOf(ready);
    missing -= needed;
    const whole = { ...ready, changedAt: context.now };
    if (needed === 0n) {
      return [withoutLock(whole)];
    }
    const { part, rest } = cut(whole, units(needed));
    return [
      endorsedTo(seller, part, { recourse, listingId }, context),
      ...(rest === undefined ? [] : [withoutLock(rest)]),
    ];
  });
  const sold: SaleListing = { ...listing, state: "Sold", orderId, buyer: buyer.lei, changedAt: context.now };
  const titles = passedTo(goods, { buyer, by: end.by, listingId }, context);
  return ended(found, { ...end, priceFinal, after, listing: sold, titles, fact: "CertificateTransferred" }, context);
}

/**
 * Whether a listing is reserved for an order. The seller has endorsed what the listing says. An order that names the
 * listing proves nothing, because anybody can write one.
 */
function isReservedBy({ orderId }: Order, listing: SaleListing): boolean {
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
export function putEverythingBack(found: OrderInContext, end: End, context: ActContext) {
  const { order, listing } = found;
  const after = found.locked.map(({ certificate }) => {
    requireLaterThan(certificate, context);
    return { ...withoutLock(requireLockedBy(order, requireState(locked, certificate))), changedAt: context.now };
  });
  const fact = end.way === "cancellation" ? "CertificateWithdrawn" : "CertificateOfferExpired";
  const ending = { ...end, priceFinal: 0n, after, fact } as const;
  if (!isReservedBy(order, listing)) {
    return ended(found, ending, context);
  }
  const { orderId: _, ...kept } = listing;
  // Goods that have left the seller, or that the seller did not send, are not for sale again until the seller says so.
  const asBefore = order.state === "Placed" && end.way === "cancellation";
  const open: SaleListing = {
    ...(asBefore && end.by !== found.seller ? cancelledBy(kept, end.by) : kept),
    state: "Open",
    ...(!asBefore && listing.expiresAt > context.now && { expiresAt: context.now, revision: listing.revision + 1 }),
    changedAt: context.now,
  };
  return ended(found, { ...ending, listing: open }, context);
}

interface Ending extends End {
  readonly priceFinal: bigint;
  readonly after: readonly Certificate[];
  /** The listing, if the end changes it. */
  readonly listing?: SaleListing;
  readonly titles?: ReturnType<typeof passedTo>;
  readonly fact: CertificateEventType;
}

function ended(found: OrderInContext, ending: Ending, context: ActContext) {
  const { by, way, state, reason, priceFinal, after } = ending;
  const outcome = { by: by.lei, at: context.now, way, priceFinal, ...(reason !== undefined && { reason }) };
  const { deadline: _, ...order } = moved(found, { state, outcome }, context);
  const before = found.locked.map(({ certificate }) => certificate);
  return {
    ...marketHappened(
      ending.type,
      {
        by: by.lei,
        ...(ending.listing !== undefined && { listing: { before: found.listing, after: ending.listing } }),
        order: { before: found.order, after: order },
        certificates: happened(ending.fact, { by: by.lei, before, after }, context),
        ...(ending.titles !== undefined && { goods: ending.titles }),
      },
      context,
    ),
    response: { order: viewOrder(order), certificates: after.map(viewCertificate) },
  };
}

type LockedByOrder = CertificateIn<"Locked"> & { readonly offer: OfferOf<"delivery"> };

function requireLockedBy({ orderId }: Order, certificate: CertificateIn<"Locked">): LockedByOrder {
  if (isLockedBy(orderId, certificate)) {
    return certificate;
  }
  return refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: `Locked by an offer of ${certificate.offer.kind}`,
    required: `Locked for the order ${orderId}`,
  });
}

function isLockedBy(orderId: string, certificate: CertificateIn<"Locked">): certificate is LockedByOrder {
  return certificate.offer.kind === "delivery" && certificate.offer.orderId === orderId;
}
