import { sql } from "kysely";

import { requireRange, type Reading } from "../reading.js";
import { columnsOfSpans, SINCE, spansIn } from "./spans-as-json.js";
import { thinned, type PictureSpan, type Scale } from "./thinned-spans.js";

/** Which part of an instrument's history, and how finely. */
export interface UnitPictureRequest {
  /** Id of the instrument. */
  readonly instrumentId: string;
  /** First unit. Absent: the first of the instrument. */
  readonly fromUnit?: bigint | undefined;
  /** Last unit. Absent: the last of the instrument. */
  readonly toUnit?: bigint | undefined;
  /** First instant. Absent: that of the first fact. */
  readonly since?: string | undefined;
  /** Last instant. Absent: the present. */
  readonly until?: string | undefined;
  /** How many rows of pixels the units have. What is smaller than one is drawn together with its neighbours. Default: 400. */
  readonly rows?: number | undefined;
  /** How many columns of pixels the time has. Default: 1200. */
  readonly columns?: number | undefined;
}

/** The history of an instrument's units as rectangles of time and units. */
export interface UnitPicture {
  /** First unit of the picture. */
  readonly fromUnit: bigint;
  /** Last unit of the picture. */
  readonly toUnit: bigint;
  /** Instant at which the picture begins. */
  readonly since: string;
  /** Instant at which the picture ends. */
  readonly until: string;
  /** How many spans there are in this part of the history. */
  readonly found: number;
  /** The rectangles. At any instant they cover each unit once. */
  readonly spans: readonly PictureSpan[];
}

/**
 * The history of an instrument's units.
 *
 * @returns undefined if no fact has shown the instrument.
 * @throws {RangeError} rows or columns are not whole numbers from 1 to 10000, or a range ends before it begins.
 */
export async function unitPicture(
  { tables, words, at }: Reading,
  { instrumentId, rows = 400, columns = 1200, ...clip }: UnitPictureRequest,
): Promise<UnitPicture | undefined> {
  for (const [name, size] of Object.entries({ rows, columns })) {
    if (!Number.isSafeInteger(size) || size < 1 || size > 10_000) {
      throw new RangeError(`${name} is ${String(size)}; it must be a whole number from 1 to 10000`);
    }
  }
  requireRange("instant", [
    ["since", clip.since],
    ["until", clip.until],
  ]);
  if (clip.fromUnit !== undefined && clip.toUnit !== undefined && clip.fromUnit > clip.toUnit) {
    throw new RangeError(
      `fromUnit is ${String(clip.fromUnit)}, which is after toUnit, ${String(clip.toUnit)}: no unit is in this range`,
    );
  }
  const known = await sql<{ units: bigint }>`
    select units from instruments where instrument_id = ${instrumentId}`.execute(tables);
  const [instrument] = known.rows;
  if (instrument === undefined) {
    return undefined;
  }
  const fromUnit = clip.fromUnit ?? 1n;
  const toUnit = clip.toUnit ?? instrument.units;
  const { since: from = "", until = at } = clip;
  // A library takes longer to make a hundred thousand rows than the database takes to find them.
  const read = await sql<{ spans: string }>`
    select ${sql.raw(words.asJson(columnsOfSpans))} as spans from spans
    where instrument_id = ${instrumentId} and from_unit <= ${toUnit} and to_unit >= ${fromUnit}
      and since_at <= ${until} and (until_at is null or until_at > ${from})`.execute(tables);
  const found = spansIn(read.rows[0]?.spans ?? "[]");
  const since = from === "" ? (found[0]?.[SINCE] ?? until) : from;
  const scale: Scale = { fromUnit, toUnit, since, until, rows, columns };
  return { fromUnit, toUnit, since, until, found: found.length, spans: thinned(found, scale) };
}
