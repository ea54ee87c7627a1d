import { callSupervisor } from "../control-client.js";
import type { RunningStatus } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { table } from "../terminal.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

export interface CreateChannelOptions {
  /** MSP ids of the members. Default: every organisation of the network. */
  readonly org?: readonly string[];
}

/** Creates a channel on the running network, and prints all of them. */
export async function createChannel(
  context: CommandContext,
  name: string,
  { org }: CreateChannelOptions,
): Promise<ExitStatus> {
  const channel = { name, ...(org !== undefined && { organisations: org }) };
  const status = await callSupervisor(requiredSupervisor(context), "createChannel", channel, {
    onProgress: progressOf(context),
  });
  print(context, status);
  return exitStatus.done;
}

/** Prints the channels of the running network. */
export async function listChannels(context: CommandContext): Promise<ExitStatus> {
  print(
    context,
    await callSupervisor(requiredSupervisor(context), "status", null, { onProgress: progressOf(context) }),
  );
  return exitStatus.done;
}

function print(context: CommandContext, status: RunningStatus): void {
  const { channel, organisations, height, chaincodes, channels = [] } = status;
  const all = [{ channel, organisations, height, chaincodes }, ...channels];
  if (context.json) {
    context.terminal.out(JSON.stringify(all));
    return;
  }
  const rows = all.map((one) => [
    one.channel,
    one.organisations.join(", "),
    String(one.height),
    one.chaincodes.map(({ name, version }) => `${name} ${version}`).join(", ") || "none",
  ]);
  context.terminal.out(table(["channel", "organisations", "blocks", "chaincode"], rows));
}
