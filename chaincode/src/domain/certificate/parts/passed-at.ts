import type { Endorsement, Passed } from "../../state/endorsement.js";
import type { UnitRange } from "../../vocabulary/identifiers.js";

type Range = Pick<UnitRange, "from" | "to">;

/** The instants at which the units of a range passed by an endorsement, run by run. */
function runsOf({ at, passed }: Endorsement, { from, to }: Range): readonly Passed[] {
  return passed ?? [{ from, to, at }];
}

/** An endorsement with the instants of these runs of units. It has several only if they differ. */
function withRuns({ passed: _, ...endorsement }: Endorsement, runs: readonly [Passed, ...Passed[]]): Endorsement {
  const joined = runs.reduce<Passed[]>((before, run) => {
    const last = before.at(-1);
    return last?.at === run.at ? [...before.slice(0, -1), { ...last, to: run.to }] : [...before, run];
  }, []);
  const latest = runs.reduce((a, b) => (b.at > a.at ? b : a)).at;
  return { ...endorsement, at: latest, ...(joined.length > 1 && { passed: joined }) };
}

/** One endorsement for two neighbouring ranges of units that passed in the same way. */
export function joinPassed(left: Endorsement, of: Range, right: Endorsement, andOf: Range): Endorsement {
  const [first, ...others] = [...runsOf(left, of), ...runsOf(right, andOf)];
  return first === undefined ? right : withRuns(right, [first, ...others]);
}

/** An endorsement as it is on the part of a certificate with these units. */
export function passedWithin(endorsement: Endorsement, { from, to }: Range): Endorsement {
  const [first, ...others] = (endorsement.passed ?? []).flatMap((run) =>
    run.to < from || run.from > to
      ? []
      : [{ ...run, from: run.from < from ? from : run.from, to: run.to > to ? to : run.to }],
  );
  return first === undefined ? endorsement : withRuns(endorsement, [first, ...others]);
}
