import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { tallystickChaincode } from "../../../test/testkit/tallystick-chaincode.js";
import { runScript, say } from "../../run-script.js";
import { benchParties } from "../host/bench-parties.js";
import { numberWithin, organisationsOf, valuesNamed } from "../measure/option-values.js";
import { median } from "../measure/percentiles.js";
import { table, type Table } from "../measure/table.js";
import { timeCommand } from "./command-start.js";
import { linesOfSetUp, timeFirstTransaction } from "./first-transaction.js";

import { describeNetwork, findBinaries, openNetwork, type NetworkKind } from "@tallystick/network";

/** The sections, in the order in which they are measured. */
const sections = ["networks", "first", "command"] as const;
type Section = (typeof sections)[number];

const usage = `npm run bench -- startup [options]

How long a user waits for the first answer.

  --only A,B              of ${sections.join(", ")} (default networks)
  --rounds N              of each, in turn (default 3, and 10 of the command)
  --organisations 2|5     member organisations of the networks (default 5)
  --phases                print each step of a start with its time
  --baseline FILE         the command's file of another build, which runs in turn with this one
  --json                  figures for programs
  --help                  this text

Sections
  networks   each kind of network, until a chaincode answers through every peer
  first      from the installed package of the network to a first transaction, and lines of set-up of a first test
  command    processor time and time of the command tally`;

interface Options {
  readonly sections: readonly Section[];
  /** If the field is absent, the section uses its own default. */
  readonly rounds: number | undefined;
  readonly organisations: 2 | 5;
  readonly phases: boolean;
  readonly baseline: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

/** A heading and a table for each section. */
type Figures = Partial<Record<Section, Table & { readonly title: string }>>;

/** Seconds of one start. */
interface Start {
  /** The time from an empty folder to a channel that every organisation's peer has joined. */
  readonly up: number;
  /** From then to the chaincode's answer through every peer. */
  readonly deploy: number;
  /** From stopped processes to that answer again, on the same state. */
  readonly again: number;
}

async function timeStart(kind: NetworkKind, organisations: readonly string[], phases: boolean): Promise<Start> {
  const directory = mkdtempSync(join(tmpdir(), "tallystick-startup-"));
  const begun = performance.now();
  const onProgress = (message: string): void => {
    if (phases) {
      say(`${((performance.now() - begun) / 1000).toFixed(2).padStart(7)} s  ${message}`);
    }
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

/** The embedded network, and each native Fabric that this machine has. */
function kindsHere(): NetworkKind[] {
  const natives = (["fabric-3.1", "fabric-2.5"] as const).filter((kind) => {
    const found = findBinaries(kind);
    if (!found.ok) {
      say(`left out: ${found.problem}`);
    }
    return found.ok;
  });
  return ["embedded", ...natives];
}

async function networks({ rounds = 3, organisations: count, phases }: Options): Promise<Table> {
  const organisations = [...new Set(benchParties(count).map(({ msp }) => msp))];
  const starts = new Map<NetworkKind, Start[]>(kindsHere().map((kind) => [kind, []]));
  for (let round = 1; round <= rounds; round++) {
    // In turn, so that the machine's other load affects all of them.
    for (const [kind, timed] of starts) {
      say(`${kind}, round ${String(round)} …`);
      timed.push(await timeStart(kind, organisations, phases));
    }
  }
  const cell = (sample: readonly number[]): string =>
    `${median(sample).toFixed(1)} (${Math.max(...sample).toFixed(1)})`;
  const rows = [...starts].map(([kind, timed]) => [
    kind,
    cell(timed.map(({ up }) => up)),
    cell(timed.map(({ deploy }) => deploy)),
    cell(timed.map(({ up, deploy }) => up + deploy)),
    cell(timed.map(({ again }) => again)),
  ]);
  return { head: ["network", "up", "deploy", "together", "up again"], rows };
}

async function measure(options: Options): Promise<Figures> {
  const figures: Figures = {};
  for (const section of options.sections) {
    switch (section) {
      case "networks": {
        const title = `${String(options.organisations)} organisations, chaincode tallystick; seconds, the middle and the worst`;
        figures.networks = { title, ...(await networks(options)) };
        break;
      }
      case "first": {
        const title = `an installed @tallystick/network, and a chaincode that "init" writes; a first test with @tallystick/testing has ${String(linesOfSetUp())} lines of set-up`;
        figures.first = { title, ...(await timeFirstTransaction()) };
        break;
      }
      case "command": {
        const { rounds = 10, baseline } = options;
        const program = join(__dirname, "../../../packages/tally/dist/tally.js");
        const title = `the middle of ${String(rounds)} runs; an act is on an embedded network that cuts blocks after 0.1 s`;
        figures.command = { title, ...(await timeCommand(program, rounds, baseline)) };
        break;
      }
    }
  }
  return figures;
}

function report(figures: Figures): string {
  return Object.values(figures)
    .map(({ title, head, rows }) => `\n${title}\n\n${table(head, rows)}`)
    .join("\n");
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", default: "networks" },
      rounds: { type: "string" },
      organisations: { type: "string", default: "5" },
      phases: { type: "boolean", default: false },
      baseline: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { only, rounds, organisations, ...given } = values;
  return {
    ...given,
    baseline: values.baseline,
    sections: valuesNamed("only", only, sections, usage),
    rounds: rounds === undefined ? undefined : numberWithin("rounds", rounds, { least: 1, most: 100 }, usage),
    organisations: organisationsOf(organisations, usage),
  };
}

/** `npm run bench -- startup`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
