import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

/** What the thread is started with. */
export interface ThreadSettings {
  /** Folder of the chaincode's package. */
  readonly folder: string;
  /** `host:port` to serve on. */
  readonly address: string;
  /** Milliseconds that the platform's clock is ahead of the machine's; absent if it has none of its own. */
  readonly lead: SharedArrayBuffer;
}

/** What is used of fabric-shim's manifest. */
interface Manifest {
  readonly bin: Readonly<Record<"fabric-chaincode-node", string>>;
}

/** Runs fabric-shim's own command, whose arguments are this thread's. */
async function serve({ folder, address, lead }: ThreadSettings): Promise<void> {
  process.noDeprecation = true;
  const ahead = new BigInt64Array(lead);
  const machine = Date.now.bind(Date);
  // The peer's clock, as the chaincode reads it. A thread has a Date of its own.
  Date.now = () => machine() + Number(Atomics.load(ahead, 0));
  const chaincodeRequire = createRequire(join(folder, "package.json"));
  const manifest = chaincodeRequire.resolve("fabric-shim/package.json");
  const { bin } = chaincodeRequire(manifest) as Manifest;
  chaincodeRequire(join(dirname(manifest), bin["fabric-chaincode-node"]));
  // The command does not say when it listens. If it fails, it ends the thread.
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
