import { strayInWords } from "../../passport/codes.js";
import type { Battery, ProvePassportResponse } from "../../wire-types.js";
import type { PassportFinding } from "./finding.js";

/**
 * Checks that each code of a battery leads to this battery. The ledger's index has one battery for each code, and no
 * act changes that entry.
 */
export function checkCodes(
  { batteryId, externalIds }: Battery,
  codes: ProvePassportResponse["codes"],
): PassportFinding[] {
  return externalIds.flatMap(({ scheme, value }) => {
    const lead = codes.find((each) => each.scheme === scheme && each.value === value) ?? { scheme, value };
    return lead.batteryId === batteryId
      ? []
      : [{ record: `battery ${batteryId}`, code: "CODE_DIFFERS" as const, problem: `its ${strayInWords(lead)}` }];
  });
}
