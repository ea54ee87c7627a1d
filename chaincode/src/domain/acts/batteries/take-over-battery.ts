import { z } from "zod";

import { requireInUse, requireUnpromised } from "../../battery/guards.js";
import { findDevice, loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import type { Party } from "../../state/party.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const takeOverBatteryRequestSchema = z.strictObject({ batteryId: batteryIdSchema });
const takeOverBatteryResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const takeOverBattery = act({
  name: "TakeOverBattery",
  contract: "batteries",
  summary:
    "After a succession, who acts for the owner or the manufacturer of a battery brings it under its own organisation, and an owner's successor under its own name.",
  details:
    "The policies of the battery and of its keys follow to the organisations that act now. The manufacturer's name stays, since it is part of the battery's id. An offer or a " +
    "listing ends first.",
  example: "await tally.batteries.takeOverBattery({ batteryId });",
  refuses: ["BATTERY_NOT_FOUND", "WRONG_STATE"],
  request: takeOverBatteryRequestSchema,
  response: takeOverBatteryResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId }, context) {
    const found = await loadWithParties(view, batteryId, context);
    const { device, gateway } = found.battery;
    return { ...found, keys: await sideBySide(findDevice(view, device), findDevice(view, gateway)) };
  },

  decide({ battery, owner, manufacturer, keys }, { batteryId }, context) {
    const heir = requireAnyActor([owner, manufacturer], "the owner or the manufacturer", context);
    requireInUse(battery, context);
    requireUnpromised(battery, context);
    const { now } = context;
    const [from, to] = [battery.owner, actingFor(owner)];
    if (from.lei === to.lei && from.mspId === to.mspId && battery.manufacturer.mspId === manufacturer.mspId) {
      refuse("WRONG_STATE", {
        id: batteryId,
        state: "already under the parties that act for its owner and its manufacturer",
        required:
          "a battery with an owner or a manufacturer for which another party or organisation acts since a succession",
      });
    }
    const { offer: _, ...free } = battery;
    const after: Battery = {
      ...free,
      owner: to,
      manufacturer: { ...battery.manufacturer, mspId: manufacturer.mspId },
      titles: [
        ...battery.titles,
        ...(from.lei === to.lei ? [] : [{ from: from.lei, to: to.lei, at: now, way: "succession" as const }]),
      ],
      changedAt: now,
    };
    const { mspId } = manufacturer;
    const moved = keys.flatMap((before) =>
      before === undefined || before.manufacturer === mspId
        ? []
        : [{ before, after: { ...before, manufacturer: mspId } }],
    );
    const done = { by: heir.lei, batteries: [{ before: battery, after }], ...(moved.length > 0 && { devices: moved }) };
    return { ...batteryHappened("BatteryTakenOver", done, context), response: { battery: viewBattery(after) } };
  },
});

/**
 * The party that acts for a party now: its successor, or the party itself. The predecessor's record has the
 * organisation of the party that acts.
 */
function actingFor({ lei, mspId, successor }: Party): Battery["owner"] {
  return { lei: successor?.lei ?? lei, mspId };
}
