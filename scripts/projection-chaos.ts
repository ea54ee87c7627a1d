import { parseArgs } from "node:util";

import { sqliteServer } from "../packages/projection/src/testing/databases.js";
import { isPostgresFound, postgresServer } from "../packages/projection/src/testing/postgres-server.js";
import { numberWithin } from "./bench/measure/option-values.js";
import { table } from "./bench/measure/table.js";
import { projectionKills, type ProjectionKills } from "./chaos/projection-kills.js";
import { runScript } from "./run-script.js";

const usage = `npm run chaos:projection -- [options]

Keeps a projection of a ledger in processes that are killed with SIGKILL at random moments, also while they start, and compares
each one that is complete, row by row, with one that nobody killed. It does so on SQLite, and on Postgres where its programs are
found. Exit status 1 where a projection differs.

  --kills N           kills on each database (default 200)
  --acts N            random acts of the ledger (default 250)
  --seed N            the same seed gives the same ledger and the same waits (default 1)
  --database NAME     sqlite or postgres alone
  --json              one JSON document on standard output
  --help              this text`;

interface Options {
  readonly kills: number;
  readonly acts: number;
  readonly seed: number;
  readonly databases: readonly (keyof typeof servers)[];
  readonly json: boolean;
  readonly help: boolean;
}

const servers = { sqlite: sqliteServer, postgres: () => postgresServer };

function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: "string", default: "200" },
      acts: { type: "string", default: "250" },
      seed: { type: "string", default: "1" },
      database: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { database, json, help } = values;
  return {
    kills: numberWithin("kills", values.kills, { least: 1, most: 100_000 }, usage),
    acts: numberWithin("acts", values.acts, { least: 30, most: 10_000 }, usage),
    seed: numberWithin("seed", values.seed, { least: 0, most: 2 ** 32 - 1 }, usage),
    ...{ databases: databasesNamed(database), json, help },
  };
}

function databasesNamed(name: string | undefined): Options["databases"] {
  if (name === undefined) {
    return isPostgresFound ? ["sqlite", "postgres"] : ["sqlite"];
  }
  if (name === "postgres" && !isPostgresFound) {
    throw new Error(
      "Postgres is not found: install it (Debian: postgresql), or name its programs' folder in POSTGRES_BIN",
    );
  }
  if (name !== "sqlite" && name !== "postgres") {
    throw new Error(`--database is "${name}"; it must be sqlite or postgres\n\n${usage}`);
  }
  return [name];
}

async function measure({ databases, ...campaign }: Options): Promise<readonly ProjectionKills[]> {
  const kills: ProjectionKills[] = [];
  for (const database of databases) {
    kills.push(
      await projectionKills(servers[database](), {
        ...campaign,
        onProgress: (line) => process.stderr.write(`${line}\n`),
      }),
    );
  }
  if (kills.some(({ different }) => different > 0)) {
    process.exitCode = 1;
  }
  return kills;
}

function report(kills: readonly ProjectionKills[]): string {
  const head = ["", "kills", "while starting", "facts", "compared", "different", "s"];
  const rows = kills.map((one) => [
    one.database,
    ...[one.kills, one.killsWhileStarting, one.facts, one.compared, one.different, one.seconds].map(String),
  ]);
  return table(head, rows);
}

void runScript({ usage, parseOptions, measure, report });
