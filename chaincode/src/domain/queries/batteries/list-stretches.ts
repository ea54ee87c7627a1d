import { z } from "zod";

import { findCovering } from "../../battery/find-stretch.js";
import { loadBattery } from "../../battery/load.js";
import { query } from "../../operation/query.js";
import { keyOfUnit } from "../../state/record.js";
import { stretches, stretchViewSchema, viewStretch } from "../../state/stretch.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { collect, paged, paging } from "../paging.js";

const listStretchesRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  from: z.int().min(1).default(1).describe("Number of the reading with whose stretch the list begins. Default: 1."),
  type: z.enum(["window", "gap"]).optional().describe("Only windows, or only gaps. Absent: both."),
  ...paging,
});
const listStretchesResponseSchema = z.strictObject({
  stretches: z.array(stretchViewSchema).describe("The stretches, the earliest first."),
  ...paged,
});

/** The windows and gaps of a battery. */
export const listStretches = query({
  name: "ListStretches",
  contract: "batteries",
  summary:
    "Lists the windows of a battery's readings and the gaps between them, from the first one or from a reading on.",
  refuses: ["BATTERY_NOT_FOUND"],
  request: listStretchesRequestSchema,
  response: listStretchesResponseSchema,
  async answer(view, { batteryId, from, type, bookmark, pageSize }) {
    await loadBattery(view, batteryId);
    const first = (from === 1 ? undefined : await findCovering(view, batteryId, from))?.first ?? from;
    const { records, ...next } = await collect(
      (page) => view.list(stretches, [batteryId], page),
      (stretch) => type === undefined || stretch.type === type,
      { pageSize, bookmark: bookmark ?? keyOfUnit(BigInt(first)) },
    );
    return { stretches: records.map(viewStretch), ...next };
  },
});
