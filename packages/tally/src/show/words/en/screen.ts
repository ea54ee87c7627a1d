import { counted } from "./counted.js";

/** Texts that many views use. */
export const screen = {
  yes: "yes",
  no: "no",
  none: "none",
  noLimit: "no limit",
  you: "you",
  /** Joins several items. */
  list: (all: readonly string[]) => all.join(", "),
  /** Joins several statements. */
  clauses: (all: readonly string[]) => all.join("; "),
  with: (name: string, more: string) => `${name} (${more})`,
  unit: (unit: string) => `unit ${unit}`,
  units: (from: string, to: string) => `units ${from} – ${to}`,
  days: (days: number) => counted(days, "day"),
  remarks: "remarks",
  leftOut: (titles: string) => `Not shown, for lack of width: ${titles}. A wider terminal, a pipe and --json have all.`,
  times: (zone: string) => `Times: ${zone}`,
  timesAside: (zone: string) => ` (times: ${zone})`,
  unitsAreIn: (first: string, last?: string) =>
    last === undefined
      ? `its units are now in ${first}`
      : `its first unit is now in ${first}, and its last one in ${last}`,
  trueUpTo: (block: string, at: string) => `True up to block ${block}, at ${at}.`,
  doubted: (count: number) => ` ${counted(count, "fact is", "facts are")} doubted: audit the instruments.`,
  alsoListed: (successor: string, predecessors: string) =>
    `Also listed is what names those that merged into ${successor}: ${predecessors}.`,
};
