import { dayOf } from "@tallystick/client/words";

const DAY = 86_400_000;

/** The clock of a story: the network dates and judges acts by it, and the story tells its days. */
export interface StoryClock {
  now(): Date;
  /** The date of the clock, plus some days, in the UTC offset of the platform's policy. */
  day(days: number): string;
  /** Lets days pass. Absent on a network that goes by the machine's clock. */
  advance?(span: { readonly days: number }): void;
}

/** The machine's clock. */
export const machineClock: StoryClock = {
  now: () => new Date(),
  day: (days) => dayOf(new Date(Date.now() + days * DAY).toISOString(), { utcOffset: "+08:00" }),
};
