import { openDatabase } from "../../../packages/projection/src/databases/open-database.js";
import type { Ledger } from "../../../packages/projection/src/projecting/progress.js";
import { openReader } from "../../../packages/projection/src/reading/open-reader.js";
import type { ProjectionReader } from "../../../packages/projection/src/reading/projection-reader.js";
import { countRows } from "../../../packages/projection/src/testing/plain-table.js";
import { syntheticParty } from "../../../packages/projection/src/testing/synthetic-ledger.js";
import { cpuMilliseconds } from "../measure/cpu-time.js";
import { percentile } from "../measure/percentiles.js";
import { now, since, type Cost } from "./cost.js";

/** Milliseconds: p95 by the clock and by this process's processor time, and the mean of Postgres's. */
export interface Latency {
  readonly name: string;
  readonly p95: number;
  readonly ownP95: number;
  readonly server: number;
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
  const ask = async (name: string, query: (time: number) => Promise<unknown>): Promise<void> => {
    const sample: Cost[] = [];
    const begun = now();
    for (let time = 0; time < times; time += 1) {
      const { took, cpu } = await cpuMilliseconds(() => query(time));
      sample.push({ seconds: took / 1000, own: cpu / 1000, server: 0 });
    }
    const p95 = (of: "seconds" | "own"): number =>
      1000 *
      percentile(
        sample.map((cost) => cost[of]),
        0.95,
      );
    asked.push({ name, p95: p95("seconds"), ownP95: p95("own"), server: (1000 * since(begun).server) / times });
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
