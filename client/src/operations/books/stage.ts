import type { Instrument } from "../../wire-types.js";

/**
 * The stage of an instrument. It is the state of the instrument's record, with two exceptions that follow from the day and the certificates. A
 * circulating instrument is `Matured` from the day on which it falls due, and `Closed` after each of its units has ended.
 */
export type Stage = Instrument["state"] | "Matured" | "Closed";

/**
 * Returns the stage of an instrument on a day.
 *
 * @param isAlive - whether any of its units has not ended. Default: what the ledger's query said.
 * @param today - the day by the platform's clock, YYYY-MM-DD.
 */
export function stageOf(
  { state, dueOn, ended }: Pick<Instrument, "state" | "dueOn" | "ended">,
  { isAlive = ended !== true, today }: { readonly isAlive?: boolean; readonly today: string },
): Stage {
  if (state !== "Circulating") {
    return state;
  }
  return isAlive ? (dueOn <= today ? "Matured" : state) : "Closed";
}
