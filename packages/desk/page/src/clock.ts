import { signal } from "@preact/signals";

/** Milliseconds between two looks at the clock. */
const TICK = 30_000;

/** Milliseconds by which the desk's clock is ahead of the browser's. */
let lead = 0;

/** The present by the desk's clock, in milliseconds since 1970. What was shown as open becomes lapsed while it is shown. */
export const present = signal(Date.now());

/** The present as an instant of the ledger. */
export function presentInstant(): string {
  return new Date(present.value).toISOString();
}

/** Sets the clock by what the desk's server says. */
export function setClock(now: string): void {
  lead = Date.parse(now) - Date.now();
  present.value = Date.now() + lead;
}

setInterval(() => {
  present.value = Date.now() + lead;
}, TICK);
