import type { Instrument } from "../../wire-types.js";

/**
 * Where an instrument stands: the state of its record, and of one that circulates `Matured` from the day on which it falls due, and
 * `Closed` once each of its units has ended. No record holds these two: they follow from the day and from the certificates.
 */
export type Stage = Instrument["state"] | "Matured" | "Closed";

/**
 * Where an instrument stands on a day.
 *
 * @param isAlive - whether any of its units has not ended.
 * @param today - the day by the platform's clock, YYYY-MM-DD.
 */
export function stageOf(
  { state, dueOn }: Pick<Instrument, "state" | "dueOn">,
  { isAlive, today }: { readonly isAlive: boolean; readonly today: string },
): Stage {
  if (state !== "Circulating") {
    return state;
  }
  return isAlive ? (dueOn <= today ? "Matured" : state) : "Closed";
}
