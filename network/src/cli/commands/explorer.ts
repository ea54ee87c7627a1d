import { callSupervisor } from "../control-client.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

/** Serves a page that shows the running network in a browser, and prints its address. */
export async function explorer(context: CommandContext, port: number | undefined): Promise<ExitStatus> {
  const url = await openExplorer(context, port);
  if (context.json) {
    context.terminal.out(JSON.stringify({ url }));
  } else {
    context.terminal.out(url);
    context.terminal.err(
      "· open this address in a browser on this machine; whoever has it may look, until the network is down",
    );
  }
  return exitStatus.done;
}

/** Serves the page, unless it is served already, and returns its address. */
export async function openExplorer(context: CommandContext, port: number | undefined): Promise<string> {
  const request = port === undefined ? {} : { port };
  const onProgress = progressOf(context);
  return (await callSupervisor(requiredSupervisor(context), "explorer", request, { onProgress })).url;
}
