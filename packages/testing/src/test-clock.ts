import type { BootstrapRequest } from "@tallystick/client";

const DAY = 86_400_000;
/** The network's certificates are issued for ten years from the machine's date. */
const LONGEST_LEAD = 9 * 365 * DAY;

/** The policy rules that decide when a day begins and ends. */
type DayClock = Pick<NonNullable<BootstrapRequest["policy"]>, "utcOffset" | "timeZone">;

/** A span of time. Its parts are added up. */
export interface TimeSpan {
  /** Days of 24 hours. */
  readonly days?: number;
  /** Hours. */
  readonly hours?: number;
  /** Minutes. */
  readonly minutes?: number;
}

/**
 * The clock of a platform. Clients date their transactions by it, and peers, orderer and chaincode check them by it. A test sets its time, and
 * it then runs at normal speed.
 */
export class TestClock {
  readonly #lead: BigInt64Array;
  readonly #days: DayClock;

  /**
   * @param lead - Milliseconds that the clock is ahead of the machine's. The memory is shared with the chaincode.
   * @param days - The rules of the platform's policy that decide when a day begins and ends.
   * @param at - The time at the start. This time may be earlier or later than the machine's.
   */
  constructor(lead: SharedArrayBuffer, days: DayClock, at?: Date | string) {
    this.#lead = new BigInt64Array(lead);
    this.#days = days;
    if (at !== undefined && at !== this.today()) {
      this.jump(this.#read(at) - Date.now());
    }
  }

  /** The time of the clock. */
  now(): Date {
    return new Date(this.#now());
  }

  /** The date of the clock, in the policy's UTC offset. */
  today(): string {
    return this.day(0);
  }

  /** The date that is `days` days after the date of the clock. */
  day(days: number): string {
    return new Date(this.#now() + this.#offsetAt(this.#now()) + days * DAY).toISOString().slice(0, 10);
  }

  /**
   * Sets the clock to a later time. A date alone means nine in the morning of that day, in the policy's UTC offset. Today's date changes
   * nothing.
   *
   * @throws {RangeError} The time is not valid, is earlier than the clock's time, or is more than nine years ahead of the machine's.
   * @example
   * tally.clock.set(maturesOn);
   */
  set(time: Date | string): void {
    if (time === this.today()) {
      return;
    }
    const instant = this.#read(time);
    if (instant < this.#now()) {
      throw new RangeError(
        `the clock shows ${this.now().toISOString()} and cannot go back to ${new Date(instant).toISOString()}: restore a snapshot to go back`,
      );
    }
    this.jump(instant - Date.now());
  }

  /**
   * Moves the clock ahead.
   *
   * @throws {RangeError} The span is negative, or would move the clock more than nine years ahead of the machine's.
   * @example
   * tally.clock.advance({ days: 180 });
   */
  advance({ days = 0, hours = 0, minutes = 0 }: TimeSpan): void {
    this.set(new Date(this.#now() + days * DAY + (hours * 60 + minutes) * 60_000));
  }

  /** Milliseconds that the clock is ahead of the machine's. @internal */
  get lead(): number {
    return Number(Atomics.load(this.#lead, 0));
  }

  /** Sets how many milliseconds the clock is ahead of the machine's. @internal */
  jump(lead: number): void {
    if (lead > LONGEST_LEAD) {
      throw new RangeError(
        `${new Date(Date.now() + lead).toISOString()} is more than nine years ahead of this machine's clock: the network's certificates would have expired`,
      );
    }
    Atomics.store(this.#lead, 0, BigInt(Math.round(lead)));
  }

  /** Milliseconds by which days are ahead of UTC at an instant. */
  #offsetAt(instant: number): number {
    const { utcOffset = "+08:00", timeZone } = this.#days;
    const change = timeZone?.changes.findLast(({ at }) => Date.parse(at) <= instant);
    const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(change?.utcOffset ?? utcOffset) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  }

  #now(): number {
    return Date.now() + this.lead;
  }

  #read(time: Date | string): number {
    const isDate = typeof time === "string" && /^\d{4}-\d\d-\d\d$/.test(time);
    const nine = Date.parse(`${String(time)}T09:00:00Z`);
    // Use the offset of that morning. Near a change of the offset, this may be the offset a few hours earlier or later.
    const instant = isDate ? nine - this.#offsetAt(nine - this.#offsetAt(nine)) : new Date(time).getTime();
    if (Number.isNaN(instant)) {
      throw new RangeError(`"${String(time)}" is not a time: give a date, an ISO 8601 instant or a Date`);
    }
    return instant;
  }
}
