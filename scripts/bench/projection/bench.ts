import { parseArgs } from "node:util";

import { openDatabase } from "../../../packages/projection/src/databases/open-database.js";
import { project, rebuild } from "../../../packages/projection/src/projecting/project.js";
import { openReader, type ProjectionReader } from "../../../packages/projection/src/reading/open-reader.js";
import { sqliteServer, type Server } from "../../../packages/projection/src/testing/databases.js";
import { countRows, writePlainTable } from "../../../packages/projection/src/testing/plain-table.js";
import { isPostgresFound, postgresServer } from "../../../packages/projection/src/testing/postgres-server.js";
import { syntheticLedger, syntheticParty } from "../../../packages/projection/src/testing/synthetic-ledger.js";
import { runScript } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { percentile } from "../measure/percentiles.js";
import { milliseconds, perSecond, table } from "../measure/table.js";

const usage = `npm run bench -- projection [options]

Facts a second that a projection writes, beside a plain table of facts in the same database; the time of a rebuild; and latencies
of what a desk asks, beside a query of one value. On SQLite, and on Postgres where its programs are found. The facts are made up while
they are read: what a network and verification take to deliver them is not in the figures.

  --certificates N        certificates of the ledger, with 2.2 facts each (default 10000)
  --queries N             times that each query is asked (default 100)
  --json                  figures for programs
  --help                  this text`;

interface Options {
  readonly certificates: number;
  readonly queries: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** Rates are facts a second, latencies milliseconds. */
interface Figures {
  readonly database: string;
  readonly facts: number;
  readonly projected: number;
  readonly plain: number;
  readonly rebuildSeconds: number;
  readonly queries: readonly { readonly name: string; readonly p95: number }[];
}

const ledger = { channel: "tally", chaincode: "tally" };
const PARTIES = 1000;
/** Facts of which a plain table is made. */
const PLAIN = 20_000;

/** What a desk asks, of one party or of all. */
const queries: Readonly<Record<string, (reader: ProjectionReader, party: string) => Promise<object>>> = {
  portfolio: (reader, holder) => reader.portfolio({ holder, limit: 100 }),
  ladder: (reader, party) => reader.ladder({ party, side: "held" }),
  waiting: (reader, party) => reader.waiting({ party, limit: 100 }),
  "due list": (reader, party) => reader.dueList({ party, limit: 100 }),
  overdue: (reader, party) => reader.dueList({ party, overdue: true, limit: 100 }),
  "overdue of all": (reader) => reader.dueList({ overdue: true, limit: 100 }),
  activity: (reader, party) => reader.activity({ party, limit: 100 }),
  concentration: (reader) => reader.concentration({ by: "issuer", limit: 20 }),
};

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      certificates: { type: "string", default: "10000" },
      queries: { type: "string", default: "100" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { json, help } = values;
  return {
    certificates: numberWithin("certificates", values.certificates, { least: 1, most: 1_000_000 }, usage),
    queries: numberWithin("queries", values.queries, { least: 1, most: 100_000 }, usage),
    ...{ json, help },
  };
}

async function measure({ certificates, queries: times }: Options): Promise<readonly Figures[]> {
  const figures: Figures[] = [];
  for (const server of [sqliteServer(), ...(isPostgresFound ? [postgresServer] : [])]) {
    figures.push(await measureOn(server, certificates, times));
  }
  return figures;
}

async function measureOn(server: Server, certificates: number, times: number): Promise<Figures> {
  await server.start();
  try {
    const to = await server.empty();
    const source = await syntheticLedger({ certificates, parties: PARTIES });
    let facts = 0;
    const texts: string[] = [];
    const making = await seconds(async () => {
      for await (const event of source.events()) {
        facts += 1;
        if (texts.length < PLAIN) {
          texts.push(JSON.stringify(event));
        }
      }
    });
    const projecting = await seconds(() => project(source, { to, ...ledger, untilNow: true }));
    const rebuildSeconds = await seconds(() => rebuild(source, { to, ...ledger }));
    const asked = await latencies(to, times);
    const database = await openDatabase(to);
    try {
      const writing = await seconds(() => writePlainTable(database, texts));
      return {
        ...{ database: server.kind, facts, rebuildSeconds, queries: asked },
        ...{ projected: facts / Math.max(projecting - making, 0.001), plain: texts.length / writing },
      };
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}

async function latencies(to: string, times: number): Promise<Figures["queries"]> {
  const reader = await openReader({ to, ...ledger });
  const database = await openDatabase(to);
  const asked: Figures["queries"][number][] = [];
  const ask = async (name: string, query: (time: number) => Promise<unknown>): Promise<void> => {
    const sample: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const begun = performance.now();
      await query(time);
      sample.push(performance.now() - begun);
    }
    asked.push({ name, p95: percentile(sample, 0.95) });
  };
  try {
    await ask("one value", () => countRows(database, "select 1 as one"));
    for (const [name, query] of Object.entries(queries)) {
      await ask(name, (time) => query(reader, syntheticParty((time * 37) % PARTIES)));
    }
  } finally {
    await database.close();
    await reader.close();
  }
  return asked;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function report(figures: readonly Figures[]): string {
  const rates = figures.map(({ database, facts, projected, plain, rebuildSeconds }) => [
    database,
    ...[String(facts), perSecond(projected), perSecond(plain), rebuildSeconds.toFixed(1)],
  ]);
  const asked = figures.flatMap(({ database, queries: each }) =>
    each.map(({ name, p95 }) => [`${database}: ${name}`, milliseconds(p95)]),
  );
  return [
    table(["", "facts", "projected a second", "plain rows a second", "rebuild, s"], rates),
    table(["", "p95, ms"], asked),
  ].join("\n\n");
}

/** `npm run bench -- projection`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
