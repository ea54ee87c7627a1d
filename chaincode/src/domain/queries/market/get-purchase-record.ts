import { z } from "zod";

import { query } from "../../operation/query.js";
import { identifyCaller } from "../../party/authority.js";
import { purchaseRecords, purchaseRecordViewSchema, viewPurchaseRecord } from "../../state/purchase-record.js";
import { leiSchema } from "../../vocabulary/lei.js";

/** How many orders a buyer has abandoned. */
export const getPurchaseRecord = query({
  name: "GetPurchaseRecord",
  contract: "market",
  summary: "Shows how many orders a buyer has cancelled before dispatch, or left after it without a word.",
  refuses: ["PARTY_SUSPENDED"],
  request: z.strictObject({
    buyer: leiSchema.optional().describe("LEI of the buyer. Default: the caller's own."),
  }),
  response: z.strictObject({
    record: purchaseRecordViewSchema.optional().describe("The buyer's record. Absent: it has abandoned no order."),
  }),
  async answer(view, { buyer }, context) {
    const record = await view.find(purchaseRecords, buyer ?? (await identifyCaller(view, context)).lei);
    return record === undefined ? {} : { record: viewPurchaseRecord(record) };
  },
});
