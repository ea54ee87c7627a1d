import { whyNotACode } from "@tallystick/chaincode/domain";

import type { ProvePassportResponse } from "../wire-types.js";
import type { PassportWords } from "./language/english.js";
import type { Passport } from "./passport.js";

type Lead = ProvePassportResponse["codes"][number];

/** Warns of each code that fails the check of its scheme, and of each code that does not lead to this battery. */
export function warningsOfCodes(
  { batteryId, externalIds, codes }: Pick<Passport, "batteryId" | "externalIds" | "codes">,
  { warnings: say }: PassportWords,
): string[] {
  return [
    ...externalIds.flatMap((code) => {
      const problem = whyNotACode(code);
      return problem === undefined ? [] : [say.invalidCode(code.scheme, code.value, problem)];
    }),
    ...codes
      .filter((code) => code.batteryId !== batteryId)
      .map(({ scheme, value, batteryId: other }) => say.strayCode(scheme, value, other)),
  ];
}

/** Describes where a code leads if it does not lead to its own battery. */
export function strayInWords({ scheme, value, batteryId: other }: Lead): string {
  return `${scheme} code ${value} leads to ${other === undefined ? "no battery" : `another battery, ${other}`}`;
}
