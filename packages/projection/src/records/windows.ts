import type { StretchOutline } from "@tallystick/client";

import { body, count, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";

const windowsTable = table({
  name: "windows",
  description: "The anchored windows of readings, and the declared gaps between them.",
  columns: {
    battery_id: text("Battery."),
    first_reading: count("Number of the first reading."),
    last_reading: count("Number of the last reading."),
    type: text("`window` or `gap`."),
    from_at: textOrNull("Time of the first reading, by the device's clock. Null: a gap."),
    to_at: textOrNull("Time of the last reading, by the device's clock. Null: a gap."),
    root: textOrNull("Root of the window. Null: a gap."),
    device_id: textOrNull("Device that signed. Null: a gap."),
    anchored_by: text("LEI of the party that anchored or declared it."),
    anchored_at: text("Instant of the transaction."),
    transaction_id: text("Transaction."),
    body,
  },
  key: ["battery_id", "first_reading"],
  indexes: [],
});

/** Windows and gaps of readings. */
export const windows = mapping(windowsTable, (stretch: StretchOutline) => ({
  ...{ battery_id: stretch.batteryId, type: stretch.type },
  ...{ first_reading: BigInt(stretch.first), last_reading: BigInt(stretch.last) },
  from_at: stretch.type === "window" ? stretch.from : null,
  to_at: stretch.type === "window" ? stretch.to : null,
  root: stretch.type === "window" ? stretch.root : null,
  device_id: stretch.type === "window" ? stretch.deviceId : null,
  ...{ anchored_by: stretch.by, anchored_at: stretch.at, transaction_id: stretch.transactionId },
  body: stretch,
}));
