import { dayOf, utcOffsetAt, type DayClockRules } from "@tallystick/client/words";

const MINUTE = 60_000;

/** The clock that a screen goes by: the platform's own, like its days. Its offset from UTC is said once, and not with each instant. */
export class Clock {
  #wasRead = false;

  constructor(private readonly rules: DayClockRules = {}) {}

  /** An instant to the second, as people read it. What is none, such as in a fact of an unknown type, is shown as it came. */
  moment(instant: string): string {
    const shifted = new Date(Date.parse(instant) + minutesOf(utcOffsetAt(instant, this.rules)) * MINUTE);
    if (Number.isNaN(shifted.getTime())) {
      return instant;
    }
    this.#wasRead = true;
    return shifted.toISOString().slice(0, "2026-12-31T23:59:59".length).replace("T", " ");
  }

  /** The day at an instant. */
  dayOf(instant: string): string {
    return dayOf(instant, this.rules);
  }

  /** A text of the library with its instants as people read them. */
  inText(text: string): string {
    return text.replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => this.moment(instant));
  }

  /** The zone of the instants on a screen; undefined on a screen without one. */
  get zoneRead(): string | undefined {
    return this.#wasRead ? this.zone : undefined;
  }

  get zone(): string {
    const { timeZone, utcOffset = "+00:00" } = this.rules;
    return timeZone?.name ?? `UTC${minutesOf(utcOffset) === 0 ? "" : utcOffset}`;
  }
}

/** `+08:00` or `-03:30` in minutes. */
function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
