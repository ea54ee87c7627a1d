import { cpus } from "node:os";

import { batchTable } from "./bench/batch.js";
import { benchParties } from "./bench/bench-parties.js";
import { clientWorkloads, connectTally } from "./bench/client-comparison.js";
import { FabricUser } from "./bench/fabric-user.js";
import { keysTable } from "./bench/keys-table.js";
import { latencyTable } from "./bench/latency.js";
import { ledgerSizeTable } from "./bench/ledger-size.js";
import type { Hosted } from "./bench/network-host.js";
import { parseOptions, type BenchOptions } from "./bench/options.js";
import { median } from "./bench/percentiles.js";
import { startHost } from "./bench/start-host.js";
import { compare, throughputTable } from "./bench/throughput.js";
import { Workloads } from "./bench/workloads.js";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
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
    console.log(await keysTable(users, users.issuer, workloads, lei("issuer")));

    say("\nacts beside a no-op put, all by the same client …");
    const acts = [workloads.put, workloads.createAsset, workloads.issue, workloads.transfer, workloads.settle];
    const measured = await compare(acts, options, say);
    console.log(`\n${throughputTable(measured)}`);

    say("\nIssue by either client library …");
    console.log(`\n${throughputTable(await compare(clientWorkloads(plain, ours, workloads), options, say))}`);

    const rate = Math.max(1, Math.floor(median(measured[0]?.rates ?? []) * options.rateShare));
    say(`\nlatencies at ${rate.toString()} submits a second …`);
    console.log(
      `\nat ${rate.toString()} submits/s, from the intended send time\n${await latencyTable(acts, options.count, rate, say)}`,
    );

    say("\ncertificates moved through Batch …");
    console.log(`\n${await batchTable(users, workloads, lei("issuer"), options, say)}`);

    if (options.certificates > 0) {
      say("\nacts on a small and on a large ledger …");
      const kinds = [workloads.put, workloads.issue, workloads.transfer, workloads.settle];
      console.log(`\n${await ledgerSizeTable(kinds, workloads, options, say)}`);
    }
  } finally {
    for (const each of [users.issuer, users.holder, users.bank, plain]) each.close();
    ours.close();
  }
}

async function main(): Promise<void> {
  try {
    await bench(parseOptions(process.argv.slice(2)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

void main();
