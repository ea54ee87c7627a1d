import type { Change } from "../../operation/change.js";
import type { ActContext } from "../../operation/context.js";
import type { TallyEvent } from "../../operation/events.js";
import type { BusinessCalendar } from "../../state/business-calendar.js";
import type { CertificateIn } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { PartyOnBack } from "../../state/party-on-back.js";
import type { Party } from "../../state/party.js";
import type { ReferenceRate } from "../../state/reference-rate.js";
import type { CalendarDate } from "../../vocabulary/calendar.js";
import type { Lei } from "../../vocabulary/lei.js";
import { today } from "../guards.js";
import { outcomeOf } from "../outcome.js";
import { payableFrom } from "../periods/issuers-default.js";
import { isLate } from "../periods/periods.js";
import { dueFrom } from "./due.js";
import { partiesOnBack } from "./liable.js";

/** The records that a dishonour needs. */
export interface ToDishonour {
  readonly instrument: Instrument;
  /** The record of the holder. */
  readonly holder: Party;
  readonly calendars: readonly BusinessCalendar[];
  /** The reference rates, if late interest follows one. */
  readonly rates: readonly ReferenceRate[];
  /** The result of `loadIssuersDefault`. */
  readonly defaultedOn: CalendarDate | undefined;
}

/**
 * A presentation that was not paid: from now on the holder has recourse, and the event names every party on the
 * certificate, each with whether it answers.
 */
export function dishonoured(
  presented: CertificateIn<"InCollection">,
  { instrument, holder, calendars, rates, defaultedOn }: ToDishonour,
  { by, reason }: { readonly by: Lei; readonly reason: string },
  context: ActContext,
): { certificate: CertificateIn<"InRecourse">; parties: PartyOnBack[]; changes: Change[]; events: TallyEvent[] } {
  const { presentment, ...kept } = presented;
  const { pledge, dishonour: first } = presentment;
  const late =
    first === undefined
      ? isLate(presented, { instrument, holder, calendars, defaultedOn })
      : first.presentedLate === true;
  const due =
    presentment.due ?? dueFrom(presented, instrument, interestFrom(presented, instrument, defaultedOn), rates);
  const certificate: CertificateIn<"InRecourse"> = {
    ...kept,
    state: "InRecourse",
    dishonour: {
      by,
      at: context.now,
      reason,
      presentedOn: first?.presentedOn ?? presentment.on,
      ...(late && { presentedLate: true as const }),
      dishonouredOn: first?.dishonouredOn ?? today(instrument, context),
    },
    claims: presentment.claims ?? [],
    ...(due !== undefined && { due }),
    ...(pledge !== undefined && { pledge }),
    changedAt: context.now,
  };
  const { changes, fact } = outcomeOf({ by, before: [presented], after: [certificate] }, context);
  const parties = partiesOnBack(certificate, instrument, holder);
  return { certificate, parties, changes, events: [{ type: "CertificateDishonoured", ...fact, parties }] };
}

/**
 * The day from which the parties that answer owe interest: the due day. If the issuer's default had made it due, it is
 * the day of an earlier presentation (Negotiable Instruments Law of the PRC, art. 70(2): from maturity or the day of
 * presentation).
 */
function interestFrom(
  { presentment: { on } }: CertificateIn<"InCollection">,
  instrument: Instrument,
  defaultedOn: CalendarDate | undefined,
): CalendarDate {
  const payable = payableFrom(instrument, defaultedOn);
  const asked = on > payable ? on : payable;
  return asked < instrument.dueOn ? asked : instrument.dueOn;
}
