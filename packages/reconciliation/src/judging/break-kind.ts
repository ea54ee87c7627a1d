/**
 * What does not fit, each kind with the figures that it is about: sums such as `EUR 10.00`, days as YYYY-MM-DD, and what banks and the ledger
 * call things. The words for them are in `words`.
 */
export interface BreakFigures {
  /** The bank booked another amount. Charges explain it and do not close it. */
  readonly AMOUNT_MISMATCH: { readonly expected: string; readonly booked: string; readonly charges?: string };
  /** The bank booked another currency. */
  readonly CURRENCY_MISMATCH: { readonly expected: string; readonly booked: string };
  /** The bank names a UETR that no payment has. `expected` is that of the payment, `about` what else the bank names. */
  readonly UETR_UNKNOWN: { readonly booked: string; readonly expected?: string; readonly about?: string };
  /** One payment was booked twice. */
  readonly UETR_TWICE: { readonly times: string };
  /** UETR, EndToEndId and remittance name different payments, whose EndToEndIds are listed. */
  readonly KEYS_DISAGREE: { readonly payments: string };
  /** It was booked on the account of a party that neither owes nor is paid. It proves nothing. */
  readonly ACCOUNT_OF_NEITHER: {
    readonly direction: "credit" | "debit";
    readonly account: string;
    readonly owner: string;
  };
  /** The money went to another account than the instruction says. */
  readonly PAYEE_MISMATCH: { readonly expected: string; readonly booked: string };
  /** The money counts from a day before it was due. */
  readonly VALUE_DATE_EARLY: { readonly dueOn: string; readonly valueDate: string };
  /** The bank has booked it, and the ledger does not know it. `about` is a certificate or an EndToEndId that nobody expects. */
  readonly BANK_ONLY: { readonly bookedOn?: string; readonly about?: string };
  /** The ledger calls it paid, and no bank has booked it after the agreed days. */
  readonly LEDGER_ONLY: { readonly reportedOn: string };
  /** The ledger was told another amount, currency or value date than the bank booked. */
  readonly LEDGER_DIFFERS: {
    readonly told: string;
    readonly toldOf: string;
    readonly booked: string;
    readonly bookedOf: string;
  };
  /** The money came back, and the ledger still calls it paid. */
  readonly RETURNED_NOT_ON_LEDGER: { readonly uetr: string; readonly reportedOn: string };
  /** It was instructed, and no bank has answered or booked it after the agreed days. */
  readonly PENDING_TOO_LONG: { readonly instructedOn: string };
  /** A statement does not follow the one before it: by its number, or by the balance that it opens with. */
  readonly STATEMENT_GAP: {
    readonly number?: string;
    readonly before?: string;
    readonly opens?: string;
    readonly closed?: string;
  };
}

/** What does not fit. */
export type BreakKind = keyof BreakFigures;

/** Says what does not fit in one language, each kind with its figures. */
export type BreakDetails = {
  readonly [Kind in BreakKind]: (figures: BreakFigures[Kind]) => string;
};
