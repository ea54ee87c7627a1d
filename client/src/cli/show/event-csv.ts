import type { TallyEvent } from "../../operations/events.js";
import { fieldOf } from "../../records.js";
import { csvLine } from "./csv.js";

/** The head of events as comma-separated values. */
export const EVENT_HEAD = csvLine([
  ...["block", "transaction", "index", "at", "type", "by"],
  ...["certificates", "amounts", "holders", "removed", "payment", "fact"],
]);

/** An event as a line of comma-separated values; its last cell is the whole fact as JSON. */
export function eventAsCsv(event: TallyEvent): string {
  const { blockNumber, transactionId, index, at, type, by } = event;
  const certificates = listIn(event, "certificates");
  return csvLine([
    ...[String(blockNumber), transactionId, String(index), at, type, by],
    certificates.map((one) => textIn(one, "certificateId")).join(" "),
    certificates.map((one) => `${textIn(one, "amount")} ${textIn(one, "currency")}`).join("; "),
    certificates.map((one) => textIn(fieldOf(one, "holder"), "lei")).join(" "),
    listIn(event, "removed").map(String).join(" "),
    textIn(event, "uetr"),
    JSON.stringify(event),
  ]);
}

function listIn(event: TallyEvent, name: string): readonly unknown[] {
  const list = fieldOf(event, name);
  return Array.isArray(list) ? list : [];
}

function textIn(value: unknown, name: string): string {
  const text = fieldOf(value, name);
  return typeof text === "string" ? text : "";
}
