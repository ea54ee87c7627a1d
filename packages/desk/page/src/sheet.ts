import type { CellObject } from "write-excel-file/universal";
import writeSheet from "write-excel-file/universal";

import { asOfText, type FileColumn, type ListFile } from "./list-file.js";

/** A list as an Excel workbook (Office Open XML). Its last line says when it is true. */
export async function sheetOf<Row>({ columns, rows, ...asOf }: ListFile<Row>): Promise<Blob> {
  const lines = [
    columns.map(({ title }): CellObject => ({ value: title, fontWeight: "bold" })),
    ...rows.map((row) => columns.map(({ kind, text }) => cell(kind, text(row)))),
    [{ value: asOfText(asOf) }],
  ];
  const widths = columns.map(({ title }, column) => ({
    width: Math.min(60, Math.max(title.length * 2, ...rows.map((row) => columns[column]?.text(row).length ?? 0)) + 2),
  }));
  return writeSheet(lines, { columns: widths, stickyRowsCount: 1 }).toBlob();
}

/** Digits that every amount has which a sheet holds without a change: it computes with 64-bit floating point. */
const DIGITS = 15;

function cell(kind: FileColumn<never>["kind"], text: string): CellObject | null {
  const places = text.split(".")[1]?.length ?? 0;
  return text === ""
    ? null
    : kind === "day"
      ? { type: Date, value: new Date(`${text}T00:00:00Z`), format: "yyyy-mm-dd" }
      : kind === "amount" && text.replace(/\D/g, "").length <= DIGITS
        ? { type: Number, value: Number(text), format: places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}` }
        : { type: String, value: text };
}
