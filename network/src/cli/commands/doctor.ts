import { findBinaries, type NativeKind } from "../../native/binaries.js";
import { networkKinds } from "../../open-network.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { stateFolder } from "../project.js";
import type { CommandContext } from "./context.js";

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Says which kinds of network this machine can run, and what is missing for the others. */
export function doctor(context: CommandContext): ExitStatus {
  const folder = stateFolder(context);
  const findings: readonly Finding[] = [
    nodeFinding(process.versions.node),
    ...networkKinds.filter((kind) => kind !== "embedded").map((kind) => fabricFinding(kind)),
    folder.wasLeftBehind()
      ? {
          what: "state",
          ok: false,
          detail: `${folder.path} is of a network that was killed`,
          remedy: 'run "up" or "reset"',
        }
      : { what: "state", ok: true, detail: folder.path },
  ];
  if (context.json) {
    context.terminal.out(JSON.stringify(findings));
  } else {
    for (const { what, ok, detail, remedy } of findings) {
      context.terminal.out(`${ok ? "ok     " : "missing"}  ${what}: ${detail}`);
      if (remedy !== undefined) {
        context.terminal.out(`         ${remedy}`);
      }
    }
  }
  return findings.every(({ ok }) => ok) ? exitStatus.done : exitStatus.failed;
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { what: "Node.js", ok, detail: version, ...(!ok && { remedy: "install Node.js 20.19 or later" }) };
}

function fabricFinding(kind: NativeKind): Finding {
  const search = findBinaries(kind);
  return search.ok
    ? { what: kind, ok: true, detail: `${search.binaries.version} in ${search.binaries.folder}` }
    : { what: kind, ok: false, detail: search.problem, remedy: search.remedy };
}
