import { loadNamed } from "../certificate/load.js";
import { update } from "../operation/change.js";
import { certificates, type Certificate } from "../state/certificate.js";
import { payments, type Payment } from "../state/payment.js";
import { uetrSchema } from "../vocabulary/text.js";
import type { Scene } from "./scene.js";

/**
 * Writes a certificate past the rules, as two colluding members can: the holder's organisation and another one that the
 * certificate names.
 */
export async function forgeCertificate(
  scene: Scene,
  certificateId: string,
  how: (certificate: Certificate) => Certificate,
): Promise<void> {
  const before = await loadNamed(scene.ledger, certificateId);
  scene.ledger.forge([update(certificates, before, how(before))]);
}

/**
 * Writes the record of a payment past the rules, as the organisation that reported it can together with the operator or
 * the regulator.
 */
export async function forgePayment(scene: Scene, uetr: string, how: (payment: Payment) => Payment): Promise<void> {
  const before = await scene.ledger.find(payments, uetrSchema.parse(uetr));
  if (before === undefined) {
    throw new Error(`no payment has the UETR ${uetr}`);
  }
  scene.ledger.forge([update(payments, before, how(before))]);
}
