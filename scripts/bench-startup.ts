import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { describeNetwork, findBinaries, openNetwork, type NetworkKind } from "@tallystick/network";

import { benchParties } from "./bench/bench-parties.js";
import { timeCommand } from "./bench/command-start.js";
import { linesOfSetUp, timeFirstTransaction } from "./bench/first-transaction.js";
import { numberWithin, organisationsOf } from "./bench/option-values.js";
import { median } from "./bench/percentiles.js";
import { table } from "./bench/table.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";

const usage = `npm run bench:startup -- [options]

  --rounds N              starts of each kind of network, in turn (default 3)
  --organisations 2|5     member organisations (default 5)
  --phases                print each step with its time
  --command               time the command tally instead, ten times a line unless --rounds says more
  --first                 time the way to the first transaction instead, and count the lines of set-up of a first test
  --baseline FILE         with --command: the tally.js of another build, which runs in turn with this one`;

/** Seconds of one start. */
interface Start {
  /** From nothing to a channel that every organisation's peer has joined. */
  readonly up: number;
  /** From there to the chaincode's answer through every peer. */
  readonly deploy: number;
  /** From stopped processes to that answer again, on the same state. */
  readonly again: number;
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function timeStart(kind: NetworkKind, organisations: readonly string[], phases: boolean): Promise<Start> {
  const directory = mkdtempSync(join(tmpdir(), "tallystick-startup-"));
  const begun = performance.now();
  const onProgress = (message: string): void => {
    if (phases) say(`${((performance.now() - begun) / 1000).toFixed(2).padStart(7)} s  ${message}`);
  };
  const network = await openNetwork(kind, describeNetwork({ organisations }), { directory, onProgress });
  try {
    const up = await seconds(() => network.start());
    const deploy = await seconds(() => network.deploy(tallystickChaincode()));
    await network.stop();
    return { up, deploy, again: await seconds(() => network.start()) };
  } finally {
    await network.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function seconds(step: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await step();
  return (performance.now() - begun) / 1000;
}

/** The embedded network, and whatever native Fabric this machine has. */
function kindsHere(): NetworkKind[] {
  const natives = (["fabric-3.1", "fabric-2.5"] as const).filter((kind) => {
    const found = findBinaries(kind);
    if (!found.ok) say(`left out: ${found.problem}`);
    return found.ok;
  });
  return ["embedded", ...natives];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string" },
      organisations: { type: "string", default: "5" },
      phases: { type: "boolean", default: false },
      command: { type: "boolean", default: false },
      first: { type: "boolean", default: false },
      baseline: { type: "string" },
    },
  });
  if (values.first) {
    console.log(`\nan installed @tallystick/network, and a chaincode that "init" writes\n`);
    console.log(await timeFirstTransaction());
    console.log(`\nlines of set-up in a first test with @tallystick/testing: ${String(linesOfSetUp())}`);
    return;
  }
  if (values.command) {
    const rounds = numberWithin("rounds", values.rounds ?? "10", { least: 1, most: 100 }, usage);
    const program = join(__dirname, "..", "packages", "tally", "dist", "tally.js");
    console.log(
      `\nthe middle of ${String(rounds)} runs; an act is on an embedded network that cuts blocks after 0.1 s\n`,
    );
    console.log(await timeCommand(program, rounds, values.baseline));
    return;
  }
  const rounds = numberWithin("rounds", values.rounds ?? "3", { least: 1, most: 100 }, usage);
  const parties = benchParties(organisationsOf(values.organisations, usage));
  const organisations = [...new Set(parties.map(({ msp }) => msp))];
  const starts = new Map<NetworkKind, Start[]>(kindsHere().map((kind) => [kind, []]));
  for (let round = 1; round <= rounds; round++) {
    // In turn, so that what else the machine does meanwhile falls on all of them.
    for (const [kind, timed] of starts) {
      say(`${kind}, round ${String(round)} …`);
      timed.push(await timeStart(kind, organisations, values.phases));
    }
  }
  console.log(
    `\n${String(organisations.length)} organisations, chaincode tallystick; seconds, the middle of ${String(rounds)} and the worst\n`,
  );
  const cell = (sample: readonly number[]): string =>
    `${median(sample).toFixed(1)} (${Math.max(...sample).toFixed(1)})`;
  const rows = [...starts].map(([kind, timed]) => [
    kind,
    cell(timed.map(({ up }) => up)),
    cell(timed.map(({ deploy }) => deploy)),
    cell(timed.map(({ up, deploy }) => up + deploy)),
    cell(timed.map(({ again }) => again)),
  ]);
  console.log(table(["network", "up", "deploy", "together", "up again"], rows));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
