import { z } from "zod";

import { query } from "../../operation/query.js";
import { identifyCaller } from "../../party/authority.js";
import { batteries, batteryStatusSchema, batteryViewSchema, viewBattery } from "../../state/battery.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { collect, paged, paging } from "../paging.js";

const listBatteriesRequestSchema = z.strictObject({
  owner: leiSchema
    .optional()
    .describe("LEI of the owner. Default: the caller's own party, unless a manufacturer is named."),
  manufacturer: leiSchema.optional().describe("LEI of the manufacturer: all that it made, whoever owns it."),
  offered: z.boolean().default(false).describe("Instead, the batteries that are offered to the party free of payment."),
  status: batteryStatusSchema.optional(),
  ...paging,
});
const listBatteriesResponseSchema = z.strictObject({
  batteries: z.array(batteryViewSchema).describe("The batteries, by manufacturer and serial number."),
  ...paged,
});

/** Batteries of an owner, or of a manufacturer. */
export const listBatteries = query({
  name: "ListBatteries",
  contract: "batteries",
  summary:
    "Lists the batteries of an owner, or all that a manufacturer made; the caller's own unless a party is named.",
  refuses: ["PARTY_SUSPENDED"],
  request: listBatteriesRequestSchema,
  response: listBatteriesResponseSchema,
  async answer(view, { owner, manufacturer, offered, status, ...page }, context) {
    // The list is always that of one party, and the other filters select from it. So no list is longer than one
    // party's.
    const lei = owner ?? manufacturer ?? (await identifyCaller(view, context)).lei;
    const listing = offered ? "offer" : owner === undefined && manufacturer !== undefined ? "maker" : "owner";
    const { records, ...next } = await collect(
      (each) => view.listFor(batteries, listing, lei, each),
      (battery) =>
        (manufacturer === undefined || listing === "offer" || battery.manufacturer.lei === manufacturer) &&
        (status === undefined || battery.status === status) &&
        (listing !== "offer" || (battery.offer !== undefined && context.now < battery.offer.expiresAt)),
      page,
    );
    return { batteries: records.map(viewBattery), ...next };
  },
});
