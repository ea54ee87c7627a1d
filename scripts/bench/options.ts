import { parseArgs } from "node:util";

import type { NetworkKind } from "@tallystick/network";

/** What can be measured, in the order in which it is. */
export const sections = ["keys", "acts", "client", "signing", "audit", "latency", "batch", "size"] as const;
export type Section = (typeof sections)[number];

export interface BenchOptions {
  readonly sections: readonly Section[];
  readonly kind: NetworkKind;
  /** Member organisations of the channel: two or five. */
  readonly organisations: 2 | 5;
  readonly inFlight: number;
  /** Submits of each kind in a round. */
  readonly count: number;
  readonly rounds: number;
  /** Share of the measured throughput at which latencies are taken. */
  readonly rateShare: number;
  /** Certificates to fill the ledger with, to measure again; 0 leaves that out, since a million takes long. */
  readonly certificates: number;
  readonly help: boolean;
}

export const usage = `npm run bench -- [options]

  --only A,B              of ${sections.join(", ")} (default all; size needs --certificates)
  --fabric [3.1|2.5]      real Fabric instead of the embedded network
  --organisations 2|5     member organisations of the channel (default 5)
  --in-flight N           submits in flight, 1 to 450: a gateway serves 500 calls at a time (default 200)
  --count N               submits of each kind in a round, at most 500 (default 500)
  --rounds N              rounds, each of every kind in turn (default 5)
  --rate-share S          latencies are taken at this share of the throughput found (default 0.5)
  --certificates N        fill the ledger with so many, such as 1000000, and measure again (default 0: do not)
  --help                  this text

Sections
  keys      keys that each act reads and writes
  acts      throughput of acts beside a no-op put
  client    throughput of Issue by the plain gateway library and by this client
  signing   CPU time of the client's check of what a gateway returns to be signed, beside a whole act's;
            medians over rounds
  audit     one Accept at a time of certificates that came about by 2, 6 and 20 acts, without and with the audit
            before it, in turn: its time and the client's CPU time, medians over 6 in each round
  latency   latencies at a fixed rate
  batch     certificates moved by batches beside single acts
  size      acts on a small and on a large ledger`;

/** @throws {Error} with what was wrong and the usage. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: "string", default: sections.join(",") },
      fabric: { type: "boolean", default: false },
      organisations: { type: "string", default: "5" },
      "in-flight": { type: "string", default: "200" },
      count: { type: "string", default: "500" },
      rounds: { type: "string", default: "5" },
      "rate-share": { type: "string", default: "0.5" },
      certificates: { type: "string", default: "0" },
      help: { type: "boolean", default: false },
    },
  });
  const [version = "3.1", ...more] = positionals;
  if (more.length > 0 || (positionals.length > 0 && !values.fabric) || (version !== "3.1" && version !== "2.5")) {
    throw new Error(`"${positionals.join(" ")}" is not understood\n\n${usage}`);
  }
  return {
    sections: values.only.split(",").map(sectionOf),
    kind: values.fabric ? `fabric-${version}` : "embedded",
    organisations: organisationsOf(values.organisations),
    inFlight: within(values["in-flight"], 1, 450, "in-flight"),
    count: within(values.count, 10, 500, "count"),
    rounds: within(values.rounds, 1, 100, "rounds"),
    rateShare: within(values["rate-share"], 0.01, 1, "rate-share"),
    certificates: within(values.certificates, 0, 10_000_000, "certificates"),
    help: values.help,
  };
}

function organisationsOf(text: string): 2 | 5 {
  if (text === "2") return 2;
  if (text === "5") return 5;
  throw new Error(`--organisations is "${text}"; it must be 2 or 5\n\n${usage}`);
}

function sectionOf(text: string): Section {
  const section = sections.find((each) => each === text);
  if (section === undefined) throw new Error(`--only names "${text}"; there are ${sections.join(", ")}\n\n${usage}`);
  return section;
}

function within(text: string, least: number, most: number, name: string): number {
  const value = Number(text);
  if (!(value >= least && value <= most)) {
    throw new Error(`--${name} is "${text}"; it must lie between ${String(least)} and ${String(most)}\n\n${usage}`);
  }
  return value;
}
