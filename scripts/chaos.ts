import { parseArgs } from "node:util";

import { median, percentile } from "./bench/measure/percentiles.js";
import { BusyProcesses } from "./chaos/busy-processes.js";
import { embeddedChaos, type EmbeddedChaosReport } from "./chaos/embedded-chaos.js";
import { nativeChaos, type NativeChaosReport } from "./chaos/native-chaos.js";

import { isNetworkKind } from "@tallystick/network";

const usage = `npm run chaos -- [options]

Runs a network under load, kills processes with SIGKILL, and looks for every transaction whose commit was acknowledged:
there, and there once. Exit status 1 where anything was lost or done twice.

embedded: the network's one process is killed at random moments, also while it starts, and started again; the chain of
hashes must be whole, identities the same, no chaincode left behind.
fabric-3.1, fabric-2.5: in turn the gateway's peer, an endorsing peer, the orderer, a holder's chaincode, and three of them at
once are killed, while six holders split certificates through the client library.

  --kind KIND         embedded (default), fabric-3.1 or fabric-2.5
  --kills N           kills (default 200)
  --load N            busy processes beside it, which take 90 % of a processor each (default 0)
  --minutes N         no further kill after so long (default 120)
  --organisations N   embedded: member organisations of the channel (default 2)
  --in-flight N       embedded: submits in flight (default 20)
  --json              one JSON document on standard output
  --help              this text`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kind: { type: "string", default: "embedded" },
      kills: { type: "string", default: "200" },
      load: { type: "string", default: "0" },
      minutes: { type: "string", default: "120" },
      organisations: { type: "string", default: "2" },
      "in-flight": { type: "string", default: "20" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const { kind } = values;
  if (!isNetworkKind(kind)) {
    throw new Error(`--kind is "${kind}"; it must be embedded, fabric-3.1 or fabric-2.5`);
  }
  const campaign = {
    kills: positive(values.kills, "kills"),
    seconds: positive(values.minutes, "minutes") * 60,
    onProgress: (line: string) => process.stderr.write(`${line}\n`),
  };
  const embedded = {
    organisations: positive(values.organisations, "organisations"),
    inFlight: positive(values["in-flight"], "in-flight"),
  };
  const busy = new BusyProcesses(values.load === "0" ? 0 : positive(values.load, "load"));
  try {
    const report =
      kind === "embedded"
        ? await embeddedChaos({ ...campaign, ...embedded })
        : await nativeChaos({ ...campaign, kind });
    console.log(values.json ? JSON.stringify(report, null, 2) : said(report));
    const amiss = report.lost + report.doneTwice + ("losses" in report ? report.losses.length : 0);
    process.exitCode = amiss === 0 ? 0 : 1;
  } finally {
    busy.end();
  }
}

function said(report: EmbeddedChaosReport | NativeChaosReport): string {
  const { kills, seconds, acknowledged, lost, doneTwice } = report;
  const figures = `${String(kills)} kills in ${String(seconds)} s; ${String(acknowledged)} transactions acknowledged, ${String(lost)} lost, ${String(doneTwice)} done twice`;
  return [figures, ...("recoveries" in report ? nativeLines(report) : embeddedLines(report))].join("\n");
}

function embeddedLines(report: EmbeddedChaosReport): readonly string[] {
  const { killsWhileStarting, brokenOff, blocks, longestStartMs, losses } = report;
  return [
    `${String(killsWhileStarting)} kills during a start; ${String(brokenOff)} submits broken off; ${String(blocks)} blocks; longest start ${String(longestStartMs)} ms`,
    recovery("from a start until a transaction is acknowledged", report.recoveriesMs),
    ...losses,
  ];
}

function nativeLines({ recoveries, failures }: NativeChaosReport): readonly string[] {
  const kinds = [...new Set(recoveries.map(({ killed }) => killed))];
  const longest = recoveries.toSorted((a, b) => b.stall.ms - a.stall.ms).slice(0, 5);
  return [
    `failures that reached a caller: ${Object.keys(failures).length === 0 ? "none" : JSON.stringify(failures)}`,
    recovery(
      "from a kill until every holder continues",
      recoveries.map(({ recoveredMs }) => recoveredMs),
    ),
    recovery(
      "longest time without any acknowledgement",
      recoveries.map(({ stall }) => stall.ms),
    ),
    ...kinds.map((kind) => {
      const own = recoveries.filter(({ killed }) => killed === kind);
      return recovery(
        `  ${kind} (down ${String(median(own.map(({ downMs }) => downMs)))} ms)`,
        own.map(({ recoveredMs }) => recoveredMs),
      );
    }),
    "what waited in the longest stalls, as shares of the holders' time (the rest: the client's pauses):",
    ...longest.map(
      ({ killed, downMs, stall }) =>
        `  ${String(stall.ms)} ms after ${killed} (down ${String(downMs)} ms): ${JSON.stringify(stall.shares)} ${stall.failures.slice(0, 3).join("; ")}`,
    ),
  ];
}

function recovery(what: string, ms: readonly number[]): string {
  const at = (value: number): string => `${(value / 1000).toFixed(1)} s`;
  return `${what}: median ${at(median(ms))}, p95 ${at(percentile(ms, 0.95))}, longest ${at(Math.max(...ms))}`;
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_000_000)) {
    throw new Error(`--${name} is "${text}"; it must be a positive number`);
  }
  return value;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
