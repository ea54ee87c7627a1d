import { z } from "zod";

import { findCode, hasCode } from "../../battery/codes.js";
import { refuse } from "../../kernel/refusal.js";
import { query } from "../../operation/query.js";
import { batteries, batteryViewSchema, codeSchemeSchema, viewBattery } from "../../state/battery.js";
import { text } from "../../vocabulary/text.js";

/** The battery that has a code. */
export const findBattery = query({
  name: "FindBattery",
  contract: "batteries",
  summary: "Shows the battery that has a code: an element string of GS1, or a code of GB/T 34014 or ISO/IEC 15459.",
  details: "A code belongs to one battery, and the battery keeps it, also where it was repurposed or recycled.",
  refuses: ["BATTERY_CODE_UNKNOWN"],
  request: z.strictObject({ scheme: codeSchemeSchema, value: text(60).describe("The code, as it was registered.") }),
  response: batteryViewSchema,
  async answer(view, code) {
    const found = await findCode(view, code);
    const battery = found === undefined ? undefined : await view.find(batteries, found.batteryId);
    if (battery === undefined || !hasCode(battery, code)) {
      return refuse("BATTERY_CODE_UNKNOWN", { scheme: code.scheme, externalId: code.value });
    }
    return viewBattery(battery);
  },
});
