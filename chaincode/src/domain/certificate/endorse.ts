import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { Certificate } from "../state/certificate.js";
import type { Endorsement } from "../state/endorsement.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";

/**
 * The fields that change when a certificate passes to another holder. One act takes it from the former holder and gives
 * it to the new one. Only this function makes a holder.
 */
export function passTo(
  certificate: Certificate,
  to: Party,
  how: Pick<Endorsement, "way" | "recourse" | "standing" | "payment" | "registration" | "execution" | "listingId">,
  { now }: Pick<ActContext, "now">,
) {
  const endorsement: Endorsement = { from: certificate.holder.lei, to: to.lei, at: now, ...how };
  return {
    holder: { lei: to.lei, mspId: to.mspId },
    endorsements: [...certificate.endorsements, endorsement],
    changedAt: now,
  };
}

/** @throws `POLICY_VIOLATION` if the certificate has as many endorsements as the policy allows. */
export function requireRoomOnBack(certificate: Certificate, { rules }: Policy): void {
  const given = certificate.endorsements.length + 1;
  if (rules.mostEndorsements !== undefined && given > rules.mostEndorsements) {
    refuse("POLICY_VIOLATION", {
      rule: "mostEndorsements",
      limit: String(rules.mostEndorsements),
      given: String(given),
    });
  }
}
