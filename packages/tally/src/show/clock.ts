import { dayOf, utcOffsetAt, type DayClockRules } from "@tallystick/client/words";

const MINUTE = 60_000;

/**
 * The clock that sets the time zone of the output: the platform's own clock, which also counts its days. The output
 * names the offset from UTC once, and not with each instant.
 */
export class Clock {
  #wasRead = false;

  constructor(private readonly rules: DayClockRules = {}) {}

  /**
   * Formats an instant to the second for people. A value that is not an instant, such as one in a fact of an unknown
   * type, stays unchanged.
   */
  moment(instant: string): string {
    const shifted = new Date(Date.parse(instant) + minutesOf(utcOffsetAt(instant, this.rules)) * MINUTE);
    if (Number.isNaN(shifted.getTime())) {
      return instant;
    }
    this.#wasRead = true;
    return shifted.toISOString().slice(0, "2026-12-31T23:59:59".length).replace("T", " ");
  }

  /** The date at an instant. */
  dayOf(instant: string): string {
    return dayOf(instant, this.rules);
  }

  /** Replaces the instants in a text of the library with their form for people. */
  inText(text: string): string {
    return text.replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => this.moment(instant));
  }

  /** The time zone of the instants in the output, or undefined if the output has no instant. */
  get zoneRead(): string | undefined {
    return this.#wasRead ? this.zone : undefined;
  }

  get zone(): string {
    const { timeZone, utcOffset = "+00:00" } = this.rules;
    return timeZone?.name ?? `UTC${minutesOf(utcOffset) === 0 ? "" : utcOffset}`;
  }
}

/** Converts `+08:00` or `-03:30` to minutes. */
function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
