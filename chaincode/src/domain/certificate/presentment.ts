import type { ActContext } from "../act.js";
import { refuse } from "../refusal.js";
import type { CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import { plusDays, type CalendarDate } from "../vocabulary/calendar.js";
import { today } from "./guards.js";

/** @throws `NOT_MATURED` before the maturity date, less the days by which the policy lets an act be early. */
export function requireMatured(instrument: Instrument, context: ActContext, earlyDays = 0): void {
  const date = today(instrument, context);
  if (date < plusDays(instrument.maturesOn, -earlyDays)) {
    refuse("NOT_MATURED", {
      instrumentId: instrument.instrumentId,
      maturesOn: instrument.maturesOn,
      today: date,
    });
  }
}

/** Takes a presentation back: the state before it. */
export function unpresent(
  certificate: CertificateIn<"InCollection">,
  { now }: ActContext,
): CertificateIn<"Transferable" | "InRecourse"> {
  const { presentment, ...kept } = certificate;
  return presentment.dishonour === undefined
    ? { ...kept, state: "Transferable", changedAt: now }
    : { ...kept, state: "InRecourse", dishonour: presentment.dishonour, changedAt: now };
}

/**
 * The day on which the settlement bank's silence counts as dishonour: so many days after presentment, or after
 * maturity where it was presented early, since nobody need pay before.
 */
export function silentUntil(
  { presentment }: CertificateIn<"InCollection">,
  instrument: Instrument,
): CalendarDate | undefined {
  const days = instrument.policy.rules.silenceDays;
  if (days === undefined) return undefined;
  return plusDays(presentment.on > instrument.maturesOn ? presentment.on : instrument.maturesOn, days);
}
