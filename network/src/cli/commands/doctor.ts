import { networkInterfaces } from "node:os";

import { findBinaries, type NativeKind } from "../../native/binaries.js";
import { networkKinds } from "../../open-network.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { stateFolder } from "../project.js";
import { NetworkRecord } from "../record/network-record.js";
import type { CommandContext } from "./context.js";
import { kindOf } from "./up.js";

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  /** Whether the requested network cannot run without what this check looks for. */
  readonly needed: boolean;
  readonly detail: string;
  /** How the user can get what the check needs. */
  readonly remedy?: string;
}

export interface DoctorOptions {
  /** The version that this machine must be able to run, as for `up`. `true` means the newest supported version. */
  readonly fabric?: string | true;
}

/**
 * Says which kinds of network this machine can run, and what the others lack. It fails only for a requested kind: the
 * embedded network, and native Fabric if it is named or if the folder's network is of that kind.
 */
export function doctor(context: CommandContext, { fabric }: DoctorOptions): ExitStatus {
  const folder = stateFolder(context);
  const asked = fabric === undefined ? new NetworkRecord(folder).request()?.kind : kindOf(fabric);
  const findings: readonly Finding[] = [
    nodeFinding(process.versions.node),
    ...networkKinds.filter((kind) => kind !== "embedded").map((kind) => fabricFinding(kind, kind === asked)),
    addressFinding(networkInterfaces(), asked !== undefined && asked !== "embedded"),
    folder.wasLeftBehind()
      ? {
          what: "state",
          ok: false,
          needed: true,
          detail: `${folder.path} is of a network that was killed`,
          remedy: 'run "up" or "reset"',
        }
      : { what: "state", ok: true, needed: true, detail: folder.path },
  ];
  if (context.json) {
    context.terminal.out(JSON.stringify(findings));
  } else {
    for (const { what, ok, needed, detail, remedy } of findings) {
      context.terminal.out((ok ? "ok" : needed ? "missing" : "not here").padEnd(10) + `${what}: ${detail}`);
      if (remedy !== undefined) {
        context.terminal.out(`          ${remedy}`);
      }
    }
  }
  return findings.every(({ ok, needed }) => ok || !needed) ? exitStatus.done : exitStatus.failed;
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    what: "Node.js",
    ok,
    needed: true,
    detail: version,
    ...(!ok && { remedy: "install Node.js 20.19 or later" }),
  };
}

/** Fabric's peer starts only on a host with an IPv4 address other than loopback's, even if it listens on loopback alone. */
export function addressFinding(interfaces: ReturnType<typeof networkInterfaces>, needed: boolean): Finding {
  const outer = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, address }) => family === "IPv4" && !address.startsWith("127."));
  return outer === undefined
    ? {
        what: "address",
        ok: false,
        needed,
        detail:
          "this host has no IPv4 address but loopback's, so that Fabric's peers do not start; the embedded network does",
        remedy: "connect the host to a network, or give it an address: ip address add 192.0.2.1/32 dev lo",
      }
    : { what: "address", ok: true, needed, detail: outer.address };
}

function fabricFinding(kind: NativeKind, needed: boolean): Finding {
  const search = findBinaries(kind);
  return search.ok
    ? { what: kind, ok: true, needed, detail: `${search.binaries.version} in ${search.binaries.folder}` }
    : { what: kind, ok: false, needed, detail: search.problem, remedy: search.remedy };
}
