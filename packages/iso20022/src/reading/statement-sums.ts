import { amountText, type Amount } from "../amount.js";
import { faultAt, type BankMessageError } from "../fault.js";
import type { Element } from "../xml/element.js";
import type { Direction, StatementFact } from "./facts.js";

/** Balances by code, which open and close a statement. */
const OPENING = ["OPBD", "PRCD"];
const CLOSING = "CLBD";

/** An amount with the side of the account that it is on. */
interface Sided extends Amount {
  readonly direction: Direction;
}

/** The balances and the booked entries of one currency. */
interface Sums {
  opening?: bigint;
  closing?: bigint;
  entries: bigint;
}

const signed = ({ units, direction }: Sided): bigint => (direction === "credit" ? units : -units);

/**
 * Adds up a statement: opening balance and booked entries make the closing balance, and the next statement of the
 * account opens with it. What a bank divides into pages is not added up, since a page does not have all entries.
 */
export class StatementSums {
  #byCurrency = new Map<string, Sums>();
  /** The closing balances of the statement before, by currency. */
  #before: { readonly account: string; readonly closed: ReadonlyMap<string, bigint> } | undefined;

  constructor(private readonly doubt: (error: BankMessageError) => void) {}

  /** @throws {BankMessageError} `NOT_VALID`: the statement says the balance twice, with different amounts. */
  addBalance(element: Element, balance: Sided & { readonly type: string }): void {
    const place = OPENING.includes(balance.type) ? "opening" : balance.type === CLOSING ? "closing" : undefined;
    if (place === undefined) {
      return;
    }
    const sums = this.#sumsOf(balance.currency);
    const value = signed(balance);
    if (sums[place] !== undefined && sums[place] !== value) {
      throw element.fault(`is a second ${place} balance in ${balance.currency}, and differs from the first`);
    }
    sums[place] = value;
  }

  addEntry(entry: Sided & { readonly status: string }): void {
    if (entry.status === "BOOK") {
      this.#sumsOf(entry.currency).entries += signed(entry);
    }
  }

  /** The statement has ended. */
  end(element: Element, statement: StatementFact): void {
    const sums = this.#byCurrency;
    this.#byCurrency = new Map();
    if (statement.page !== undefined && !(statement.isLastPage && Number(statement.page) === 1)) {
      this.#before = undefined;
      return;
    }
    const closed = new Map<string, bigint>();
    for (const [currency, { opening, closing, entries }] of sums) {
      const before = this.#before?.account === statement.account ? this.#before.closed.get(currency) : undefined;
      const texts = (units: bigint | undefined) => `${amountText({ units: units ?? 0n, currency })} ${currency}`;
      if (before !== undefined && opening !== undefined && before !== opening) {
        const problem = `the statement opens with ${texts(opening)}, and the one before of the account closed with ${texts(before)}`;
        this.doubt(faultAt("STATEMENT_GAP", element, problem, { opening, before, currency }));
      }
      if (opening !== undefined && closing !== undefined && opening + entries !== closing) {
        const problem = `the opening balance ${texts(opening)} and the booked entries ${texts(entries)} make ${texts(opening + entries)}, and the closing balance is ${texts(closing)}`;
        this.doubt(faultAt("STATEMENT_SUM", element, problem, { opening, entries, closing, currency }));
      }
      if (closing !== undefined) {
        closed.set(currency, closing);
      }
    }
    this.#before = { account: statement.account, closed };
  }

  #sumsOf(currency: string): Sums {
    const sums = this.#byCurrency.get(currency) ?? { entries: 0n };
    this.#byCurrency.set(currency, sums);
    return sums;
  }
}
