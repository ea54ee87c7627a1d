import { CommandError } from "../command-error.js";
import { callSupervisor } from "../control-client.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

export interface EnrolOptions {
  readonly admin?: boolean;
  /** Each is `name=value`. */
  readonly attr?: readonly string[];
}

/**
 * Gives a user a certificate with attributes, and writes the connection profile. A known user keeps role and attributes
 * unless the options say otherwise.
 */
export async function enrol(
  context: CommandContext,
  mspId: string,
  name: string,
  options: EnrolOptions,
): Promise<ExitStatus> {
  const { admin, attr } = options;
  const attributes = Object.fromEntries((attr ?? []).map((text) => attributeOf(text)));
  const as = { role: admin === true ? ("admin" as const) : ("client" as const), attributes };
  const written = await callSupervisor(
    requiredSupervisor(context),
    "enrol",
    { mspId, name, ...((admin !== undefined || attr !== undefined) && { as }) },
    { onProgress: progressOf(context) },
  );
  context.terminal.out(context.json ? JSON.stringify(written) : written.path);
  return exitStatus.done;
}

function attributeOf(text: string): readonly [string, string] {
  const separator = text.indexOf("=");
  if (separator < 1) {
    throw new CommandError(`--attr ${text}: write name=value`, exitStatus.usage);
  }
  return [text.slice(0, separator), text.slice(separator + 1)];
}
