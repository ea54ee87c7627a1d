import { z } from "zod";

import { requireInUse, requireTakenBy, requireUnpromised } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { loadParty, requireActive, requireActor } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { plusHours } from "../../vocabulary/calendar.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { leiSchema } from "../../vocabulary/lei.js";

const transferBatteryRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  to: leiSchema.describe("LEI of the party that will own it."),
});
const transferBatteryResponseSchema = z.strictObject({ battery: batteryViewSchema });

export const transferBattery = act({
  name: "TransferBattery",
  contract: "batteries",
  summary: "The owner offers a battery to another party free of payment, who accepts or rejects it.",
  details:
    "The offer expires by the policy's `offerExpiryHours`, and is then as if it had never been made. Waste goes to a recycler alone, and a recalled " +
    "battery to its manufacturer or a recycler. A battery is sold on the market: `ListForSale`.",
  example: "await tally.batteries.transferBattery({ batteryId, to });",
  refuses: ["BATTERY_NOT_FOUND", "PARTY_NOT_FOUND", "PARTY_SUCCEEDED", "NOT_SALEABLE", "WRONG_STATE"],
  request: transferBatteryRequestSchema,
  response: transferBatteryResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId, to }, context) {
    const [found, taker] = await sideBySide(loadWithParties(view, batteryId, context), loadParty(view, to, "to"));
    return { ...found, taker };
  },

  decide({ policy, battery, taker, ...found }, _request, context) {
    requireActive(taker);
    const owner = requireActor(found.owner, "the owner", context);
    requireInUse(battery, context);
    if (isOneWith(owner, taker.lei)) {
      refuse("INVALID_REQUEST", { path: "to", problem: "is the owner already" });
    }
    requireUnpromised(battery, context);
    requireTakenBy(battery, taker);
    const { now } = context;
    const offer = { to: taker.lei, at: now, expiresAt: plusHours(now, policy.rules.offerExpiryHours) };
    const after: Battery = { ...battery, offer, changedAt: now };
    const done = { by: owner.lei, batteries: [{ before: battery, after }] };
    return { ...batteryHappened("BatteryOffered", done, context), response: { battery: viewBattery(after) } };
  },
});
