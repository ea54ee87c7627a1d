import { parseArgs } from "node:util";

import {
  heldAgainstTruth,
  type HeldAgainstTruth,
} from "../../../packages/reconciliation/src/testing/held-against-truth.js";
import { modelBank } from "../../../packages/reconciliation/src/testing/model-bank.js";
import { runScript } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { milliseconds, table } from "../measure/table.js";

const usage = `npm run bench -- reconciliation [options]

Payments whose messages a model bank writes: late, twice, in part, in another currency, returned, reversed, in batches. What is found is
held against what is true.

  --payments N            how many (default 100000)
  --seed N                (default 1)
  --json                  figures for programs
  --help                  this text`;

interface Options {
  readonly payments: number;
  readonly seed: number;
  readonly json: boolean;
  readonly help: boolean;
}

type Figures = Omit<HeldAgainstTruth, "wrong"> & { readonly wrong: number; readonly examples: readonly string[] };

/** @throws {Error} with what was wrong and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      payments: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { payments, seed, json, help } = values;
  return {
    payments: numberWithin("payments", payments, { least: 1, most: 1_000_000 }, usage),
    seed: numberWithin("seed", seed, { least: 0, most: 2 ** 32 - 1 }, usage),
    ...{ json, help },
  };
}

async function measure({ payments, seed }: Options): Promise<Figures> {
  const { wrong, ...held } = await heldAgainstTruth(modelBank(payments, { seed }));
  return { ...held, wrong: wrong.length, examples: wrong.slice(0, 5) };
}

function report(figures: Figures): string {
  const row = [
    ...[String(figures.payments), String(figures.records), String(figures.wrong), String(figures.wrongMatches)],
    ...[`${(figures.automatic * 100).toFixed(3)} %`, milliseconds(figures.milliseconds)],
  ];
  const head = ["payments", "records", "wrongly judged", "wrong matches", "without a person", "ms of matching"];
  return `\n${table(head, [row])}`;
}

/** `npm run bench -- reconciliation`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
