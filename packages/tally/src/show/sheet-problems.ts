import type { SheetProblem } from "../import/sheet-problems.js";
import type { Output } from "../outcome/output.js";
import { table } from "./table.js";

/** Prints all problems of a sheet, so that somebody can mend them in one go. */
export function showProblems(problems: readonly SheetProblem[], output: Output): void {
  const { columns } = output.words.notices;
  if (output.json) {
    output.line(JSON.stringify({ problems }, undefined, 2));
    return;
  }
  output.line(
    table(
      problems,
      [
        { title: columns.line, of: ({ line }) => String(line), right: true },
        { title: columns.column, of: ({ column }) => column },
        { title: columns.problem, of: ({ problem }) => problem, wraps: 30 },
      ],
      output,
    ),
  );
}
