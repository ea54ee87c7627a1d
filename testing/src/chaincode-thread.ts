import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

/** What the thread is started with. */
export interface ThreadSettings {
  /** Folder of the chaincode's package. */
  readonly folder: string;
  /** `host:port` to serve on. */
  readonly address: string;
  readonly packageId: string;
  /** Milliseconds that the platform's clock is ahead of the machine's; absent if it has none of its own. */
  readonly lead: SharedArrayBuffer;
}

/** What is used of fabric-shim: what its command `fabric-chaincode-node server` does. */
interface Bootstrap {
  getInfoFromContract(folder: string): {
    readonly contracts: unknown;
    readonly serializers: unknown;
    readonly title: string;
    readonly version: string;
  };
  register(
    contracts: unknown,
    serializers: unknown,
    metadata: object,
    title: string,
    version: string,
    options: object,
    asServer: true,
  ): Promise<void>;
}

async function serve({ folder, address, packageId, lead }: ThreadSettings): Promise<void> {
  process.noDeprecation = true;
  const ahead = new BigInt64Array(lead);
  const machine = Date.now.bind(Date);
  // The peer's clock, as the chaincode reads it. A thread has a Date of its own.
  Date.now = () => machine() + Number(Atomics.load(ahead, 0));
  const shim = createRequire(join(folder, "package.json"))("fabric-shim/lib/contract-spi/bootstrap") as Bootstrap;
  const { contracts, serializers, title, version } = shim.getInfoFromContract(folder);
  const options = {
    ccid: packageId,
    address,
    "grpc.max_send_message_length": -1,
    "grpc.max_receive_message_length": -1,
  };
  await shim.register(contracts, serializers, {}, title, version, options, true);
  parentPort?.postMessage("serving");
}

void serve(workerData as ThreadSettings);
