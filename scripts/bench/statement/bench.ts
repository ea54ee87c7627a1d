import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import {
  documentText,
  statementElement,
  type MadeEntry,
} from "../../../packages/iso20022/src/testing/statement-text.js";
import { runScript } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { milliseconds, table } from "../measure/table.js";
import type { StatementReading } from "./read-statement.js";

const usage = `npm run bench -- statement [options]

Time and memory that it takes to read a bank's statement (camt.053), with a transaction in each entry.

  --entries N             how many it has (default 100000)
  --json                  figures for programs
  --help                  this text`;

interface Options {
  readonly entries: number;
  readonly json: boolean;
  readonly help: boolean;
}

interface Figures extends StatementReading {
  readonly megabytes: number;
}

/** @throws {Error} with what was wrong and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entries: { type: "string", default: "100000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { entries, json, help } = values;
  return { entries: numberWithin("entries", entries, { least: 1, most: 10_000_000 }, usage), json, help };
}

/** The number that the copies of an entry replace by their own. */
const NUMBER = "000000000000";

const entry: MadeEntry = {
  ...{ units: 0n, currency: "EUR", direction: "credit", status: "BOOK" },
  ...{ uetr: `8a562c67-ca16-48ba-b074-${NUMBER}`, endToEndId: `T${NUMBER}`, servicerReference: `R-${NUMBER}` },
  certificateId: `5299000J2N45DDNE4Y28.TN-${NUMBER}.1-3400000000`,
  ...{ debtorName: "Volta Motors AG", words: "Settlement of a certificate" },
};

/** Writes a statement of copies of one entry. Their amount is zero, so that the balances chain. */
async function write(path: string, entries: number): Promise<void> {
  const text = documentText("camt.053.001.08", [statementElement([entry], 0n)]);
  const [from, to] = [text.indexOf("<Ntry>"), text.indexOf("</Ntry>") + "</Ntry>\n".length];
  const file = createWriteStream(path);
  file.write(text.slice(0, from));
  for (let number = 1; number <= entries; number += 1) {
    if (!file.write(text.slice(from, to).replaceAll(NUMBER, String(number).padStart(NUMBER.length, "0")))) {
      await once(file, "drain");
    }
  }
  file.end(text.slice(to));
  await once(file, "finish");
}

async function measure({ entries }: Options): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "statement-bench-"));
  try {
    const file = join(folder, "camt.053.xml");
    await write(file, entries);
    const script = join(__dirname, "read-statement.ts");
    const printed = execFileSync(process.execPath, ["--import", "tsx", script, file], { encoding: "utf8" });
    // The script prints a `StatementReading`.
    return { ...(JSON.parse(printed) as StatementReading), megabytes: statSync(file).size / 1e6 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(figures: Figures): string {
  const row = [
    ...[String(figures.entries), figures.megabytes.toFixed(0), milliseconds(figures.milliseconds)],
    ...[milliseconds(figures.processorMilliseconds), figures.mebibytes.toFixed(0)],
  ];
  return `\n${table(["entries", "MB", "ms", "ms of the processor", "MiB at most"], [row])}\n\nMemory is that of the whole process, Node's own included.`;
}

/** `npm run bench -- statement`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
