import { whyNotACode } from "@tallystick/chaincode/domain";

import type { ProvePassportResponse } from "../wire-types.js";
import type { Passport } from "./passport.js";

type Lead = ProvePassportResponse["codes"][number];

/** What a reader must know of the battery's codes: one that fails its scheme's check, or leads to another battery. */
export function warningsOfCodes({
  batteryId,
  externalIds,
  codes,
}: Pick<Passport, "batteryId" | "externalIds" | "codes">): string[] {
  return [
    ...externalIds.flatMap((code) => {
      const problem = whyNotACode(code);
      return problem === undefined ? [] : [`The ${code.scheme} code ${code.value} is not valid: it ${problem}.`];
    }),
    ...codes.filter((code) => code.batteryId !== batteryId).map((code) => `The ${strayInWords(code)}.`),
  ];
}

/** Where a code leads that does not lead to its battery. */
export function strayInWords({ scheme, value, batteryId: other }: Lead): string {
  return `${scheme} code ${value} leads to ${other === undefined ? "no battery" : `another battery, ${other}`}`;
}
