import { appendFile, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { QUANTITIES } from "@tallystick/readings";
import { z } from "zod";

import type { Observation } from "../inputs/input.js";
import { ifThere, writeDurably } from "./durable-file.js";

const numbered = z.record(z.string(), z.int());
/** An observation as `plain` writes it. */
export const observationSchema = z.union([
  z.object({
    battery: z.string(),
    signed: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
  }),
  z.object({
    battery: z.string(),
    at: z.int(),
    number: z.exactOptional(z.int()),
    values: z.object({
      values: z.partialRecord(z.enum(QUANTITIES), z.int()),
      cellMilliVolts: z.exactOptional(numbered),
      sensorDeciCelsius: z.exactOptional(numbered),
    }),
  }),
]);
const heldSchema = z.object({ doubt: z.string(), readings: z.array(observationSchema) });

/** Bytes of the file of quarantined readings after which a new one begins. The one before is kept. */
const LONGEST_FILE = 4_000_000;

/** What a person can decide: to store the readings that wait, to drop them, or to mend a refused window. */
const decisions = z.enum(["release", "drop", "mend"]);
export type Decision = z.output<typeof decisions>;

/** Doubtful readings of a battery, on the disk: those that wait for the next ones, and those that were given up. */
export class HeldReadings {
  readonly #folder: string;
  #doubt = "";
  #readings: readonly Observation[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Why they wait. */
  get doubt(): string {
    return this.#doubt;
  }

  /** Those that wait, in the order in which they came. */
  get readings(): readonly Observation[] {
    return this.#readings;
  }

  async load(): Promise<void> {
    const text = await ifThere(readFile(this.#file, "utf8"));
    const { doubt, readings } = text === undefined ? { doubt: "", readings: [] } : heldSchema.parse(JSON.parse(text));
    [this.#doubt, this.#readings] = [doubt, readings];
  }

  async hold(readings: readonly Observation[], doubt: string): Promise<void> {
    if (readings.length === 0) {
      await rm(this.#file, { force: true });
    } else {
      await writeDurably(this.#file, JSON.stringify({ doubt, readings: readings.map(plain) }));
    }
    [this.#doubt, this.#readings] = [readings.length === 0 ? "" : doubt, readings];
  }

  /** Writes down a reading that is not stored, for a person to look at. */
  async quarantine(reading: Observation, reason: string, problem: string): Promise<void> {
    const file = join(this.#folder, "quarantine.jsonl");
    if (((await ifThere(stat(file)))?.size ?? 0) > LONGEST_FILE) {
      await rename(file, join(this.#folder, "quarantine-before.jsonl"));
    }
    const line = { quarantined: new Date().toISOString(), reason, problem, reading: plain(reading) };
    await appendFile(file, `${JSON.stringify(line)}\n`);
  }

  /** What a person has decided since the last question. */
  async decision(): Promise<Decision | undefined> {
    const file = join(this.#folder, DECISION);
    const text = (await ifThere(readFile(file, "utf8")))?.trim();
    if (text !== undefined) {
      await rm(file);
    }
    return decisions.safeParse(text).data;
  }

  get #file(): string {
    return join(this.#folder, "held.json");
  }
}

const DECISION = "decision";

/** Tells the gateway that runs on a battery's folder, or the next one, what a person has decided. */
export async function decide(folder: string, decision: Decision): Promise<void> {
  await writeDurably(join(folder, DECISION), decision);
}

/** An observation in a form for JSON. */
export function plain(reading: Observation): object {
  return "signed" in reading
    ? { battery: reading.battery, signed: Buffer.from(reading.signed).toString("base64") }
    : reading;
}
