import { parseArgs } from "node:util";

import { openDatabase } from "../../../packages/projection/src/databases/open-database.js";
import { project, rebuild, type FactSource } from "../../../packages/projection/src/projecting/project.js";
import { sqliteServer, type Server } from "../../../packages/projection/src/testing/databases.js";
import { writePlainTable } from "../../../packages/projection/src/testing/plain-table.js";
import { isPostgresFound, postgresServer } from "../../../packages/projection/src/testing/postgres-server.js";
import { syntheticLedger } from "../../../packages/projection/src/testing/synthetic-ledger.js";
import { runScript } from "../../run-script.js";
import { numberWithin, valuesNamed } from "../measure/option-values.js";
import { milliseconds, perSecond, table } from "../measure/table.js";
import { costOf, now, since, type Cost } from "./cost.js";
import { latencies, type Latency } from "./queries.js";

const usage = `npm run bench -- projection [options]

Facts a second that a projection writes, beside a plain table of facts in the same database; the time of a rebuild; and latencies
of what a desk asks, beside a query of one value. On SQLite, and on Postgres where its programs are found. The facts are made up while
they are read: what a network and verification take to deliver them is not in the figures. On a busy machine trust the processor
time: that of this process, and that of Postgres.

  --certificates N        certificates of the ledger, with 2.2 facts each (default 10000; 1000000 take 8 GB of disk)
  --queries N             times that each query is asked (default 100)
  --only SECTION[,…]      writing, reading; reading needs a rebuild, and prints it (default both)
  --database NAME         sqlite or postgres (default both)
  --json                  figures for programs
  --help                  this text`;

const sections = ["writing", "reading"] as const;
const kinds = ["sqlite", "postgres"] as const;

interface Options {
  readonly certificates: number;
  readonly queries: number;
  readonly only: readonly (typeof sections)[number][];
  readonly database: readonly (typeof kinds)[number][];
  readonly json: boolean;
  readonly help: boolean;
}

/** Facts a second, by the clock and by processor time. */
interface Rate {
  readonly perSecond: number;
  readonly perOwn: number;
  readonly perAll: number;
}

interface Written {
  readonly all: Rate;
  /** Of the last tenth of the facts, when rows and indexes are spread over the whole file. */
  readonly last: Rate;
  readonly plain: number;
}

interface Figures {
  readonly database: string;
  readonly facts: number;
  readonly written?: Written;
  readonly rebuild?: Cost;
  readonly queries?: readonly Latency[];
}

const ledger = { channel: "tally", chaincode: "tally" };
const PARTIES = 1000;
/** Facts of which a plain table is made. */
const PLAIN = 20_000;

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      certificates: { type: "string", default: "10000" },
      queries: { type: "string", default: "100" },
      only: { type: "string", default: sections.join(",") },
      database: { type: "string", default: kinds.join(",") },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { json, help } = values;
  return {
    certificates: numberWithin("certificates", values.certificates, { least: 1, most: 1_000_000 }, usage),
    queries: numberWithin("queries", values.queries, { least: 1, most: 100_000 }, usage),
    only: valuesNamed("only", values.only, sections, usage),
    database: valuesNamed("database", values.database, kinds, usage),
    ...{ json, help },
  };
}

async function measure(options: Options): Promise<readonly Figures[]> {
  const figures: Figures[] = [];
  const servers = [sqliteServer(), ...(isPostgresFound ? [postgresServer] : [])];
  for (const server of servers.filter(({ kind }) => options.database.some((named) => named === kind.toLowerCase()))) {
    figures.push(await measureOn(server, options));
  }
  return figures;
}

async function measureOn(server: Server, { certificates, queries: times, only }: Options): Promise<Figures> {
  await server.start();
  try {
    const to = await server.empty();
    const source = await syntheticLedger({ certificates, parties: PARTIES });
    let facts = 0;
    const texts: string[] = [];
    const making = await costOf(async () => {
      for await (const event of source.events()) {
        facts += 1;
        if (texts.length < PLAIN) {
          texts.push(JSON.stringify(event));
        }
      }
    });
    const written = only.includes("writing") ? await writing(source, to, { facts, making, texts }) : undefined;
    const reads = only.includes("reading");
    const rebuilding = reads ? await costOf(() => rebuild(source, { to, ...ledger })) : undefined;
    const asked = reads ? await latencies({ to, ...ledger, parties: PARTIES, times }) : undefined;
    return {
      ...{ database: server.kind, facts },
      ...(written && { written }),
      ...(rebuilding && { rebuild: rebuilding }),
      ...(asked && { queries: asked }),
    };
  } finally {
    await server.stop();
  }
}

async function writing(
  source: FactSource,
  to: string,
  { facts, making, texts }: { readonly facts: number; readonly making: Cost; readonly texts: readonly string[] },
): Promise<Written> {
  const mark = Math.floor(facts * 0.9);
  let tail = { from: 0, begun: now() };
  const all = await costOf(() =>
    project(source, {
      ...{ to, ...ledger, untilNow: true },
      onProgress: ({ facts: written }) => {
        if (tail.from === 0 && Number(written) >= mark) {
          tail = { from: Number(written), begun: now() };
        }
      },
    }),
  );
  const last = since(tail.begun);
  const database = await openDatabase(to);
  try {
    const plain = await costOf(() => writePlainTable(database, texts));
    return {
      all: rateOf(facts, all, making, 1),
      last: rateOf(facts - tail.from, last, making, (facts - tail.from) / facts),
      plain: texts.length / plain.seconds,
    };
  } finally {
    await database.close();
  }
}

/** Facts a second without the time that making them up takes. */
function rateOf(facts: number, { seconds, own, server }: Cost, making: Cost, part: number): Rate {
  const ownAlone = Math.max(own - making.own * part, 0.001);
  return {
    perSecond: facts / Math.max(seconds - making.seconds * part, 0.001),
    perOwn: facts / ownAlone,
    perAll: facts / (ownAlone + server),
  };
}

function report(figures: readonly Figures[]): string {
  const writes = figures.flatMap(({ database, facts, written }) =>
    written === undefined
      ? []
      : [
          [`${database}: all ${String(facts)}`, ...ratesOf(written.all), perSecond(written.plain)],
          // A small ledger is one batch.
          ...(written.last.perSecond === 0 ? [] : [[`${database}: the last tenth`, ...ratesOf(written.last), ""]]),
        ],
  );
  const rebuilds = figures.flatMap(({ database, facts, rebuild: cost }) =>
    cost === undefined
      ? []
      : [[`${database}: ${String(facts)}`, ...[cost.seconds, cost.own, cost.server].map((value) => value.toFixed(1))]],
  );
  const asked = figures.flatMap(({ database, queries = [] }) =>
    queries.map(({ name, p95, ownP95, serverP95, bothP95 }) => [
      `${database}: ${name}`,
      ...[p95, ownP95, serverP95, bothP95].map(milliseconds),
    ]),
  );
  return [
    {
      head: ["facts written", "a second", "of own time", "of Postgres's as well", "plain rows a second"],
      rows: writes,
    },
    { head: ["facts rebuilt", "seconds", "of own time", "of Postgres's"], rows: rebuilds },
    { head: ["query", "p95, ms", "of own time", "of Postgres's", "of both"], rows: asked },
  ]
    .filter(({ rows }) => rows.length > 0)
    .map(({ head, rows }) => table(head, rows))
    .join("\n\n");
}

function ratesOf({ perSecond: all, perOwn, perAll }: Rate): string[] {
  return [all, perOwn, perAll].map(perSecond);
}

/** `npm run bench -- projection`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
