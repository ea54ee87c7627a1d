import { setTimeout as delay } from "node:timers/promises";

import { Platform } from "../../test/testkit/platform.js";
import { tallystickChaincode } from "../../test/testkit/tallystick-chaincode.js";
import { benchParties } from "../bench/host/bench-parties.js";
import { CallRecord } from "./call-record.js";
import { kill } from "./killing.js";
import { SplittingLoad, type Splitter } from "./splitting-load.js";
import { longestStall, type Stall } from "./stall.js";

import { describeNetwork, openNetwork, type NativeKind, type Network } from "@tallystick/network";

export interface NativeChaosOptions {
  readonly kind: NativeKind;
  readonly kills: number;
  /** The last kill is before so many seconds. */
  readonly seconds: number;
  readonly onProgress: (line: string) => void;
}

/** The recovery after one kill. */
interface Recovery {
  readonly killed: string;
  /** From the kill until the last of the killed processes ran again, in milliseconds. */
  readonly downMs: number;
  /** From the kill until every holder had an acknowledged act that began after it, in milliseconds. */
  readonly recoveredMs: number;
  readonly stall: Stall;
}

export interface NativeChaosReport {
  readonly kills: number;
  readonly seconds: number;
  readonly acknowledged: number;
  /** Acknowledged acts that are not in the ledger. */
  readonly lost: number;
  /** Acts in the ledger that were not acknowledged, though the client said that they were not done, or done once. */
  readonly doneTwice: number;
  /** Failures that reached the library's caller, by code. */
  readonly failures: Readonly<Record<string, number>>;
  readonly recoveries: readonly Recovery[];
}

/**
 * The pause between two splits of a holder: short enough to see every interruption, and long enough to read all of it
 * again.
 */
const pauseMs = 100;
/** A holder that has not continued this long after a kill does not continue. */
const longestRecoveryMs = 180_000;

const targets: readonly (readonly [name: string, strike: (network: Network) => Promise<unknown>])[] = [
  ["gateway's peer", (network) => kill(network, "peer", "HolderMSP")],
  ["endorsing peer", (network) => kill(network, "peer", "IssuerMSP")],
  ["orderer", (network) => kill(network, "orderer")],
  ["holder's chaincode", (network) => kill(network, "chaincode", "HolderMSP")],
  [
    "peer, orderer, chaincode",
    (network) =>
      Promise.all([
        kill(network, "peer", "HolderMSP"),
        kill(network, "orderer"),
        kill(network, "chaincode", "IssuerMSP"),
      ]),
  ],
];

/**
 * Runs a native network under the load of several holders and kills one process after the other, or three at once, with
 * SIGKILL. Each time it waits until every holder continues, and in the end it compares the ledgers.
 */
export async function nativeChaos(options: NativeChaosOptions): Promise<NativeChaosReport> {
  const began = performance.now();
  const record = new CallRecord();
  const parties = benchParties(5);
  const organisations = [...new Set(parties.map(({ msp }) => msp))];
  const network = await openNetwork(options.kind, describeNetwork({ organisations }));
  const platform = await Platform.open({ network, chaincode: tallystickChaincode(), parties });
  try {
    const part = { issuer: "issuer", holder: "holder", bank: "bank", pauseMs };
    const splitting = new SplittingLoad(platform, {}, part);
    const recoveries: Recovery[] = [];
    const load = await splitting.during(async (_, holders) => {
      while (recoveries.length < options.kills && performance.now() - began < options.seconds * 1000) {
        const recovery = await strikeOnce(network, holders, record, recoveries.length);
        recoveries.push(recovery);
        options.onProgress(sayRecovery(recovery, recoveries.length));
      }
    });
    const books = await splitting.audit(load, ["issuer", "operator"]);
    const unsound = books.find(({ sound }) => !sound);
    if (unsound !== undefined) {
      throw new Error(`the certificates of ${unsound.instrumentId} have gaps or overlaps at ${unsound.party}'s peer`);
    }
    const differences = books.map(({ done, acknowledged }) => done - acknowledged);
    return {
      kills: recoveries.length,
      seconds: Math.round((performance.now() - began) / 1000),
      acknowledged: load.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      lost: -Math.min(0, ...differences),
      doneTwice: Math.max(0, ...differences),
      failures: countFailures(load),
      recoveries,
    };
  } finally {
    await platform.close();
    await network.stop();
  }
}

async function strikeOnce(
  network: Network,
  holders: readonly Splitter[],
  record: CallRecord,
  round: number,
): Promise<Recovery> {
  const [killed, strike] = targets[round % targets.length] ?? ["nothing", () => Promise.resolve()];
  const before = holders.map(({ acknowledged }) => acknowledged);
  const from = performance.now();
  await strike(network);
  const downMs = Math.round(performance.now() - from);
  // The first one may have been in the ledger already. The second was begun after the kill.
  while (holders.some(({ acknowledged }, index) => acknowledged < (before[index] ?? 0) + 2)) {
    if (performance.now() - from > longestRecoveryMs) {
      throw new Error(
        `${String(longestRecoveryMs / 1000)} s after ${killed} was killed, there is a holder that has not completed two more acts`,
      );
    }
    await delay(10);
  }
  const to = performance.now();
  const acknowledgedAt = holders.flatMap((holder, index) => holder.acknowledgedAt.slice(before[index]));
  const stall = longestStall({ from, to }, acknowledgedAt, holders.length, (begin, end) => record.during(begin, end));
  return { killed, downMs, recoveredMs: Math.round(to - from), stall };
}

function sayRecovery({ killed, downMs, recoveredMs, stall }: Recovery, round: number): string {
  const shares = Object.entries(stall.shares).map(
    ([method, share]) => `${method} ${String(Math.round(share * 100))} %`,
  );
  const [failure = ""] = stall.failures;
  return `${String(round)}. ${killed}: down ${String(downMs)} ms, all went on after ${String(recoveredMs)} ms; nobody for ${String(stall.ms)} ms (${shares.join(", ")}) ${failure}`;
}

function countFailures(load: readonly Splitter[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of load.flatMap(({ unavailable, unknown }) => [...unavailable, ...unknown])) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
