import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "../../../../test/testkit/until.js";
import { answers, freePort, otherUser } from "./postgres-server.js";

const program = "/usr/sbin/pgbouncer";

/** Whether this machine has PgBouncer, where Debian's package puts it. */
export const isPgBouncerFound = existsSync(program);

/** PgBouncer in its default mode, which keeps a server's connection for a client until that one ends. */
export class PgBouncer {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  /** @param server - the address of a database of the server that it stands before. */
  static async before(server: string): Promise<PgBouncer> {
    const { hostname, port: behind, username } = new URL(server);
    const folder = mkdtempSync(join(tmpdir(), "pgbouncer-"));
    chmodSync(folder, 0o755);
    const port = await freePort();
    const settings = [
      ...["[databases]", `* = host=${hostname} port=${behind} user=${username}`, "[pgbouncer]"],
      ...["listen_addr = 127.0.0.1", `listen_port = ${String(port)}`, "unix_socket_dir =", "auth_type = any"],
      "server_login_retry = 1",
    ];
    const file = join(folder, "pgbouncer.ini");
    writeFileSync(file, `${settings.join("\n")}\n`);
    const child = spawn(program, ["-q", file], { cwd: folder, stdio: "ignore", ...otherUser() });
    const bouncer = new PgBouncer(folder, port, child);
    await until("PgBouncer answers", () => answers(bouncer.addressOf(server)));
    return bouncer;
  }

  /** The address by which a client reaches the server's database through it. */
  addressOf(to: string): string {
    const address = new URL(to);
    address.port = String(this.port);
    return address.href;
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await exited;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
