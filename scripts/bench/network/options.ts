import { parseArgs } from "node:util";

import { numberWithin } from "../measure/option-values.js";

export interface BenchNetworkOptions {
  /** Transactions after which memory and restart are measured; 0 leaves both out. */
  readonly transactions: number;
  readonly organisations: number;
  readonly inFlight: number;
  /** Submits of one round, and half as many evaluates again. */
  readonly count: number;
  readonly rounds: number;
  /** One JSON document instead of text. */
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `npm run bench -- network [options]

What the embedded network costs: cold start to the first committed transaction, submits and evaluates a second of a
no-op beside native Fabric 3.1 (where its binaries are found), memory and restart after many transactions.

  --transactions N    transactions before memory and restart are measured (default 100000; 0: leave that out)
  --organisations N   member organisations of the channel, 1 to 9 (default 2)
  --in-flight N       transactions in flight (default 200)
  --count N           submits in a round (default 1000)
  --rounds N          rounds, each of every network in turn (default 5; 0: leave throughput out)
  --json              one JSON document on standard output
  --help              this text`;

/** @throws {Error} with the fault and the usage. */
export function parseOptions(args: readonly string[]): BenchNetworkOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      transactions: { type: "string", default: "100000" },
      organisations: { type: "string", default: "2" },
      "in-flight": { type: "string", default: "200" },
      count: { type: "string", default: "1000" },
      rounds: { type: "string", default: "5" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  type Counted = "transactions" | "organisations" | "in-flight" | "count" | "rounds";
  const numberOf = (name: Counted, least: number, most: number): number =>
    numberWithin(name, values[name], { least, most }, usage);
  return {
    transactions: numberOf("transactions", 0, 10_000_000),
    organisations: numberOf("organisations", 1, 9),
    inFlight: numberOf("in-flight", 1, 450),
    count: numberOf("count", 10, 1_000_000),
    rounds: numberOf("rounds", 0, 1000),
    json: values.json,
    help: values.help,
  };
}
