import { z } from "zod";

import { requireFollows, requireNext, requirePlausible } from "../../battery/continuation.js";
import { countedAfter, countersAfter, requireCounters } from "../../battery/counters.js";
import { requireActiveKey, requireInUse, requireKeyOf } from "../../battery/guards.js";
import { findDevice, loadWithParties, requireDeviceOf } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { batteryViewSchema, viewBattery, type Battery } from "../../state/battery.js";
import { keyOfUnit } from "../../state/record.js";
import {
  stretches,
  stretchOutlineSchema,
  outlineStretch,
  windowMessageSchema,
  type Stretch,
} from "../../state/stretch.js";
import type { Instant } from "../../vocabulary/calendar.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { fingerprintSchema } from "../../vocabulary/text.js";

const anchorReadingsRequestSchema = z.strictObject({ batteryId: batteryIdSchema, window: windowMessageSchema });
const anchorReadingsResponseSchema = z.strictObject({ stretch: stretchOutlineSchema, battery: batteryViewSchema });

export const anchorReadings = act({
  name: "AnchorReadings",
  contract: "batteries",
  summary:
    "The owner or the manufacturer anchors a window of a battery's readings, which its device or gateway has signed.",
  details:
    "The window begins with the reading after the last anchored one, no earlier in time and with no lower counter, and with no counter that rises by more than a battery can have had in its life, in the time since it was last reported or in that of the window. Readings that are lost are " +
    "declared first, with `DeclareGap`. The readings themselves stay off the ledger.",
  example:
    'await tally.batteries.anchorReadings({ batteryId, window: Buffer.from(sealed.message).toString("base64") });',
  refuses: [
    "BATTERY_NOT_FOUND",
    "DEVICE_UNKNOWN",
    "DEVICE_REVOKED",
    "SIGNATURE_WRONG",
    "SEQUENCE_GAP",
    "SEQUENCE_REPLAYED",
    "COUNTER_ROLLBACK",
    "COUNTER_JUMP",
    "READINGS_OVERLAP",
    "POLICY_VIOLATION",
    "WRONG_STATE",
  ],
  request: anchorReadingsRequestSchema,
  response: anchorReadingsResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId, window }, context) {
    const read = context.signatures.readWindow(window);
    if ("problem" in read) {
      return refuse("INVALID_REQUEST", { path: "window", problem: read.problem });
    }
    // The place is read even if the numbers fit: who sets the battery's record back must not get honest peers to endorse another
    // window in the place of an anchored one.
    const [found, device, taken] = await sideBySide(
      loadWithParties(view, batteryId, context),
      findDevice(view, read.signer),
      view.find(stretches, batteryId, keyOfUnit(BigInt(read.statement.first))),
    );
    return { ...found, read, device, taken };
  },

  decide({ policy, battery, read, taken, owner, manufacturer, ...found }, { batteryId, window }, context) {
    const actor = requireAnyActor([owner, manufacturer], "the owner or the manufacturer", context);
    requireInUse(battery, context);
    const { statement, signer } = read;
    const device = requireDeviceOf(found.device, battery, signer ?? "");
    requireActiveKey(device);
    requireKeyOf(battery, device);
    if (statement.batteryId !== batteryId) {
      refuse("INVALID_REQUEST", { path: "window", problem: `is of battery ${statement.batteryId}` });
    }
    if (!read.isSealedBy(device.publicKey)) {
      refuse("SIGNATURE_WRONG", { batteryId, deviceId: device.deviceId, what: "the window" });
    }
    requireNext(battery, statement.first, taken, statement.root);
    requireFollows(battery, statement, policy, context);
    requireCounters(battery, statement, policy);
    requirePlausible(statement, policy);

    const { now } = context;
    const root = fingerprintSchema.parse(statement.root);
    const stretch: Stretch = {
      type: "window",
      ...{ batteryId, first: statement.first, last: statement.last, by: actor.lei, at: now },
      ...{ transactionId: context.txId, from: statement.from as Instant, to: statement.to as Instant, root },
      ...{ summary: statement.summary, deviceId: device.deviceId, message: window, endorsers: battery.endorsers },
    };
    const { stateOfHealthPerMille, capacityMilliampHours } = statement.summary;
    const after: Battery = {
      ...battery,
      last: {
        ...battery.last,
        ...{ sequence: statement.last, to: stretch.to, root, counters: countersAfter(battery, statement) },
        countedAt: countedAfter(battery, statement),
        ...(stateOfHealthPerMille && { stateOfHealthPerMille: stateOfHealthPerMille.last }),
        ...(capacityMilliampHours && { capacityMilliampHours: capacityMilliampHours.last }),
      },
      windows: battery.windows + 1,
      changedAt: now,
    };
    return {
      ...batteryHappened(
        "ReadingsAnchored",
        { by: actor.lei, batteries: [{ before: battery, after }], stretch: { after: stretch } },
        context,
      ),
      response: { stretch: outlineStretch(stretch), battery: viewBattery(after) },
    };
  },
});
