import type { CreditNote } from "@tallystick/client";

import { body, count, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { minorUnits } from "./money.js";

const creditNotesTable = table({
  name: "credit_notes",
  description: "Credit notes on invoices that instruments rest on.",
  columns: {
    invoice: text("Fingerprint of the invoice."),
    fingerprint: text("Fingerprint of the credit note."),
    instrument_id: text("Instrument whose payee recorded it."),
    payee: text("LEI of the payee."),
    currency: text("ISO 4217."),
    units: count("What it cancels of the invoice, in minor units."),
    recorded_at: text("Instant of the record."),
    body,
  },
  key: ["invoice", "fingerprint"],
  indexes: [["payee"], ["instrument_id"]],
});

/** Credit notes on invoices. */
export const creditNotes = mapping(
  creditNotesTable,
  (note: CreditNote) => ({
    ...{ invoice: note.invoice.fingerprint, fingerprint: note.fingerprint, instrument_id: note.instrumentId },
    ...{ payee: note.by, currency: note.sum.currency, units: minorUnits(note.sum.amount, note.sum.currency) },
    recorded_at: note.at,
    body: note,
  }),
  { concerns: ({ by }) => [by] },
);
