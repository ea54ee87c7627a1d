import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { endorsersSchema } from "./endorsers.js";
import { standSchema } from "./listing.js";
import { recordKind, shownIn } from "./record.js";

const purchaseRecordWith = <Side extends z.ZodType, More extends z.ZodRawShape>(side: Side, more: More) =>
  z.strictObject({
    buyer: side.describe("The buyer."),
    cancelled: z.int().min(0).describe("How many orders it cancelled before dispatch."),
    silent: z
      .int()
      .min(0)
      .describe("How many orders ended because it said nothing after dispatch, although the sale was possible."),
    changedAt: instantSchema.describe("Timestamp of the last act that changed it."),
    ...more,
  });

const purchaseRecordSchema = purchaseRecordWith(standSchema, {
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type PurchaseRecord = z.output<typeof purchaseRecordSchema>;

/** A buyer's record in the form of responses and events. */
export const purchaseRecordViewSchema = namedBy(
  purchaseRecordWith(leiSchema, {}).meta({
    id: "PurchaseRecord",
    description: "How many orders a buyer has abandoned on the whole market.",
  }),
  "buyer",
);

export function viewPurchaseRecord({
  endorsers: _,
  buyer,
  ...kept
}: PurchaseRecord): z.output<typeof purchaseRecordViewSchema> {
  return { ...kept, buyer: buyer.lei };
}

/**
 * A buyer's record is begun with the first order that it abandons. From then on no seller writes it, and the buyer does
 * not alone.
 */
export const purchaseRecords = recordKind({
  name: "purchases",
  schema: purchaseRecordSchema,
  keyOf: ({ buyer }) => [buyer.lei],
  guardOf: ({ buyer, endorsers: { operator, regulator } }) => ({
    owner: buyer.mspId,
    witnesses: [operator, regulator].filter((mspId) => mspId !== buyer.mspId),
    operator,
    regulator,
  }),
  shown: shownIn({
    field: "purchaseRecord",
    schema: purchaseRecordViewSchema,
    view: viewPurchaseRecord,
    keyOf: ({ buyer }) => [buyer],
  }),
});
