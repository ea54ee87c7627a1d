import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { isTallyError } from "@tallystick/client";
import { compareStored, deviceKey, ReadingError } from "@tallystick/readings";

import { answerOf, pause } from "../inputs/input.js";
import { messageOf } from "../message-of.js";
import type { GatewayMetrics } from "../metrics/gateway-metrics.js";
import { ifThere, writeDurably } from "./durable-file.js";
import type { GatewayLedger } from "./ledger.js";
import { Segment } from "./segment.js";

/** What an audit is run with. */
export interface AuditSettings {
  /** The folder with a folder for each battery. */
  readonly folder: string;
  readonly batteries: readonly string[];
  readonly ledger: GatewayLedger;
  readonly metrics: GatewayMetrics;
  /** Hours from one audit to the next. 0: there is none. */
  readonly hours: number;
}

const HOUR_MS = 3_600_000;
/** How long to wait before batteries are compared that could not be, such as during an outage of the ledger. */
const RETRY_MS = 600_000;

/**
 * Compares the stored readings of one battery after the other with what is anchored of them, at the start and then at an interval, until the
 * signal. It logs and shows what it finds, and changes no reading.
 */
export async function auditStored(
  { hours, batteries, ...settings }: AuditSettings,
  signal: AbortSignal,
): Promise<void> {
  let due = batteries;
  while (hours > 0 && !signal.aborted) {
    const failed: string[] = [];
    for (const batteryId of due) {
      const isDone = await answerOf(isAudited(batteryId, settings, signal), signal);
      if (isDone === false) {
        failed.push(batteryId);
      }
    }
    due = failed.length > 0 ? failed : batteries;
    await pause(failed.length > 0 ? Math.min(RETRY_MS, hours * HOUR_MS) : hours * HOUR_MS, signal);
  }
}

/** @returns whether the battery's readings were compared, or there is nothing to compare, or it is the time to stop. */
async function isAudited(
  batteryId: string,
  { folder: all, ledger: { batteries }, metrics }: Omit<AuditSettings, "hours" | "batteries">,
  signal: AbortSignal,
): Promise<boolean> {
  const isStopping = (): boolean => signal.aborted;
  if (isStopping()) {
    return true;
  }
  const folder = join(all, batteryId);
  try {
    const { battery, devices } = await batteries.provePassport({ batteryId });
    const [from, upTo] = [await firstStored(folder), battery.last?.sequence ?? 0];
    if (from !== undefined && from <= upTo) {
      const keys = devices.map(({ publicKey }) => deviceKey(Buffer.from(publicKey, "base64")));
      const stretches = batteries.stretches({ batteryId });
      metrics.compared(await compareStored({ folder, batteryId, stretches, from, upTo, keys, signal }));
    }
    return true;
  } catch (error) {
    if (isStopping()) {
      return true;
    }
    const code = isTallyError(error) || error instanceof ReadingError ? error.code : "FAILED";
    metrics.log("warning", "stored-not-compared", { battery: batteryId, code, problem: messageOf(error) });
    return false;
  }
}

/**
 * Number of the first reading that this folder ever had. It is noted at the first audit, so that the loss of the first segment is found. A gateway that
 * began in an empty folder does not have what was anchored before. Undefined: nothing is stored yet.
 */
async function firstStored(folder: string): Promise<number | undefined> {
  const note = join(folder, "began");
  const noted = Number.parseInt((await ifThere(readFile(note, "utf8"))) ?? "", 10);
  if (noted > 0) {
    return noted;
  }
  const [first] = await Segment.listed(folder);
  if (first !== undefined) {
    await writeDurably(note, String(first));
  }
  return first;
}
