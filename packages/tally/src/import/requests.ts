import type { ActName, BatchItem } from "@tallystick/client";
import { acts, type Operation } from "@tallystick/client/catalogue";

import type { Words } from "../language/words.js";
import { UsageError } from "../outcome/usage-error.js";
import { namesIn, withLeis, withStandIns, type Parties } from "../parties/parties.js";
import { fieldsOf, type Field } from "../request/request-fields.js";
import { columnOf, columnProblems, faultsByColumn, surplusIn, type SheetProblem } from "./sheet-problems.js";
import type { Cell, Sheet } from "./sheet.js";

/** A line of the sheet with the act that the line requests. */
export interface ImportRow {
  readonly line: number;
  /** The cells as text, by column. */
  readonly given: readonly string[];
  readonly item: BatchItem;
}

/** The acts that a batch can hold, by their names in the protocol. */
export const importable: readonly string[] = Object.entries(acts).flatMap(([name, { batchable }]) =>
  batchable === true ? [name] : [],
);

/** The names of an act's columns. The required columns come first. */
export function templateOf(act: string): string[] {
  const fields = fieldsOf(actOf(act), {});
  return [...fields.filter(({ required }) => required), ...fields.filter(({ required }) => !required)].map(
    ({ name }) => name,
  );
}

/** What the code needs to read a sheet. */
interface Reading {
  readonly parties?: Parties | undefined;
  readonly words: Words;
}

/** The requests of a sheet. */
export interface SheetRequests {
  readonly rows: readonly ImportRow[];
  readonly problems: readonly SheetProblem[];
  /** Whether a cell has a party's name that the command must look up. */
  readonly named: boolean;
}

/**
 * Makes requests from the lines of a sheet, and finds all their mistakes at once.
 *
 * @param reading.parties - tells which party has which name. Without this parameter a name stays unchanged.
 */
export function requestsOf({ columns, rows }: Sheet, act: string | undefined, reading: Reading): SheetRequests {
  const { words } = reading;
  let named = false;
  const made: ImportRow[] = [];
  const known = act === undefined ? undefined : { what: act, columns: ["act", ...templateOf(act)] };
  const problems: SheetProblem[] = columnProblems(columns, known, words.values.sheet);
  for (const { line, cells } of rows) {
    const textAt = (index: number): string => textOf(cells[index]);
    const name = act ?? textAt(columns.indexOf("act"));
    if (!importable.includes(name)) {
      problems.push({ line, column: "act", problem: words.request.notOneOf(name, importable.join(", ")) });
      continue;
    }
    const { request, problems: found, names } = requestOf(actOf(name), columns, cells, reading);
    named ||= names;
    problems.push(
      ...[...found, ...surplusIn(columns, cells, words.values.sheet)].map((problem) => ({ line, ...problem })),
    );
    // The name is one of those that a batch can hold, and the schema has checked the request.
    made.push({ line, given: columns.map((_, index) => textAt(index)), item: { act: name, request } as BatchItem });
  }
  return { rows: made, problems, named };
}

type Found = Omit<SheetProblem, "line">;

function requestOf(
  operation: Operation,
  columns: readonly string[],
  cells: readonly Cell[],
  { parties, words }: Reading,
): { request: Record<string, unknown>; problems: Found[]; names: boolean } {
  const fields = new Map(fieldsOf(operation, {}).map((field) => [field.name, field]));
  const request: Record<string, unknown> = {};
  const problems: Found[] = [];
  columns.forEach((column, index) => {
    const cell = cells[index] ?? { text: "" };
    const field = fields.get(column);
    if ("problem" in cell) {
      problems.push({ column, problem: cell.problem });
    } else if (cell.text !== "" && field === undefined && column !== "act") {
      problems.push({ column, problem: words.values.sheet.mustBeEmpty(operation.name) });
    } else if (cell.text !== "" && field !== undefined) {
      const read = valueOf(field, cell.text, words.values);
      if ("problem" in read) {
        problems.push({ column, ...read });
      } else {
        request[column] = read.value;
      }
    }
  });
  const places = namesIn(operation, request, () => undefined);
  const found =
    parties === undefined ? undefined : withLeis(request, places, parties, { labelOf: (path) => path, words });
  problems.push(...(found?.faults ?? []).map(({ path, problem }) => ({ column: columnOf(path), problem })));
  const noticed = new Set(problems.map(({ column }) => column));
  problems.push(...faultsByColumn(operation, withStandIns(request, places), noticed, words));
  return { request: found?.request ?? request, problems, names: places.length > 0 };
}

const flags: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

function valueOf(
  { form, kind }: Field,
  text: string,
  { sheet, notJson }: Words["values"],
): { readonly value: unknown } | { readonly problem: string } {
  switch (form) {
    case "text":
      return { value: text };
    case "texts":
      return { value: listIn(text, kind).filter((part) => part !== "") };
    case "flag": {
      const value = flags[text.toLowerCase()];
      return value === undefined ? { problem: sheet.notAFlag(text) } : { value };
    }
    case "number":
      return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: sheet.notANumber(text) };
    case "json":
      try {
        return { value: JSON.parse(text) as unknown };
      } catch {
        return { problem: notJson };
      }
  }
}

/** The entries of a list in one cell. Names of parties contain blanks, so a semicolon separates the entries. */
function listIn(text: string, kind: Field["kind"]): string[] {
  return kind === "party" && text.includes(";") ? text.split(/\s*;\s*/) : text.split(/[;\s]+/);
}

function actOf(name: string): Operation {
  if (!importable.includes(name)) {
    throw new UsageError(({ notInBatch }) => notInBatch(name, importable.join(", ")));
  }
  return acts[name as ActName];
}

function textOf(cell: Cell | undefined): string {
  return cell !== undefined && "text" in cell ? cell.text : "";
}
