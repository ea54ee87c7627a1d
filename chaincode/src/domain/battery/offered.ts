import { refuse } from "../kernel/refusal.js";
import type { ActContext, QueryContext } from "../operation/context.js";
import type { BatteryEventType } from "../operation/events.js";
import { loadParty } from "../party/authority.js";
import { viewBattery, type Battery } from "../state/battery.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { BatteryId } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import { requireInUse } from "./guards.js";
import { loadWithParties, type BatteryFound } from "./load.js";
import { isOpen } from "./offer.js";
import { batteryHappened } from "./outcome.js";

/** A battery with the party to which its owner offers it. */
export interface OfferedFound extends BatteryFound {
  /** Absent: the battery is offered to nobody. */
  readonly taker: Party | undefined;
}

export async function loadOffered(
  view: LedgerView,
  batteryId: BatteryId,
  context: QueryContext,
): Promise<OfferedFound> {
  const found = await loadWithParties(view, batteryId, context);
  const { offer } = found.battery;
  return { ...found, taker: offer === undefined ? undefined : await loadParty(view, offer.to) };
}

/**
 * The party to which a battery is offered. An expired offer does not count.
 *
 * @throws `WRONG_STATE`
 */
export function requireOffered({ battery, taker }: OfferedFound, { now }: ActContext): Party {
  const { batteryId, offer } = battery;
  if (offer !== undefined && taker !== undefined && isOpen(offer, now)) {
    return taker;
  }
  return refuse("WRONG_STATE", {
    id: batteryId,
    state: offer === undefined ? "offered to nobody" : "offered to nobody: the offer has expired",
    required: "a battery that is offered to somebody",
  });
}

/**
 * The result of an act that ends an offer although nobody takes the battery. The battery stays with its owner.
 *
 * @throws as {@link requireInUse}
 */
export function putBack({ battery: before }: OfferedFound, by: Lei, type: BatteryEventType, context: ActContext) {
  requireInUse(before, context);
  const { offer: _, ...kept } = before;
  const after: Battery = { ...kept, changedAt: context.now };
  const done = { by, batteries: [{ before, after }] };
  return { ...batteryHappened(type, done, context), response: { battery: viewBattery(after) } };
}
