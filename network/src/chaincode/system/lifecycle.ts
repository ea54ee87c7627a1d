import { peer } from "@hyperledger/fabric-protos";
import { DecodeError, type MessageType, parse } from "@tallystick/fabric-inspect";

import { AccessError, writers } from "../../channel/access-control.js";
import type { SystemChaincode, TransactionScope } from "../chaincode-support.js";
import { approve, queryAllApproved, queryApproved } from "./lifecycle-approval.js";
import type { ChannelCall } from "./lifecycle-call.js";
import { checkReadiness, commit, queryDefinition, queryDefinitions } from "./lifecycle-commit.js";
import { LifecycleError, NotDefinedError } from "./lifecycle-error.js";
import { getPackage, install, queryAllInstalled, queryInstalled } from "./lifecycle-install.js";
import { creatorOf, denial, failure, success, type SystemContext } from "./system-context.js";

const { lifecycle } = peer;

/** The lifecycle chaincode: installs packages, and records approvals and the channel's definitions. */
export function lifecycleChaincode(context: SystemContext): SystemChaincode {
  const acts = new Map([...peerActs(context), ...channelActs(context)]);
  return async (scope, input) => {
    const [name, argument] = input.getArgsList_asU8();
    const count = input.getArgsList_asU8().length;
    if (name === undefined) {
      return failure("lifecycle scc must be invoked with arguments");
    }
    if (argument === undefined || count !== 2) {
      return failure(`lifecycle scc operations require exactly two arguments but received ${String(count)}`);
    }
    const called = Buffer.from(name).toString("utf8");
    const act = acts.get(called);
    const denied =
      act === undefined ? `Unmapped policy for _lifecycle/${called}` : accessDenial(act.allowedTo, scope, context);
    if (act === undefined || denied !== undefined) {
      return failure(`Failed to authorize invocation due to failed ACL check: ${denied ?? ""}`);
    }
    try {
      return success(await act.run(argument, scope));
    } catch (error) {
      if (error instanceof NotDefinedError) {
        return failure(error.message, 404);
      }
      if (error instanceof LifecycleError) {
        return failure(`failed to invoke backing implementation of '${called}': ${error.message}`);
      }
      throw error;
    }
  };
}

/** The callers that may do something: the channel's writers or, if it concerns the peer itself, its administrators. */
type Allowed = "writers" | "administrators";

interface Act {
  readonly allowedTo: Allowed;
  readonly run: (argument: Uint8Array, scope: TransactionScope) => Uint8Array | Promise<Uint8Array>;
}

/** Calls that concern the peer itself. */
function peerActs(context: SystemContext): [name: string, act: Act][] {
  const act = <T>(
    name: string,
    type: MessageType<T>,
    run: (args: T, context: SystemContext) => Uint8Array | Promise<Uint8Array>,
  ): [string, Act] => [
    name,
    { allowedTo: "administrators", run: (argument) => run(read(type, argument, name), context) },
  ];
  return [
    act("InstallChaincode", lifecycle.InstallChaincodeArgs, install),
    act("GetInstalledChaincodePackage", lifecycle.GetInstalledChaincodePackageArgs, getPackage),
    act("QueryInstalledChaincode", lifecycle.QueryInstalledChaincodeArgs, queryInstalled),
    act("QueryInstalledChaincodes", lifecycle.QueryInstalledChaincodesArgs, queryAllInstalled),
  ];
}

/** Calls that concern the channel. */
function channelActs(context: SystemContext): [name: string, act: Act][] {
  const act = <T>(
    allowedTo: Allowed,
    name: string,
    type: MessageType<T>,
    run: (args: T, call: ChannelCall) => Uint8Array | Promise<Uint8Array>,
  ): [string, Act] => [
    name,
    { allowedTo, run: (argument, scope) => run(read(type, argument, name), channelCall(scope, context)) },
  ];
  const all: [string, Act][] = [
    act(
      "administrators",
      "ApproveChaincodeDefinitionForMyOrg",
      lifecycle.ApproveChaincodeDefinitionForMyOrgArgs,
      approve,
    ),
    act(
      "administrators",
      "QueryApprovedChaincodeDefinition",
      lifecycle.QueryApprovedChaincodeDefinitionArgs,
      queryApproved,
    ),
    act("writers", "CheckCommitReadiness", lifecycle.CheckCommitReadinessArgs, checkReadiness),
    act("writers", "CommitChaincodeDefinition", lifecycle.CommitChaincodeDefinitionArgs, commit),
    act("writers", "QueryChaincodeDefinition", lifecycle.QueryChaincodeDefinitionArgs, queryDefinition),
    act("writers", "QueryChaincodeDefinitions", lifecycle.QueryChaincodeDefinitionsArgs, queryDefinitions),
  ];
  if (context.release !== "2.5") {
    const args = lifecycle.QueryApprovedChaincodeDefinitionsArgs;
    all.push(act("administrators", "QueryApprovedChaincodeDefinitions", args, queryAllApproved));
  }
  return all;
}

function channelCall(scope: TransactionScope, context: SystemContext): ChannelCall {
  const { simulator, channelId } = scope;
  if (simulator === undefined) {
    throw new LifecycleError(`could not get channelconfig for channel '${channelId}'`);
  }
  return { simulator, scope, context };
}

function accessDenial(
  allowedTo: Allowed,
  { channelId, signedProposal }: TransactionScope,
  { channel, local }: SystemContext,
): string | undefined {
  if (allowedTo === "writers") {
    return denial(writers, signedProposal, channelId, channel.rules());
  }
  try {
    local.assert("Admins", creatorOf(signedProposal));
    return undefined;
  } catch (error) {
    if (error instanceof AccessError) {
      return error.message;
    }
    throw error;
  }
}

function read<T>(type: MessageType<T>, bytes: Uint8Array, name: string): T {
  try {
    return parse(type, bytes);
  } catch (error) {
    throw error instanceof DecodeError
      ? new LifecycleError(`could not decode input arg for *lifecycle.Invocation.${name}: ${error.message}`)
      : error;
  }
}
