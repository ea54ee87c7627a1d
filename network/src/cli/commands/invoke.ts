import { CommandError } from "../command-error.js";
import { callSupervisor } from "../control-client.js";
import type { CallRequest } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

export interface CallOptions {
  /** The user, as `mspId/user`. */
  readonly as?: string;
  /** Each is `name=value`. */
  readonly transient?: readonly string[];
  readonly endorse?: readonly string[];
  readonly channel?: string;
}

/** Calls a function of a chaincode, and prints its answer and the verdict on the transaction. */
export async function invoke(
  context: CommandContext,
  chaincode: string,
  called: string,
  args: readonly string[],
  options: CallOptions,
): Promise<ExitStatus> {
  const request = requestOf(chaincode, called, args, options);
  const answer = await callSupervisor(requiredSupervisor(context), "invoke", request, {
    onProgress: progressOf(context),
  });
  const { transactionId, verdict, reason, block, result } = answer;
  if (context.json) {
    context.terminal.out(JSON.stringify(answer));
  } else {
    if (result !== "" && verdict === "VALID") {
      context.terminal.out(result);
    }
    context.terminal.err(`transaction ${transactionId} in block ${String(block)}: ${verdict}, ${reason}`);
  }
  return verdict === "VALID" ? exitStatus.done : exitStatus.failed;
}

/** Has a peer run a function and prints its answer. It writes nothing. */
export async function query(
  context: CommandContext,
  chaincode: string,
  called: string,
  args: readonly string[],
  options: CallOptions,
): Promise<ExitStatus> {
  const request = requestOf(chaincode, called, args, options);
  const answer = await callSupervisor(requiredSupervisor(context), "query", request, {
    onProgress: progressOf(context),
  });
  context.terminal.out(context.json ? JSON.stringify(answer) : answer.result);
  return exitStatus.done;
}

function requestOf(
  chaincode: string,
  called: string,
  args: readonly string[],
  { as, transient = [], endorse = [], channel }: CallOptions,
): CallRequest {
  return {
    chaincode,
    function: called,
    args,
    transient: Object.fromEntries(transient.map((text) => split(text, "=", "--transient", "name=value"))),
    endorsers: endorse,
    ...(channel !== undefined && { channel }),
    ...(as !== undefined && { as: userOf(as) }),
  };
}

function userOf(text: string): NonNullable<CallRequest["as"]> {
  const [mspId, name] = split(text, "/", "--as", "the organisation and the user, such as Org1MSP/alice");
  return { mspId, name };
}

/** @throws {CommandError} one of the two parts is missing. */
function split(text: string, separator: string, option: string, form: string): readonly [string, string] {
  const at = text.indexOf(separator);
  if (at < 1 || (separator === "/" && at === text.length - 1)) {
    throw new CommandError(`${option} ${text}: write ${form}`, exitStatus.usage);
  }
  return [text.slice(0, at), text.slice(at + 1)];
}
