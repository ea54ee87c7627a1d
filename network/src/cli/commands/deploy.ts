import { callSupervisor } from "../control-client.js";
import { CommandError } from "../command-error.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { chosenChaincode, stateFolder } from "../project.js";
import type { SupervisorRecord } from "../state-folder.js";
import { progressOf, type CommandContext } from "./context.js";

export interface DeployOptions {
  readonly version?: string;
  readonly policy?: string;
  readonly initRequired?: boolean;
  /** Command line that serves the chaincode, for one that is not of Node. */
  readonly command?: string;
}

/** Deploys a chaincode, or upgrades it where its name is taken already. */
export async function deploy(context: CommandContext, chaincode: string, options: DeployOptions): Promise<ExitStatus> {
  const supervisor = requiredSupervisor(context);
  const { process, ...definition } = chosenChaincode(chaincode, {
    ...(options.version !== undefined && { version: options.version }),
    ...(options.policy !== undefined && { endorsementPolicy: options.policy }),
    ...(options.initRequired !== undefined && { initRequired: options.initRequired }),
  });
  const command = options.command?.split(/\s+/).filter((part) => part !== "");
  const request = { ...definition, process: { ...process, ...(command && { command }) } };
  const committed = await callSupervisor(supervisor, "deploy", request, { onProgress: progressOf(context) });
  context.terminal.out(
    context.json
      ? JSON.stringify(committed)
      : `${committed.name} ${committed.version} is committed as sequence ${String(committed.sequence)}`,
  );
  return exitStatus.done;
}

/** @throws {CommandError} no network is up. */
export function requiredSupervisor(context: CommandContext): SupervisorRecord {
  const folder = stateFolder(context);
  const supervisor = folder.runningSupervisor();
  if (supervisor === undefined) {
    throw new CommandError(`no network is up in ${folder.path}: run "up" first`, exitStatus.notRunning);
  }
  return supervisor;
}
