import { requireReady, requireState, requireTransferDate } from "../certificate/guards.js";
import { cut } from "../certificate/parts/cut.js";
import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { OfferOf } from "../state/offer.js";
import type { Order } from "../state/order.js";
import type { Party } from "../state/party.js";
import { units } from "../vocabulary/amount.js";
import type { Instant } from "../vocabulary/calendar.js";
import { certificateIdOf, sizeOf } from "../vocabulary/identifiers.js";
import type { OrderInContext } from "./order.js";
import { endorsedTo, withoutLock } from "./sell.js";

const lockedStates = { Locked: ["Transferable"] } as const;

type LockedByOrder = CertificateIn<"Locked"> & { readonly offer: OfferOf<"delivery"> };

/** How many of the units that an order locks pass to the seller, and how many after these stay locked. */
interface Division {
  readonly passes: bigint;
  readonly stays: bigint;
}

/** The certificates of an order after a division, in the order of their units. */
interface Divided {
  readonly after: readonly Certificate[];
  /** Those of them that stay locked. */
  readonly staying: readonly Certificate[];
}

/**
 * Divides what an order locks. The first units pass to the seller, the next ones stay locked, and all others go back to
 * the buyer as they were.
 *
 * @throws `WRONG_STATE`, `CERTIFICATE_FROZEN`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`, `CLOCK_SKEW`
 */
export function divided(
  { order, locked }: Pick<OrderInContext, "order" | "locked">,
  seller: Party,
  { passes, stays }: Division,
  context: ActContext,
): Divided {
  const { listingId } = order;
  const left = { passes, stays };
  const staying: Certificate[] = [];
  const after = locked.flatMap(({ certificate, instrument }): Certificate[] => {
    const ready = requireLockedBy(order, requireReady(lockedStates, certificate, context));
    requireTransferDate(ready, instrument, context);
    const { recourse } = ready.offer;
    const passing = firstUnits({ ...ready, changedAt: context.now }, left.passes);
    const kept = firstUnits(passing.rest, left.stays);
    left.passes -= sizeOfPart(passing.part);
    left.stays -= sizeOfPart(kept.part);
    staying.push(...listed(kept.part));
    return [
      ...listed(passing.part).map((part) => endorsedTo(seller, part, { recourse, listingId }, context)),
      ...listed(kept.part),
      ...listed(kept.rest).map(withoutLock),
    ];
  });
  return { after, staying };
}

/**
 * What an order locks, as it was before the order. The only requirement is that the order locks it.
 *
 * @throws `WRONG_STATE`, `CLOCK_SKEW`
 */
export function unlocked(
  { order, locked }: Pick<OrderInContext, "order" | "locked">,
  context: ActContext,
): Certificate[] {
  return locked.map(({ certificate }) => {
    requireLaterThan(certificate, context);
    return { ...withoutLock(requireLockedBy(order, requireState(lockedStates, certificate))), changedAt: context.now };
  });
}

/**
 * What an order locks, locked for it until another instant.
 *
 * @throws `WRONG_STATE`, `CERTIFICATE_FROZEN`, `CLOCK_SKEW`
 */
export function lockedUntil(
  { order, locked }: Pick<OrderInContext, "order" | "locked">,
  expiresAt: Instant,
  context: ActContext,
): LockedByOrder[] {
  return locked.map(({ certificate }) => {
    const ready = requireLockedBy(order, requireReady(lockedStates, certificate, context));
    return { ...ready, offer: { ...ready.offer, expiresAt }, changedAt: context.now };
  });
}

/** The first units of a certificate, at most as many as it has, and its other units. */
function firstUnits<C extends Certificate>(
  certificate: C | undefined,
  most: bigint,
): { readonly part?: C; readonly rest?: C } {
  if (certificate === undefined) {
    return {};
  }
  const size = most < sizeOf(certificate) ? most : sizeOf(certificate);
  return size === 0n ? { rest: certificate } : cut(certificate, units(size));
}

function sizeOfPart(part: Certificate | undefined): bigint {
  return part === undefined ? 0n : sizeOf(part);
}

function listed<T>(one: T | undefined): T[] {
  return one === undefined ? [] : [one];
}

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
