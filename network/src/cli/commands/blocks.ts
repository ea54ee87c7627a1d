import { callSupervisor } from "../control-client.js";
import type { ShownBlock } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import type { StateFolder } from "../state-folder.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

/** Shows blocks and their transactions as they are committed, until interrupted. */
export async function blocks(context: CommandContext): Promise<ExitStatus> {
  const supervisor = requiredSupervisor(context);
  context.terminal.err("· the next blocks, as they are committed; Ctrl-C ends this");
  return follow(supervisor, context);
}

/** After `up`: the network stays when this ends. */
export async function followOnTerminal(folder: StateFolder, context: CommandContext): Promise<ExitStatus> {
  const supervisor = requiredSupervisor(context);
  context.terminal.err(`· blocks as they are committed; the network stays up after Ctrl-C (state in ${folder.path})`);
  return follow(supervisor, context);
}

async function follow(supervisor: ReturnType<typeof requiredSupervisor>, context: CommandContext): Promise<ExitStatus> {
  await callSupervisor(supervisor, "blocks", null, {
    onProgress: progressOf(context),
    onBlock: (block) => {
      context.terminal.out(context.json ? JSON.stringify(block) : describe(block));
    },
  });
  return exitStatus.done;
}

function describe(block: ShownBlock): string {
  const lines = block.transactions.map(({ id, verdict, creator, chaincode, function: called, event }) => {
    const what = [chaincode, called].filter((part) => part !== undefined && part !== "").join(" ");
    const parts = [id.slice(0, 12), verdict, creator ?? "", what, event === undefined ? "" : `event ${event}`];
    return `  ${parts.filter((part) => part !== "").join("  ")}`;
  });
  return [`block ${String(block.number)}`, ...lines].join("\n");
}
