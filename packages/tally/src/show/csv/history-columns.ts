import type { ListHistoryResponse } from "@tallystick/client";

import { entered, made, said } from "./column.js";
import type { CsvColumn } from "./csv.js";

type Version = ListHistoryResponse["versions"][number];

/** A field of a version of a record. */
interface FieldRow {
  readonly version: Version;
  readonly path: string;
  readonly value: string;
}

/** One row for each field of each version, or a single row for a version that deleted the record. */
export function fieldsOf(versions: readonly Version[]): FieldRow[] {
  return versions.flatMap((version) =>
    version.value === undefined
      ? [{ version, path: "", value: "" }]
      : leavesOf("", readJson(version.value)).map(([path, value]) => ({ version, path, value })),
  );
}

/** Columns of the listing of a record's versions. */
export const historyColumns: readonly CsvColumn<FieldRow>[] = [
  made("record", "Index of the record among those that were asked for, from 0.", ({ version }) => said(version.record)),
  made("transactionId", "Id of the transaction that wrote the version.", ({ version }) => version.transactionId),
  made("deleted", "true if the transaction deleted the record.", ({ version }) => said(version.value === undefined)),
  made("field", "A field of the record, with points between the names of those that it is in.", ({ path }) => path),
  entered("value", "What the field has.", ({ value }) => value),
];

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A record that somebody wrote against the rules need not be JSON.
    return text;
  }
}

function leavesOf(path: string, value: unknown): [path: string, value: string][] {
  if (typeof value !== "object" || value === null) {
    return [[path, String(value)]];
  }
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(path === "" ? name : `${path}.${name}`, inner));
}
