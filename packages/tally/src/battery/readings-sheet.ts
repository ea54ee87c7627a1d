import type { Reading } from "@tallystick/readings";
import { z } from "zod";

import { columnProblems, surplusIn, type SheetProblem } from "../import/sheet-problems.js";
import type { Cell, Sheet } from "../import/sheet.js";
import type { Words } from "../language/words.js";

/** What a line of a sheet says: a reading, perhaps without its number. */
export type SheetReading = Omit<Reading, "batteryId" | "sequence"> & { readonly sequence?: number };

const instants = z.iso.datetime({ offset: true });
const wholeNumbers = /^-?\d{1,15}$/;
const numberedColumns = /^(cellMilliVolts|sensorDeciCelsius)\/([1-9]\d{0,4})$/;

/**
 * Reads the readings in a sheet, one a line, and finds all mistakes of its lines at once. The column `at` has the time,
 * `sequence` the number of the reading, and each other column a quantity. Columns such as `cellMilliVolts/1` have what
 * a pack reports of single cells and sensors. An empty cell is a value that the device did not report.
 *
 * @param quantities - the quantities that a device can report.
 */
export function readingsIn(
  { columns, rows }: Sheet,
  quantities: readonly string[],
  { sheet: said }: Words["values"],
): { readonly readings: readonly SheetReading[]; readonly problems: readonly SheetProblem[] } {
  const plain = ["at", "sequence", ...quantities];
  const numbered = columns.filter((column) => numberedColumns.test(column));
  const known = [...plain, ...(numbered.length > 0 ? numbered : ["cellMilliVolts/1", "sensorDeciCelsius/1"])];
  const problems = columnProblems(columns, { what: said.aReading, columns: known }, said);
  if (!columns.includes("at")) {
    problems.push({ line: 1, column: "at", problem: said.noTimes });
  }
  if (problems.length > 0) {
    return { readings: [], problems };
  }
  const readings: SheetReading[] = [];
  let before: SheetReading | undefined;
  for (const { line, cells } of rows) {
    const { reading, found } = readingOf(columns, cells, said);
    const wrong = [...found, ...surplusIn(columns, cells, said), ...orderProblems(reading, before, said)];
    problems.push(...wrong.map((problem) => ({ line, ...problem })));
    readings.push(reading);
    before = reading;
  }
  return { readings, problems };
}

type Said = Words["values"]["sheet"];
type Found = Omit<SheetProblem, "line">;

function readingOf(columns: readonly string[], cells: readonly Cell[], said: Said) {
  const found: Found[] = [];
  const values: Record<string, number> = {};
  const numbered: Record<string, Record<string, number>> = {};
  const order: { at: number; sequence?: number } = { at: Number.NaN };
  columns.forEach((column, index) => {
    const cell = cells[index] ?? { text: "" };
    if ("problem" in cell) {
      found.push({ column, problem: cell.problem });
    } else if (column === "at") {
      if (instants.safeParse(cell.text).success) {
        order.at = Date.parse(cell.text);
      } else {
        found.push({ column, problem: said.notAnInstant(cell.text) });
      }
    } else if (cell.text === "" && column !== "sequence") {
      return;
    } else if (!wholeNumbers.test(cell.text)) {
      found.push({ column, problem: said.notANumber(cell.text) });
    } else if (column === "sequence") {
      order.sequence = Number(cell.text);
    } else {
      const [, group, number] = numberedColumns.exec(column) ?? [];
      if (group === undefined || number === undefined) {
        values[column] = Number(cell.text);
      } else {
        numbered[group] = { ...numbered[group], [number]: Number(cell.text) };
      }
    }
  });
  return { found, reading: { ...order, values, ...numbered } };
}

/** A line follows the line before: the next number, and no earlier time. Without numbers only a later time tells them apart. */
function orderProblems(reading: SheetReading, before: SheetReading | undefined, said: Said): Found[] {
  if (before === undefined) {
    return [];
  }
  const { at, sequence } = reading;
  const found: Found[] = [];
  if (sequence !== undefined && before.sequence !== undefined && sequence !== before.sequence + 1) {
    found.push({ column: "sequence", problem: said.notNext(sequence, before.sequence) });
  }
  if (at < before.at || (at === before.at && sequence === undefined)) {
    found.push({ column: "at", problem: sequence === undefined ? said.notLater : said.earlier });
  }
  return found;
}
