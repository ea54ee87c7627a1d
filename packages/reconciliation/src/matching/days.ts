const DAY_MS = 86_400_000;

/** The number of a day, YYYY-MM-DD or a moment that begins with it. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(day.slice(0, 10)) / DAY_MS);
}

/** Whole days from one day to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}
