import { warningsOfCodes } from "./codes.js";
import { counted } from "./counted.js";
import type { PassportParty } from "./passport.js";
import { warningsOfPast } from "./past.js";
import type { ReadablePassport } from "./readable.js";
import { warningsOfRecycling } from "./recycled.js";
import { warningsOfRestarts } from "./restarts.js";

type Told = Omit<ReadablePassport, "tier" | "warnings">;

/**
 * Lists what a reader must know before relying on a passport. The warnings reveal nothing that the given fields do not
 * contain.
 */
export function warningsOf(made: Told): string[] {
  const { recall, recalledParts, successor, recycled, status, readings, gaps = [], keys = [], health, sections } = made;
  return [
    ...warningsOfRecycling(made),
    ...(recall ? [`${called(recall.by)} recalled this battery: ${recall.reason}`] : []),
    ...recalledParts.map(
      ({ of, by, reason }) => `${called(by)} recalled ${of}, which is part of this battery: ${reason}`,
    ),
    ...warningsOfPast(made),
    ...(successor === undefined ? [] : [`This passport has ended: the battery became part of ${successor}.`]),
    ...(status === "Waste" && recycled === undefined ? ["This battery is waste. Only a recycler may take it."] : []),
    ...(gaps.length === 0 || readings === undefined
      ? []
      : [`Of ${counted(covered(readings), "reading")}, ${counted(readings.missing, "was", "were")} declared missing.`]),
    ...warningsOfRestarts(made),
    ...keys
      .filter(({ broken }) => broken === true)
      .map(
        ({ deviceId, reason = "no reason was given" }) =>
          `The chain of keys is broken at ${deviceId}, which did not sign for its successor: ${reason}`,
      ),
    ...keys
      .filter(({ state }) => state === "Revoked")
      .map(({ deviceId, reason = "no reason was given" }) => `The key ${deviceId} was revoked: ${reason}`),
    ...(readings === undefined ? [] : differences(readings)),
    ...(health?.length === 0 && (readings?.windows ?? 0) > 0
      ? ["No window says anything of the state of health."]
      : []),
    ...sections
      .filter(({ bytes }) => bytes === "differs")
      .map(({ section }) => `The bytes of the section ${section} are not those whose SHA-256 is on the ledger.`),
    ...warningsOfCodes(made),
  ];
}

function called({ lei, name }: PassportParty): string {
  return name ?? lei;
}

type Readings = NonNullable<Told["readings"]>;

/** Warns if the given windows and gaps do not have the totals of the battery's record. */
function differences(readings: Readings): string[] {
  const { missing, missingByRecord, last = 0 } = readings;
  return missing === missingByRecord && covered(readings) === last
    ? []
    : [
        `The windows and gaps at hand cover ${counted(covered(readings), "reading")}, and the battery's record says ${String(last)}, of which ${String(missingByRecord)} are missing.`,
      ];
}

function covered({ anchored, missing }: Readings): number {
  return anchored + missing;
}
