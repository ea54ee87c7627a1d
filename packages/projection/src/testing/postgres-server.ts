import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { until } from "../../../../test/testkit/until.js";
import type { Server } from "./databases.js";

/** The folder with Postgres's programs: of the variable POSTGRES_BIN, or where Debian's packages put them. */
const programs = foundPrograms();

/** Whether this machine has Postgres. */
export const isPostgresFound = programs !== undefined;

/** Postgres on a port of this machine, with data that it deletes when it is stopped. It refuses to run as root, so another user runs it there. */
export const postgresServer: Server = {
  kind: "Postgres",
  async start() {
    folder = mkdtempSync(join(tmpdir(), "postgres-"));
    const user = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
    if (user.uid !== undefined) {
      chownSync(folder, user.uid, user.gid);
    }
    const options = { cwd: folder, stdio: "ignore" as const, ...user };
    const data = join(folder, "data");
    execFileSync(
      join(programs ?? "", "initdb"),
      ["-D", data, "-U", "tally", "-A", "trust", "-N", "-E", "UTF8"],
      options,
    );
    port = await freePort();
    const settings = [
      "fsync=off",
      `port=${String(port)}`,
      "listen_addresses=127.0.0.1",
      `unix_socket_directories=${folder}`,
    ];
    server = spawn(
      join(programs ?? "", "postgres"),
      ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
      options,
    );
    await until("Postgres answers", async () => {
      await asked("select 1");
      return true;
    });
  },
  async empty() {
    made += 1;
    await asked(`create database test${String(made)}`);
    return urlOf(`test${String(made)}`);
  },
  async stop() {
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    // Its fast shutdown does not wait for clients.
    server?.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  },
};

let folder = "";
let port = 0;
let made = 0;
let server: ChildProcess | undefined;

function urlOf(database: string): string {
  return `postgres://tally@127.0.0.1:${String(port)}/${database}`;
}

async function asked(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf("postgres") });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function foundPrograms(): string | undefined {
  const versions = "/usr/lib/postgresql";
  const installed = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, "bin")) : [];
  const places = [process.env["POSTGRES_BIN"] ?? "", ...installed];
  return places.find((place) => existsSync(join(place, "initdb")) && existsSync(join(place, "postgres")));
}

/** An id of the user that Debian's package makes for Postgres, or of the user that owns nothing. */
function idOf(option: "-u" | "-g"): number {
  for (const user of ["postgres", "nobody"]) {
    try {
      return Number(execFileSync("id", [option, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    } catch {
      continue;
    }
  }
  throw new Error("there is no user postgres or nobody to run Postgres");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once("error", reject);
    listener.listen(0, "127.0.0.1", () => {
      const address = listener.address();
      listener.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}
