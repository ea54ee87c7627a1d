import { callSupervisor } from "../control-client.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

/** Revokes the certificate in a user's connection profile. */
export async function revoke(context: CommandContext, mspId: string, name: string): Promise<ExitStatus> {
  await callSupervisor(
    requiredSupervisor(context),
    "revoke",
    { mspId, name },
    {
      onProgress: progressOf(context),
    },
  );
  const said = `the certificate of ${name} of ${mspId} is revoked; "enrol ${mspId} ${name}" gives a new one of the same role and attributes`;
  context.terminal.out(context.json ? JSON.stringify({ mspId, user: name }) : said);
  return exitStatus.done;
}
