import { amountText, dayOf } from "../../amounts-and-days.js";
import type { Instrument } from "../../wire-types.js";
import type { TallyEvent } from "../events.js";
import { unitsOf } from "../units-of.js";
import { afterDefault, type AfterDefault } from "./after-default.js";
import type { AsOfRequest } from "./as-of.js";
import type { Holding } from "./holding.js";
import type { LedgerState, UnitChange } from "./ledger-state.js";
import { isHeldBy } from "./owing.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";
import type { Successors } from "./successors.js";

/** Which statement of account is asked for. */
export interface StatementRequest extends AsOfRequest {
  /** LEI of the party whose holdings it is about. */
  readonly party: string;
  /** First day of the movements, YYYY-MM-DD. Earlier movements add up to the opening balance. Default: from the beginning. */
  readonly from?: string | undefined;
  /** Last day of the movements, YYYY-MM-DD. Default: all that the ledger has. */
  readonly to?: string | undefined;
}

/** Certificates that came to a party's account, or left it, by one act. Amounts are in major units. */
export interface Movement extends AfterDefault {
  /** Day of the act, in the UTC offset of the instrument's policy. */
  readonly day: string;
  /** Timestamp of the act, as its submitter stated it. */
  readonly at: string;
  /** Block that the act is in. */
  readonly blockNumber: number;
  /** Transaction of the act. */
  readonly transactionId: string;
  /** Type of the event. */
  readonly act: string;
  /** Certificate that moved, as it was after the act. */
  readonly certificateId: string;
  /** LEI of the other side: the party that gave or received the certificate, that paid or owed units that ended, or that merged into this one. */
  readonly otherSide: string;
  /** What came in. */
  readonly in?: string;
  /** What went out. */
  readonly out?: string;
}

/** The holdings of a party in one currency, over a period. `opening` + `in` - `out` = `closing`. */
export interface Account {
  /** ISO 4217. */
  readonly currency: string;
  /** What the party held before the first day. */
  readonly opening: string;
  /** Sum of what came in. */
  readonly in: string;
  /** Sum of what went out. */
  readonly out: string;
  /** What the party held at the end of the last day. */
  readonly closing: string;
  /** What moved, in the ledger's order. */
  readonly movements: readonly Movement[];
}

/** Statement of account: what a party held, and what moved. */
export interface Statement extends BookSource {
  /** LEI of the party. */
  readonly party: string;
  /** First day. Absent: the beginning. */
  readonly from?: string;
  /** Last day. Absent: all that the ledger has. */
  readonly to?: string;
  /** An account for each currency. */
  readonly accounts: readonly Account[];
}

/**
 * Makes a statement of account from the ledger's facts. The account contains the certificates that the party holds and that others owe, from
 * receipt until the certificates end. Pledged and frozen certificates stay in the account. It leaves out certificates that the party issued
 * itself, and includes certificates that a predecessor holds.
 */
export async function statementOf(ledger: LedgerFacts, request: StatementRequest): Promise<Statement> {
  const { party, from, to } = request;
  const books = new Map<string, Book>();
  const move = (
    moved: bigint,
    fact: TallyEvent,
    certificate: Holding,
    instrument: Instrument,
    other: string,
    mark: AfterDefault = {},
  ): void => {
    if (moved === 0n) {
      return;
    }
    const { currency } = certificate;
    const day = dayOf(fact.at, instrument.policy.rules);
    const book = books.get(currency) ?? new Book(currency);
    books.set(currency, book);
    book.held += moved;
    if (from !== undefined && day < from) {
      book.opening += moved;
    } else if (to === undefined || day <= to) {
      book.add(moved, { ...movementOf(fact, certificate, other, day), ...mark });
    }
  };
  const { state, source } = await stateOf(ledger, request, {
    onChange(change, fact, state) {
      const { before, after, instrument } = change;
      const mark = afterDefault(state.defaults, fact.at, [instrument.issuer, before?.holder, after?.holder]);
      const moved = movedFor(party, change, state.successors);
      move(moved, fact, certificateOf(change), instrument, otherSideOf(change, party), mark);
    },
    onSuccession(before, fact, { certificates, instruments, successors }) {
      for (const certificate of certificates.values()) {
        const instrument = instruments.get(certificate.instrumentId);
        if (instrument !== undefined) {
          const had = isHeldBy(party, certificate, instrument, before);
          const has = isHeldBy(party, certificate, instrument, successors);
          const moved = signed(had, has, unitsOf(certificate));
          const { holder } = certificate;
          move(moved, fact, certificate, instrument, holder === party ? instrument.issuer : holder);
        }
      }
    },
  });
  requireSums(state, party, books);
  return {
    party,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...source,
    accounts: [...books.values()]
      .filter(({ isEmpty }) => !isEmpty)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1))
      .map((book) => book.account()),
  };
}

