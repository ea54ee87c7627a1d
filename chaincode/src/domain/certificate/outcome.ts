import { remove, write, type Altered, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { CertificateEventType, TallyEvent } from "../operation/events.js";
import { certificates, viewCertificate, type Certificate, type CertificateView } from "../state/certificate.js";
import { instruments, viewInstrument, type Instrument } from "../state/instrument.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";

/** The result of one act for certificates: the writes, and the fields of its event. */
export interface CertificateOutcome {
  readonly changes: Change[];
  readonly removed: string[];
  readonly certificates: CertificateView[];
}

/**
 * The only way in which certificates change: some are replaced by others that have the same units. A certificate whose
 * range stays is overwritten. One whose range no longer exists is deleted.
 */
function replace(before: readonly Certificate[], after: readonly Certificate[]): CertificateOutcome {
  const former = new Map(before.map((certificate) => [certificateIdOf(certificate), certificate]));
  const changes: Change[] = [];
  for (const certificate of after) {
    const id = certificateIdOf(certificate);
    changes.push(write(certificates, { before: former.get(id), after: certificate }));
    former.delete(id);
  }
  for (const certificate of former.values()) {
    changes.push(remove(certificates, certificate));
  }
  return { changes, removed: [...former.keys()], certificates: after.map(viewCertificate) };
}

/** The changes of an act to certificates, and to their instrument if it changed. */
export interface Done {
  readonly by: Lei;
  readonly before: readonly Certificate[];
  readonly after: readonly Certificate[];
  readonly instrument?: Altered<Instrument> | undefined;
}

/** The fields of every event about certificates, and the writes that the event reports. */
export function outcomeOf({ by, before, after, instrument }: Done, { now }: ActContext) {
  const { changes, removed, certificates } = replace(before, after);
  if (instrument !== undefined) {
    changes.push(write(instruments, instrument));
  }
  const fact = {
    by,
    at: now,
    removed,
    certificates,
    ...(instrument !== undefined && { instrument: viewInstrument(instrument.after) }),
  };
  return { changes, fact };
}

/** The certificate after its offer was accepted, with the writes and the events of the acceptance. */
export interface Taken {
  readonly certificate: Certificate;
  readonly changes: Change[];
  readonly events: TallyEvent[];
}

/** The writes of an act on certificates and its one event. */
export function happened(
  type: CertificateEventType,
  done: Done,
  context: ActContext,
): { changes: Change[]; events: TallyEvent[] } {
  const { changes, fact } = outcomeOf(done, context);
  return { changes, events: [{ type, ...fact }] };
}
