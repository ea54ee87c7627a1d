import { exitStatus, type ExitStatus } from "../exit-status.js";
import { stateFolder } from "../project.js";
import { NetworkRecord } from "../record/network-record.js";
import { bringDown } from "../supervisor-launch.js";
import { progressOf, type CommandContext } from "./context.js";
import { bringUp, printUp } from "./up.js";

/**
 * Deletes ledgers and identities of every kind of network, whatever their state. A network that was up, or that a crash
 * left behind, comes up again, empty, with its organisations, chaincodes and users. One that was down stays down.
 */
export async function reset(context: CommandContext): Promise<ExitStatus> {
  const folder = stateFolder(context);
  folder.assertOwn();
  const wasUp = folder.recordedSupervisor() !== undefined;
  const record = new NetworkRecord(folder);
  const request = wasUp ? record.request() : undefined;
  await bringDown(folder, progressOf(context));
  if (request === undefined) {
    folder.remove();
    if (wasUp) {
      progressOf(context)(`${folder.record} did not say what was up: "up" starts a network`);
    }
    if (context.json) {
      context.terminal.out(JSON.stringify({ running: false }));
    } else {
      context.terminal.out(`nothing is left of the network in ${folder.path}`);
    }
    return exitStatus.done;
  }
  folder.clear();
  folder.create();
  // The record keeps the request, so that the next "up" uses it if a chaincode does not start now.
  await record.beginAgain(request);
  printUp(context, await bringUp(folder, request, context), folder);
  return exitStatus.done;
}
