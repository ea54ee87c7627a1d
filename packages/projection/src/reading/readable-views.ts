/** A view that can be read in pages. */
export interface ReadableView {
  /** What its rows are. */
  readonly description: string;
  /** The columns that identify a row and give the order of the pages. */
  readonly key: readonly string[];
  /** The columns by which rows can be chosen. */
  readonly filters: readonly string[];
}

/** The name of a view that can be read in pages. */
export type ReadableViewName = "holdings" | "due" | "overdue" | "payments" | "credit_notes";

const due = {
  key: ["instrument_id"],
  filters: ["instrument_id", "owed_by", "issuer", "settlement_bank", "guarantor", "currency"],
};

/** The views that can be read in pages, by name. */
export const readableViews: Readonly<Record<ReadableViewName, ReadableView>> = {
  holdings: {
    description: "Every certificate that was received and has not ended, with the terms of its instrument.",
    key: ["certificate_id"],
    filters: ["holder", "instrument_id", "issuer", "settlement_bank", "state", "currency", "due_on"],
  },
  due: { ...due, description: "What issuers owe, by instrument, with the day on which it falls due." },
  overdue: {
    ...due,
    description: "What issuers owe and was not paid on its day, and what is dishonoured, by instrument.",
  },
  payments: {
    description: "Every payment that was reported, with its return if it came back.",
    key: ["uetr", "fact", "certificate_id"],
    filters: ["uetr", "certificate_id", "purpose", "currency", "value_date", "payee", "reported_by"],
  },
  credit_notes: {
    description: "Every credit note on an invoice that instruments rest on.",
    key: ["invoice", "fingerprint"],
    filters: ["invoice", "fingerprint", "instrument_id", "payee", "currency"],
  },
};
