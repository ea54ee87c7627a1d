import { dueListOf, type DueList, type DueListRequest } from "./dues.js";
import { exposureOf, type Exposure, type ExposureRequest } from "./exposure.js";
import type { LedgerFacts } from "./read-ledger.js";
import { statementOf, type Statement, type StatementRequest } from "./statement.js";

/**
 * Books that the client makes from the facts of the whole ledger, read from its first block to its newest one. Each says up to
 * which block it is true. A fact counts only if its transaction wrote the records that it shows.
 */
export interface Books {
  /**
   * Makes a statement of account of a party: what it held before, what moved, and what it holds, by currency.
   *
   * @example
   * const { accounts } = await tally.books.statement({ party, from: "2026-11-01", to: "2026-11-30" });
   */
  statement(request: StatementRequest): Promise<Statement>;
  /**
   * Lists what a party must pay on which day, as settlement bank, issuer and guarantor.
   *
   * @example
   * const { totals } = await tally.books.dueList({ party: bank, as: "settlementBank", until: "2027-04-30" });
   */
  dueList(request: DueListRequest): Promise<DueList>;
  /**
   * Shows what an issuer has issued, and what of it is outstanding, overdue and dishonoured, by currency.
   *
   * @example
   * const { currencies } = await tally.books.exposure({ issuer });
   */
  exposure(request: ExposureRequest): Promise<Exposure>;
}

/** @param open - begins to read the ledger. */
export function books(open: () => Promise<LedgerFacts>): Books {
  return {
    statement: async (request) => statementOf(await open(), request),
    dueList: async (request) => dueListOf(await open(), request),
    exposure: async (request) => exposureOf(await open(), request),
  };
}
