import { avoidableOf, type Avoidable, type AvoidableRequest } from "./avoidable.js";
import { concentrationOf, type Concentration, type ConcentrationRequest } from "./concentration.js";
import { courtOrderOf, type CourtOrder, type CourtOrderRequest } from "./court-order.js";
import { creditNoteListOf, type CreditNoteList, type CreditNoteListRequest } from "./credit-note-list.js";
import { duesOfAll, type DuesOfAll, type DuesOfAllRequest } from "./dues-of-all.js";
import { dueListOf, type DueList, type DueListRequest } from "./dues.js";
import { exposureOf, type Exposure, type ExposureRequest } from "./exposure.js";
import { frozenOf, type Frozen, type FrozenRequest } from "./frozen.js";
import { outstandingOf, type OutstandingList, type OutstandingRequest } from "./outstanding.js";
import { paymentListOf, type PaymentList, type PaymentListRequest } from "./payment-list.js";
import { requirePeriod } from "./period.js";
import { portfolioOf, type Portfolio, type PortfolioRequest } from "./portfolio.js";
import type { LedgerFacts } from "./read-ledger.js";
import { statementOf, type Statement, type StatementRequest } from "./statement.js";

/**
 * Books that the client makes from the facts of the whole ledger, from its first block to its newest one or, with `asOf`, to a day or block in the
 * past. Each book states up to which block it is true. A book as of the past comes out the same when it is made again. A fact counts only if its transaction wrote the records that the fact shows. The client reads one fact after the other. It keeps
 * in memory a few fields of each certificate, the terms of each instrument and, for `payments`, a line for each payment.
 */
export interface Books {
  /**
   * Makes a statement of account of a party: what it held before, what moved, and what it holds, by currency.
   *
   * @throws Rejected `INVALID_REQUEST` if a day does not exist, or `to` lies before `from`
   * @example
   * const { accounts } = await tally.books.statement({ party, from: "2026-11-01", to: "2026-11-30" });
   */
  statement(request: StatementRequest): Promise<Statement>;
  /**
   * Lists the certificates that a party holds and others owe.
   *
   * @example
   * const { certificates, totals } = await tally.books.portfolio({ party, asOf: "2026-11-30" });
   */
  portfolio(request: PortfolioRequest): Promise<Portfolio>;
  /**
   * Lists what a party must pay on which day, as settlement bank, issuer and guarantor.
   *
   * @example
   * const { totals } = await tally.books.dueList({ party: bank, as: "settlementBank", until: "2027-04-30" });
   */
  dueList(request: DueListRequest): Promise<DueList>;
  /**
   * Lists what falls due over all parties, by day, issuer, bank and currency. With `overdue`, it lists only what is overdue and unpaid.
   *
   * @example
   * const { dues } = await tally.books.duesOfAll({ overdue: true });
   */
  duesOfAll(request?: DuesOfAllRequest): Promise<DuesOfAll>;
  /**
   * Shows what an issuer has issued, and what of it is outstanding, overdue and dishonoured, by currency.
   *
   * @example
   * const { currencies } = await tally.books.exposure({ issuer });
   */
  exposure(request: ExposureRequest): Promise<Exposure>;
  /**
   * Shows the share of each issuer and of each guarantor in the outstanding amounts: the sum that the issuer owes, or
   * that the guarantor answers for.
   *
   * @example
   * const { shares } = await tally.books.concentration();
   */
  concentration(request?: ConcentrationRequest): Promise<Concentration>;
  /**
   * Lists instruments with their face, and the amounts of it that are outstanding, paid, dishonoured and waived.
   *
   * @example
   * const { instruments } = await tally.books.outstanding({ issuer });
   */
  outstanding(request?: OutstandingRequest): Promise<OutstandingList>;
  /**
   * Lists the acts of a debtor that an administrator may be able to avoid: what it paid, passed on, pledged and waived before the petition, and what was paid, set off and
   * bought after. A person decides which of them are avoided.
   *
   * @throws Rejected `INVALID_REQUEST` if the day does not exist, or none is given and no default is declared
   * @example
   * const { acts } = await tally.books.avoidable({ party: debtor, day: "2026-11-30" });
   */
  avoidable(request: AvoidableRequest): Promise<Avoidable>;
  /**
   * Shows what one order of a court or authority has frozen, what of it was lifted, executed and paid to the court, and what is left.
   *
   * @example
   * const { totals, certificates } = await tally.books.courtOrder({ order: "(2027) 14" });
   */
  courtOrder(request: CourtOrderRequest): Promise<CourtOrder>;
  /**
   * Lists the orders of courts and authorities that are in force on what a party holds, which must be lifted once its insolvency is opened.
   *
   * @example
   * const { certificates } = await tally.books.frozen({ party: debtor });
   */
  frozen(request: FrozenRequest): Promise<Frozen>;
  /**
   * Lists the credit notes that payees recorded on invoices, of all parties or of those that one issued or received first.
   *
   * @example
   * const { creditNotes } = await tally.books.creditNotes({ party: seller });
   */
  creditNotes(request?: CreditNoteListRequest): Promise<CreditNoteList>;
  /**
   * Lists every payment that was reported, by its UETR. The findings name units that were paid twice, and payments that were reported twice.
   *
   * @throws Rejected `INVALID_REQUEST` if a day does not exist, or `to` lies before `from`
   * @example
   * const { payments, findings } = await tally.books.payments({ from: "2026-11-01", to: "2026-11-30" });
   */
  payments(request?: PaymentListRequest): Promise<PaymentList>;
}

/**
 * Makes the books from facts that another program has read, such as a projection.
 *
 * @param open - begins to read the ledger.
 */
export function books(open: () => Promise<LedgerFacts>): Books {
  return {
    statement: async (request) => {
      requirePeriod(request);
      return statementOf(await open(), request);
    },
    portfolio: async (request) => portfolioOf(await open(), request),
    dueList: async (request) => dueListOf(await open(), request),
    duesOfAll: async (request) => duesOfAll(await open(), request),
    exposure: async (request) => exposureOf(await open(), request),
    concentration: async (request) => concentrationOf(await open(), request),
    outstanding: async (request) => outstandingOf(await open(), request),
    courtOrder: async (request) => courtOrderOf(await open(), request),
    frozen: async (request) => frozenOf(await open(), request),
    creditNotes: async (request) => creditNoteListOf(await open(), request),
    avoidable: async (request) => avoidableOf(await open(), request),
    payments: async (request) => {
      requirePeriod(request);
      return paymentListOf(await open(), request);
    },
  };
}
