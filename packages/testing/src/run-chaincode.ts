import { join } from "node:path";
import { Worker } from "node:worker_threads";

import { reserveService, type Chaincode, type ChaincodeProcess } from "@tallystick/network";

import type { ThreadSettings } from "./chaincode-thread.js";

/** Where the build puts the program of the thread. */
const program = join(__dirname, "..", "dist", "chaincode-thread.cjs");
/** Characters of the chaincode's output that are kept. */
const KEPT = 100_000;

/** Runs a Node chaincode in threads of this process. Each program has one thread, which serves all organisations that run the program. */
export class ChaincodeThreads {
  readonly #workers: Worker[] = [];
  readonly #releases: (() => void)[] = [];
  #output = "";

  /** The end of the chaincode's console output. */
  get output(): string {
    return this.#output;
  }

  /** Starts every program of a chaincode, and returns the chaincode as the embedded network deploys it. */
  async start(chaincode: Chaincode, lead: SharedArrayBuffer): Promise<Chaincode> {
    const programs = [...new Set([chaincode.process, ...Object.values(chaincode.overrides ?? {})])];
    const served = new Map(
      await Promise.all(
        programs.map(async (process) => [process, await this.#serve(chaincode, process, lead)] as const),
      ),
    );
    const servedAs = (process: ChaincodeProcess): ChaincodeProcess => served.get(process) ?? process;
    const overrides = Object.entries(chaincode.overrides ?? {}).map(([mspId, one]) => [mspId, servedAs(one)] as const);
    return { ...chaincode, process: servedAs(chaincode.process), overrides: Object.fromEntries(overrides) };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    for (const release of this.#releases) {
      release();
    }
  }

  async #serve(chaincode: Chaincode, process: ChaincodeProcess, lead: SharedArrayBuffer): Promise<ChaincodeProcess> {
    const { address, packageId, release } = await reserveService(chaincode);
    this.#releases.push(release);
    const { folder, env } = process;
    const workerData: ThreadSettings = { folder, address, lead };
    const worker = new Worker(program, {
      workerData,
      argv: [
        ...["server", `--chaincode-address=${address}`, `--chaincode-id=${packageId}`, `--module-path=${folder}`],
        // The peer is in the same process. If the process is busy and answers a ping late, the peer is still there.
        `--grpc.keepalive_time_ms=${String(2 ** 31 - 1)}`,
      ],
      env: { CORE_CHAINCODE_LOGGING_LEVEL: "error", ...globalThis.process.env, ...env },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.#workers.push(worker);
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#output = (this.#output + text).slice(-KEPT);
      });
    }
    await this.#untilServing(worker, folder);
    return { ...process, address };
  }

  #untilServing(worker: Worker, folder: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string, cause?: unknown): void => {
        reject(new Error(`the chaincode in ${folder} did not start: ${reason}\n${this.#output}`.trimEnd(), { cause }));
      };
      worker.once("message", () => {
        resolve();
      });
      worker.once("error", (error: unknown) => {
        this.#output += `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
        fail(error instanceof Error ? error.message : String(error), error);
      });
      worker.once("exit", (status) => {
        fail(`it ended with status ${String(status)}`);
      });
    });
  }
}
