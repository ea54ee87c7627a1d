import { requote } from "../../discount/quote.js";
import { refuse } from "../../kernel/refusal.js";
import type { Certificate } from "../../state/certificate.js";
import type { LedgerView } from "../../state/ledger-view.js";
import { units } from "../../vocabulary/amount.js";
import { certificateIdOf, sizeOf, type UnitRange } from "../../vocabulary/identifiers.js";
import { findNamed } from "../load.js";
import { isBound, isOffered } from "../offers/offers.js";
import { cut } from "./cut.js";

/** Whether a certificate is in a final state. */
export function hasEnded({ state }: Certificate): boolean {
  return state === "Settled" || state === "Cancelled";
}

/** @throws `INVALID_REQUEST` unless the certificates are, in unit order and without a gap, all that the range lies on. */
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

/** Whether part of a certificate lies outside of a range that it has units in. */
export function overhangs(certificate: Certificate, range: UnitRange): boolean {
  return certificate.from < range.from || certificate.to > range.to;
}

/** Whether one payment below its face is offered for all of it, or an order names all of it. */
function isNamedWhole(certificate: Certificate): boolean {
  return (
    certificate.state === "Locked" &&
    (certificate.offer.kind === "composition" || certificate.offer.kind === "delivery")
  );
}

/**
 * Whether it waits for receipt, for the one payment of a discount that the bank has accepted, for the answer to a composition, or for the
 * end of an order: all of it, or nothing.
 */
export function isIndivisible(certificate: Certificate): boolean {
  return certificate.state === "AwaitingReceipt" || isBound(certificate) || isNamedWhole(certificate);
}

/** What a cut at the ends of a range makes of certificates. */
export interface RangeCut {
  readonly within: readonly Certificate[];
  readonly beyond: readonly Certificate[];
  /** Those elsewhere whose offer of netting names what was cut, as they were and as they are. */
  readonly companions: { readonly before: readonly Certificate[]; readonly after: readonly Certificate[] };
}

/**
 * Cuts the certificates on the edges of a range of units, so that the range lies on whole certificates. Each part keeps all
 * else; an offer of discount says of each what it comes to, and one of netting names the parts in place of the whole.
 * Not cut is what stands or falls as a whole: an order on any unit of it holds all.
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

/** Certificates as they are, where a whole one is meant. */
export function uncut(certificates: readonly Certificate[]): RangeCut {
  return { within: certificates, beyond: [], companions: { before: [], after: [] } };
}

/**
 * The certificates, not among those given, whose offers of netting name one that may be cut. What the one says of others is not believed:
 * it may name what does not exist, and that keeps no order from it.
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

/** A part of a certificate that is offered at a discount: the same terms, on its own amount. */
function withOwnTerms(part: Certificate): Certificate {
  if (part.state !== "Locked" || part.offer.kind !== "discount") {
    return part;
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
