import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import type { ActContext } from "../../operation/context.js";
import { requireLaterThan } from "../../operation/later.js";
import { loadParty, requireActor } from "../../party/authority.js";
import { findParty } from "../../party/find-party.js";
import { loadPlatform } from "../../party/platform.js";
import { inForce } from "../../party/policy-in-force.js";
import type { Certificate, Freeze } from "../../state/certificate.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import { unitsSchema } from "../../vocabulary/amount.js";
import { certificateIdOf, instrumentIdSchema, type UnitRange } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import { loadNamed, requireNamedOnce } from "../load.js";
import { loadCompanions, overhangs } from "../parts/unit-range.js";
import { heldUpBy } from "../periods/hindrances.js";

/** The units that an order is about, if it is not only about whole certificates. */
export const unitRangeSchema = z
  .strictObject({
    instrumentId: instrumentIdSchema,
    from: unitsSchema.describe("First unit of the range."),
    to: unitsSchema.describe("Last unit of the range."),
  })
  .refine(({ from, to }) => from <= to, { message: "must not end before it begins" });

/** The subject of an order. */
interface Subject {
  readonly certificates: readonly UnitRange[];
  readonly units?: UnitRange | undefined;
  /** Set for an order by sum, which may cut the last certificate. */
  readonly amount?: string | undefined;
  /** Set for an order by sum: the party on whose holdings it is. */
  readonly party?: Lei | undefined;
}

/** The regulator, and the certificates that its order concerns. They may be of several instruments. */
export async function loadForOrder(
  view: LedgerView,
  { certificates: ranges, units, amount, party }: Subject,
  context: ActContext,
) {
  const platform = await loadPlatform(view);
  const [regulator, debtor, ...certificates] = await sideBySide(
    loadParty(view, platform.regulator.lei),
    party === undefined ? undefined : findParty(view, party),
    ...ranges.map((range) => loadNamed(view, certificateIdOf(range))),
  );
  const last = certificates.at(-1);
  const companions = await loadCompanions(
    view,
    certificates,
    (certificate) =>
      (units !== undefined && overhangs(certificate, units)) || (amount !== undefined && certificate === last),
  );
  return { policy: inForce(platform, context), regulator, debtor, certificates, companions };
}

/**
 * Requires that the caller is the regulator, and that no certificate under the order has a later act.
 *
 * @throws `NOT_AUTHORIZED`, `CLOCK_SKEW`; `INVALID_REQUEST` if a certificate is named twice.
 */
export function requireOrder(
  found: { regulator: Party; certificates: readonly Certificate[]; companions: readonly Certificate[] },
  context: ActContext,
): Party {
  const regulator = requireActor(found.regulator, "the regulator", context);
  requireNamedOnce(found.certificates);
  for (const certificate of [...found.certificates, ...found.companions]) {
    requireLaterThan(certificate, context);
  }
  return regulator;
}

/**
 * A freezing order does not change a certificate's state. Only a part that it cuts off, and of which a pledge secures
 * nothing, is free.
 */
export const underOrder = {
  AwaitingReceipt: ["AwaitingReceipt"],
  Transferable: ["Transferable"],
  Locked: ["Locked", "Transferable"],
  Pledged: ["Pledged", "Transferable"],
  InCollection: ["InCollection"],
  InRecourse: ["InRecourse"],
} as const;

/**
 * Requires that no other authority has an order with this number on any of them: `Unfreeze` tells orders apart by their
 * numbers, and a renewal would replace the other authority's order. An expired order has no effect.
 *
 * @throws `INVALID_REQUEST`
 */
export function requireOneAuthority(
  certificates: readonly Certificate[],
  { order, authority }: Pick<Freeze, "order" | "authority">,
  context: ActContext,
): void {
  for (const certificate of certificates) {
    const other = certificate.frozen.find((each) => each.order === order && isInForce(each, context));
    if (other !== undefined && other.authority !== authority) {
      refuse("INVALID_REQUEST", {
        path: "authority",
        problem: `is another one than ${other.authority}, which has frozen ${certificateIdOf(certificate)} by an order ${order} too: add the name of the authority to the number of this order`,
      });
    }
  }
}

/** The certificate under one more order, or under a renewed one. An order that is renewed in time keeps its rank. */
export function withOrder<C extends Certificate>(certificate: C, order: Freeze, context: ActContext): C {
  const renewed = certificate.frozen.findIndex((each) => each.order === order.order && isInForce(each, context));
  const without = withoutOrder(certificate, order.order, context);
  return { ...without, frozen: without.frozen.toSpliced(renewed < 0 ? without.frozen.length : renewed, 0, order) };
}

/**
 * The first of the orders in force, which alone is executed: the others wait (Supreme People's Court, Provisions on
 * sealing-up, seizure and freezing, art. 26).
 */
export function firstInForce({ frozen }: Certificate, context: ActContext): Freeze | undefined {
  return frozen.find((order) => isInForce(order, context));
}

/** The certificate with the present time as the time of its last act. */
export function touched(certificate: Certificate, { now }: ActContext): Certificate {
  return { ...certificate, changedAt: now };
}

/** Whether an order has not expired. */
export function isInForce({ until }: Freeze, { now }: ActContext): boolean {
  return until === undefined || until > now;
}

/** Whether a certificate is under an order that nobody has lifted. The order may have expired. */
export function isUnder(certificate: Certificate, order: string): boolean {
  return certificate.frozen.some((other) => other.order === order);
}

/**
 * The certificate without an order that was lifted or has expired. It keeps the time of the order, by which its periods
 * are longer.
 */
export function withoutOrder<C extends Certificate>(certificate: C, order: string, { now }: ActContext): C {
  const { frozen, heldUp = [] } = certificate;
  const over = heldUpBy(
    frozen.filter((other) => other.order === order),
    now,
  );
  return {
    ...certificate,
    frozen: frozen.filter((other) => other.order !== order),
    ...(over.length > 0 && { heldUp: [...heldUp, ...over] }),
    changedAt: now,
  };
}