/** The figures of one currency, in units. */
class Book {
  opening = 0n;
  /** The holdings at the end of the ledger, which can be after the period. */
  held = 0n;
  #in = 0n;
  #out = 0n;
  readonly #movements: Movement[] = [];

  constructor(readonly currency: string) {}

  add(moved: bigint, movement: Omit<Movement, "in" | "out">): void {
    if (moved > 0n) {
      this.#in += moved;
      this.#movements.push({ ...movement, in: this.#text(moved) });
    } else {
      this.#out -= moved;
      this.#movements.push({ ...movement, out: this.#text(-moved) });
    }
  }

  /** Whether there were neither holdings nor movements in the period. */
  get isEmpty(): boolean {
    return this.opening === 0n && this.#movements.length === 0;
  }

  account(): Account {
    return {
      currency: this.currency,
      opening: this.#text(this.opening),
      in: this.#text(this.#in),
      out: this.#text(this.#out),
      closing: this.#text(this.opening + this.#in - this.#out),
      movements: this.#movements,
    };
  }

  #text(units: bigint): string {
    return amountText(units, this.currency);
  }
}

/** The number of units that came to the party; negative if they left it. */
function movedFor(party: string, { before, after, instrument, units }: UnitChange, successors: Successors): bigint {
  const had = before !== undefined && isHeldBy(party, before, instrument, successors);
  const has = after !== undefined && isHeldBy(party, after, instrument, successors);
  return signed(had, has, units);
}

function signed(had: boolean, has: boolean, units: bigint): bigint {
  return had === has ? 0n : has ? units : -units;
}

/** The certificate of the units after a change, or before it if they have none afterwards. */
function certificateOf(change: UnitChange): Holding {
  return change.after ?? change.before;
}

function movementOf(
  { at, blockNumber, transactionId, type: act }: TallyEvent,
  { certificateId }: Holding,
  otherSide: string,
  day: string,
): Omit<Movement, "in" | "out"> {
  return { day, at, blockNumber, transactionId, act, certificateId, otherSide };
}

function otherSideOf(change: UnitChange, party: string): string {
  const { before, after, instrument } = change;
  const other = [before?.holder, after?.holder].find((lei) => lei !== undefined && lei !== party);
  // The same holder before and after: the units ended or were restored.
  const ended = before?.state === "Settled" ? before : certificateOf(change);
  return other ?? (ended.ended === "payment" ? instrument.settlementBank : instrument.issuer);
}

/** Requires that the movements add up to the holdings at the end, which are counted separately. This must be so for any facts. */
function requireSums(
  { certificates, instruments, successors }: LedgerState,
  party: string,
  books: ReadonlyMap<string, Book>,
): void {
  const held = new Map<string, bigint>();
  for (const certificate of certificates.values()) {
    const instrument = instruments.get(certificate.instrumentId);
    if (instrument !== undefined && isHeldBy(party, certificate, instrument, successors)) {
      const { currency } = certificate;
      held.set(currency, (held.get(currency) ?? 0n) + unitsOf(certificate));
    }
  }
  for (const currency of new Set([...held.keys(), ...books.keys()])) {
    if ((held.get(currency) ?? 0n) !== (books.get(currency)?.held ?? 0n)) {
      throw new Error(`the movements of ${party} in ${currency} do not add up to what it holds`);
    }
  }
}
