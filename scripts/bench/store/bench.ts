import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { runScript } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { milliseconds, table } from "../measure/table.js";
import type { Opening } from "./open-store.js";

import { privateKeySigner, signReading } from "@tallystick/readings";

const usage = `npm run bench -- store [options]

Time and memory that it takes to open a store of readings: without its index, when all readings are read; with it; and after
a crash, with the most readings that are not in the index.

  --readings N            how many are in the store, 10000 to 10000000 (default 1000000)
  --json                  figures for programs
  --help                  this text`;

interface Options {
  readonly readings: number;
  readonly json: boolean;
  readonly help: boolean;
}

interface Figures {
  readonly withoutIndex: Opening;
  readonly withIndex: Opening;
  readonly afterCrash: Opening;
}

const batteryId = "213800YOEO5OQ72G2R82.TN-0001";
const begun = Date.parse("2026-11-26T08:00:00Z");
/** A store writes its index after 10,000 readings at the latest. */
const MOST_WITHOUT_INDEX = 9_999;

/** @throws {Error} with what was wrong and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      readings: { type: "string", default: "1000000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { readings, json, help } = values;
  return { readings: numberWithin("readings", readings, { least: 10_000, most: 10_000_000 }, usage), json, help };
}

async function measure({ readings }: Options): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "store-bench-"));
  try {
    await append(folder, 1, readings);
    const [withoutIndex, withIndex] = [openIn(folder), openIn(folder)];
    await append(folder, readings + 1, readings + MOST_WITHOUT_INDEX);
    return { withoutIndex, withIndex, afterCrash: openIn(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Adds readings to the end of the file. A store verifies no signature when it is opened, so these readings have zeros
 * as signatures.
 */
async function append(folder: string, first: number, last: number): Promise<void> {
  const { key } = privateKeySigner(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
  const device = { key, sign: () => new Uint8Array(64) };
  const file = createWriteStream(join(folder, `${batteryId}.cborseq`), { flags: "a" });
  for (let sequence = first; sequence <= last; sequence += 1) {
    const measured = { milliVolts: 3700 - (sequence % 700), milliAmps: -4000, deciCelsius: 431 + (sequence % 100) };
    const counters = { cycles: 412, throughputMilliampHours: 20_000 + sequence, secondsOverTemperature: 12 };
    const reading = { batteryId, sequence, at: begun + sequence * 1000, values: { ...measured, ...counters } };
    if (!file.write(await signReading(device, reading))) {
      await once(file, "drain");
    }
  }
  file.end();
  await once(file, "finish");
}

function openIn(folder: string): Opening {
  const script = join(__dirname, "open-store.ts");
  const printed = execFileSync(process.execPath, ["--import", "tsx", script, folder, batteryId], { encoding: "utf8" });
  // The script prints an `Opening`.
  return JSON.parse(printed) as Opening;
}

function report({ withoutIndex, withIndex, afterCrash }: Figures): string {
  const rows = Object.entries({
    "without its index": withoutIndex,
    "with its index": withIndex,
    "after a crash": afterCrash,
  }).map(([name, opening]) => [
    name,
    String(opening.readings),
    milliseconds(opening.milliseconds),
    opening.mebibytes.toFixed(0),
  ]);
  return `\n${table(["a store is opened", "readings", "ms", "MiB at most"], rows)}\n\nMemory is that of the whole process, Node's own included.`;
}

/** `npm run bench -- store`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
