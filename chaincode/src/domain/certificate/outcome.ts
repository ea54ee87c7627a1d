import { create, remove, update, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { CertificateEventType, TallyEvent } from "../operation/events.js";
import { certificates, viewCertificate, type Certificate, type CertificateView } from "../state/certificate.js";
import { instruments, viewInstrument, type Instrument } from "../state/instrument.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";

/** What became of certificates in one act: the writes, and what the event tells of them. */
export interface CertificateOutcome {
  readonly changes: Change[];
  readonly removed: string[];
  readonly certificates: CertificateView[];
}

/**
 * The one way by which certificates change: some stood before, others stand after, and both cover the same units.
 * A certificate whose range stays is written over; one whose range no longer exists is deleted.
 */
function replace(before: readonly Certificate[], after: readonly Certificate[]): CertificateOutcome {
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
  for (const certificate of former.values()) {
    changes.push(remove(certificates, certificate));
  }
  return { changes, removed: [...former.keys()], certificates: after.map(viewCertificate) };
}

/** What an act did to certificates, and to their instrument if it changed. */
export interface Done {
  readonly by: Lei;
  readonly before: readonly Certificate[];
  readonly after: readonly Certificate[];
  readonly instrument?: { readonly before?: Instrument; readonly after: Instrument } | undefined;
}

/** The fields of every event about certificates, and the writes that the event reports. */
export function outcomeOf({ by, before, after, instrument }: Done, { now }: ActContext) {
  const { changes, removed, certificates } = replace(before, after);
  if (instrument !== undefined) {
    changes.push(
      instrument.before === undefined
        ? create(instruments, instrument.after)
        : update(instruments, instrument.before, instrument.after),
    );
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

/** What an accepted offer has become, with the writes and the events of its acceptance. */
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
