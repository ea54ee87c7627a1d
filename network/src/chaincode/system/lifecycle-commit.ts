import { peer } from "@hyperledger/fabric-protos";

import { approvalMismatches } from "../../ledger/chaincode-approval.js";
import {
  chaincodeDefinitions,
  type ChaincodeDefinition,
  readChaincodeDefinition,
} from "../../ledger/chaincode-definition.js";
import { definitionRecord, readSequence } from "../../ledger/lifecycle-record.js";
import { checkDefinition, definitionIn } from "./definition-input.js";
import type { ChannelCall } from "./lifecycle-call.js";
import { describe } from "./lifecycle-description.js";
import { LifecycleError, NotDefinedError } from "./lifecycle-error.js";
import { approvedHashes, publicState, writeRecord } from "./lifecycle-state.js";

const { lifecycle } = peer;

/**
 * Which organisations have approved a definition that could be committed next, and how the others' approvals differ.
 */
export function checkReadiness(args: peer.lifecycle.CheckCommitReadinessArgs, call: ChannelCall): Uint8Array {
  const definition = definitionIn(args);
  checkIsNext(definition, call);
  const result = new lifecycle.CheckCommitReadinessResult();
  for (const [mspId, mismatches] of mismatchesByOrganisation(definition, call)) {
    result.getApprovalsMap().set(mspId, mismatches.length === 0);
    if (mismatches.length > 0 && call.context.release !== "2.5") {
      const items = new lifecycle.CheckCommitReadinessResult.Mismatches();
      items.setItemsList([...mismatches]);
      result.getMismatchesMap().set(mspId, items);
    }
  }
  return result.serializeBinary();
}

/** Commits a definition for this organisation's endorsement. Validation decides whether enough agree. */
export function commit(args: peer.lifecycle.CommitChaincodeDefinitionArgs, call: ChannelCall): Uint8Array {
  const { simulator, scope, context } = call;
  const definition = definitionIn(args);
  checkDefinition(definition, readChaincodeDefinition(scope.state, definition.name), context.channel.rules());
  checkIsNext(definition, call);
  const record = definitionRecord(definition.sequence, definition);
  const approvals = mismatchesByOrganisation(definition, call);
  writeRecord("namespaces", definition.name, record, publicState(simulator));
  if (approvals.get(context.mspId)?.length !== 0) {
    throw new LifecycleError(`chaincode definition not agreed to by this org (${context.mspId})`);
  }
  return new lifecycle.CommitChaincodeDefinitionResult().serializeBinary();
}

/** A committed definition, and the organisations that have approved it. */
export function queryDefinition(args: peer.lifecycle.QueryChaincodeDefinitionArgs, call: ChannelCall): Uint8Array {
  const name = args.getName();
  const definition = readChaincodeDefinition(call.scope.state, name);
  if (definition === undefined) {
    throw new NotDefinedError(`namespace ${name} is not defined`);
  }
  const result = new lifecycle.QueryChaincodeDefinitionResult();
  describe(definition, result);
  for (const [mspId, mismatches] of mismatchesByOrganisation(definition, call)) {
    result.getApprovalsMap().set(mspId, mismatches.length === 0);
  }
  return result.serializeBinary();
}

/** All committed definitions. */
export function queryDefinitions(
  _args: peer.lifecycle.QueryChaincodeDefinitionsArgs,
  { scope }: ChannelCall,
): Uint8Array {
  const result = new lifecycle.QueryChaincodeDefinitionsResult();
  for (const definition of chaincodeDefinitions(scope.state)) {
    const entry = new lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition();
    entry.setName(definition.name);
    describe(definition, entry);
    result.addChaincodeDefinitions(entry);
  }
  return result.serializeBinary();
}

function checkIsNext({ name, sequence }: ChaincodeDefinition, { simulator }: ChannelCall): void {
  const next = readSequence(name, publicState(simulator).read) + 1;
  if (sequence !== next) {
    throw new LifecycleError(
      `requested sequence is ${String(sequence)}, but new definition must be sequence ${String(next)}`,
    );
  }
}

function mismatchesByOrganisation(
  definition: ChaincodeDefinition,
  { simulator, context }: ChannelCall,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    context.channel
      .rules()
      .organisations.map((mspId) => [mspId, approvalMismatches(definition, approvedHashes(simulator, mspId))]),
  );
}
