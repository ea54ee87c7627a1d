import { peer } from "@hyperledger/fabric-protos";

import type { Member } from "./member.js";
import { transactionEnvelope } from "./raw-envelope.js";
import { rawProposal } from "./raw-proposal.js";
import { endorsedBy, processProposal, verdictOn } from "./raw-transaction.js";
import { steady } from "./refusal.js";

const { lifecycle } = peer;

/** A definition in a client's form. A peer fills in absent fields. */
export interface Definition {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
  readonly initRequired?: boolean;
  readonly endorsementPlugin?: string;
  readonly validationPlugin?: string;
  /** Serialized `ApplicationPolicy`. */
  readonly policy?: Uint8Array;
  readonly collections?: peer.CollectionConfigPackage;
}

export interface Readiness {
  readonly approvals: Readonly<Record<string, boolean>>;
  /** The mismatches by organisation, if the release returns them. */
  readonly mismatches: Readonly<Record<string, readonly string[]>>;
}

interface Message {
  serializeBinary(): Uint8Array;
}

/**
 * Calls a function of a peer's lifecycle that needs no transaction. @throws {Error} it refuses, with status and words.
 */
async function ask(member: Member, channel: string, name: string, args: Message): Promise<Uint8Array> {
  const { identity } = member;
  const { signed } = rawProposal({ identity, channel, chaincode: "_lifecycle", args: [name, args.serializeBinary()] });
  const response = (await processProposal(member, signed)).getResponse();
  if (response?.getStatus() !== 200) {
    throw new Error(words(response));
  }
  return response.getPayload_asU8();
}

function words(response: peer.Response | undefined): string {
  return `${String(response?.getStatus())}: ${steady(response?.getMessage() ?? "")}`;
}

