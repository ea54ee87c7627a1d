import { benchParties } from "../host/bench-parties.js";
import { FabricUser } from "../host/fabric-user.js";
import type { Host } from "../host/start-host.js";
import { Workloads, type Users, type Workload } from "../host/workloads.js";
import { Meter } from "../measure/meter.js";
import type { BenchOptions } from "./options.js";

/** A network's users, their submits, and the meter. */
export interface NetworkBench {
  readonly users: Users;
  readonly workloads: Workloads;
  /** A put, and the acts that represent most others. */
  readonly sized: readonly Workload[];
  readonly meter: Meter;
  close(): void;
}

/** @param say - receives the failures of a round. */
export function networkBench(
  { hosted, pid }: Host,
  { organisations, kind }: Pick<BenchOptions, "organisations" | "kind">,
  say: (line: string) => void,
): NetworkBench {
  const lei = leisOf(organisations);
  const user = (key: string): FabricUser => new FabricUser(hosted, key, "native");
  const users = { issuer: user("issuer"), holder: user("holder"), bank: user("bank") };
  const workloads = new Workloads(users, { holder: lei("holder"), bank: lei("bank"), recipient: lei("issuer") });
  return {
    users,
    workloads,
    sized: [workloads.put, workloads.issue, workloads.transfer, workloads.settle],
    meter: new Meter(pid, kind, say),
    close: () => {
      for (const each of Object.values(users)) {
        each.close();
      }
    },
  };
}

/** The LEI of each of the parties, by its key. */
export function leisOf(organisations: 2 | 5): (key: string) => string {
  const parties = benchParties(organisations);
  return (key) => parties.find((party) => party.key === key)?.lei ?? "";
}
