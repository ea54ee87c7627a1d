import { body, count, countOrNull, table, text, textOrNull } from "./table.js";

/** Where the projection is in the ledger. It has one row. */
export const progress = table({
  name: "progress",
  description: "Of which ledger the projection is, and up to which block it is complete. It has one row.",
  columns: {
    id: count("Always 1."),
    schema_version: count("Version of these tables."),
    channel: text("Channel of the ledger."),
    chaincode: text("Chaincode whose facts these are."),
    block: countOrNull("The projection is complete up to this block. Null: it has none."),
    facts: count("How many facts it has."),
    last_block: countOrNull("Block of the last fact."),
    last_transaction: textOrNull("Transaction of the last fact."),
    last_index: countOrNull("Place of the last fact among those of its transaction."),
    last_at: textOrNull("Instant of the last fact."),
    writer: text("The process that wrote last."),
  },
  key: ["id"],
  indexes: [],
});

/** Every fact, in order. */
export const facts = table({
  name: "facts",
  description: "Every fact of the ledger in its order, with the state after it.",
  columns: {
    fact: count("Number of the fact, from 1, in the ledger's order."),
    block: count("Block of its transaction."),
    transaction_id: text("Transaction."),
    place: count("Place among the facts of its transaction, from 0."),
    type: text("What happened."),
    by_party: text("LEI of the party that did it."),
    at: text("Timestamp of the transaction, as its submitter stated it."),
    body,
  },
  key: ["fact"],
  indexes: [["transaction_id", "place"], ["type"]],
});

/** The history of units: one row for each version of a certificate. */
export const spans = table({
  name: "spans",
  description:
    "The history of units: who held which of them from when until when, and in which state. At any time the open spans of an instrument cover its units, each once.",
  columns: {
    instrument_id: text("Instrument."),
    since_fact: count("Fact with which the span began."),
    certificate_id: text("Certificate."),
    from_unit: count("First unit."),
    to_unit: count("Last unit."),
    holder: text("LEI of the holder."),
    state: text("State of the certificate."),
    cause: text("Type of the fact with which it began."),
    since_block: count("Block of that fact."),
    since_at: text("Timestamp of that fact."),
    until_fact: countOrNull("Fact with which it ended. Null: it is open."),
    until_block: countOrNull("Block of that fact."),
    until_at: textOrNull("Timestamp of that fact."),
  },
  key: ["instrument_id", "since_fact", "certificate_id"],
  indexes: [],
});

/** Payments as they were reported. */
export const paymentReports = table({
  name: "payment_reports",
  description: "Payments between banks that facts report. The view `payments` has them with their returns.",
  columns: {
    uetr: text("UETR of the payment."),
    fact: count("Fact that reports it."),
    certificate_id: text("Certificate that was paid, after the payment."),
    purpose: text("`settlement`, `discount`, `recourse`, `composition`, `surplus` or `execution`."),
    currency: text("ISO 4217."),
    face: count("Face of the units that were paid, in minor units."),
    paid: count("Sum of the payment, in minor units."),
    value_date: text("Day on which the money counts as paid."),
    payee: text("LEI of the party that was paid."),
    reported_by: text("LEI of the party that reported it."),
    reported_at: text("Timestamp of the report."),
    block: count("Block of the report."),
    transaction_id: text("Transaction of the report."),
  },
  key: ["uetr", "fact", "certificate_id"],
  indexes: [["value_date"], ["payee"]],
});

/** Returned payments. */
export const paymentReturns = table({
  name: "payment_returns",
  description: "Payments that were reported as come back.",
  columns: {
    uetr: text("UETR of the payment that came back."),
    fact: count("Fact that reports the return."),
    returned_by: text("LEI of the party that reported it."),
    returned_at: text("Timestamp of the report."),
    reason: text("Why the money came back."),
  },
  key: ["uetr", "fact"],
  indexes: [],
});

/** Payments for goods. */
export const salePayments = table({
  name: "sale_payments",
  description: "Certificates that paid for goods of the market, each as it was when it passed to the seller.",
  columns: {
    listing_id: text("Listing by which the good was sold."),
    certificate_id: text("Certificate that passed to the seller."),
    fact: count("Fact by which it passed."),
    body,
  },
  key: ["listing_id", "certificate_id"],
  indexes: [],
});

/** What was not believed. */
export const doubts = table({
  name: "doubts",
  description:
    "Contradictions between facts and what their transactions wrote. If there are any, the other tables can differ from the ledger: verify the projection.",
  columns: {
    transaction_id: text("Transaction."),
    place: count("Place in the transaction."),
    block: count("Block of the transaction."),
    reason: text("`unreadable`, `untrue` or `untold`."),
    problem: text("The contradiction, in words."),
    caller: text("MSP id of the organisation that submitted it."),
    endorsers: text("MSP ids of the organisations that endorsed it, each between two commas."),
    body,
  },
  key: ["transaction_id", "place", "reason"],
  indexes: [],
});
