import type { Booking } from "../bank-record.js";
import type { ExpectedPayment } from "../expected-payment.js";
import { dayNumber } from "./days.js";
import { append } from "./payment-index.js";

/** Days around the due day in which a booking without keys is proposed. */
const CLOSE_DAYS = 5;

/** A list that is longer helps nobody. */
const MOST = 20;

/** A payment, and the parties on whose accounts no bank has booked it. */
export interface OpenPayment {
  readonly payment: ExpectedPayment;
  readonly parties: readonly string[];
}

/** Finds what a booking without keys could be among the payments that no bank has booked. */
export class Candidates {
  readonly #byPlace = new Map<string, ExpectedPayment[]>();

  constructor(open: readonly OpenPayment[]) {
    for (const { payment, parties } of open) {
      for (const party of parties) {
        append(this.#byPlace, placeOf(payment, party, dayNumber(payment.dueOn)), payment);
      }
    }
  }

  /** The payments with the same amount whose day is close, and whose side the account's owner is. Another UETR is another payment. */
  of(booking: Booking): readonly ExpectedPayment[] {
    const { owner, direction, uetr } = booking;
    const day = dayNumber(booking.valueDate ?? booking.bookedOn ?? "");
    const found: ExpectedPayment[] = [];
    for (let each = day - CLOSE_DAYS; each <= day + CLOSE_DAYS; each += 1) {
      for (const payment of this.#byPlace.get(placeOf(booking, owner, each)) ?? []) {
        const isSide = owner === (direction === "credit" ? payment.creditor : payment.debtor);
        if (isSide && (uetr === undefined || payment.uetr === undefined || uetr === payment.uetr)) {
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

const placeOf = (
  { units, currency }: { readonly units: bigint; readonly currency: string },
  lei: string,
  day: number,
): string => `${currency} ${String(units)} ${lei} ${String(day)}`;
