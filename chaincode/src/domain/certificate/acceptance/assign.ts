import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Endorsement } from "../../state/endorsement.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import { passTo } from "../endorse.js";
import { withoutOffer, type Offered } from "../offers/offers.js";
import { answers, claimsOnLiable, ownEndorsement } from "../recourse/liable.js";

/** A certificate in recourse after its assignment. Claims on parties to which the assignee is itself liable end. */
export function assigned(
  offered: Offered,
  between: { readonly from: Party; readonly to: Party },
  instrument: Instrument,
  context: Pick<ActContext, "now">,
): CertificateIn<"InRecourse"> {
  const unpaid = withoutOffer(offered, "", context);
  if (unpaid.state !== "InRecourse") {
    throw new Error("what is offered for assignment is in recourse");
  }
  const after = withRightsOf(unpaid, between, { way: "assignment" }, instrument, context);
  return { ...after, claims: claimsOnLiable(unpaid.claims, after, instrument, between.to) };
}

/**
 * A certificate in the hands of a party that has only the rights of the former holder. The parties that could claim on
 * the former holder do not answer to it either, and the former holder itself does not answer (NIL art. 36; Geneva Uniform
 * Law, art. 20).
 */
export function withRightsOf<C extends Certificate>(
  certificate: C,
  { from, to }: { readonly from: Party; readonly to: Party },
  how: Pick<Endorsement, "way" | "execution">,
  instrument: Instrument,
  context: Pick<ActContext, "now">,
): C {
  const { holder, endorsements } = certificate;
  const guaranteed = isOneWith(from, instrument.guarantor);
  const own = guaranteed ? 0 : ownEndorsement(endorsements, from);
  const back = endorsements.map((entry, index): Endorsement =>
    own >= 0 && index >= own && answers(entry) ? { ...entry, closed: true } : entry,
  );
  const passed = passTo({ ...certificate, endorsements: back }, to, { ...how, recourse: false }, context);
  const waived = { by: holder.lei, at: context.now };
  return { ...certificate, ...passed, ...(guaranteed && { guaranteeWaived: waived }) };
}
