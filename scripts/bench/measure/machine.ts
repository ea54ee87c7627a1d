import { execFileSync } from "node:child_process";
import { arch, cpus, platform, release, totalmem } from "node:os";

/** The machine of the figures, and the state of the sources. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly model: string;
  readonly memoryBytes: number;
  /** Such as `linux x64 6.1.0`. */
  readonly system: string;
  /** ISO 8601, in UTC. */
  readonly date: string;
  /** With `-dirty` if files differ from it; absent outside of a repository. */
  readonly commit?: string;
}

export function thisMachine(): Machine {
  const commit = commitHere();
  return {
    node: process.versions.node,
    cores: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    memoryBytes: totalmem(),
    system: `${platform()} ${arch()} ${release()}`,
    date: new Date().toISOString(),
    ...(commit !== undefined && { commit }),
  };
}

function commitHere(): string | undefined {
  const describe = ["describe", "--always", "--dirty", "--exclude=*", "--abbrev=40"];
  try {
    return execFileSync("git", describe, {
      cwd: __dirname,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}
