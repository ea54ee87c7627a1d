import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { ProjectionOptions } from "../projecting/project.js";

/** What a projector in a process of its own does. */
export interface ProjectorSettings extends ProjectionOptions {
  /** A file with the blocks of the ledger in JSON. */
  readonly blocks: string;
}

/** When a projector is killed. Each function can call `kill`, which sends SIGKILL. */
export interface Killing {
  /** Called when the process was created. */
  readonly created?: (kill: () => void) => void;
  /** Called each time that the process has written blocks, with the last of them. */
  readonly written?: (block: number, kill: () => void) => void;
}

/** How a projector ended. */
export interface ProjectorEnd {
  /** The last block that it said it had written; undefined if it said none. */
  readonly block?: number;
  readonly killed: boolean;
}

/**
 * Projects a ledger in a process of its own, until the process has the newest block or is killed.
 *
 * @throws {Error} the process ended with a failure.
 */
export async function runProjector(
  settings: ProjectorSettings,
  { created, written }: Killing = {},
): Promise<ProjectorEnd> {
  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "projecting-process.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<NodeJS.Signals | number | null>((resolve, reject) => {
    child.once("error", reject).once("exit", (status, signal) => {
      resolve(signal ?? status);
    });
  });
  // A process that is killed while it starts does not read them.
  child.stdin.on("error", () => undefined).end(JSON.stringify(settings));
  const kill = (): void => {
    child.kill("SIGKILL");
  };
  created?.(kill);
  let block: number | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    block = Number(line);
    written?.(block, kill);
  }
  const how = await ended;
  if (how !== 0 && how !== "SIGKILL") {
    throw new Error(`the projector ended with ${String(how)}`);
  }
  return { killed: how === "SIGKILL", ...(block !== undefined && { block }) };
}
