import { saturate, type Submit } from "../measure/load.js";
import { networkTimes } from "../measure/processor-time.js";
import { hasAccounts, systemProcesses } from "../measure/system-processes.js";
import { HostedNetwork, chaincodeFolder } from "./hosted-network.js";
import { NoopClient } from "./noop-client.js";
import type { BenchNetworkOptions } from "./options.js";

import type { NetworkKind } from "@tallystick/network";

/** The figures of one round. */
export interface Rate {
  readonly perSecond: number;
  /**
   * Processor time of client and chaincodes for each, in milliseconds: the rest would be zero if the network cost
   * nothing.
   */
  readonly sharedCpuMs: number;
  /** Processor time of peers and orderer for each, in milliseconds; absent if the system has no accounts. */
  readonly networkCpuMs?: number;
}

/** Rates of one kind of network, one for each round. */
export interface Rates {
  readonly kind: NetworkKind;
  readonly submits: readonly Rate[];
  readonly evaluates: readonly Rate[];
}

interface Competitor {
  readonly kind: NetworkKind;
  readonly network: HostedNetwork;
  readonly client: NoopClient;
  readonly submits: Rate[];
  readonly evaluates: Rate[];
}

/**
 * Measures the kinds in the same run. Every round has each of them and begins with the next one, so that a drift over
 * the run affects all equally.
 */
export async function measureRates(
  kinds: readonly NetworkKind[],
  organisations: readonly string[],
  { rounds, count, inFlight }: BenchNetworkOptions,
  say: (line: string) => void,
): Promise<readonly Rates[]> {
  const competitors: Competitor[] = [];
  try {
    for (const kind of kinds) {
      const network = await HostedNetwork.start({ kind, organisations, chaincode: chaincodeFolder, deploy: true });
      competitors.push({
        kind,
        network,
        client: new NoopClient(network.hosted, organisations),
        submits: [],
        evaluates: [],
      });
    }
    // Not measured, so that compilers and connections warm up.
    for (const competitor of competitors) {
      await rate(competitor, competitor.client.put, Math.min(count, 1000), inFlight);
      await rate(competitor, competitor.client.get, Math.min(count, 1000), inFlight);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < competitors.length; turn += 1) {
        const competitor = competitors[(round + turn) % competitors.length];
        if (competitor === undefined) {
          continue;
        }
        const { client, submits, evaluates } = competitor;
        submits.push(await rate(competitor, client.put, count, inFlight));
        evaluates.push(await rate(competitor, client.get, count, inFlight));
      }
      say(`  round ${String(round + 1)} of ${String(rounds)} done`);
    }
    return competitors.map(({ kind, submits, evaluates }) => ({ kind, submits, evaluates }));
  } finally {
    for (const { client, network } of competitors) {
      client.close();
      await network.stop();
    }
  }
}

/** @throws {Error} a submit fails, since a rate of failures has no meaning. */
async function rate(competitor: Competitor, act: Submit, count: number, inFlight: number): Promise<Rate> {
  const { client } = competitor;
  const [shared, network] = [await client.cpu(), networkCpu(competitor)];
  const { perSecond, failures } = await saturate(act, count, inFlight);
  if (failures.length > 0) {
    throw new Error(`${String(failures.length)} of ${String(count)} transactions failed`, { cause: failures[0] });
  }
  const after = networkCpu(competitor);
  return {
    perSecond,
    sharedCpuMs: ((await client.cpu()) - shared) / count,
    ...(network !== undefined && after !== undefined && { networkCpuMs: (after - network) / count }),
  };
}

/** Processor time so far of peers and orderer. For an embedded network it is the network's process. */
function networkCpu({ kind, network }: Competitor): number | undefined {
  if (!hasAccounts()) {
    return undefined;
  }
  const times = networkTimes(systemProcesses(), network.pid, kind);
  return (times.network ?? 0) + (times.peer ?? 0) + (times.orderer ?? 0);
}
