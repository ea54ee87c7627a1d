import type { Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import type { CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import type { Party } from "../state/party.js";
import type { PartyOnBack } from "../state/party-on-back.js";
import type { Lei } from "../vocabulary/lei.js";
import { dueFrom } from "./due.js";
import { today } from "./guards.js";
import { partiesOnBack } from "./liable.js";
import { outcomeOf } from "./outcome.js";

/** A presentation that was not paid: from now on the holder has recourse, and the event names every party on the back, each with whether it answers. */
export function dishonoured(
  presented: CertificateIn<"InCollection">,
  instrument: Instrument,
  holder: Party,
  by: Lei,
  reason: string,
  context: ActContext,
): { certificate: CertificateIn<"InRecourse">; parties: PartyOnBack[]; changes: Change[]; events: TallyEvent[] } {
  const { presentment, ...kept } = presented;
  const { pledge, dishonour: first } = presentment;
  const due = presentment.due ?? dueFrom(presented, instrument, instrument.dueOn);
  const certificate: CertificateIn<"InRecourse"> = {
    ...kept,
    state: "InRecourse",
    dishonour: {
      by,
      at: context.now,
      reason,
      presentedOn: first?.presentedOn ?? presentment.on,
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
