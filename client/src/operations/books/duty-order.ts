import type { Duty } from "../../wire-types.js";

/** Whether a duty is over at an instant. */
export function isOver({ until }: Pick<Duty, "until">, at: string): boolean {
  return until !== undefined && until <= at;
}

/**
 * Duties in the order of their urgency: those that end first, then those without an end, and those that are over last.
 *
 * @param at - the present, in ISO 8601 UTC.
 */
export function inOrderOfUrgency(duties: readonly Duty[], at: string): Duty[] {
  const key = (duty: Duty): string => {
    const place = isOver(duty, at) ? "2" : duty.until === undefined ? "1" : "0";
    return [place, duty.until ?? duty.from, duty.subject, duty.act, duty.other ?? ""].join(" ");
  };
  return duties
    .map((duty) => ({ duty, key: key(duty) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ duty }) => duty);
}
