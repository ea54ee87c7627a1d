import { Option, type Command } from "commander";

import type { Output } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import type { CsvForm } from "../show/csv/csv.js";

/** Gives a command the option --csv. */
export function addCsvOption(command: Command, help: string): void {
  command.addOption(new Option("--csv [form]", help).choices(["excel"]));
}

/**
 * The requested form of comma-separated values, if the user asked for them.
 *
 * @throws {UsageError} if the user also asked for a JSON document.
 */
export function csvFormIn(
  { csv }: Readonly<Record<string, unknown>>,
  { json }: Pick<Output, "json">,
): CsvForm | undefined {
  if (csv === undefined) {
    return undefined;
  }
  if (json) {
    throw new UsageError(({ jsonAndCsv }) => jsonAndCsv());
  }
  return csv === "excel" ? "excel" : "plain";
}
