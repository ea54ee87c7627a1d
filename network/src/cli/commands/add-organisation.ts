import { callSupervisor } from "../control-client.js";
import type { ExitStatus } from "../exit-status.js";
import { exitStatus } from "../exit-status.js";
import { chosenOrganisation } from "../project.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";
import { profileTable } from "./status.js";

export interface AddOrganisationOptions {
  readonly domain?: string;
}

/** Adds an organisation to the running channel, with a peer and its own instance of every chaincode. */
export async function addOrganisation(
  context: CommandContext,
  mspId: string,
  options: AddOrganisationOptions,
): Promise<ExitStatus> {
  const organisation = chosenOrganisation(mspId, options.domain);
  const supervisor = requiredSupervisor(context);
  const status = await callSupervisor(supervisor, "addOrganisation", organisation, { onProgress: progressOf(context) });
  const profiles = status.profiles.filter((profile) => profile.mspId === mspId);
  context.terminal.out(context.json ? JSON.stringify(profiles) : profileTable(profiles));
  return exitStatus.done;
}
