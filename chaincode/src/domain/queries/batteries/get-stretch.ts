import { z } from "zod";

import { findCovering } from "../../battery/find-stretch.js";
import { loadBattery } from "../../battery/load.js";
import { query } from "../../operation/query.js";
import { stretchViewSchema, viewStretch } from "../../state/stretch.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const getStretchRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  sequence: z.int().min(1).describe("Number of a reading."),
});
const getStretchResponseSchema = z.strictObject({
  stretch: stretchViewSchema
    .optional()
    .describe("The window or gap that it is in. Absent: it is neither anchored nor declared missing."),
});

/** The ledger's statement about one reading. */
export const getStretch = query({
  name: "GetStretch",
  contract: "batteries",
  summary: "Shows the window in which a reading is anchored, or the gap in which it was declared missing.",
  refuses: ["BATTERY_NOT_FOUND"],
  request: getStretchRequestSchema,
  response: getStretchResponseSchema,
  async answer(view, { batteryId, sequence }) {
    await loadBattery(view, batteryId);
    const stretch = await findCovering(view, batteryId, sequence);
    return stretch === undefined ? {} : { stretch: viewStretch(stretch) };
  },
});
