import { basename } from "node:path";

import { withDescendants, type SystemProcess } from "./system-processes.js";

import type { NetworkKind } from "@tallystick/network";

/**
 * The roles that use processor time, in the order of the report. An embedded network has peers and orderer in one
 * process.
 */
export const roles = ["client", "chaincode", "peer", "orderer", "network"] as const;
export type Role = (typeof roles)[number];

/** Milliseconds of each existing role, over all its processes. */
export type ProcessorTime = Readonly<Partial<Record<Role, number>>>;

/**
 * Processor time of the network's processes since they started.
 *
 * @param host - the process that runs an embedded network, or has started the processes of a native one.
 */
export function networkTimes(processes: readonly SystemProcess[], host: number, kind: NetworkKind): ProcessorTime {
  const times: Partial<Record<Role, number>> = {};
  for (const process of withDescendants(processes, host)) {
    const role = roleOf(process, host, kind);
    if (role !== undefined) {
      times[role] = (times[role] ?? 0) + process.milliseconds;
    }
  }
  return times;
}

/** The role of a process of the network. The host of a native network has none: it waits while others work. */
export function roleOf({ pid, command }: SystemProcess, host: number, kind: NetworkKind): Role | undefined {
  if (pid === host) {
    return kind === "embedded" ? "network" : undefined;
  }
  const program = basename(command[0] ?? "");
  if (program === "peer" || program === "orderer") {
    return program;
  }
  return command.some((word) => basename(word) === "fabric-chaincode-node") ? "chaincode" : undefined;
}

/** The processor time between two readings, for each act. */
export function timePerAct(before: ProcessorTime, after: ProcessorTime, acts: number): ProcessorTime {
  const used: Partial<Record<Role, number>> = {};
  for (const role of roles) {
    const [from, to] = [before[role], after[role]];
    if (from !== undefined && to !== undefined) {
      used[role] = (to - from) / acts;
    }
  }
  return used;
}

export function totalTime(time: ProcessorTime): number {
  return roles.reduce((sum, role) => sum + (time[role] ?? 0), 0);
}
