import { isDeepStrictEqual } from "node:util";

import type { Battery } from "../../wire-types.js";
import type { CheckedKeys } from "./check-keys.js";
import type { PassportFinding } from "./finding.js";

type Restart = NonNullable<Battery["restarts"]>[number];
type Counters = Restart["counters"];

/**
 * Checks one restart of counters: the record must state the figures that the readings gave, and a new key must not
 * change a figure. Only the record says that a figure was set with the operator's consent.
 */
export function checkRestart(
  { after, before, counters, base, device, reason }: Restart,
  reached: Counters,
  { keys }: Pick<CheckedKeys, "keys">,
): PassportFinding[] {
  const finding = (code: PassportFinding["code"], problem: string): PassportFinding => ({
    ...{ record: `restart of counters after reading ${String(after)}`, code },
    problem,
  });
  return [
    ...(isDeepStrictEqual(before, reached)
      ? []
      : [
          finding(
            "RESTART_DIFFERS",
            `the record says that the counters were ${JSON.stringify(before)} before, but they were ${JSON.stringify(reached)}`,
          ),
        ]),
    ...(reason !== undefined || (isDeepStrictEqual(counters, before) && isDeepStrictEqual(base, before))
      ? []
      : [finding("RESTART_DIFFERS", `a key changed the counters to ${JSON.stringify(counters)}`)]),
    ...(device === undefined || keys.has(device)
      ? []
      : [finding("KEY_UNKNOWN", `its key ${device} is not one of the battery's`)]),
  ];
}
