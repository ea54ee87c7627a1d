import { readingsOf } from "@tallystick/chaincode/domain";

import { MOST_ANCESTORS } from "../../chaincode/definitions.js";
import type { Battery } from "../../wire-types.js";
import type { PassportFinding } from "./finding.js";

/**
 * Compares a battery's record of its predecessors (the batteries of which it was made) with their own records. The
 * predecessors ended when this battery was made, and other organisations endorse their records. If one answer cannot
 * contain all predecessors, the function does not check the sums.
 */
export function checkPast(battery: Battery, predecessors: readonly Battery[]): PassportFinding[] {
  const differs = (problem: string): PassportFinding => ({
    ...{ record: `battery ${battery.batteryId}`, code: "PAST_DIFFERS" },
    problem,
  });
  const known = new Map(predecessors.map((each) => [each.batteryId, each]));
  const unnamed = battery.predecessors.flatMap((id) => {
    const successor = known.get(id)?.successor;
    return successor === battery.batteryId
      ? []
      : [differs(`${id} became part of ${successor ?? "none that is known"}, and not of this battery`)];
  });
  const { past } = battery;
  const isCut = past !== undefined && past.batteries > MOST_ANCESTORS && predecessors.length === MOST_ANCESTORS;
  if (isCut || (predecessors.length === 0 && past === undefined)) {
    return unnamed;
  }
  const sum = (of: (each: Battery) => number) => predecessors.reduce((total, each) => total + of(each), 0);
  const found: Readonly<Record<string, string>> = {
    batteries: String(predecessors.length),
    makers: listed(predecessors.map(({ manufacturer }) => manufacturer)),
    readings: String(sum(readingsOf)),
    missing: String(sum(({ missing }) => missing)),
    gaps: String(sum(({ gaps }) => gaps)),
    restarts: String(sum(({ restarts = [] }) => restarts.length)),
  };
  const recorded: Readonly<Record<string, string>> = {
    batteries: String(past?.batteries),
    makers: listed(past?.makers ?? []),
    readings: String(past?.readings),
    missing: String(past?.missing),
    gaps: String(past?.gaps),
    restarts: String(past?.restarts),
  };
  const fields = Object.keys(found).filter((field) => found[field] !== recorded[field]);
  return [
    ...unnamed,
    ...fields.map((field) =>
      differs(
        `its past has ${field} ${recorded[field] ?? ""}, and those of which it was made have ${found[field] ?? ""}`,
      ),
    ),
  ];
}

function listed(leis: readonly string[]): string {
  return [...new Set(leis)].sort().join(", ");
}
