import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
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

/** Postgres, whose connections can be ended while they are in use. */
interface PostgresServer extends Server {
  /** Ends every connection, as an administrator does. */
  endConnections(): Promise<void>;
  /** Ends without a farewell and begins again, as after a crash. */
  restart(): Promise<void>;
  /** Runs a statement in the database at an address, as another user if one is named. */
  execute(to: string, statement: string, user?: string): Promise<void>;
}

/** Postgres on a port of this machine, with data that it deletes when it is stopped. It refuses to run as root, so another user runs it there. */
export const postgresServer: PostgresServer = {
  kind: "Postgres",
  async start() {
    folder = mkdtempSync(join(tmpdir(), "postgres-"));
    const user = otherUser();
    if (user !== undefined) {
      chownSync(folder, user.uid, user.gid);
    }
    options = { cwd: folder, stdio: "ignore", ...user };
    execFileSync(
      join(programs ?? "", "initdb"),
      ["-D", join(folder, "data"), "-U", "tally", "-A", "trust", "-N", "-E", "UTF8"],
      options,
    );
    port = await freePort();
    await begin();
  },
  async endConnections() {
    await asked(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tallystick projection'",
    );
  },
  async restart() {
    await ended("SIGQUIT");
    await begin();
  },
  async execute(to, statement, user = "tally") {
    const address = new URL(to);
    address.username = user;
    await asked(statement, address.href);
  },
  async empty() {
    made += 1;
    await asked(`create database test${String(made)}`);
    return urlOf(`test${String(made)}`);
  },
  async stop() {
    // Its fast shutdown does not wait for clients.
    await ended("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  },
};

let folder = "";
let port = 0;
let made = 0;
let server: ChildProcess | undefined;
let options: SpawnOptions & { readonly stdio: "ignore" } = { stdio: "ignore" };

async function begin(): Promise<void> {
  const settings = [
    "fsync=off",
    `port=${String(port)}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
  ];
  const args = ["-D", join(folder, "data"), ...settings.flatMap((setting) => ["-c", setting])];
  server = spawn(join(programs ?? "", "postgres"), args, options);
  await until("Postgres answers", () => answers());
}

async function ended(signal: NodeJS.Signals): Promise<void> {
  const exited = new Promise((resolve) => server?.once("exit", resolve));
  server?.kill(signal);
  await exited;
}

function urlOf(database: string): string {
  return `postgres://tally@127.0.0.1:${String(port)}/${database}`;
}

async function asked(statement: string, connectionString = urlOf("postgres")): Promise<void> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether a server answers at an address. */
export async function answers(connectionString?: string): Promise<true> {
  await asked("select 1", connectionString);
  return true;
}

/** The user that runs programs which refuse to run as root, where this process is root's. */
export function otherUser(): { readonly uid: number; readonly gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : undefined;
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

/** A port that no program has. */
export function freePort(): Promise<number> {
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
