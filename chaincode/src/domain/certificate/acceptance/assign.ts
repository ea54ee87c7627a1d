import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { CertificateIn } from "../../state/certificate.js";
import type { Endorsement } from "../../state/endorsement.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import { passTo } from "../endorse.js";
import { withoutOffer, type Offered } from "../offers/offers.js";
import { answers, claimsOnLiable, ownEndorsement } from "../recourse/liable.js";

/**
 * A certificate in recourse after its assignment. The assignee has only the rights of the assignor. The parties that
 * could claim on the assignor do not answer to the assignee either, and the assignor itself does not answer (NIL art.
 * 36; Geneva Uniform Law, art. 20). Claims on parties to which the assignee is itself liable end.
 */
export function assigned(
  offered: Offered,
  { from, to }: { readonly from: Party; readonly to: Party },
  instrument: Instrument,
  context: Pick<ActContext, "now">,
): CertificateIn<"InRecourse"> {
  const unpaid = withoutOffer(offered, "", context);
  if (unpaid.state !== "InRecourse") {
    throw new Error("what is offered for assignment is in recourse");
  }
  const { holder, endorsements } = unpaid;
  const guaranteed = isOneWith(from, instrument.guarantor);
  const own = guaranteed ? 0 : ownEndorsement(endorsements, from);
  const back = endorsements.map((entry, index): Endorsement =>
    own >= 0 && index >= own && answers(entry) ? { ...entry, closed: true } : entry,
  );
  const passed = passTo({ ...unpaid, endorsements: back }, to, { way: "assignment", recourse: false }, context);
  const waived = { by: holder.lei, at: context.now };
  const after = { ...unpaid, ...passed, ...(guaranteed && { guaranteeWaived: waived }) };
  return { ...after, claims: claimsOnLiable(unpaid.claims, after, instrument, to) };
}
