import { isOneWith } from "../../party/one-with.js";
import type { CertificateIn, ShownCertificate } from "../../state/certificate.js";
import type { Endorsement } from "../../state/endorsement.js";
import type { InstrumentTerms } from "../../state/instrument.js";
import type { PartyOnBack, WhyNot } from "../../state/party-on-back.js";
import type { Party } from "../../state/party.js";
import type { Lei } from "../../vocabulary/lei.js";

/**
 * Every party on a dishonoured certificate, each once, and whether it answers to the holder: the issuer, the guarantor, the
 * endorsers in the order of the chain, and the holder itself.
 *
 * Recourse does not run in circles. A holder may itself have endorsed the certificate with recourse earlier. Then it
 * has no recourse on the parties after the first of its endorsements for which it still answers, since these parties
 * could claim on the holder in turn. An issuer that holds the certificate has recourse on nobody, and a guarantor on
 * the issuer alone (Negotiable Instruments Law of the PRC, art. 69; Bills of Exchange Act 1882, s. 37). A party and
 * those that have merged into it count as one here. After a presentation that came too late, only the issuer and the
 * guarantor answer.
 *
 * @param holder - the record of the holder.
 */
export function partiesOnBack(
  certificate: ShownCertificate,
  instrument: InstrumentTerms,
  holder: Party,
): PartyOnBack[] {
  const { issuer, guarantor } = instrument;
  const { endorsements, guaranteeWaived } = certificate;
  const roles = new Map<Lei, PartyOnBack["as"]>([[issuer, "issuer"]]);
  const others = [
    ...(guarantor === undefined ? [] : [[guarantor, "guarantor"] as const]),
    ...endorsements.map(({ from }) => [from, "endorser"] as const),
    [certificate.holder.lei, "holder"] as const,
  ];
  for (const [party, as] of others) {
    roles.set(party, roles.get(party) ?? as);
  }
  const late = certificate.state === "InRecourse" && certificate.dishonour.presentedLate === true;
  const endorsers = endorsersOf(certificate, holder, late);
  return [...roles].map(([party, as]) => {
    const whyNot = whyNotOf(party, as);
    return { party, as, answers: whyNot === undefined, ...(whyNot !== undefined && { whyNot }) };
  });

  function whyNotOf(party: Lei, as: PartyOnBack["as"]): WhyNot | undefined {
    if (isOneWith(holder, party)) {
      return "holder";
    }
    if (isOneWith(holder, issuer)) {
      return "holderIsIssuer";
    }
    if (as === "issuer") {
      return undefined;
    }
    if (isOneWith(holder, guarantor)) {
      return "holderIsGuarantor";
    }
    // A holder that releases the guarantor releases all endorsers with it, so the guarantor does not answer as an
    // endorser either.
    const whyNotGuarantor = guaranteeWaived === undefined ? undefined : "released";
    return as === "guarantor" ? whyNotGuarantor : endorsers.get(party);
  }
}

/** The parties on which the holder can claim after dishonour, in the order of {@link partiesOnBack}. */
export function liableTo(certificate: ShownCertificate, instrument: InstrumentTerms, holder: Party): Lei[] {
  return partiesOnBack(certificate, instrument, holder).flatMap(({ party, answers: does }) => (does ? [party] : []));
}

/**
 * The parties on which the claimant can claim. A pledgee uses the rights of the holder in its own name, so the parties
 * that answer to the holder answer to it. The exception is a party that could claim on the pledgee itself, which
 * endorsed earlier (Negotiable Instruments Law of the PRC, arts. 35(2), 69; Geneva Uniform Law, art. 19).
 *
 * @param pledgee - the record of the pledgee, if it is pledged.
 */
export function claimable(
  certificate: ShownCertificate,
  instrument: InstrumentTerms,
  { holder, pledgee }: { readonly holder: Party; readonly pledgee?: Party | undefined },
): Lei[] {
  const toHolder = liableTo(certificate, instrument, holder);
  if (pledgee === undefined) {
    return toHolder;
  }
  const inItsHands = { ...certificate, holder: { lei: pledgee.lei, mspId: pledgee.mspId } };
  const toPledgee = liableTo(inItsHands, instrument, pledgee);
  return toHolder.filter((lei) => toPledgee.includes(lei));
}

/** The claims on parties that answer to the holder. With another holder, others may answer. */
export function claimsOnLiable(
  claims: CertificateIn<"InRecourse">["claims"],
  certificate: ShownCertificate,
  instrument: InstrumentTerms,
  holder: Party,
): CertificateIn<"InRecourse">["claims"] {
  const liable = liableTo(certificate, instrument, holder);
  return claims.filter(({ on }) => liable.includes(on));
}

/**
 * The index of a party's own first endorsement that still answers. Later endorsers could claim on this party. It is -1
 * if there is none.
 */
export function ownEndorsement(endorsements: readonly Endorsement[], party: Party): number {
  return endorsements.findIndex((endorsement) => answers(endorsement) && isOneWith(party, endorsement.from));
}

/** Whether an endorser answers for payment by an endorsement: with recourse, neither closed nor released. */
export function answers(endorsement: Endorsement): boolean {
  return whyNotBy(endorsement) === undefined;
}

/** Each endorser, and why it does not answer by any of its endorsements. The reason is that of its last one. */
function endorsersOf({ endorsements }: ShownCertificate, holder: Party, late: boolean): Map<Lei, WhyNot | undefined> {
  const found = new Map<Lei, WhyNot | undefined>();
  const own = ownEndorsement(endorsements, holder);
  for (const [index, endorsement] of endorsements.entries()) {
    const { from } = endorsement;
    if (found.has(from) && found.get(from) === undefined) {
      continue;
    }
    const afterHolder = own >= 0 && index >= own ? "afterHolder" : undefined;
    found.set(from, whyNotBy(endorsement) ?? afterHolder ?? (late ? "presentedLate" : undefined));
  }
  return found;
}

/**
 * The ways in which a certificate passes without a promise of its former holder, each with the reason why that one does
 * not answer.
 */
const withoutWord: Partial<Record<Endorsement["way"], WhyNot>> = {
  recourse: "claimPaid",
  enforcement: "security",
  succession: "succeeded",
};

/** Why nobody answers by an endorsement, whichever party holds the certificate; undefined if somebody may. */
function whyNotBy({ way, recourse, closed, waived }: Endorsement): WhyNot | undefined {
  if (!recourse) {
    return withoutWord[way] ?? "withoutRecourse";
  }
  if (waived !== undefined) {
    return "released";
  }
  return closed === true ? "closed" : undefined;
}
