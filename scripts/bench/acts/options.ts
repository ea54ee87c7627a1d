import { parseArgs } from "node:util";

import { networkKind, numberWithin, organisationsOf, valuesNamed } from "../measure/option-values.js";

import type { NetworkKind } from "@tallystick/network";

/** The sections, in the order in which they are measured. */
export const sections = [
  "keys",
  "bytes",
  "acts",
  "client",
  "http",
  "clients",
  "signing",
  "audit",
  "latency",
  "flood",
  "ceiling",
  "key-cost",
  "batch",
  "size",
] as const;
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
  /** Submits of each kind before the measured ones. */
  readonly warm: number;
  /** Share of the measured throughput at which latencies are taken. */
  readonly rateShare: number;
  /** Certificates that fill the ledger of a second network. 0 leaves that out, since a million takes long. */
  readonly certificates: number;
  /** One JSON document instead of text. */
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `npm run bench -- acts [options]

Measures what the platform does in a second, and what each act costs in processor time: of the client, the chaincode's processes,
peers and orderer (an embedded network is one process). Processor time holds on a machine that does other work as well; it is
left out where there is no /proc.

  --only A,B              of ${sections.join(", ")} (default all; size needs --certificates)
  --fabric [3.1|2.5]      real Fabric instead of the embedded network
  --organisations 2|5     member organisations of the channel (default 5)
  --in-flight N           submits in flight, 1 to 450: a gateway serves 500 calls at a time (default 200)
  --count N               submits of each kind in a round, at most 500 (default 500)
  --rounds N              rounds, each of every kind in turn (default 5)
  --warm N                submits of each kind before those that are measured, in whole rounds (default: one round)
  --rate-share S          latencies are taken at this share of the throughput found (default 0.5)
  --certificates N        fill a second network's ledger with so many, such as 1000000 (default 0: do not)
  --json                  one JSON document with every figure of every round on standard output
  --help                  this text

Sections
  keys      keys that each act reads and writes
  bytes     bytes that endorsers sign of each act, and of what they are
  acts      acts beside a no-op put
  client    Issue by the plain gateway library, by the same with a native signer, and by this client
  http      Issue by this client, and through the server of the HTTP interface, which performs it by this client
  clients   Issue over HTTP by 20 clients and by 200, of a server with its usual limits, four times as many in a round
  signing   CPU time of the client's check of what a gateway returns to be signed, beside a whole act's;
            medians over rounds
  audit     one Accept at a time of certificates that came about by 2, 6 and 20 acts, without and with the audit
            before it, in turn: its time and the client's CPU time, medians over 6 in each round
  latency   latencies at a fixed rate
  flood     Issue at a fixed rate, beside a member that keeps 200 and 1,000 puts under way at its own gateway
  ceiling   Issue, Transfer, Settle and a Batch, each beside a chaincode without rules that reads and writes as many keys
            with the same sizes and policies, and emits and answers as much: in turn, medians of pairs
  key-cost  processor time by written key, new and changed, with and without a policy, by that chaincode
  batch     certificates moved by batches beside single acts
  size      acts on a small ledger and on one that was filled, on two networks of the kind, in turn; take 20 rounds or more on
            native Fabric, whose database rewrites itself once in some thousand acts`;

/** @throws {Error} with the fault and the usage. */
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
      warm: { type: "string" },
      "rate-share": { type: "string", default: "0.5" },
      certificates: { type: "string", default: "0" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const numberOf = (name: "count" | "rounds" | "certificates" | "in-flight", least: number, most: number): number =>
    numberWithin(name, values[name], { least, most }, usage);
  const count = numberOf("count", 10, 500);
  return {
    sections: valuesNamed("only", values.only, sections, usage),
    kind: networkKind(values.fabric, positionals, usage),
    organisations: organisationsOf(values.organisations, usage),
    inFlight: numberOf("in-flight", 1, 450),
    count,
    rounds: numberOf("rounds", 1, 100),
    warm: numberWithin("warm", values.warm ?? String(count), { least: 0, most: 10_000 }, usage),
    rateShare: numberWithin("rate-share", values["rate-share"], { least: 0.01, most: 1, step: 0 }, usage),
    certificates: numberOf("certificates", 0, 10_000_000),
    json: values.json,
    help: values.help,
  };
}
