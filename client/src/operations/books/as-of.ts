import { dayOf, isDate } from "../../amounts-and-days.js";
import { Rejected } from "../../errors/index.js";
import type { Instrument, Policy } from "../../wire-types.js";
import type { TallyEvent } from "../events.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";

/** The moment of a book. */
export interface AsOfRequest {
  /**
   * A day that has passed (YYYY-MM-DD), or the number of a block. The book is then made from the facts up to the end of that day or of that block alone,
   * and comes out the same when it is made again. A day ends by the clock of the policy that is in force, and at the first act of a later day in the
   * ledger's order. Default: the newest block.
   */
  readonly asOf?: string | number | undefined;
}

/** Where a book ends: at the newest block, or at a day or block in the past. It is followed from fact to fact. */
export class BookEnd {
  /** The last block to read. */
  readonly to: number;
  readonly #policies: Policy[] = [];
  /** Of the facts that are in the book: the latest timestamp, and the last block. */
  #at: string | undefined;
  #block = 0;

  /** @throws {Rejected} `INVALID_REQUEST` if there is no such day or block */
  constructor(
    private readonly ledger: Pick<LedgerFacts, "at" | "blockNumber">,
    private readonly asOf: AsOfRequest["asOf"],
  ) {
    const isMoment = typeof asOf === "number" ? Number.isSafeInteger(asOf) && asOf >= 0 : isDate(asOf ?? "2000-01-01");
    if (!isMoment) {
      refuse("must be a date that exists, YYYY-MM-DD, or the number of a block");
    }
    if (typeof asOf === "number" && asOf > ledger.blockNumber) {
      refuse(`the newest block is ${String(ledger.blockNumber)}`);
    }
    this.to = typeof asOf === "number" ? asOf : ledger.blockNumber;
  }

  /** Notes a fact. False: it is of a later day, and the book ends before it. */
  includes(fact: TallyEvent): boolean {
    if ("policy" in fact) {
      this.#policies.push(fact.policy);
    }
    // No clock is a day ahead of UTC, so that the clock decides only from that day on.
    if (typeof this.asOf === "string" && fact.at.slice(0, 10) >= this.asOf && this.#dayOf(fact.at) > this.asOf) {
      return false;
    }
    this.#at = this.#at === undefined || fact.at > this.#at ? fact.at : this.#at;
    this.#block = fact.blockNumber;
    return true;
  }

  /**
   * Where the book stands, after all its facts.
   *
   * @throws {Rejected} `INVALID_REQUEST` if the day has not ended, or nothing had happened by then
   */
  source(): Pick<BookSource, "at" | "blockNumber" | "asOf"> {
    const { asOf, ledger } = this;
    if (asOf === undefined) {
      return { at: ledger.at, blockNumber: ledger.blockNumber };
    }
    if (typeof asOf === "string" && this.#dayOf(ledger.at) <= asOf) {
      refuse(`the day ${asOf} has not ended`);
    }
    const at = this.#at ?? refuse(`the ledger has no act before the end of ${String(asOf)}`);
    return { at, blockNumber: typeof asOf === "number" ? asOf : this.#block, asOf };
  }

  /** The day of an instant by the clock of the policy that is in force then. */
  #dayOf(instant: string): string {
    const begun = this.#policies.findLast(({ effectiveFrom, rules }) => effectiveFrom <= dayOf(instant, rules));
    return dayOf(instant, (begun ?? this.#policies[0])?.rules);
  }
}

/** The day that a book is of, in the UTC offset of an instrument's policy. */
export function todayIn({ at, asOf }: Pick<BookSource, "at" | "asOf">, { policy }: Pick<Instrument, "policy">): string {
  return typeof asOf === "string" ? asOf : dayOf(at, policy.rules);
}

function refuse(problem: string): never {
  throw new Rejected("INVALID_REQUEST", { path: "asOf", problem });
}
