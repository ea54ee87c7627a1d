import { cpus } from "node:os";

import { auditTable } from "./bench/audit.js";
import { batchTable } from "./bench/batch.js";
import { benchParties } from "./bench/bench-parties.js";
import { clientWorkloads, connectTally } from "./bench/client-comparison.js";
import { FabricUser } from "./bench/fabric-user.js";
import { keysTable } from "./bench/keys-table.js";
import { latencyTable } from "./bench/latency.js";
import { ledgerSizeTable } from "./bench/ledger-size.js";
import type { Hosted } from "./bench/network-host.js";
import { parseOptions, sections, usage, type BenchOptions, type Section } from "./bench/options.js";
import { signingTable } from "./bench/signing.js";
import { startHost } from "./bench/start-host.js";
import { compare, throughputTable } from "./bench/throughput.js";
import { Workloads } from "./bench/workloads.js";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const titles: Record<Section, string> = {
  keys: "keys that each act reads and writes",
  acts: "acts beside a no-op put, all by the same client",
  client: "Issue by either client library",
  signing: "the client's check of what a gateway returns",
  audit: "Accept without and with the audit before it",
  latency: "latencies at a fixed rate",
  batch: "certificates moved through Batch",
  size: "acts on a small and on a large ledger",
};

async function bench(options: BenchOptions): Promise<void> {
  const { kind, organisations, inFlight, count, rounds } = options;
  console.log(
    `\n${kind}, ${organisations.toString()} organisations, ${inFlight.toString()} in flight, ${rounds.toString()} rounds of ${count.toString()} each; ` +
      `Node ${process.versions.node}, ${cpus().length.toString()} cores for network, chaincode and clients together\n`,
  );
  const host = await startHost(options);
  try {
    await measure(host.hosted, options);
  } finally {
    await host.stop();
  }
}

async function measure(hosted: Hosted, options: BenchOptions): Promise<void> {
  const parties = benchParties(options.organisations);
  const lei = (key: string): string => parties.find((party) => party.key === key)?.lei ?? "";
  const user = (key: string): FabricUser => new FabricUser(hosted, key, "native");
  const users = { issuer: user("issuer"), holder: user("holder"), bank: user("bank") };
  const workloads = new Workloads(users, { holder: lei("holder"), bank: lei("bank"), recipient: lei("issuer") });
  const plain = new FabricUser(hosted, "issuer", "plain");
  const ours = await connectTally(hosted, "issuer");
  try {
    const acts = [workloads.put, workloads.createAsset, workloads.issue, workloads.transfer, workloads.settle];
    const measured: Record<Section, () => Promise<string>> = {
      keys: () => keysTable(users, users.issuer, workloads, lei("issuer")),
      acts: async () => throughputTable(await compare(acts, options, say)),
      client: async () => throughputTable(await compare(clientWorkloads(plain, ours, workloads), options, say)),
      signing: () => signingTable(hosted, users.issuer, ours, workloads, options, say),
      audit: () => auditTable(hosted, workloads, options, say),
      latency: () => latencyTable(acts, options, say),
      batch: () => batchTable(users, workloads, lei("issuer"), options, say),
      size: () =>
        ledgerSizeTable(
          [workloads.put, workloads.issue, workloads.transfer, workloads.settle],
          workloads,
          options,
          say,
        ),
    };
    for (const section of sections.filter((each) => options.sections.includes(each))) {
      if (section === "size" && options.certificates === 0) continue;
      say(`\n${titles[section]} …`);
      console.log(`\n${await measured[section]()}`);
    }
  } finally {
    for (const each of [users.issuer, users.holder, users.bank, plain]) each.close();
    ours.close();
  }
}

async function main(): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options.help) console.log(usage);
    else await bench(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

void main();
