import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

import { freePort } from "../free-port.js";
import { servicePackage, type InstallPackage } from "./lifecycle-package.js";

/** Runs the suites' chaincode as whoever packages a service does: by oneself, for all organisations. */
export class PackagedServices {
  readonly #running: ChildProcess[] = [];

  /** Starts it on a port of its own, and makes the package that says so. */
  async serve(label: string): Promise<InstallPackage> {
    const address = `127.0.0.1:${String(await freePort())}`;
    const made = servicePackage(label, address);
    const env = { ...process.env, CHAINCODE_SERVER_ADDRESS: address, CHAINCODE_ID: made.packageId };
    const cwd = join(__dirname, "chaincode");
    this.#running.push(spawn(process.execPath, ["index.js"], { cwd, env, stdio: "ignore" }));
    return made;
  }

  stop(): void {
    for (const service of this.#running) {
      service.kill();
    }
  }
}
