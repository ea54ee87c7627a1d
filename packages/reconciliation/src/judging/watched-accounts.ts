import type { BankRecord } from "../bank-record.js";
import type { ExpectedPayment } from "../expected-payment.js";

/** An account whose files are imported. */
export interface WatchedAccount {
  /** LEI of its owner. */
  readonly lei: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Day on which it was approved, YYYY-MM-DD. */
  readonly since: string;
}

/**
 * Says which payments the imported files would tell of: those that count from the day on which an account of one side in the currency was
 * approved, or from its first booking if that is earlier. Without this, everything that was ever paid would be missing on the day on which the first
 * account is entered.
 */
export class WatchedAccounts {
  readonly #since = new Map<string, string>();

  constructor(accounts: readonly WatchedAccount[], records: readonly BankRecord[]) {
    for (const { lei, currency, since } of accounts) {
      this.#begin(`${lei} ${currency}`, since);
    }
    for (const record of records) {
      const day = record.kind === "booking" ? (record.bookedOn ?? record.valueDate) : undefined;
      if (record.kind === "booking" && day !== undefined) {
        this.#begin(`${record.owner} ${record.currency}`, day);
      }
    }
  }

  /** Whether a file would tell of a payment that the ledger was told of on a day, YYYY-MM-DD. */
  readonly isWatched = ({ debtor, creditor, currency }: ExpectedPayment, day: string): boolean =>
    [debtor, creditor].some((lei) => {
      const since = this.#since.get(`${lei} ${currency}`);
      return since !== undefined && since <= day;
    });

  #begin(account: string, day: string): void {
    const known = this.#since.get(account);
    this.#since.set(account, known === undefined || day < known ? day : known);
  }
}
