import { openDatabase } from "../../../packages/projection/src/databases/open-database.js";
import type { Ledger } from "../../../packages/projection/src/projecting/progress.js";
import { openReader } from "../../../packages/projection/src/reading/open-reader.js";
import type { ProjectionReader } from "../../../packages/projection/src/reading/projection-reader.js";
import { countRows } from "../../../packages/projection/src/testing/plain-table.js";
import { syntheticParty } from "../../../packages/projection/src/testing/synthetic-ledger.js";
import { cpuMilliseconds } from "../measure/cpu-time.js";
import { percentile } from "../measure/percentiles.js";
import { answeringProcesses, millisecondsRun } from "./cost.js";

/** p95 in milliseconds: by the clock, and by the processor time of this process, of Postgres, and of both. */
export interface Latency {
  readonly name: string;
  readonly p95: number;
  readonly ownP95: number;
  readonly serverP95: number;
  readonly bothP95: number;
}

/** Which projection is asked, and how often. */
interface Asked extends Ledger {
  readonly to: string;
  /** Parties of the made-up ledger. */
  readonly parties: number;
  readonly times: number;
}

/** What a desk asks, of one party, of a bank or of all. */
const queries: Readonly<Record<string, (reader: ProjectionReader, party: string, bank: string) => Promise<object>>> = {
  portfolio: (reader, holder) => reader.portfolio({ holder, limit: 100 }),
  "portfolio of all": (reader) => reader.portfolio({ limit: 100 }),
  "portfolio of all, filtered, by amount": (reader) =>
    reader.portfolio({ text: "synthetic", states: ["Transferable"], order: "amount", descending: true, limit: 100 }),
  "portfolio of all, filtered, by issuer": (reader) =>
    reader.portfolio({ text: "synthetic", states: ["Transferable"], order: "issuer", limit: 100 }),
  "totals of all": (reader) => reader.portfolioTotals({}),
  ladder: (reader, party) => reader.ladder({ party, side: "held" }),
  "ladder of a bank": (reader, _, party) => reader.ladder({ party, side: "payable" }),
  waiting: (reader, party) => reader.waiting({ party, limit: 100 }),
  "due list": (reader, party) => reader.dueList({ party, limit: 100 }),
  "due list of a bank": (reader, _, party) => reader.dueList({ party, as: "settlementBank", limit: 100 }),
  overdue: (reader, party) => reader.dueList({ party, overdue: true, limit: 100 }),
  "overdue of all": (reader) => reader.dueList({ overdue: true, limit: 100 }),
  activity: (reader, party) => reader.activity({ party, limit: 100 }),
  search: (reader, party) => reader.search({ text: party.slice(0, 16), limit: 20 }),
  concentration: (reader) => reader.concentration({ by: "issuer", limit: 20 }),
  "view due by owed_by": (reader, party) => reader.read({ view: "due", where: { owed_by: party }, limit: 100 }),
  "view overdue by owed_by": (reader, party) => reader.read({ view: "overdue", where: { owed_by: party }, limit: 100 }),
  "view overdue by bank": (reader, _, bank) =>
    reader.read({ view: "overdue", where: { settlement_bank: bank }, limit: 100 }),
  "view holdings by holder": (reader, holder) => reader.read({ view: "holdings", where: { holder }, limit: 100 }),
};

/** Asks each query a number of times. */
export async function latencies({ parties, times, ...projection }: Asked): Promise<readonly Latency[]> {
  const reader = await openReader(projection);
  const database = await openDatabase(projection.to);
  const asked: Latency[] = [];
  // Each has its connection now.
  await countRows(database, "select 1 as one");
  const answering = answeringProcesses(process.pid);
  const ask = async (name: string, query: (time: number) => Promise<unknown>): Promise<void> => {
    const sample: { readonly took: number; readonly own: number; readonly server: number }[] = [];
    for (let time = 0; time < times; time += 1) {
      const before = millisecondsRun(answering);
      const { took, cpu } = await cpuMilliseconds(() => query(time));
      sample.push({ took, own: cpu, server: millisecondsRun(answering) - before });
    }
    const p95 = (of: (cost: (typeof sample)[number]) => number): number => percentile(sample.map(of), 0.95);
    asked.push({
      name,
      p95: p95(({ took }) => took),
      ownP95: p95(({ own }) => own),
      serverP95: p95(({ server }) => server),
      bothP95: p95(({ own, server }) => own + server),
    });
  };
  try {
    await ask("one value", () => countRows(database, "select 1 as one"));
    for (const [name, query] of Object.entries(queries)) {
      await ask(name, (time) =>
        query(reader, syntheticParty((time * 37) % parties), syntheticParty(20 * (time % (parties / 20)))),
      );
    }
  } finally {
    await database.close();
    await reader.close();
  }
  return asked;
}
