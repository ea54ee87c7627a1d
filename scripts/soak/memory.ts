import { roleOf, roles, type Role } from "../bench/measure/processor-time.js";
import { hasAccounts, residentBytes, systemProcesses, withDescendants } from "../bench/measure/system-processes.js";

import type { NetworkKind } from "@tallystick/network";

/** Bytes of resident memory of each existing role, over all its processes. */
export type Memory = Readonly<Partial<Record<Role, number>>>;

/**
 * Memory of the network's processes and of this one, which is the client; undefined if the system does not report it.
 */
export function memoryNow(host: number, kind: NetworkKind): Memory {
  if (!hasAccounts()) {
    return {};
  }
  const memory: Partial<Record<Role, number>> = { client: residentBytes(process.pid) };
  for (const each of withDescendants(systemProcesses(), host)) {
    const role = roleOf(each, host, kind);
    if (role !== undefined) {
      memory[role] = (memory[role] ?? 0) + residentBytes(each.pid);
    }
  }
  return memory;
}

/** Memory for people: its roles in the order of the report, in megabytes. */
export function megabytesOf(memory: Memory): readonly { readonly role: Role; readonly megabytes: number }[] {
  return roles.flatMap((role) => {
    const bytes = memory[role];
    return bytes === undefined ? [] : [{ role, megabytes: bytes / 1024 ** 2 }];
  });
}
