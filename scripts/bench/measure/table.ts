/** The content of a table. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A text table. The first column is aligned left, and the others are aligned right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((cell, column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? cell).length)),
  );
  const lay = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [lay(header), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(lay)].join("\n");
}

export function perSecond(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

export function ratio(value: number): string {
  return value.toFixed(2);
}

export function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}
