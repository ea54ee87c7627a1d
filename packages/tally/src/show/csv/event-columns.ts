import type { TallyEvent } from "@tallystick/client";

import { fieldOf } from "../../field-of.js";
import { entered, made, party, said } from "./column.js";
import { csvRow, type CsvColumn, type CsvNames } from "./csv.js";

/** An event with one of its certificates, or without a certificate if the event has none. */
interface EventRow {
  readonly event: TallyEvent;
  readonly certificate: unknown;
}

/** The lines of an event. */
export function eventAsCsv(event: TallyEvent, names: CsvNames): string {
  return rowsOf(event)
    .map((row) => csvRow(row, eventColumns, names))
    .join("");
}

/** One row for each certificate of an event, or a single row for an event without certificates. */
function rowsOf(event: TallyEvent): EventRow[] {
  const certificates = listIn(event, "certificates");
  return (certificates.length === 0 ? [undefined] : certificates).map((certificate) => ({ event, certificate }));
}

/**
 * The columns of events. `--json` has the complete facts. For a type that this version does not know, the client checks
 * no field. The table protects such values like text that a person entered, because members wrote them.
 */
export const eventColumns: readonly CsvColumn<EventRow>[] = [
  made("block", "Block that the event is in.", ({ event }) => said(event.blockNumber)),
  made("transaction", "Id of its transaction.", ({ event }) => event.transactionId),
  made("index", "Its place among the events of the transaction, from 0.", ({ event }) => said(event.index)),
  entered("at", "Timestamp of the transaction.", ({ event }) => textIn(event, "at")),
  entered("type", "What happened.", ({ event }) => event.type),
  ...guardedParty("by", "the party that did it.", ({ event }) => textIn(event, "by")),
  entered(
    "certificateId",
    "A certificate that it made or changed. Empty: it is about something else.",
    of("certificateId"),
  ),
  entered("amount", "Its amount, in major units.", of("amount")),
  entered("currency", "ISO 4217.", of("currency")),
  entered("state", "Its state after the event.", of("state")),
  ...guardedParty("holder", "its holder after the event.", ({ certificate }) =>
    textIn(fieldOf(certificate, "holder"), "lei"),
  ),
  entered(
    "uetr",
    "UETR of the payment of which the event tells.",
    ({ event, certificate }) => textIn(event, "uetr") ?? textIn(endOf(certificate), "uetr"),
  ),
  entered("valueDate", "Day on which that money counts as paid, where the certificate says it.", ({ certificate }) =>
    textIn(fieldOf(certificate, "discharge"), "valueDate"),
  ),
  entered("removed", "Ids of certificates that no longer exist, with spaces between them.", ({ event }) =>
    listIn(event, "removed").map(String).join(" "),
  ),
  entered("reason", "Why, in the words of who did it.", ({ event }) => textIn(event, "reason")),
];

function guardedParty(...given: Parameters<typeof party<EventRow>>): CsvColumn<EventRow>[] {
  return party(...given).map((column) => ({ ...column, entered: true }));
}

function of(field: string): (row: EventRow) => string | undefined {
  return ({ certificate }) => textIn(certificate, field);
}

function endOf(certificate: unknown): unknown {
  return fieldOf(certificate, "discharge") ?? fieldOf(certificate, "ending");
}

function listIn(event: TallyEvent, name: string): readonly unknown[] {
  const list = fieldOf(event, name);
  return Array.isArray(list) ? list : [];
}

function textIn(value: unknown, name: string): string | undefined {
  const text = fieldOf(value, name);
  return typeof text === "string" ? text : undefined;
}
