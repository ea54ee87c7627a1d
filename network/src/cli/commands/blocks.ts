import { printable } from "../../explorer/printable.js";
import type { FailedProposal } from "../../explorer/records.js";
import { callSupervisor } from "../control-client.js";
import type { ShownBlock, WatchRequest } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import type { StateFolder } from "../state-folder.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

/** Shows blocks and their transactions as they are committed, until interrupted. */
export async function blocks(context: CommandContext): Promise<ExitStatus> {
  const supervisor = requiredSupervisor(context);
  context.terminal.err("· the next blocks, as they are committed; Ctrl-C ends this");
  return follow(supervisor, context, { console: false });
}

/** Follows blocks after `up`. The network continues when this ends. */
export async function followOnTerminal(
  folder: StateFolder,
  context: CommandContext,
  watch: WatchRequest,
): Promise<ExitStatus> {
  const supervisor = requiredSupervisor(context);
  context.terminal.err(`· blocks as they are committed; the network stays up after Ctrl-C (state in ${folder.path})`);
  return follow(supervisor, context, watch);
}

async function follow(
  supervisor: ReturnType<typeof requiredSupervisor>,
  context: CommandContext,
  watch: WatchRequest,
): Promise<ExitStatus> {
  await callSupervisor(supervisor, "blocks", watch, {
    onProgress: progressOf(context),
    onBlock: (block) => {
      context.terminal.out(context.json ? JSON.stringify(block) : describe(block));
    },
    onRefused: (refused) => {
      context.terminal.out(context.json ? JSON.stringify({ refused }) : describeRefusal(refused));
    },
    onConsole: ({ log, lines }) => {
      context.terminal.out(
        context.json
          ? JSON.stringify({ console: { log, lines } })
          : lines.map((line) => `${log} | ${consoleLine(line)}`).join("\n"),
      );
    },
  });
  return exitStatus.done;
}

function describeRefusal({ peers, creator, chaincode, function: called, message, query }: FailedProposal): string {
  const who = `${creator.mspId}/${creator.name}`;
  const what = printable(`${chaincode} ${called}`);
  const lines = message.split("\n").map((line) => `  ${printable(line)}`);
  return [
    `refused  ${query ? "query" : "transaction"}  ${printable(who)}  ${what}  by ${peers.join(", ")}`,
    ...lines,
  ].join("\n");
}

function describe(block: ShownBlock): string {
  const lines = block.transactions.map(({ id, verdict, creator, chaincode, function: called, event }) => {
    const what = [chaincode, called].filter((part) => part !== undefined && part !== "").join(" ");
    const parts = [id.slice(0, 12), verdict, creator ?? "", what, event === undefined ? "" : `event ${event}`];
    return `  ${parts
      .filter((part) => part !== "")
      .map(printable)
      .join("  ")}`;
  });
  return [`block ${String(block.number)}`, ...lines].join("\n");
}

/** A line of a chaincode's output, without its colours. */
function consoleLine(line: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return printable(line.replace(/\u001b\[[0-9;]*m/g, ""));
}
