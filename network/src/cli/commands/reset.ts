import { exitStatus, type ExitStatus } from "../exit-status.js";
import { readLastUp } from "../last-up.js";
import { stateFolder } from "../project.js";
import { bringDown } from "../supervisor-launch.js";
import { progressOf, type CommandContext } from "./context.js";
import { bringUp, printUp } from "./up.js";

/**
 * Throws ledgers and identities away, whatever state they are in. A network that was up, or was left behind by a
 * crash, is brought up again, empty; one that was down stays down.
 */
export async function reset(context: CommandContext): Promise<ExitStatus> {
  const folder = stateFolder(context);
  const request = folder.recordedSupervisor() === undefined ? undefined : readLastUp(folder);
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
