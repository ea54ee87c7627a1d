import type { PurchaseRecord } from "@tallystick/client";

import { body, count, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";

const purchaseRecordsTable = table({
  name: "purchase_records",
  description: "How many orders each buyer has abandoned. A buyer that has abandoned none has no row.",
  columns: {
    buyer: text("LEI of the buyer."),
    cancelled: count("Orders that it cancelled before dispatch."),
    silent: count("Orders that ended because it said nothing after dispatch."),
    changed_at: text("Instant of the last act that changed it."),
    body,
  },
  key: ["buyer"],
  indexes: [],
});

/** Records of buyers. */
export const purchaseRecords = mapping(
  purchaseRecordsTable,
  (record: PurchaseRecord) => ({
    ...{ buyer: record.buyer, cancelled: BigInt(record.cancelled), silent: BigInt(record.silent) },
    ...{ changed_at: record.changedAt, body: record },
  }),
  { concerns: ({ buyer }) => [buyer] },
);
