import type { Certificate } from "../../state/certificate.js";
import { pledgeOn, type Pledge } from "../../state/pledge.js";
import { units } from "../../vocabulary/amount.js";
import { sizeOf } from "../../vocabulary/identifiers.js";
import type { Money } from "../../vocabulary/sums.js";
import { apportioned } from "../recourse/due.js";

/** The parts of a certificate, each with its share of the sum that a pledge, or an offered pledge, secures. */
export function withSharesSecured<C extends Certificate>(part: C, rest: C): [C, C] {
  const secured = securedOn(part);
  if (secured === undefined) {
    return [part, rest];
  }
  const [first, second] = sharesSecured(secured, [part, rest]);
  return [withSecured(part, first), withSecured(rest, second)];
}

/** A pledge on the parts of a certificate, each with its share of the secured sum. */
export function pledgesOf(pledge: Pledge, parts: readonly Certificate[]): Pledge[] {
  const { secured } = pledge;
  const shares = secured === undefined ? [] : sharesSecured(secured, parts);
  return parts.map((_, index) => {
    const share = shares[index];
    return share === undefined ? pledge : { ...pledge, secured: share };
  });
}

function sharesSecured(secured: Money, parts: readonly Certificate[]): Money[] {
  const sizes = parts.map(sizeOf);
  const whole = sizes.reduce<bigint>((sum, size) => sum + size, 0n);
  // No share becomes zero: it would no longer be a security for the pledgee.
  return apportioned(secured.units, sizes, whole).map((share) => ({
    ...secured,
    units: units(share > 0n ? share : 1n),
  }));
}

function securedOn(certificate: Certificate): Money | undefined {
  if (certificate.state === "Locked" && certificate.offer.kind === "pledge") {
    const { secured } = certificate.offer;
    return secured && { currency: certificate.currency, units: secured };
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
