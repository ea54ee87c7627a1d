import { loadNamed } from "../certificate/load.js";
import { update } from "../operation/change.js";
import { certificates, type Certificate } from "../state/certificate.js";
import type { Scene } from "./scene.js";

/** A certificate as two colluding members write it past the rules: its holder's organisation with another on the paper. */
export async function forgeCertificate(
  scene: Scene,
  certificateId: string,
  how: (certificate: Certificate) => Certificate,
): Promise<void> {
  const before = await loadNamed(scene.ledger, certificateId);
  scene.ledger.forge([update(certificates, before, how(before))]);
}
