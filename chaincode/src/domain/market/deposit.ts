import { isRefusal } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { requireUnsuspended } from "../party/authority.js";
import type { DepositTerms } from "../state/deposit.js";
import type { Order } from "../state/order.js";
import type { Party } from "../state/party.js";
import { isOrderedByBuyer } from "./abandoned.js";
import { ended, isReservedBy, putEverythingBack, reopened, type End } from "./end-order.js";
import { requireAllAsListed, requireAllSaleable } from "./goods.js";
import { divided } from "./locked.js";
import type { OrderInContext } from "./order.js";

/** The deposit of an order that began with one. */
export function depositOf({ deposit }: Order): NonNullable<Order["deposit"]> {
  if (deposit === undefined) {
    throw new Error("an order that is reserved has its deposit");
  }
  return deposit;
}

/** The deposit on a price, in units. It is rounded down, so that it is never more than its share. */
export function depositAt(price: bigint, { perMille }: DepositTerms): bigint {
  return (price * BigInt(perMille)) / 1000n;
}

/**
 * Ends an order from which one side withdraws. Without a deposit, everything goes back. With one, the Civil Code of the
 * PRC, art. 587, says what becomes of it: the seller keeps the deposit of a buyer that withdraws, and a seller that
 * withdraws owes as much again. If neither has broken its word, nothing is kept or owed.
 *
 * @throws `WRONG_STATE`, `CLOCK_SKEW`
 */
export function withdrawn(found: OrderInContext, side: "buyer" | "seller", end: End, context: ActContext) {
  const { order, seller } = found;
  const { deposit } = order;
  const breaking = deposit === undefined ? undefined : breakerOf(found, side, deposit.sum, context);
  if (deposit === undefined || breaking === undefined) {
    return putEverythingBack(found, end, context);
  }
  if (breaking === "seller") {
    return putEverythingBack(found, { ...end, owed: deposit.sum }, context);
  }
  const { after } = divided(found, seller, { passes: deposit.sum, stays: 0n }, context);
  const fact = "CertificateTransferred";
  const listing = reopened(found, end, context);
  const ending = { ...end, priceFinal: 0n, forfeited: deposit.sum, after, fact, listing } as const;
  return ended(found, ending, context);
}

/**
 * Ends an order after whose dispatch the buyer has said nothing. If the buyer had ordered, and nothing else prevented the
 * sale, its silence counts as a withdrawal.
 *
 * @throws `WRONG_STATE`, `CLOCK_SKEW`
 */
export function leftSilent(found: OrderInContext, end: End, context: ActContext) {
  const isSilent =
    isOrderedByBuyer(found) && breakerOf(found, "buyer", found.order.deposit?.sum ?? 0n, context) === "buyer";
  return withdrawn(found, "buyer", isSilent ? { ...end, way: "silence", abandoned: "silent" } : end, context);
}

/**
 * The side that breaks its word if one withdraws now. It is the one that withdraws, if nothing but its will prevents
 * the sale. The seller's own recall is its own will: it breaks its word by it, also if the buyer withdraws
 * then.
 */
function breakerOf(
  found: OrderInContext,
  side: "buyer" | "seller",
  sum: bigint,
  context: ActContext,
): "buyer" | "seller" | undefined {
  // A buyer need not take goods that have changed since it reserved them. The seller cannot rely on that.
  const asReserved = side === "buyer" && found.order.state === "Reserved";
  // A side can ask for its own suspension. So it does not excuse the side.
  const other = side === "buyer" ? found.seller : found.buyer;
  if (side === "buyer" && isPossible(found, { sum, other, asReserved }, context)) {
    return "buyer";
  }
  const despiteRecallsOf = found.seller;
  return isPossible(found, { sum, other, asReserved, despiteRecallsOf }, context) ? "seller" : undefined;
}

/** What must be possible for a sale to be so. */
interface Possible {
  /** The units that the locked certificates must be able to pay. */
  readonly sum: bigint;
  /** The side that must not be suspended. */
  readonly other: Party;
  /** Whether the goods must still be as they were reserved. */
  readonly asReserved: boolean;
  readonly despiteRecallsOf?: Party;
}

/** Whether goods could pass against the locked certificates now. */
function isPossible(
  found: OrderInContext,
  { sum, other, asReserved, despiteRecallsOf }: Possible,
  context: ActContext,
): boolean {
  const { order, listing, goods, seller, buyer } = found;
  if (!isReservedBy(order, listing)) {
    return false;
  }
  try {
    requireUnsuspended(other);
    requireAllSaleable(goods, { seller, buyer, listingId: listing.listingId, despiteRecallsOf }, context);
    if (asReserved) {
      requireAllAsListed(goods, order.goods, undefined, context);
    }
    divided(found, seller, { passes: sum, stays: 0n }, context);
    return true;
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, "CLOCK_SKEW")) {
      throw error;
    }
    return false;
  }
}
