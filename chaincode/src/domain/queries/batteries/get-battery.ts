import { z } from "zod";

import { loadBattery } from "../../battery/load.js";
import { query } from "../../operation/query.js";
import { batteryViewSchema, viewBattery } from "../../state/battery.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

/** A battery as it is now. */
export const getBattery = query({
  name: "GetBattery",
  contract: "batteries",
  summary: "Shows a battery: what it is, who owns it, where its readings end, and the sections of its passport.",
  refuses: ["BATTERY_NOT_FOUND"],
  request: z.strictObject({ batteryId: batteryIdSchema }),
  response: batteryViewSchema,
  async answer(view, { batteryId }) {
    return viewBattery(await loadBattery(view, batteryId));
  },
});
