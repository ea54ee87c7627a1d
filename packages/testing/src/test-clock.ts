import type { BootstrapRequest } from "@tallystick/client";

const DAY = 86_400_000;
/** The network's certificates are issued for ten years from the machine's date. */
const LONGEST_LEAD = 9 * 365 * DAY;

/** By which clock days begin and end, as a policy says it. */
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
 * The one clock of a platform: clients date their transactions by it, and peers, orderer and chaincode judge them by it. It runs at
 * the machine's pace, from wherever a test sets it.
 */
export class TestClock {
  readonly #lead: BigInt64Array;
  readonly #days: DayClock;

  /**
   * @param lead - shared with the chaincode: milliseconds that the clock is ahead of the machine's.
   * @param days - the rules of the platform's policy by which days begin and end.
   * @param at - what it shows at first, earlier than the machine's clock or later.
   */
  constructor(lead: SharedArrayBuffer, days: DayClock, at?: Date | string) {
    this.#lead = new BigInt64Array(lead);
    this.#days = days;
    if (at !== undefined && at !== this.today()) {
      this.jump(this.#read(at) - Date.now());
    }
  }

  /** What it shows. */
  now(): Date {
    return new Date(this.#now());
  }

  /** The date that it shows, in the policy's UTC offset. */
  today(): string {
    return this.day(0);
  }

  /** The date so many days from the one that it shows. */
  day(days: number): string {
    return new Date(this.#now() + this.#offsetAt(this.#now()) + days * DAY).toISOString().slice(0, 10);
  }

  /**
   * Sets it to a later time. A date alone means nine in the morning of that day, in the policy's UTC offset; today's date changes
   * nothing.
   *
   * @throws {RangeError} the time is not a time, is earlier than what the clock shows, or more than nine years ahead of the machine's.
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
   * Moves it ahead.
   *
   * @throws {RangeError} the span is negative, or leads more than nine years ahead of the machine's clock.
   * @example
   * tally.clock.advance({ days: 180 });
   */
  advance({ days = 0, hours = 0, minutes = 0 }: TimeSpan): void {
    this.set(new Date(this.#now() + days * DAY + (hours * 60 + minutes) * 60_000));
  }

  /** Milliseconds that it is ahead of the machine's. @internal */
  get lead(): number {
    return Number(Atomics.load(this.#lead, 0));
  }

  /** Sets how far it is ahead of the machine's. @internal */
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
    // The offset of that morning; near a change of offset it is that of the hours before or after.
    const instant = isDate ? nine - this.#offsetAt(nine - this.#offsetAt(nine)) : new Date(time).getTime();
    if (Number.isNaN(instant)) {
      throw new RangeError(`"${String(time)}" is not a time: give a date, an ISO 8601 instant or a Date`);
    }
    return instant;
  }
}
