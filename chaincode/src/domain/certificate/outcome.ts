import { create, remove, update, type Change } from "../act.js";
import { certificates, viewCertificate, type Certificate, type CertificateView } from "../state/certificate.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

/** What became of certificates in one act: the writes, and what the event tells of them. */
export interface CertificateOutcome {
  readonly changes: Change[];
  readonly removed: string[];
  readonly certificates: CertificateView[];
}

/**
 * The one way by which certificates change: some stood before, others stand after, and both cover the same units.
 * A certificate whose range stays is written over; one whose range is no more is deleted.
 */
export function replace(before: readonly Certificate[], after: readonly Certificate[]): CertificateOutcome {
  const former = new Map(before.map((certificate) => [certificateIdOf(certificate), certificate]));
  const changes: Change[] = [];
  for (const certificate of after) {
    const id = certificateIdOf(certificate);
    const previous = former.get(id);
    changes.push(
      previous === undefined ? create(certificates, certificate) : update(certificates, previous, certificate),
    );
    former.delete(id);
  }
  for (const certificate of former.values()) changes.push(remove(certificates, certificate));
  return { changes, removed: [...former.keys()], certificates: after.map(viewCertificate) };
}
