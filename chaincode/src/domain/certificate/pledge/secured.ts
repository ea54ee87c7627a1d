import type { Certificate, CertificateIn } from "../../state/certificate.js";
import { pledgeOn } from "../../state/pledge-on.js";
import type { Pledge } from "../../state/pledge.js";
import { units, type Units } from "../../vocabulary/amount.js";
import { sizeOf } from "../../vocabulary/identifiers.js";
import type { Money } from "../../vocabulary/sums.js";

/**
 * The parts of a certificate, each with its share of the sum that a pledge, or an offered pledge, secures. Together they
 * secure exactly the same. The rest has no share if the sum is one unit: see {@link withoutEmptyPledge}.
 */
export function withSharesSecured<C extends Certificate>(part: C, rest: C): [C, C] {
  const secured = securedOn(part);
  if (secured === undefined) {
    return [part, rest];
  }
  const [first, second] = sharesSecured(secured, [part, rest]);
  return [withSecured(part, first), withSecured(rest, second)];
}

/**
 * The parts of a certificate whose first part was paid to the pledgee. What it was paid counts against the secured sum
 * before anything else: the rest secures what is left of it. If nothing is left, the pledge has ended, and the rest is
 * the pledgor's (Civil Code of the PRC, arts. 389, 393, 445, 446).
 *
 * @param paid - the whole payment, with interest and costs.
 * @param freed - the rest without its pledge.
 */
export function countedAsPaid<C extends Certificate>(
  { part, rest }: { readonly part: C; readonly rest?: C },
  secured: Money | undefined,
  paid: Units,
  freed: (rest: C) => C,
): { part: C; rest?: C } {
  if (rest === undefined || secured === undefined) {
    return { part, ...(rest !== undefined && { rest }) };
  }
  if (secured.units <= paid) {
    return { part: withSecured(part, secured), rest: freed(rest) };
  }
  const left = units(secured.units - paid);
  return {
    part: withSecured(part, { ...secured, units: paid }),
    rest: withSecured(rest, { ...secured, units: left }),
  };
}

/** A presented certificate whose pledge has ended. The presentation of the pledgee is the holder's now. */
export function freePresented(certificate: CertificateIn<"InCollection">): CertificateIn<"InCollection"> {
  const { pledge: _ended, ...presentment } = certificate.presentment;
  return { ...certificate, presentment: { ...presentment, by: certificate.holder.lei } };
}

/** A dishonoured certificate whose pledge has ended. */
export function freeInRecourse(certificate: CertificateIn<"InRecourse">): CertificateIn<"InRecourse"> {
  const { pledge: _ended, ...free } = certificate;
  return free;
}

/** A part without the pledge, or the offer of a pledge, of whose sum it has no share: it is the pledgor's, free. */
export function withoutEmptyPledge(part: Certificate): Certificate {
  if (securedOn(part)?.units !== 0n) {
    return part;
  }
  if (part.state === "Locked") {
    const { offer: _offer, recourse: _none, ...free } = part;
    return { ...free, state: "Transferable" };
  }
  if (part.state === "Pledged") {
    const { pledge: _ended, ...free } = part;
    return { ...free, state: "Transferable" };
  }
  return part.state === "InCollection"
    ? freePresented(part)
    : part.state === "InRecourse"
      ? freeInRecourse(part)
      : part;
}

/** A pledge on the parts of a certificate, each with its share of the secured sum; undefined for a part without one. */
export function pledgesOf(pledge: Pledge, parts: readonly Certificate[]): (Pledge | undefined)[] {
  const { secured } = pledge;
  if (secured === undefined) {
    return parts.map(() => pledge);
  }
  return sharesSecured(secured, parts).map((share) => (share.units === 0n ? undefined : { ...pledge, secured: share }));
}

/**
 * Each part secures its share, rounded down, but at least one unit while one is left. The last part secures the rest, so
 * that no cut changes the sum.
 */
function sharesSecured(secured: Money, parts: readonly Certificate[]): Money[] {
  let left: bigint = secured.units;
  let of = parts.reduce<bigint>((sum, part) => sum + sizeOf(part), 0n);
  return parts.map((part) => {
    const fair = (left * sizeOf(part)) / of;
    const share = fair === 0n && left > 0n ? 1n : fair;
    left -= share;
    of -= sizeOf(part);
    return { ...secured, units: units(share) };
  });
}

function securedOn(certificate: Certificate): Money | undefined {
  if (certificate.state === "Locked" && certificate.offer.kind === "pledge") {
    const { secured } = certificate.offer;
    return secured === undefined ? undefined : { currency: certificate.currency, units: secured };
  }
  return pledgeOn(certificate)?.secured;
}

function withSecured<C extends Certificate>(part: C, secured: Money | undefined): C {
  if (secured === undefined) {
    return part;
  }
  if (part.state === "Locked" && part.offer.kind === "pledge") {
    return { ...part, offer: { ...part.offer, secured: secured.units } };
  }
  if (part.state === "InCollection" && part.presentment.pledge !== undefined) {
    return { ...part, presentment: { ...part.presentment, pledge: { ...part.presentment.pledge, secured } } };
  }
  if ((part.state === "Pledged" || part.state === "InRecourse") && part.pledge !== undefined) {
    return { ...part, pledge: { ...part.pledge, secured } };
  }
  return part;
}
