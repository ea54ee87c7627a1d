import { warningsOfCodes } from "./codes.js";
import { english, type PassportWords } from "./language/english.js";
import type { PassportParty } from "./passport.js";
import { warningsOfPast } from "./past.js";
import type { ReadablePassport } from "./readable.js";
import { warningsOfRecycling } from "./recycled.js";
import { warningsOfRestarts } from "./restarts.js";

type Told = Omit<ReadablePassport, "tier" | "warnings">;

/**
 * Lists what a reader must know before relying on a passport, in the given language. The warnings reveal nothing that
 * the given fields do not contain.
 */
export function warningsOf(made: Told, words: PassportWords = english): string[] {
  const { recall, recalledParts, successor, recycled, status, readings, gaps = [], keys = [], health, sections } = made;
  const say = words.warnings;
  return [
    ...warningsOfRecycling(made, words),
    ...(recall ? [say.recalled(called(recall.by), recall.reason)] : []),
    ...recalledParts.map(({ of, by, reason }) => say.partRecalled(called(by), of, reason)),
    ...warningsOfPast(made, words),
    ...(successor === undefined ? [] : [say.ended(successor)]),
    ...(status === "Waste" && recycled === undefined ? [say.waste] : []),
    ...(gaps.length === 0 || readings === undefined ? [] : [say.missing(covered(readings), readings.missing)]),
    ...warningsOfRestarts(made, words),
    ...keys.filter(({ broken }) => broken === true).map(({ deviceId, reason }) => say.chainBroken(deviceId, reason)),
    ...keys.filter(({ state }) => state === "Revoked").map(({ deviceId, reason }) => say.keyRevoked(deviceId, reason)),
    ...(readings === undefined ? [] : differences(readings, words)),
    ...(health?.length === 0 && (readings?.windows ?? 0) > 0 ? [say.noHealth] : []),
    ...sections.filter(({ bytes }) => bytes === "differs").map(({ section }) => say.sectionDiffers(section)),
    ...warningsOfCodes(made, words),
  ];
}

function called({ lei, name }: PassportParty): string {
  return name ?? lei;
}

type Readings = NonNullable<Told["readings"]>;

/** Warns if the given windows and gaps do not have the totals of the battery's record. */
function differences(readings: Readings, { warnings: say }: PassportWords): string[] {
  const { missing, missingByRecord, last = 0 } = readings;
  const all = covered(readings) + readings.corrected;
  return missing === missingByRecord && all === last ? [] : [say.differs(all, last, missingByRecord)];
}

function covered({ anchored, missing }: Readings): number {
  return anchored + missing;
}
