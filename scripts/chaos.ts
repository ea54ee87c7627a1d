import { parseArgs } from "node:util";

import { chaos } from "./chaos/chaos.js";

const usage = `npm run chaos -- [options]

Runs an embedded network on disk under load, kills its process with SIGKILL at random moments, starts it again, and
looks for every transaction whose commit was acknowledged: there exactly once, the chain of hashes whole, identities
the same, the next submit committed, no chaincode left behind. Exit status 1 where anything was lost.

  --kills N           kills (default 200)
  --minutes N         no further kill after so long (default 20)
  --organisations N   member organisations of the channel (default 2)
  --in-flight N       submits in flight (default 20)
  --json              one JSON document on standard output
  --help              this text`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "200" },
      minutes: { type: "string", default: "20" },
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
  const report = await chaos({
    kills: positive(values.kills, "kills"),
    seconds: positive(values.minutes, "minutes") * 60,
    organisations: positive(values.organisations, "organisations"),
    inFlight: positive(values["in-flight"], "in-flight"),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  if (values.json) {
    console.log(JSON.stringify(report, null, 2));
  } else {
    console.log(
      `${String(report.kills)} kills in ${String(report.seconds)} s, ${String(report.killsWhileStarting)} of them during a start; ` +
        `${String(report.acknowledged)} transactions acknowledged, ${String(report.brokenOff)} broken off, ` +
        `${String(report.blocks)} blocks, longest start ${String(report.longestStartMs)} ms`,
    );
    console.log(report.losses.length === 0 ? "nothing was lost" : report.losses.join("\n"));
  }
  process.exitCode = report.losses.length === 0 ? 0 : 1;
}

function positive(text: string, name: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_000_000)) throw new Error(`--${name} is "${text}"; it must be a positive number`);
  return value;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
