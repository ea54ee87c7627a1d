import { peer } from "@hyperledger/fabric-protos";

import { approvalName } from "../../ledger/chaincode-approval.js";
import { type ChaincodeDefinition, readChaincodeDefinition } from "../../ledger/chaincode-definition.js";
import {
  metadataKey,
  packageRecord,
  parametersRecord,
  readPackageId,
  readParameters,
  readSequence,
} from "../../ledger/lifecycle-record.js";
import { checkDefinition, definitionIn, difference } from "./definition-input.js";
import type { ChannelCall } from "./lifecycle-call.js";
import { describe } from "./lifecycle-description.js";
import { LifecycleError } from "./lifecycle-error.js";
import { hasRecord, type LifecycleState, ownState, publicState, writeRecord } from "./lifecycle-state.js";

const { lifecycle } = peer;

/** Records the organisation's approval of a definition, and its peers' package for it, in its own collection. */
export function approve(
  args: peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs,
  { simulator, scope, context }: ChannelCall,
): Uint8Array {
  const definition = definitionIn(args);
  const { name, sequence } = definition;
  const channel = publicState(simulator);
  const committed = readChaincodeDefinition(scope.state, name);
  checkDefinition(definition, committed, context.channel.rules());
  const packageId = args.getSource()?.getLocalPackage()?.getPackageId() ?? "";
  const current = readSequence(name, channel.read);
  checkSequence(sequence, current);
  const own = ownState(simulator, context.mspId);
  const unchanged = isUnchanged(definition, packageId, own);
  if (sequence === current) {
    checkAgainstCommitted(definition, committed);
    if (unchanged && context.release !== "2.5") {
      throw new LifecycleError(
        `attempted to redefine the current committed sequence (${String(current)}) for namespace ${name}`,
      );
    }
  } else if (unchanged) {
    throw new LifecycleError(
      `attempted to redefine uncommitted sequence (${String(sequence)}) for namespace ${name} with unchanged content`,
    );
  }
  writeRecord("namespaces", approvalName(definition), parametersRecord(definition), own);
  writeRecord("chaincode-sources", approvalName(definition), packageRecord(packageId), own);
  return new lifecycle.ApproveChaincodeDefinitionForMyOrgResult().serializeBinary();
}

/** The organisation's approval under a name, for the given sequence or the latest. */
export function queryApproved(
  args: peer.lifecycle.QueryApprovedChaincodeDefinitionArgs,
  { simulator, context }: ChannelCall,
): Uint8Array {
  const name = args.getName();
  const own = ownState(simulator, context.mspId);
  const sequence = args.getSequence() || latest(name, publicState(simulator), own);
  if (!hasRecord("namespaces", approvalName({ name, sequence }), own)) {
    const told = context.release === "2.5" ? args.getSequence() : sequence;
    throw new LifecycleError(
      `could not fetch approved chaincode definition (name: '${name}', sequence: '${String(told)}') on channel '${context.channel.rules().channelId}'`,
    );
  }
  const result = new lifecycle.QueryApprovedChaincodeDefinitionResult();
  fillIn(result, name, sequence, own);
  return result.serializeBinary();
}

/** All approvals of the organisation. */
export async function queryAllApproved(
  _args: peer.lifecycle.QueryApprovedChaincodeDefinitionsArgs,
  { simulator, context }: ChannelCall,
): Promise<Uint8Array> {
  const own = ownState(simulator, context.mspId);
  const prefix = metadataKey("namespaces", "");
  const result = new lifecycle.QueryApprovedChaincodeDefinitionsResult();
  for (const key of await own.keys(prefix)) {
    const [name = "", sequence = ""] = key.slice(prefix.length).split("#");
    const entry = new lifecycle.QueryApprovedChaincodeDefinitionsResult.ApprovedChaincodeDefinition();
    entry.setName(name);
    fillIn(entry, name, Number(sequence), own);
    result.addApprovedChaincodeDefinitions(entry);
  }
  return result.serializeBinary();
}

function checkSequence(requested: number, current: number): void {
  if (requested === 0 && current === 0) {
    throw new LifecycleError("requested sequence is 0, but first definable sequence number is 1");
  }
  if (requested < current) {
    throw new LifecycleError(
      `currently defined sequence ${String(current)} is larger than requested sequence ${String(requested)}`,
    );
  }
  if (requested > current + 1) {
    throw new LifecycleError(
      `requested sequence ${String(requested)} is larger than the next available sequence number ${String(current + 1)}`,
    );
  }
}

function checkAgainstCommitted(definition: ChaincodeDefinition, committed: ChaincodeDefinition | undefined): void {
  const differing = committed && difference(committed, definition);
  if (differing !== undefined) {
    throw new LifecycleError(
      `attempted to redefine the current committed sequence (${String(definition.sequence)}) for namespace ${definition.name} with different parameters: ${differing}`,
    );
  }
}

function isUnchanged(definition: ChaincodeDefinition, packageId: string, own: LifecycleState): boolean {
  const name = approvalName(definition);
  if (!hasRecord("namespaces", name, own)) {
    return false;
  }
  const approved = { ...definition, ...readParameters(name, own.read) };
  return (
    difference(approved, definition) === undefined &&
    hasRecord("chaincode-sources", name, own) &&
    readPackageId(name, own.read) === packageId
  );
}

/**
 * The sequence of the next definition if the organisation has already approved it, and otherwise of the committed one.
 */
function latest(name: string, channel: LifecycleState, own: LifecycleState): number {
  const current = readSequence(name, channel.read);
  const next = approvalName({ name, sequence: current + 1 });
  return hasRecord("namespaces", next, own) ? current + 1 : current;
}

function fillIn(
  result:
    | peer.lifecycle.QueryApprovedChaincodeDefinitionResult
    | peer.lifecycle.QueryApprovedChaincodeDefinitionsResult.ApprovedChaincodeDefinition,
  name: string,
  sequence: number,
  own: LifecycleState,
): void {
  const recordName = approvalName({ name, sequence });
  describe({ sequence, ...readParameters(recordName, own.read) }, result);
  const packageId = readPackageId(recordName, own.read);
  const source = new lifecycle.ChaincodeSource();
  if (packageId === "") {
    source.setUnavailable(new lifecycle.ChaincodeSource.Unavailable());
  } else {
    const local = new lifecycle.ChaincodeSource.Local();
    local.setPackageId(packageId);
    source.setLocalPackage(local);
  }
  result.setSource(source);
}
