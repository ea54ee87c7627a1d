import { verdictInWords } from "../explorer/verdict-words.js";
import type { Network } from "../network.js";
import { CommandError } from "./command-error.js";
import type { CallRequest, InvokeAnswer, QueryAnswer } from "./control-protocol.js";
import { exitStatus } from "./exit-status.js";
import { type GatewayCall, GatewayCaller, GatewayRefusal } from "./gateway-caller.js";
import { assertMember } from "./network-controls.js";
import type { NetworkUsers } from "./network-users.js";

/** The network to which calls go. */
export interface CallTarget {
  readonly network: Network;
  readonly users: NetworkUsers;
  /** The network's clock, for the time in proposals. */
  readonly now: () => Date;
  /** The reason that the network itself has for an invalid transaction, if it knows more than the verdict. */
  readonly reasonOf: (transactionId: string) => string | undefined;
  /** The longest time for a call, in milliseconds. Default: the caller's. */
  readonly callMs?: number;
}

/** Calls a function and waits for the verdict on its transaction. */
export async function invokeChaincode(target: CallTarget, request: CallRequest): Promise<InvokeAnswer> {
  return withCaller(target, request, async (caller, call, as) => {
    const { transactionId, result, verdict, block } = await caller.submit(call);
    const more = target.reasonOf(transactionId);
    const reason = more === undefined ? verdictInWords(verdict) : `${verdictInWords(verdict)} (${more})`;
    return { transactionId, ...textOf(result), as, verdict, reason, block };
  });
}

/** Asks a peer to run a function. The ledger does not change. */
export async function queryChaincode(target: CallTarget, request: CallRequest): Promise<QueryAnswer> {
  return withCaller(target, request, async (caller, call, as) => {
    const { transactionId, result } = await caller.evaluate(call);
    return { transactionId, ...textOf(result), as };
  });
}

async function withCaller<T>(
  { network, users, now, callMs }: CallTarget,
  request: CallRequest,
  action: (caller: GatewayCaller, call: GatewayCall, as: string) => Promise<T>,
): Promise<T> {
  const { chaincode, args, transient, endorsers } = request;
  const channel = await channelWith(network, chaincode, request.channel);
  for (const mspId of endorsers) {
    assertMember(network, mspId);
  }
  const { owner, identity } = await users.credentialOf(request.as);
  const caller = new GatewayCaller(network.endpoint(owner.mspId), identity, callMs);
  try {
    const call: GatewayCall = {
      channel,
      chaincode,
      args: [request.function, ...args],
      time: now(),
      transient: Object.fromEntries(Object.entries(transient).map(([name, value]) => [name, Buffer.from(value)])),
      endorsers,
    };
    return await action(caller, call, `${owner.mspId}/${owner.user}`);
  } catch (error) {
    throw withLog(error, network, chaincode, owner.mspId);
  } finally {
    caller.close();
  }
}

/** A failure of a function, with the log that has the chaincode's output, such as the stack of an error. */
function withLog(error: unknown, network: Network, chaincode: string, mspId: string): unknown {
  if (!(error instanceof GatewayRefusal) || !error.message.includes("chaincode response ")) {
    return error;
  }
  const program = network.processes().find((one) => one.chaincode === chaincode && one.mspId === mspId);
  return new CommandError(error.message, error.status, program?.logFile);
}

/** Name of the channel for a call. @throws {CommandError} there is none, or the chaincode is not on it */
async function channelWith(network: Network, chaincode: string, wanted: string | undefined): Promise<string> {
  const status = await network.status();
  const channels = [status, ...(status.channels ?? [])];
  const found = channels.find(({ channel }) => channel === (wanted ?? status.channel));
  if (found === undefined) {
    const known = channels.map(({ channel }) => channel).join(", ");
    throw new CommandError(`there is no channel ${wanted ?? ""}: the network has ${known}`, exitStatus.usage);
  }
  const names = found.chaincodes.map(({ name }) => name);
  if (!names.includes(chaincode)) {
    const known = names.length === 0 ? 'none is deployed: use "deploy"' : `there are ${names.join(", ")}`;
    throw new CommandError(`there is no chaincode ${chaincode} on the channel: ${known}`, exitStatus.usage);
  }
  return found.channel;
}

function textOf(bytes: Uint8Array): Pick<QueryAnswer, "result" | "encoding"> {
  try {
    return { result: new TextDecoder("utf8", { fatal: true, ignoreBOM: true }).decode(bytes), encoding: "utf8" };
  } catch {
    return { result: Buffer.from(bytes).toString("base64"), encoding: "base64" };
  }
}
