import { parseArgs } from "node:util";

import { numberWithin } from "./bench/measure/option-values.js";
import { fuzz, targets, type Findings, type TargetName } from "./fuzz/run.js";
import { runScript } from "./run-script.js";

const usage = `npm run fuzz -- --target requests|blocks|events|evidence|grpc [options]

Gives a part of the system inputs that nobody should give it, and prints what must not happen. The same seed gives the same inputs.

  --target NAME   requests: to the chaincode's rules, most of them past the parser; blocks: to all that read blocks and envelopes;
                  events: facts that members made up; evidence: changed bundles, to the verifier;
                  grpc: to the services of a running embedded network
  --inputs N      how many (default 100000)
  --seed N        (default 1)
  --json          one JSON document on standard output
  --help          this text`;

interface FuzzOptions {
  readonly target: TargetName;
  readonly inputs: number;
  readonly seed: number;
  readonly json: boolean;
  readonly help: boolean;
}

function parseOptions(args: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: "string", default: "requests" },
      inputs: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const target = Object.keys(targets).find((name): name is TargetName => name === values.target);
  if (target === undefined) {
    throw new Error(`--target is "${values.target}"; it must be ${Object.keys(targets).join(", ")}\n\n${usage}`);
  }
  return {
    target,
    inputs: numberWithin("inputs", values.inputs, { least: 1, most: 1e9 }, usage),
    seed: numberWithin("seed", values.seed, { least: 0, most: 2 ** 32 - 1 }, usage),
    ...{ json: values.json, help: values.help },
  };
}

async function measure({ target, inputs, seed }: FuzzOptions, show: (text: string) => void): Promise<Findings> {
  const findings = await fuzz(await targets[target](), { inputs, seed, show });
  if (findings.findings.length > 0) {
    process.exitCode = 1;
  }
  return findings;
}

void runScript({ usage, parseOptions, measure });
