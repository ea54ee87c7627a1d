import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

/** Settings of the thread. */
export interface ThreadSettings {
  /** Folder of the chaincode's package. */
  readonly folder: string;
  /** `host:port` to serve on. */
  readonly address: string;
  /** Milliseconds that the platform's clock is ahead of the machine's. Absent if the platform has no clock of its own. */
  readonly lead: SharedArrayBuffer;
}

/** The fields of fabric-shim's manifest that are used. */
interface Manifest {
  readonly bin: Readonly<Record<"fabric-chaincode-node", string>>;
}

/** Runs fabric-shim's command in this thread. */
async function serve({ folder, address, lead }: ThreadSettings): Promise<void> {
  process.noDeprecation = true;
  const ahead = new BigInt64Array(lead);
  const machine = Date.now.bind(Date);
  // The chaincode reads the peer's clock. Each thread has its own `Date`, so other threads are not affected.
  Date.now = () => machine() + Number(Atomics.load(ahead, 0));
  const chaincodeRequire = createRequire(join(folder, "package.json"));
  const manifest = chaincodeRequire.resolve("fabric-shim/package.json");
  const { bin } = chaincodeRequire(manifest) as Manifest;
  chaincodeRequire(join(dirname(manifest), bin["fabric-chaincode-node"]));
  // The command does not report when it listens. If the command fails, its failure ends the thread.
  while (!(await answers(address))) {
    await setTimeout(5);
  }
  parentPort?.postMessage("serving");
}

function answers(address: string): Promise<boolean> {
  const { hostname: host, port } = new URL(`tcp://${address}`);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) });
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket
      .once("connect", () => {
        end(true);
      })
      .once("error", () => {
        end(false);
      });
  });
}

void serve(workerData as ThreadSettings);
