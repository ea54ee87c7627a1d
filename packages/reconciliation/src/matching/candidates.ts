import type { Booking } from "../bank-record.js";
import type { ExpectedPayment } from "../expected-payment.js";
import { dayNumber } from "./days.js";
import { append, kept } from "./keyed.js";

/** Days around the due day in which a booking without keys is proposed. */
const CLOSE_DAYS = 5;

/** A list that is longer helps nobody. */
const MOST = 20;

/** A payment, and the parties on whose accounts no bank has booked it. */
export interface OpenPayment {
  readonly payment: ExpectedPayment;
  readonly parties: readonly string[];
}

type ByDay = Map<number, ExpectedPayment[]>;

/** Payments by party, amount and due day. Keys of joined texts would cost more than all the matching. */
class Places {
  readonly #byParty = new Map<string, Map<bigint, ByDay>>();

  add(payment: ExpectedPayment, parties: readonly string[]): void {
    const day = dayNumber(payment.dueOn);
    for (const party of parties) {
      const byAmount = kept(this.#byParty, party, () => new Map<bigint, ByDay>());
      const byDay = kept(byAmount, payment.units, (): ByDay => new Map());
      append(byDay, day, payment);
    }
  }

  at(party: string, units: bigint): ByDay | undefined {
    return this.#byParty.get(party)?.get(units);
  }
}

/** Finds what a booking without keys could be among the payments that no bank has booked. */
export class Candidates {
  readonly #all = new Places();
  /** Without a UETR. Only these can be a booking that has one. */
  readonly #nameless = new Places();

  constructor(open: Iterable<OpenPayment>) {
    for (const { payment, parties } of open) {
      this.#all.add(payment, parties);
      if (payment.uetr === undefined) {
        this.#nameless.add(payment, parties);
      }
    }
  }

  /** The payments with the same amount whose day is close, and whose side the account's owner is. Another UETR is another payment. */
  of(booking: Booking): readonly ExpectedPayment[] {
    const { owner, direction, uetr, currency, units } = booking;
    const day = dayNumber(booking.valueDate ?? booking.bookedOn ?? "");
    const byDay = (uetr === undefined ? this.#all : this.#nameless).at(owner, units);
    const found: ExpectedPayment[] = [];
    for (let each = day - CLOSE_DAYS; byDay !== undefined && each <= day + CLOSE_DAYS; each += 1) {
      for (const payment of byDay.get(each) ?? []) {
        const isSide = owner === (direction === "credit" ? payment.creditor : payment.debtor);
        if (isSide && payment.currency === currency) {
          found.push(payment);
        }
        // Amounts that many payments have would make it long for each booking.
        if (found.length === MOST) {
          return found;
        }
      }
    }
    return found;
  }
}
