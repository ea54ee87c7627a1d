import { parseArgs } from "node:util";

import { circulating } from "../../../chaincode/src/domain/testing/paper.js";
import { Scene } from "../../../chaincode/src/domain/testing/scene.js";
import { openDatabase } from "../../../packages/projection/src/databases/open-database.js";
import { project, rebuild } from "../../../packages/projection/src/projecting/project.js";
import { sqliteServer, type Server } from "../../../packages/projection/src/testing/databases.js";
import { ledgerOf } from "../../../packages/projection/src/testing/fact-source.js";
import { blocksOf } from "../../../packages/projection/src/testing/made-up-ledger.js";
import { countRows, writePlainTable } from "../../../packages/projection/src/testing/plain-table.js";
import { isPostgresFound, postgresServer } from "../../../packages/projection/src/testing/postgres-server.js";
import { runScript } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { percentile } from "../measure/percentiles.js";
import { milliseconds, perSecond, table } from "../measure/table.js";

const usage = `npm run bench -- projection [options]

Facts a second that a projection writes, beside a plain table of the same facts in the same database; the time of a rebuild; and
latencies of queries, beside a query of one value. On SQLite, and on Postgres where its programs are found. The facts are in
memory: what a network and verification take to deliver them is not in the figures.

  --certificates N        certificates of the ledger, with two facts each (default 10000)
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
  readonly queries: readonly { readonly name: string; readonly rows: number; readonly p95: number }[];
}

const ledger = { channel: "tally", chaincode: "tally" };
/** The first one is what the others are compared with. */
const queries = {
  "one value": "select 1 as one",
  portfolio: "select holder, currency, sum(units) as units from holdings group by holder, currency",
  ladder: "select due_on, currency, sum(units) as units from due group by due_on, currency order by due_on",
  overdue: "select * from overdue order by due_on",
} as const;

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
  const scene = await Scene.open();
  for (let number = 1; number <= certificates; number += 1) {
    // Every second one is overdue when this is run.
    await circulating(scene, {
      reference: `P-${String(number)}`,
      maturesOn: number % 2 === 0 ? "2026-04-01" : "2026-12-31",
    });
  }
  const blocks = blocksOf(scene);
  const figures: Figures[] = [];
  for (const server of [sqliteServer(), ...(isPostgresFound ? [postgresServer] : [])]) {
    figures.push(await measureOn(server, blocks, times));
  }
  return figures;
}

async function measureOn(server: Server, blocks: ReturnType<typeof blocksOf>, times: number): Promise<Figures> {
  await server.start();
  try {
    const to = await server.empty();
    const source = ledgerOf(blocks);
    const projecting = await seconds(() => project(source, { to, ...ledger, untilNow: true }));
    const rebuildSeconds = await seconds(() => rebuild(source, { to, ...ledger }));
    const texts = blocks.flat().map((event) => JSON.stringify(event));
    const database = await openDatabase(to);
    try {
      const writing = await seconds(() => writePlainTable(database, texts));
      const asked: Figures["queries"][number][] = [];
      for (const [name, statement] of Object.entries(queries)) {
        const sample: number[] = [];
        let rows = 0;
        for (let time = 0; time < times; time += 1) {
          const begun = performance.now();
          rows = await countRows(database, statement);
          sample.push(performance.now() - begun);
        }
        asked.push({ name, rows, p95: percentile(sample, 0.95) });
      }
      return {
        ...{ database: server.kind, facts: texts.length, rebuildSeconds, queries: asked },
        ...{ projected: texts.length / projecting, plain: texts.length / writing },
      };
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
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
  const latencies = figures.flatMap(({ database, queries: asked }) =>
    asked.map(({ name, rows, p95 }) => [`${database}: ${name}`, String(rows), milliseconds(p95)]),
  );
  return [
    table(["", "facts", "projected a second", "plain rows a second", "rebuild, s"], rates),
    table(["", "rows", "p95, ms"], latencies),
  ].join("\n\n");
}

/** `npm run bench -- projection`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
