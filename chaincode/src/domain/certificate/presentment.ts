import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import { plusDays } from "../vocabulary/calendar.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import { today } from "./guards.js";

/** @throws `NOT_MATURED` before it falls due, less the days by which the policy lets an act be early. */
export function requireMatured(instrument: Instrument, context: ActContext, earlyDays = 0): void {
  const date = today(instrument, context);
  if (date < plusDays(instrument.dueOn, -earlyDays)) {
    refuse("NOT_MATURED", {
      instrumentId: instrument.instrumentId,
      maturesOn: instrument.maturesOn,
      dueOn: instrument.dueOn,
      today: date,
    });
  }
}

/** Who may present: the holder, or the pledgee in its own name. */
export function presenterOf(certificate: Certificate): Lei {
  return "pledge" in certificate && certificate.pledge !== undefined
    ? certificate.pledge.pledgee.lei
    : certificate.holder.lei;
}

/** Takes a presentation back: the state before it. */
export function unpresent(
  certificate: CertificateIn<"InCollection">,
  { now }: ActContext,
): CertificateIn<"Transferable" | "Pledged" | "InRecourse"> {
  const { presentment, ...kept } = certificate;
  const { dishonour, claims = [], due, pledge } = presentment;
  const former = { ...kept, changedAt: now };
  if (dishonour !== undefined) {
    const recourse = { dishonour, claims, ...(due !== undefined && { due }), ...(pledge !== undefined && { pledge }) };
    return { ...former, state: "InRecourse", ...recourse };
  }
  if (pledge !== undefined) {
    return { ...former, state: "Pledged", pledge };
  }
  return { ...former, state: "Transferable" };
}

/**
 * Whether the settlement bank has been silent for the policy's days after presentment, or after the day on which it fell due where it was
 * presented early, since nobody need pay before.
 *
 * @returns those days
 * @throws `OFFER_NOT_EXPIRED`; `WRONG_STATE` where the policy sets none.
 */
export function requireSilence(
  certificate: CertificateIn<"InCollection">,
  instrument: Instrument,
  context: ActContext,
): number {
  const days = instrument.policy.rules.silenceDays;
  const certificateId = certificateIdOf(certificate);
  if (days === undefined) {
    return refuse("WRONG_STATE", {
      id: certificateId,
      state: certificate.state,
      required: "a policy that sets days of silence",
    });
  }
  const { on } = certificate.presentment;
  const until = plusDays(on > instrument.dueOn ? on : instrument.dueOn, days);
  if (today(instrument, context) <= until) {
    refuse("OFFER_NOT_EXPIRED", { certificateId, until });
  }
  return days;
}
