import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { saturate } from "../measure/load.js";
import type { HostOptions, Usage } from "./host.js";
import { chaincodeFolder, HostedNetwork } from "./hosted-network.js";
import { NoopClient } from "./noop-client.js";
import type { BenchNetworkOptions } from "./options.js";

export interface Footprint {
  readonly storage: "in memory" | "on disk";
  readonly submitsPerSecond: number;
  readonly before: Usage;
  readonly after: Usage;
  /** Bytes of all blocks of the ledger after them. */
  readonly blockBytes: number;
  /** On disk: milliseconds from the process's start to the first answered query, with all the transactions. */
  readonly restartMs?: number;
}

/** Memory of the network's process before and after many transactions, in memory. */
export async function footprintInMemory(
  organisations: readonly string[],
  options: BenchNetworkOptions,
): Promise<Footprint> {
  const grown = await grow({ kind: "embedded", organisations, chaincode: chaincodeFolder, deploy: true }, options);
  return { storage: "in memory", ...grown };
}

/** The same on disk, and how long the network takes for a restart. */
export async function footprintOnDisk(
  organisations: readonly string[],
  options: BenchNetworkOptions,
): Promise<Footprint> {
  const directory = await mkdtemp(join(tmpdir(), "bench-network-"));
  const host = { kind: "embedded", organisations, chaincode: chaincodeFolder, directory } as const;
  try {
    const grown = await grow({ ...host, deploy: true }, options);
    const began = performance.now();
    const network = await HostedNetwork.start({ ...host, deploy: false });
    const client = new NoopClient(network.hosted, organisations);
    await client.get();
    const restartMs = performance.now() - began;
    client.close();
    await network.stop();
    return { storage: "on disk", ...grown, restartMs };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function grow(
  host: HostOptions,
  { transactions, inFlight }: BenchNetworkOptions,
): Promise<Omit<Footprint, "storage">> {
  const network = await HostedNetwork.start(host);
  const client = new NoopClient(network.hosted, host.organisations);
  try {
    await client.put();
    const before = await network.usage();
    const { perSecond, failures } = await saturate(client.put, transactions, inFlight);
    if (failures.length > 0) {
      throw new Error(`${String(failures.length)} of ${String(transactions)} failed`, { cause: failures[0] });
    }
    const after = await network.usage();
    return { submitsPerSecond: perSecond, before, after, blockBytes: await client.blockBytes() };
  } finally {
    client.close();
    await network.stop();
  }
}
