import { isRefusal } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { requireUnsuspended } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { viewCertificate } from "../state/certificate.js";
import { viewOrder, type Order } from "../state/order.js";
import type { Award, Warranted } from "../state/warranty.js";
import { ended, type End, type Ending } from "./end-order.js";
import { givenBack } from "./goods.js";
import { marketHappened } from "./happened.js";
import { divided, unlocked } from "./locked.js";
import { daysAfter, moved, type OrderInContext } from "./order.js";

/** The sale of an order whose goods have passed under a warranty. */
export function saleOf({ sale }: Order): NonNullable<Warranted["sale"]> {
  if (sale === undefined) {
    throw new Error("an order under a warranty has its sale");
  }
  return sale;
}

/** What an award gives back to the buyer, and the part of it that the retained units do not cover, in units. */
export function dueBy(order: Order, { priceFinal }: Pick<Award, "priceFinal">) {
  const sale = saleOf(order);
  const due = sale.priceFinal - priceFinal;
  return { due, uncovered: due > sale.retained ? due - sale.retained : 0n };
}

/** An end of an order under a warranty, with what the seller keeps of the price in the end. */
type WarrantyEnd = End & Pick<Ending, "priceFinal" | "owed" | "titles" | "paid">;

/**
 * Ends an order under a warranty. Of what was retained, the seller gets the first units, as many as its share has, and
 * the rest goes back to the buyer.
 *
 * The seller has earned the retained units, so that a suspension of the buyer does not keep them from it. If both sides
 * have become one, nothing passes.
 *
 * @throws `PARTY_SUSPENDED` for the seller if units pass to it, `WRONG_STATE`, `CERTIFICATE_FROZEN`,
 *   `NOT_TRANSFERABLE`, `POLICY_VIOLATION`, `CLOCK_SKEW`
 */
export function endWarranty(found: OrderInContext, end: WarrantyEnd, context: ActContext) {
  const { order, buyer, seller } = found;
  const { due } = dueBy(order, end);
  const { retained } = saleOf(order);
  const passes = isOneWith(buyer, seller.lei) || due > retained ? 0n : retained - due;
  if (passes === 0n) {
    const fact = end.way === "deadline" ? "CertificateOfferExpired" : "CertificateWithdrawn";
    return ended(found, { ...end, after: unlocked(found, context), fact }, context);
  }
  const { after } = divided(found, requireUnsuspended(seller), { passes, stays: 0n }, context);
  return ended(found, { ...end, after, fact: "CertificateTransferred" }, context);
}

/**
 * Decides a claim under a warranty. A reduction that the retained units cover takes effect at once. Otherwise the
 * seller meets the award with `MeetAward`, and what was retained stays locked until then.
 *
 * @throws as {@link endWarranty}
 */
export function decideClaim(
  found: OrderInContext,
  award: Pick<Award, "priceFinal" | "remedy" | "way" | "reason">,
  by: End["by"],
  context: ActContext,
) {
  const { order } = found;
  const { priceFinal, remedy, way, reason } = award;
  if (remedy === "reduction" && dueBy(order, award).uncovered === 0n) {
    return endWarranty(found, { type: "ClaimDecided", by, state: "Resolved", way, reason, priceFinal }, context);
  }
  const { proposal: _, ...claim } = claimOf(order);
  const { awardDays = 0 } = order.warranty ?? {};
  const latest = daysAfter(context.now, awardDays);
  const after = moved(
    found,
    {
      ...{ state: "Awarded", claim },
      award: { by: by.lei, at: context.now, way, priceFinal, remedy, ...(reason !== undefined && { reason }) },
      // Another settlement of an award does not prolong the order.
      deadline: latest < order.lastDeadline ? latest : order.lastDeadline,
    },
    context,
  );
  return {
    ...marketHappened("ClaimDecided", { by: by.lei, order: { before: order, after } }, context),
    response: {
      order: viewOrder(after),
      certificates: found.locked.map(({ certificate }) => viewCertificate(certificate)),
    },
  };
}

/** The claim of an order on which the buyer has claimed. */
export function claimOf({ claim }: Order): NonNullable<Warranted["claim"]> {
  if (claim === undefined) {
    throw new Error("an order with a claim has its reason");
  }
  return claim;
}

/** The award of an order in which a claim was decided. */
export function awardOf({ award }: Order): Award {
  if (award === undefined) {
    throw new Error("an order with an award says what it is");
  }
  return award;
}

/**
 * Ends an order under a warranty whose time has run out.
 *
 * - Without a decision on a claim, what was retained passes to the seller.
 * - After an award that the seller did not meet, the buyer gets what was retained, as far as it is due to it.
 * - If the buyer could not give back what it should, the award falls, and what was retained passes to the seller.
 *
 * What cannot pass, such as after a freeze, waits until the order's last deadline at most; then it goes back.
 *
 * @throws as {@link endWarranty}
 */
export function sweepWarranty(found: OrderInContext, by: End["by"], context: ActContext) {
  const { order } = found;
  try {
    return endWarranty(found, endOfTime(found, by, context), context);
  } catch (error) {
    if (!isRefusal(error) || isRefusal(error, "CLOCK_SKEW") || context.now < order.lastDeadline) {
      throw error;
    }
    const { priceFinal, retained } = saleOf(order);
    const lapse = { type: "OrderLapsed", by, state: "Lapsed", way: "deadline" } as const;
    const fact = "CertificateOfferExpired";
    const ending = { ...lapse, priceFinal: priceFinal - retained, after: unlocked(found, context), fact } as const;
    return ended(found, ending, context);
  }
}

function endOfTime(found: OrderInContext, by: End["by"], context: ActContext): WarrantyEnd {
  const { order } = found;
  const { priceFinal, retained } = saleOf(order);
  if (order.state !== "Awarded") {
    return { type: "RetentionReleased", by, state: "Accepted", way: "deadline", priceFinal };
  }
  const award = awardOf(order);
  if (award.remedy === "return" && !isReturnable(found, by, context)) {
    return { type: "RetentionReleased", by, state: "Resolved", way: "deadline", priceFinal };
  }
  const { due, uncovered } = dueBy(order, award);
  const paid = due < retained ? due : retained;
  const kept = { priceFinal: priceFinal - paid, ...(uncovered > 0n && { owed: uncovered }) };
  return { type: "AwardUnmet", by, state: "Resolved", way: "deadline", ...kept };
}

/** Whether the title to all goods can go back to the seller. */
function isReturnable(found: OrderInContext, by: End["by"], context: ActContext): boolean {
  try {
    returned(found, by, context);
    return true;
  } catch (error) {
    if (isRefusal(error, "NOT_SALEABLE")) {
      return false;
    }
    throw error;
  }
}

/** The goods after their titles have gone back to the seller. @throws `NOT_SALEABLE`, `CLOCK_SKEW` */
export function returned({ goods, seller, buyer, order }: OrderInContext, by: End["by"], context: ActContext) {
  return givenBack(goods, { seller, buyer, by, listingId: order.listingId, orderId: order.orderId }, context);
}
