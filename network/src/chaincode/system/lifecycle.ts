import { peer } from "@hyperledger/fabric-protos";

import {
  type ChaincodeDefinition,
  chaincodeNames,
  readChaincodeDefinition,
} from "../../ledger/chaincode-definition.js";
import type { State } from "../../ledger/state.js";
import { AccessError, writers } from "../../validation/access-control.js";
import { decode, type MessageType } from "../../ledger/decode.js";
import type { SystemChaincode } from "../chaincode-support.js";
import { creatorOf, denial, failure, success, type SystemContext } from "./system-context.js";

const { lifecycle } = peer;

/** The lifecycle chaincode: what is installed, approved and committed. Its acts are the network's own interface's. */
export function lifecycleChaincode(context: SystemContext): SystemChaincode {
  return ({ channelId, signedProposal, state }, input) => {
    const [name, argument] = input.getArgsList_asU8();
    const count = input.getArgsList_asU8().length;
    if (name === undefined) {
      return Promise.resolve(failure("lifecycle scc must be invoked with arguments"));
    }
    if (argument === undefined || count !== 2) {
      return Promise.resolve(
        failure(`lifecycle scc operations require exactly two arguments but received ${String(count)}`),
      );
    }
    const called = Buffer.from(name).toString("utf8");
    const denied = accessDenial(called, channelId, signedProposal, context);
    if (denied !== undefined) {
      return Promise.resolve(failure(`Failed to authorize invocation due to failed ACL check: ${denied}`));
    }
    try {
      return Promise.resolve(success(query(called, argument, state, context)));
    } catch (error) {
      if (error instanceof NotDefinedError) {
        return Promise.resolve(failure(error.message, 404));
      }
      if (error instanceof LifecycleError) {
        return Promise.resolve(failure(`failed to invoke backing implementation of '${called}': ${error.message}`));
      }
      throw error;
    }
  };
}

class LifecycleError extends Error {
  override readonly name: string = "LifecycleError";
}

class NotDefinedError extends LifecycleError {
  override readonly name = "NotDefinedError";
}

/** Queries of a committed definition need the channel's writers, what concerns the peer itself its administrators. */
const channelQueries: ReadonlySet<string> = new Set([
  "QueryChaincodeDefinition",
  "QueryChaincodeDefinitions",
  "CheckCommitReadiness",
  "CommitChaincodeDefinition",
]);

const ownActs: ReadonlySet<string> = new Set([
  "InstallChaincode",
  "ApproveChaincodeDefinitionForMyOrg",
  "CommitChaincodeDefinition",
  "GetInstalledChaincodePackage",
  "QueryInstalledChaincode",
  "QueryApprovedChaincodeDefinition",
  "QueryApprovedChaincodeDefinitions",
  "QueryInstalledChaincodes",
]);

function accessDenial(
  name: string,
  channelId: string,
  signed: peer.SignedProposal,
  { rules, assertLocal }: SystemContext,
): string | undefined {
  if (channelQueries.has(name)) {
    return denial(writers, signed, channelId, rules());
  }
  if (!ownActs.has(name)) {
    return `Unmapped policy for _lifecycle/${name}`;
  }
  try {
    assertLocal("Admins", creatorOf(signed));
    return undefined;
  } catch (error) {
    if (error instanceof AccessError) {
      return error.message;
    }
    throw error;
  }
}

function query(name: string, argument: Uint8Array, state: State, context: SystemContext): Uint8Array {
  switch (name) {
    case "QueryChaincodeDefinition":
      return queryDefinition(read(lifecycle.QueryChaincodeDefinitionArgs, argument, name).getName(), state, context);
    case "QueryChaincodeDefinitions":
      read(lifecycle.QueryChaincodeDefinitionsArgs, argument, name);
      return queryDefinitions(state);
    case "CheckCommitReadiness":
      return checkReadiness(read(lifecycle.CheckCommitReadinessArgs, argument, name), state, context);
    case "QueryApprovedChaincodeDefinition":
      return queryApproved(read(lifecycle.QueryApprovedChaincodeDefinitionArgs, argument, name), state, context);
    case "QueryInstalledChaincode":
      return queryOneInstalled(read(lifecycle.QueryInstalledChaincodeArgs, argument, name).getPackageId(), context);
    case "QueryInstalledChaincodes":
      read(lifecycle.QueryInstalledChaincodesArgs, argument, name);
      return queryInstalled(context);
    default:
      throw new LifecycleError("the embedded network deploys chaincode by its own interface: use its deploy command");
  }
}

function queryDefinition(name: string, state: State, { approvals }: SystemContext): Uint8Array {
  const definition = readChaincodeDefinition(state, name);
  if (definition === undefined) {
    throw new NotDefinedError(`namespace ${name} is not defined`);
  }
  const result = new lifecycle.QueryChaincodeDefinitionResult();
  describe(definition, result);
  for (const [mspId, approved] of approvals(name)) {
    result.getApprovalsMap().set(mspId, approved);
  }
  return result.serializeBinary();
}

