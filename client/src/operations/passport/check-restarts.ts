import { isDeepStrictEqual } from "node:util";

import type { Battery } from "../../wire-types.js";
import type { CheckedKeys } from "./check-keys.js";
import type { PassportFinding } from "./finding.js";

type Restart = NonNullable<Battery["restarts"]>[number];
type Counters = Restart["counters"];

/**
 * Checks one place where counters began again: what the record says they were is what the readings came to, and a key that takes another one's place
 * changes no figure. That a figure was set with the operator's consent is the record's word.
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
            `the counters are said to have been ${JSON.stringify(before)}, and were ${JSON.stringify(reached)}`,
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
