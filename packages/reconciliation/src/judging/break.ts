/** What does not fit. */
export type BreakKind =
  /** The bank booked another amount. Charges explain it and do not close it. */
  | "AMOUNT_MISMATCH"
  /** The bank booked another currency. */
  | "CURRENCY_MISMATCH"
  /** The bank names a UETR that no payment has. */
  | "UETR_UNKNOWN"
  /** One payment was booked twice. */
  | "UETR_TWICE"
  /** UETR, EndToEndId and remittance name different payments. */
  | "KEYS_DISAGREE"
  /** It was booked on the account of a party that neither owes nor is paid. It proves nothing. */
  | "ACCOUNT_OF_NEITHER"
  /** The money went to another account than the instruction says. */
  | "PAYEE_MISMATCH"
  /** The money counts from a day before it was due. */
  | "VALUE_DATE_EARLY"
  /** The bank has booked it, and the ledger does not know it. */
  | "BANK_ONLY"
  /** The ledger calls it paid, and no bank has booked it after the agreed days. */
  | "LEDGER_ONLY"
  /** The ledger was told another amount, currency or value date than the bank booked. */
  | "LEDGER_DIFFERS"
  /** The money came back, and the ledger still calls it paid. */
  | "RETURNED_NOT_ON_LEDGER"
  /** It was instructed, and no bank has answered or booked it after the agreed days. */
  | "PENDING_TOO_LONG"
  /** A statement does not follow the one before it. */
  | "STATEMENT_GAP";

/** Something that a person must look at. Its id is the same each time it is found. */
export interface Break {
  /** Made of the kind and of what it is about. */
  readonly id: string;
  /** What does not fit. */
  readonly kind: BreakKind;
  /** EndToEndId of the payment. Absent: no payment is known. */
  readonly endToEndId?: string | undefined;
  /** Id of the bank's record or file. Absent: no bank has told anything. */
  readonly recordId?: string | undefined;
  /** The figures: what was expected, and what was found. */
  readonly detail: string;
}

/** A break of a payment, of a bank's record, or of both. */
export function breakOf(
  kind: BreakKind,
  about: { readonly endToEndId?: string; readonly recordId?: string },
  detail: string,
): Break {
  return { id: [kind, about.endToEndId ?? "", about.recordId ?? ""].join(" "), kind, ...about, detail };
}