function queryDefinitions(state: State): Uint8Array {
  const result = new lifecycle.QueryChaincodeDefinitionsResult();
  for (const name of chaincodeNames(state)) {
    const definition = readChaincodeDefinition(state, name);
    if (definition !== undefined) {
      const entry = new lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition();
      entry.setName(name);
      describe(definition, entry);
      result.addChaincodeDefinitions(entry);
    }
  }
  return result.serializeBinary();
}

function describe(
  definition: ChaincodeDefinition,
  result:
    | peer.lifecycle.QueryApprovedChaincodeDefinitionResult
    | peer.lifecycle.QueryChaincodeDefinitionResult
    | peer.lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition,
): void {
  result.setSequence(definition.sequence);
  result.setVersion(definition.version);
  result.setEndorsementPlugin(definition.endorsementPlugin);
  result.setValidationPlugin(definition.validationPlugin);
  result.setValidationParameter(definition.endorsementPolicy);
  result.setCollections(definition.collections);
  result.setInitRequired(definition.initRequired);
}

/** Nobody approves ahead here, so that every organisation is still to approve whatever is asked for. */
function checkReadiness(
  args: peer.lifecycle.CheckCommitReadinessArgs,
  state: State,
  { rules }: SystemContext,
): Uint8Array {
  const current = readChaincodeDefinition(state, args.getName())?.sequence ?? 0;
  if (args.getSequence() !== current + 1) {
    throw new LifecycleError(
      `requested sequence is ${String(args.getSequence())}, but new definition must be sequence ${String(current + 1)}`,
    );
  }
  const result = new lifecycle.CheckCommitReadinessResult();
  for (const mspId of rules().organisations) {
    result.getApprovalsMap().set(mspId, false);
  }
  return result.serializeBinary();
}

/** What the peer's organisation runs it has approved, as it would have had to; nothing is approved ahead. */
function queryApproved(
  args: peer.lifecycle.QueryApprovedChaincodeDefinitionArgs,
  state: State,
  { packageOf, rules }: SystemContext,
): Uint8Array {
  const name = args.getName();
  const definition = readChaincodeDefinition(state, name);
  const sequence = args.getSequence() === 0 ? (definition?.sequence ?? 0) : args.getSequence();
  const packageId = definition?.sequence === sequence ? packageOf(definition) : undefined;
  if (definition === undefined || packageId === undefined) {
    throw new LifecycleError(
      `could not fetch approved chaincode definition (name: '${name}', sequence: '${String(sequence)}') on channel '${rules().channelId}'`,
    );
  }
  const local = new lifecycle.ChaincodeSource.Local();
  local.setPackageId(packageId);
  const source = new lifecycle.ChaincodeSource();
  source.setLocalPackage(local);
  const result = new lifecycle.QueryApprovedChaincodeDefinitionResult();
  describe(definition, result);
  result.setSource(source);
  return result.serializeBinary();
}

function queryOneInstalled(wanted: string, { installedPackages, rules }: SystemContext): Uint8Array {
  const found = installedPackages().find(({ packageId }) => packageId === wanted);
  if (found === undefined) {
    throw new LifecycleError(`could not find chaincode with package id '${wanted}'`);
  }
  const result = new lifecycle.QueryInstalledChaincodeResult();
  result.setPackageId(found.packageId);
  result.setLabel(found.label);
  if (found.references.length > 0) {
    const used = new lifecycle.QueryInstalledChaincodeResult.References();
    for (const { name, version } of found.references) {
      const chaincode = new lifecycle.QueryInstalledChaincodeResult.Chaincode();
      chaincode.setName(name);
      chaincode.setVersion(version);
      used.addChaincodes(chaincode);
    }
    result.getReferencesMap().set(rules().channelId, used);
  }
  return result.serializeBinary();
}

function queryInstalled({ installedPackages, rules }: SystemContext): Uint8Array {
  const result = new lifecycle.QueryInstalledChaincodesResult();
  for (const { packageId, label, references } of installedPackages()) {
    const entry = new lifecycle.QueryInstalledChaincodesResult.InstalledChaincode();
    entry.setPackageId(packageId);
    entry.setLabel(label);
    if (references.length > 0) {
      const used = new lifecycle.QueryInstalledChaincodesResult.References();
      for (const { name, version } of references) {
        const chaincode = new lifecycle.QueryInstalledChaincodesResult.Chaincode();
        chaincode.setName(name);
        chaincode.setVersion(version);
        used.addChaincodes(chaincode);
      }
      entry.getReferencesMap().set(rules().channelId, used);
    }
    result.addInstalledChaincodes(entry);
  }
  return result.serializeBinary();
}

function read<T>(type: MessageType<T>, bytes: Uint8Array, name: string): T {
  const message = decode(type, bytes);
  if (message === undefined) {
    throw new LifecycleError(
      `could not decode input arg for *lifecycle.Invocation.${name}: proto: cannot parse invalid wire-format data`,
    );
  }
  return message;
}