/** The message of a refused call. */
export async function told(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "taken";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Installs a package on the member's peer, and returns its id. */
export async function install(member: Member, bytes: Uint8Array): Promise<string> {
  const args = new lifecycle.InstallChaincodeArgs();
  args.setChaincodeInstallPackage(bytes);
  const answer = await ask(member, "", "InstallChaincode", args);
  return lifecycle.InstallChaincodeResult.deserializeBinary(answer).getPackageId();
}

export async function installedPackage(member: Member, packageId: string): Promise<Uint8Array> {
  const args = new lifecycle.GetInstalledChaincodePackageArgs();
  args.setPackageId(packageId);
  const answer = await ask(member, "", "GetInstalledChaincodePackage", args);
  return lifecycle.GetInstalledChaincodePackageResult.deserializeBinary(answer).getChaincodeInstallPackage_asU8();
}

/** Definitions that use a package, as `name version`. */
export async function usesOf(member: Member, packageId: string): Promise<readonly string[]> {
  const args = new lifecycle.QueryInstalledChaincodeArgs();
  args.setPackageId(packageId);
  const answer = await ask(member, "", "QueryInstalledChaincode", args);
  const references = lifecycle.QueryInstalledChaincodeResult.deserializeBinary(answer).getReferencesMap();
  const used = references.get(member.channelName)?.getChaincodesList() ?? [];
  return used.map((one) => `${one.getName()} ${one.getVersion()}`);
}

/** Approves for the member's organisation. Returns the verdict on the transaction, or the peer's refusal. */
export async function approve(member: Member, definition: Definition, packageId = ""): Promise<string> {
  const args = new lifecycle.ApproveChaincodeDefinitionForMyOrgArgs();
  fill(args, definition);
  const source = new lifecycle.ChaincodeSource();
  if (packageId === "") {
    source.setUnavailable(new lifecycle.ChaincodeSource.Unavailable());
  } else {
    const local = new lifecycle.ChaincodeSource.Local();
    local.setPackageId(packageId);
    source.setLocalPackage(local);
  }
  args.setSource(source);
  return submit([member], "ApproveChaincodeDefinitionForMyOrg", args);
}

/** Commits with the peers of the given members, in the name of the first. Returns the same as {@link approve}. */
export async function commit(members: readonly Member[], definition: Definition): Promise<string> {
  const args = new lifecycle.CommitChaincodeDefinitionArgs();
  fill(args, definition);
  return submit(members, "CommitChaincodeDefinition", args);
}

export async function readiness(member: Member, definition: Definition): Promise<Readiness> {
  const args = new lifecycle.CheckCommitReadinessArgs();
  fill(args, definition);
  const answer = await ask(member, member.channelName, "CheckCommitReadiness", args);
  const result = lifecycle.CheckCommitReadinessResult.deserializeBinary(answer);
  const mismatches = [...result.getMismatchesMap().entries()].sort(byName);
  return {
    approvals: Object.fromEntries([...result.getApprovalsMap().entries()].sort(byName)),
    mismatches: Object.fromEntries(mismatches.map(([mspId, items]) => [mspId, items.getItemsList()])),
  };
}

/** The approval of the member's organisation, the latest if no sequence is named. */
export async function approved(
  member: Member,
  name: string,
  sequence = 0,
): Promise<{ readonly version: string; readonly sequence: number; readonly packageId: string | undefined }> {
  const args = new lifecycle.QueryApprovedChaincodeDefinitionArgs();
  args.setName(name);
  args.setSequence(sequence);
  const answer = await ask(member, member.channelName, "QueryApprovedChaincodeDefinition", args);
  const result = lifecycle.QueryApprovedChaincodeDefinitionResult.deserializeBinary(answer);
  const packageId = result.getSource()?.getLocalPackage()?.getPackageId();
  return { version: result.getVersion(), sequence: result.getSequence(), packageId };
}

/** All approvals of the member's organisation, as `name#sequence`. */
export async function allApproved(member: Member): Promise<readonly string[]> {
  const args = new lifecycle.QueryApprovedChaincodeDefinitionsArgs();
  const answer = await ask(member, member.channelName, "QueryApprovedChaincodeDefinitions", args);
  return lifecycle.QueryApprovedChaincodeDefinitionsResult.deserializeBinary(answer)
    .getApprovedChaincodeDefinitionsList()
    .map((one) => `${one.getName()}#${String(one.getSequence())}`)
    .sort();
}

/** The organisations that have approved the committed definition of a name. */
export async function committed(member: Member, name: string): Promise<Readonly<Record<string, boolean>>> {
  const args = new lifecycle.QueryChaincodeDefinitionArgs();
  args.setName(name);
  const answer = await ask(member, member.channelName, "QueryChaincodeDefinition", args);
  const approvals = lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(answer).getApprovalsMap();
  return Object.fromEntries([...approvals.entries()].sort(byName));
}

async function submit(members: readonly Member[], name: string, args: Message): Promise<string> {
  const [first] = members;
  if (first === undefined) {
    throw new Error("at least one member must submit");
  }
  const { proposal, responses } = await endorsedBy(members, {
    chaincode: "_lifecycle",
    args: [name, args.serializeBinary()],
  });
  const refused = responses.find((response) => response.getResponse()?.getStatus() !== 200);
  if (refused !== undefined) {
    return words(refused.getResponse());
  }
  const verdict = await verdictOn(first, transactionEnvelope(proposal, responses, first.identity));
  // A peer that lacks it would read another version than the others, and no valid transaction could be made of their answers.
  await first.everywhere(proposal.transactionId);
  return verdict;
}

function fill(
  args:
    | peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs
    | peer.lifecycle.CheckCommitReadinessArgs
    | peer.lifecycle.CommitChaincodeDefinitionArgs,
  definition: Definition,
): void {
  args.setName(definition.name);
  args.setVersion(definition.version);
  args.setSequence(definition.sequence);
  args.setInitRequired(definition.initRequired ?? false);
  args.setEndorsementPlugin(definition.endorsementPlugin ?? "");
  args.setValidationPlugin(definition.validationPlugin ?? "");
  args.setValidationParameter(definition.policy ?? "");
  args.setCollections(definition.collections);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
