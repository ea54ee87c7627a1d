import { parseArgs } from "node:util";

import { inputs, type InputName } from "../packages/gateway/src/testing/feeding-sources.js";
import { gatewayKills, type GatewayKills } from "../packages/gateway/src/testing/gateway-kills.js";
import { numberWithin } from "./bench/measure/option-values.js";
import { table } from "./bench/measure/table.js";
import { Dice } from "./fuzz/dice.js";
import { runScript } from "./run-script.js";

const usage = `npm run chaos:gateway -- [options]

Runs a gateway for devices in a process that is killed with SIGKILL at random moments, also while it starts, and started again, while
its source feeds it. In the end every reading that the source has an acknowledgement for must be in exactly one anchored window.
Exit status 1 if a reading was lost, or anchored twice.

  --kills N     kills for each input (default 50)
  --seed N      the same seed gives the same waits (default 1)
  --input NAME  ${inputs.join(", ")} alone
  --json        one JSON document on standard output
  --help        this text`;

interface Options {
  readonly kills: number;
  readonly seed: number;
  readonly inputs: readonly InputName[];
  readonly json: boolean;
  readonly help: boolean;
}

function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: "string", default: "50" },
      seed: { type: "string", default: "1" },
      input: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const wanted = values.input === undefined ? inputs : inputs.filter((name) => name === values.input);
  if (wanted.length === 0) {
    throw new Error(`--input is "${String(values.input)}"; it must be one of ${inputs.join(", ")}\n\n${usage}`);
  }
  return {
    kills: numberWithin("kills", values.kills, { least: 2, most: 100_000 }, usage),
    seed: numberWithin("seed", values.seed, { least: 0, most: 2 ** 32 - 1 }, usage),
    ...{ inputs: wanted, json: values.json, help: values.help },
  };
}

async function measure({ kills, seed, inputs: wanted }: Options): Promise<readonly GatewayKills[]> {
  const found: GatewayKills[] = [];
  for (const input of wanted) {
    const dice = new Dice(seed);
    const campaign = { input, kills, below: (bound: number) => dice.below(bound) };
    found.push(await gatewayKills({ ...campaign, onProgress: (line) => process.stderr.write(`${line}\n`) }));
  }
  if (found.some(({ lost, twice, wrong }) => lost + twice + wrong > 0)) {
    process.exitCode = 1;
  }
  return found;
}

function report(found: readonly GatewayKills[]): string {
  const head = ["", "kills", "acknowledged", "stored", "windows", "lost", "twice", "wrong", "s"];
  const rows = found.map(({ input, kills, acknowledged, stored, windows, lost, twice, wrong, seconds }) => [
    input,
    ...[kills, acknowledged, stored, windows, lost, twice, wrong, seconds].map(String),
  ]);
  return table(head, rows);
}

void runScript({ usage, parseOptions, measure, report });
