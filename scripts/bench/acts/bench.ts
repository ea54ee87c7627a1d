import { runScript, say } from "../../run-script.js";
import { FabricUser } from "../host/fabric-user.js";
import { startHost, type Host } from "../host/start-host.js";
import type { Workload } from "../host/workloads.js";
import { thisMachine } from "../measure/machine.js";
import type { Measured } from "../measure/rounds-table.js";
import { compare, contender } from "../measure/throughput.js";
import { auditFigures } from "./audit.js";
import { batchFigures } from "./batch.js";
import { bytesOfActs } from "./bytes-of-acts.js";
import { ceilingFigures } from "./ceiling.js";
import { clientWorkloads, connectTally } from "./client-comparison.js";
import type { Figures, SectionFigures } from "./figures.js";
import { floodFigures } from "./flood.js";
import { keyCostFigures } from "./key-cost.js";
import { keysOfActs } from "./keys-table.js";
import { latencyFigures } from "./latency.js";
import { ledgerSizeFigures, type LedgerSizeFigures } from "./ledger-size.js";
import { leisOf, networkBench, type NetworkBench } from "./network-bench.js";
import { parseOptions, sections, usage, type BenchOptions, type Section } from "./options.js";
import { clientsFigures, httpFigures } from "./over-http.js";
import { head, tables } from "./report.js";
import { signingFigures } from "./signing.js";

const titles: Record<Section, string> = {
  keys: "keys that each act reads and writes",
  bytes: "bytes that endorsers sign of each act",
  acts: "acts beside a no-op put, all by the same client",
  client: "Issue by either client library",
  http: "Issue by the client and over HTTP",
  clients: "Issue over HTTP by 20 clients and by 200",
  signing: "the client's check of what a gateway returns",
  audit: "Accept without and with the audit before it",
  latency: "latencies at a fixed rate",
  flood: "a member's acts beside the flood of another",
  ceiling: "acts beside their shapes",
  "key-cost": "what a written key costs",
  batch: "certificates moved through Batch",
  size: "acts on a small and on a large ledger",
};

const shapeSections: readonly Section[] = ["ceiling", "key-cost"];

async function bench(options: BenchOptions, show: (text: string) => void): Promise<Figures> {
  const machine = thisMachine();
  show(`\n${head(options, machine)}\n`);
  const shapes = shapeSections.some((section) => options.sections.includes(section));
  const host = await startHost({ kind: options.kind, organisations: options.organisations, shapes });
  try {
    return { machine, options, sections: await measure(host, options, show) };
  } finally {
    await host.stop();
  }
}

async function measure(
  host: Host,
  options: BenchOptions,
  show: (text: string) => void,
): Promise<Partial<SectionFigures>> {
  const { hosted } = host;
  const lei = leisOf(options.organisations);
  const here = networkBench(host, options, say);
  const { users, workloads, sized, meter } = here;
  const plain = new FabricUser(hosted, "issuer", "plain");
  const ours = await connectTally(hosted, "issuer");
  const organisations = Object.keys(hosted.members);
  const acts = [workloads.put, workloads.createAsset, ...sized.slice(1)];
  const found: Partial<SectionFigures> = {};
  const keep = <S extends Section>(section: S, figures: SectionFigures[S]): string => {
    found[section] = figures;
    return tables[section](figures);
  };
  const compareKinds = (kinds: readonly Workload[]): Promise<readonly Measured[]> =>
    compare(
      kinds.map((each) => contender(each, options)),
      options.rounds,
      meter,
    );
  const measurements: Record<Section, () => Promise<string>> = {
    keys: async () => keep("keys", await keysOfActs(users, users.issuer, workloads, lei("issuer"))),
    bytes: async () => keep("bytes", await bytesOfActs(users, workloads, lei("issuer"))),
    acts: async () => keep("acts", await compareKinds(acts)),
    client: async () =>
      keep("client", await compareKinds(clientWorkloads({ plain, native: users.issuer }, ours, workloads))),
    http: async () => keep("http", await httpFigures(hosted, workloads, options, meter)),
    clients: async () => keep("clients", await clientsFigures(hosted, workloads, options, meter)),
    signing: async () => keep("signing", await signingFigures(hosted, users.issuer, ours, workloads, options, say)),
    audit: async () => keep("audit", await auditFigures(hosted, workloads, options, say)),
    latency: async () => keep("latency", await latencyFigures(acts, options, say)),
    flood: async () => keep("flood", await floodFigures(workloads, options)),
    ceiling: async () =>
      keep("ceiling", await ceilingFigures(users, workloads, lei("issuer"), organisations, options, meter)),
    "key-cost": async () => keep("key-cost", await keyCostFigures(workloads, organisations, options, meter)),
    batch: async () => keep("batch", await batchFigures(users, workloads, lei("issuer"), options, meter)),
    size: async () => keep("size", await sizeFigures(here, options)),
  };
  try {
    for (const section of sections.filter((each) => options.sections.includes(each))) {
      if (section === "size" && options.certificates === 0) {
        continue;
      }
      say(`\n${titles[section]} …`);
      show(`\n${await measurements[section]()}`);
    }
    return found;
  } finally {
    here.close();
    plain.close();
    ours.close();
  }
}

/** Fills a second network's ledger, and measures it beside the first one's. */
async function sizeFigures(small: NetworkBench, options: BenchOptions): Promise<LedgerSizeFigures> {
  const host = await startHost({ kind: options.kind, organisations: options.organisations });
  const large = networkBench(host, options, say);
  try {
    return await ledgerSizeFigures(small, large, options, say);
  } finally {
    large.close();
    await host.stop();
  }
}

/** `npm run bench -- acts`. */
export const run = (args: readonly string[]): Promise<void> => runScript({ usage, parseOptions, measure: bench }, args);
