import type { Duty } from "../../wire-types.js";

/** Whether a duty is over at an instant. */
export function isOver({ until }: Pick<Duty, "until">, at: string): boolean {
  return until !== undefined && until <= at;
}

/** What decides about the place of a duty among others. */
export type Ranked = Pick<Duty, "kind" | "act" | "subject" | "other" | "from" | "until">;

/**
 * Duties in the order of their urgency: those that end first, then those without an end, and those that are over last.
 * Of those that end at the same time, what a party must do comes before what it may do.
 *
 * @param at - the present, in ISO 8601 UTC.
 */
export function inOrderOfUrgency<D extends Ranked>(duties: readonly D[], at: string): D[] {
  const key = (duty: D): string => {
    const place = isOver(duty, at) ? "2" : duty.until === undefined ? "1" : "0";
    const obligation = duty.kind === "must" ? "0" : "1";
    return [place, duty.until ?? "", obligation, duty.from, duty.subject, duty.act, duty.other ?? ""].join(" ");
  };
  return duties
    .map((duty) => ({ duty, key: key(duty) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ duty }) => duty);
}
