import { spawn, type ChildProcess } from "node:child_process";
import { createConnection } from "node:net";
import { join } from "node:path";

import { freePort } from "../../network/src/process/index.js";
import { until } from "../testkit/until.js";
import { servicePackage, type InstallPackage } from "./lifecycle-package.js";

/** Runs the suites' chaincode as a user that packages a service: outside of the network, for all organisations. */
export class PackagedServices {
  readonly #running: ChildProcess[] = [];

  /**
   * Starts it on a port of its own, waits until it listens, and makes the package with its address.
   *
   * @param connection - further fields of the package's `connection.json`
   * @param environment - the environment of the service's process
   */
  async serve(label: string, connection: object = {}, environment: NodeJS.ProcessEnv = {}): Promise<InstallPackage> {
    const port = await freePort();
    const address = `127.0.0.1:${String(port)}`;
    const made = servicePackage(label, address, connection);
    const own = { CHAINCODE_SERVER_ADDRESS: address, CHAINCODE_ID: made.packageId };
    const env = { ...process.env, ...own, ...environment };
    const cwd = join(__dirname, "chaincode");
    this.#running.push(spawn(process.execPath, ["index.js"], { cwd, env, stdio: "ignore" }));
    await until(`the service listens on port ${String(port)}`, () => listens(port), { everyMs: 50 });
    return made;
  }

  stop(): void {
    for (const service of this.#running) {
      service.kill();
    }
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
