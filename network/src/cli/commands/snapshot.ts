import { callSupervisor } from "../control-client.js";
import type { SnapshotRequest } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { table } from "../terminal.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

/** Saves, restores or deletes a state of the ledger, or lists the saved ones. */
export async function snapshot(context: CommandContext, request: SnapshotRequest): Promise<ExitStatus> {
  const saved = await callSupervisor(requiredSupervisor(context), "snapshot", request, {
    onProgress: progressOf(context),
  });
  if (context.json) {
    context.terminal.out(JSON.stringify(request.action === "restore" ? saved[0] : saved));
    return exitStatus.done;
  }
  if (request.action === "restore") {
    for (const { name, height, at } of saved) {
      context.terminal.out(`the ledger is as snapshot ${name} was saved: ${String(height)} blocks, ${at}`);
    }
  } else if (saved.length === 0) {
    context.terminal.out('there are no snapshots: "snapshot save <name>" makes one');
  } else {
    const rows = saved.map(({ name, height, at }) => [name, String(height), at]);
    context.terminal.out(table(["snapshot", "blocks", "saved at"], rows));
  }
  return exitStatus.done;
}
