import { requote } from "../../discount/quote.js";
import { refuse } from "../../kernel/refusal.js";
import type { Certificate } from "../../state/certificate.js";
import type { LedgerView } from "../../state/ledger-view.js";
import { units } from "../../vocabulary/amount.js";
import { certificateIdOf, sizeOf, type UnitRange } from "../../vocabulary/identifiers.js";
import { findNamed } from "../load.js";
import { isBound, isOffered } from "../offers/offers.js";
import { withoutEmptyPledge } from "../pledge/secured.js";
import { cut } from "./cut.js";

/** Whether a certificate is in a final state. */
export function hasEnded({ state }: Certificate): boolean {
  return state === "Settled" || state === "Cancelled";
}

/**
 * Requires that the certificates are in unit order, have no gap, and include every certificate with units of the range.
 * @throws `INVALID_REQUEST`
 */
export function requireCover(certificates: readonly Certificate[], { instrumentId, from, to }: UnitRange): void {
  let next: bigint = from;
  certificates.forEach((certificate, index) => {
    const path = `certificates[${String(index)}]`;
    if (certificate.instrumentId !== instrumentId) {
      refuse("INVALID_REQUEST", { path, problem: `is not of ${instrumentId}` });
    }
    if (certificate.to < from || certificate.from > to) {
      refuse("INVALID_REQUEST", { path, problem: "holds no unit of the range" });
    }
    if (index === 0 ? certificate.from > next : certificate.from !== next) {
      refuse("INVALID_REQUEST", { path, problem: `leaves unit ${next.toString()} without a certificate` });
    }
    next = certificate.to + 1n;
  });
  if (next <= to) {
    refuse("INVALID_REQUEST", {
      path: "certificates",
      problem: `leave units ${next.toString()} to ${to.toString()} without a certificate`,
    });
  }
}

/** Whether a certificate with units of a range also has units outside of it. */
export function overhangs(certificate: Certificate, range: UnitRange): boolean {
  return certificate.from < range.from || certificate.to > range.to;
}

/**
 * Whether the offer concerns the certificate as a whole: a composition by one payment, or the delivery of an order that
 * names it.
 */
function isNamedWhole(certificate: Certificate): boolean {
  return (
    certificate.state === "Locked" &&
    (certificate.offer.kind === "composition" || certificate.offer.kind === "delivery")
  );
}

/**
 * Whether the certificate must stay whole: it waits for receipt, for the one payment of a discount that the bank has
 * accepted, for the answer to a composition, or for the end of an order.
 */
export function isIndivisible(certificate: Certificate): boolean {
  return certificate.state === "AwaitingReceipt" || isBound(certificate) || isNamedWhole(certificate);
}

/** The certificates after a cut at the ends of a range. */
export interface RangeCut {
  readonly within: readonly Certificate[];
  readonly beyond: readonly Certificate[];
  /** Other certificates whose offer of netting names a certificate that was cut, before and after the cut. */
  readonly companions: { readonly before: readonly Certificate[]; readonly after: readonly Certificate[] };
}

/**
 * Cuts certificates at the ends of a range of units, so that the range consists of whole certificates. Each part keeps
 * all else. An offer of discount states the sums of each part, and an offer of netting names the parts instead of the
 * whole. A certificate that must stay whole is not cut: an order on any of its units freezes all of it.
 */
export function cutToRange(
  certificates: readonly Certificate[],
  companions: readonly Certificate[],
  range: UnitRange,
): RangeCut {
  const names = new Map<string, readonly string[]>();
  const within: Certificate[] = [];
  const beyond: Certificate[] = [];
  for (const certificate of certificates) {
    if (isIndivisible(certificate) || !overhangs(certificate, range)) {
      within.push(certificate);
      continue;
    }
    const { before, inner, after } = cutOut(certificate, range);
    const parts = [before, inner, after].flatMap((part) => (part === undefined ? [] : [withOwnTerms(part)]));
    names.set(certificateIdOf(certificate), parts.map(certificateIdOf));
    for (const part of parts) {
      (overhangs(part, range) ? beyond : within).push(part);
    }
  }
  const named = (all: readonly Certificate[]) => all.map((certificate) => withNames(certificate, names));
  const before = companions.filter((certificate) => withNames(certificate, names) !== certificate);
  return { within: named(within), beyond: named(beyond), companions: { before, after: named(before) } };
}

/** The certificates unchanged, for an order on whole ones. */
export function uncut(certificates: readonly Certificate[]): RangeCut {
  return { within: certificates, beyond: [], companions: { before: [], after: [] } };
}

/**
 * The other certificates whose own offers of netting name a certificate that may be cut. What an offer states about
 * other certificates does not count. It may name a certificate that does not exist, and this does not stop an order.
 */
export async function loadCompanions(
  view: LedgerView,
  certificates: readonly Certificate[],
  mayBeCut: (certificate: Certificate) => boolean,
): Promise<Certificate[]> {
  const known = new Set(certificates.map(certificateIdOf));
  const found: Certificate[] = [];
  for (const certificate of certificates) {
    if (certificate.state !== "Locked" || certificate.offer.kind !== "netting" || !mayBeCut(certificate)) {
      continue;
    }
    for (const id of certificate.offer.mine) {
      if (known.has(id)) {
        continue;
      }
      known.add(id);
      const other = await findNamed(view, id);
      if (other !== undefined && isOffered(other) && other.offer.kind === certificate.offer.kind) {
        found.push(other);
      }
    }
  }
  return found;
}

function cutOut<C extends Certificate>(certificate: C, range: UnitRange): { before?: C; inner: C; after?: C } {
  const left: { part?: C; rest?: C } =
    certificate.from < range.from ? cut(certificate, units(range.from - certificate.from)) : { rest: certificate };
  const inner = left.rest ?? certificate;
  const right = inner.to > range.to ? cut(inner, units(range.to - inner.from + 1n)) : { part: inner };
  return {
    ...(left.part !== undefined && { before: left.part }),
    inner: right.part,
    ...(right.rest !== undefined && { after: right.rest }),
  };
}

/** A part of a certificate: offered at a discount with the same terms for its own amount, or free if a pledge leaves it. */
function withOwnTerms(part: Certificate): Certificate {
  if (part.state !== "Locked" || part.offer.kind !== "discount") {
    return withoutEmptyPledge(part);
  }
  return { ...part, offer: { ...part.offer, ...requote(part.offer, sizeOf(part)) } };
}

function withNames(certificate: Certificate, names: ReadonlyMap<string, readonly string[]>): Certificate {
  if (certificate.state !== "Locked" || certificate.offer.kind !== "netting") {
    return certificate;
  }
  if (!certificate.offer.mine.some((id) => names.has(id))) {
    return certificate;
  }
  const mine = certificate.offer.mine.flatMap((id) => names.get(id) ?? [id]);
  return { ...certificate, offer: { ...certificate.offer, mine } };
}
