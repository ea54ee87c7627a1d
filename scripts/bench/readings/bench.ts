import { generateKeyPairSync } from "node:crypto";
import { cpus } from "node:os";
import { parseArgs } from "node:util";

import { leafHash } from "../../../packages/readings/src/merkle.js";
import { runScript } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { perSecond, table } from "../measure/table.js";

import {
  openReading,
  openReceipt,
  openWindow,
  privateKeySigner,
  receiptFor,
  sealWindow,
  signReading,
  type Algorithm,
  type DeviceSigner,
  type SealedWindow,
} from "@tallystick/readings";

const usage = `npm run bench -- readings [options]

Measures the package for readings in one thread: what a device or a gateway does, and what anybody does who checks it.

  --readings N                signs N readings, checks them, and proves one of a window of them all (default 100000)
  --window N                  seals windows of N readings (default 100)
  --algorithm ES256|EdDSA     what the device signs with (default ES256)
  --json                      figures for programs
  --help                      this text`;

/** The subject of the measurement. */
interface Subject {
  readonly readings: number;
  readonly window: number;
  readonly algorithm: Algorithm;
}

interface Options extends Subject {
  readonly json: boolean;
  readonly help: boolean;
}

/** Rates are per second. */
interface Figures extends Subject {
  readonly node: string;
  readonly cores: number;
  readonly readingBytes: number;
  readonly readingsSigned: number;
  readonly readingsVerified: number;
  readonly leavesHashed: number;
  readonly windowsSealed: number;
  readonly windowBytes: number;
  readonly windowsVerified: number;
  /** Bytes of the receipt for the window of all readings. */
  readonly receiptBytes: number;
  readonly receiptsVerified: number;
}

const batteryId = "213800YOEO5OQ72G2R82.TN-0001";
const begun = Date.parse("2026-11-26T08:00:00Z");

function newDevice(algorithm: Algorithm): DeviceSigner {
  const pair =
    algorithm === "ES256" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("ed25519");
  return privateKeySigner(pair.privateKey);
}

/** A device's typical reading each second: three measurements and three counters. */
function nextReading(device: DeviceSigner, sequence: number): Promise<Uint8Array> {
  const measured = { milliVolts: 3700 - (sequence % 700), milliAmps: -4000, deciCelsius: 431 + (sequence % 100) };
  const counters = { cycles: 412, throughputMilliampHours: 20_000 + sequence, secondsOverTemperature: 12 };
  return signReading(device, {
    ...{ batteryId, sequence, at: begun + sequence * 1000 },
    values: { ...measured, ...counters },
  });
}

/** Results of a step for each of the items, and the number of items per second. */
async function rate<T, R>(
  items: readonly T[],
  step: (item: T) => R | Promise<R>,
): Promise<[results: R[], rate: number]> {
  const results: R[] = [];
  const started = performance.now();
  for (const item of items) {
    results.push(await step(item));
  }
  return [results, (1000 * items.length) / (performance.now() - started)];
}

function parts<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}

async function measure(options: Options): Promise<Figures> {
  const device = newDevice(options.algorithm);
  const numbers = Array.from({ length: options.readings }, (_, index) => index + 1);
  const [readings, readingsSigned] = await rate(numbers, (sequence) => nextReading(device, sequence));
  const [, readingsVerified] = await rate(readings, (reading) => openReading(reading, device.key));
  const [, leavesHashed] = await rate(readings, leafHash);
  const [windows, windowsSealed] = await rate(parts(readings, options.window), (part) =>
    sealWindow(device, device.key, part),
  );
  const [, windowsVerified] = await rate(windows, ({ message }: SealedWindow) => openWindow(message, device.key));
  const proven = Math.ceil(options.readings / 2);
  const whole = await sealWindow(device, device.key, readings);
  const receipt = receiptFor(whole, readings, proven);
  const thousand = new Array<Uint8Array>(1000).fill(readings[proven - 1] ?? new Uint8Array());
  const [, receiptsVerified] = await rate(thousand, (reading) =>
    openReceipt(receipt, reading, device.key, whole.statement),
  );
  const largest = (all: readonly Uint8Array[]): number => all.reduce((most, { length }) => Math.max(most, length), 0);
  return {
    ...{ readings: options.readings, window: options.window, algorithm: options.algorithm },
    ...{ node: process.versions.node, cores: cpus().length },
    ...{ readingBytes: largest(readings), readingsSigned, readingsVerified, leavesHashed },
    ...{ windowsSealed, windowBytes: largest(windows.map(({ message }) => message)), windowsVerified },
    ...{ receiptBytes: receipt.length, receiptsVerified },
  };
}

function report(figures: Figures): string {
  const { algorithm, readings, window, node, cores } = figures;
  const rows = [
    ["readings signed", perSecond(figures.readingsSigned), String(figures.readingBytes)],
    ["readings verified", perSecond(figures.readingsVerified), ""],
    ["readings hashed as leaves", perSecond(figures.leavesHashed), "32"],
    [
      `windows of ${String(window)} sealed, each reading verified`,
      perSecond(figures.windowsSealed),
      String(figures.windowBytes),
    ],
    ["windows verified", perSecond(figures.windowsVerified), ""],
    [
      `receipts for one of ${String(readings)} verified`,
      perSecond(figures.receiptsVerified),
      String(figures.receiptBytes),
    ],
  ];
  const conditions = `\n${algorithm}, one thread; Node ${node}, ${String(cores)} cores\n`;
  return `${conditions}\n${table(["", "a second", "bytes"], rows)}`;
}

function algorithmOf(text: string): Algorithm {
  if (text !== "ES256" && text !== "EdDSA") {
    throw new Error(`--algorithm is "${text}"; it must be ES256 or EdDSA\n\n${usage}`);
  }
  return text;
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      readings: { type: "string", default: "100000" },
      window: { type: "string", default: "100" },
      algorithm: { type: "string", default: "ES256" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const counted = { least: 1, most: 1_000_000 };
  return {
    readings: numberWithin("readings", values.readings, counted, usage),
    window: numberWithin("window", values.window, counted, usage),
    algorithm: algorithmOf(values.algorithm),
    json: values.json,
    help: values.help,
  };
}

/** `npm run bench -- readings`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
