import { exitStatus, type ExitStatus } from "../exit-status.js";
import { stateFolder } from "../project.js";
import { bringDown } from "../supervisor-launch.js";
import { progressOf, type CommandContext } from "./context.js";

/** Stops every process. Ledgers and identities stay for the next `up`. */
export async function down(context: CommandContext): Promise<ExitStatus> {
  const folder = stateFolder(context);
  const wasRunning = await bringDown(folder, progressOf(context));
  if (context.json) {
    context.terminal.out(JSON.stringify({ running: false, wasRunning }));
  } else {
    context.terminal.out(wasRunning ? `the network is down; its state stays in ${folder.path}` : "no network was up");
  }
  return exitStatus.done;
}
