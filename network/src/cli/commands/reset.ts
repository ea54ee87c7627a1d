import { readFileSync } from "node:fs";

import type { UpRequest } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { stateFolder } from "../project.js";
import type { StateFolder } from "../state-folder.js";
import { bringDown } from "../supervisor-launch.js";
import { progressOf, type CommandContext } from "./context.js";
import { bringUp, printUp } from "./up.js";

/**
 * Throws ledgers and identities away, whatever state they are in. A network that was up, or was left behind by a
 * crash, is brought up again, empty; one that was down stays down.
 */
export async function reset(context: CommandContext): Promise<ExitStatus> {
  const folder = stateFolder(context);
  const request = folder.recordedSupervisor() === undefined ? undefined : lastUp(folder);
  await bringDown(folder, progressOf(context));
  folder.remove();
  if (request === undefined) {
    if (context.json) {
      context.terminal.out(JSON.stringify({ running: false }));
    } else {
      context.terminal.out(`nothing is left of the network in ${folder.path}`);
    }
    return exitStatus.done;
  }
  printUp(context, await bringUp(folder, request, context), folder);
  return exitStatus.done;
}

/** What the last `up` asked for; undefined where it never came that far. */
function lastUp(folder: StateFolder): UpRequest | undefined {
  try {
    // The file is the supervisor's own record in a folder that only its owner can write.
    return JSON.parse(readFileSync(folder.lastUp, "utf8")) as UpRequest;
  } catch {
    return undefined;
  }
}
