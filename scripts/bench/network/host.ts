import {
  describeNetwork,
  openNetwork,
  type GatewayEndpoint,
  type Identity,
  type NetworkKind,
} from "@tallystick/network";

export interface HostOptions {
  readonly kind: NetworkKind;
  readonly organisations: readonly string[];
  /** Folder of the no-op chaincode. */
  readonly chaincode: string;
  /** The folder of the network's ledger; absent for one in memory. */
  readonly directory?: string;
  /** False if the directory has the chaincode from an earlier run. */
  readonly deploy: boolean;
}

/** The data for a client's connection to the network. */
export interface Hosted {
  readonly channel: string;
  readonly identity: Identity;
  readonly endpoint: GatewayEndpoint;
}

/** The usage of the network's process, without its chaincode's processes. */
export interface Usage {
  /** Bytes after a collection of garbage. */
  readonly resident: number;
  readonly heap: number;
  /** Processor time since its start, milliseconds. */
  readonly cpu: number;
}

// Runs in a process of its own, so that neither side's work counts as the other's. It answers "usage", and ends on
// "stop" or when its parent ends.
async function host({ kind, organisations, chaincode, directory, deploy }: HostOptions): Promise<void> {
  const network = await openNetwork(
    kind,
    describeNetwork({ organisations: [...organisations] }),
    directory === undefined ? {} : { directory },
  );
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      return;
    }
    stopping = true;
    void network.stop().finally(() => process.exit());
  };
  process.on("disconnect", stop).on("message", (message) => {
    if (message === "usage") {
      process.send?.(usage());
    } else {
      stop();
    }
  });
  // The process that waits for the report sees this process end, and reports it.
  try {
    await network.start();
    if (deploy) {
      await network.deploy({ name: "noop", version: "1.0", process: { folder: chaincode } });
    }
    const mspId = organisations[0] ?? "";
    const identity = await network.enrol(mspId, { name: "alice", role: "client" });
    const { channel } = network.description;
    process.send?.({ channel, identity, endpoint: network.endpoint(mspId) } satisfies Hosted);
  } catch (error) {
    console.error(error);
    stop();
  }
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss, heap: heapUsed, cpu: (user + system) / 1000 };
}

void host(JSON.parse(process.argv[2] ?? "") as HostOptions);
