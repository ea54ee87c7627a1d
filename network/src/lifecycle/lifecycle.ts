import { common, peer } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

import type { PeerClient } from "./peer-client.js";
import { PeerRefusal } from "./peer-client.js";
import type { Call } from "./signed-proposal.js";

const lifecycle = "_lifecycle";

/** The terms on which the members of a channel agree before a chaincode runs there. */
export interface ProposedDefinition {
  readonly channel: string;
  readonly name: string;
  readonly version: string;
  /** Counts the definitions of this name, from 1. */
  readonly sequence: number;
  readonly initRequired: boolean;
  /** Serialized `ApplicationPolicy`. */
  readonly endorsementPolicy: Uint8Array;
  readonly collections?: peer.CollectionConfigPackage;
}

/** The committed definition of a channel. */
export interface CommittedDefinition {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
}

/** Has a peer join a channel with its genesis block. It does nothing if the peer has joined already. */
export async function joinPeer(client: PeerClient, channel: string, genesisBlock: Uint8Array): Promise<void> {
  if ((await joinedChannels(client)).includes(channel)) {
    return;
  }
  await client.query({ channel: "", chaincode: "cscc", args: ["JoinChain", genesisBlock] });
}

/** Names of the channels that a peer has joined. */
async function joinedChannels(client: PeerClient): Promise<string[]> {
  const bytes = await client.query({ channel: "", chaincode: "cscc", args: ["GetChannels"] });
  return parse(peer.ChannelQueryResponse, bytes)
    .getChannelsList()
    .map((channel) => channel.getChannelId());
}

/** Number of blocks in a peer's ledger. */
export async function ledgerHeight(client: PeerClient, channel: string): Promise<number> {
  const bytes = await client.query({ channel, chaincode: "qscc", args: ["GetChainInfo", channel] });
  return parse(common.BlockchainInfo, bytes).getHeight();
}

/** Installs a package and returns its id. If it is installed already, the result is the same. */
export async function install(client: PeerClient, packageBytes: Uint8Array): Promise<string> {
  const args = new peer.lifecycle.InstallChaincodeArgs();
  args.setChaincodeInstallPackage(packageBytes);
  try {
    const bytes = await client.query(call("", "InstallChaincode", args), 120_000);
    return parse(peer.lifecycle.InstallChaincodeResult, bytes).getPackageId();
  } catch (error) {
    const already = /already successfully installed \(package ID '([^']+)'\)/.exec(
      error instanceof PeerRefusal ? error.reason : "",
    )?.[1];
    if (already === undefined) {
      throw error;
    }
    return already;
  }
}

/** Records an organisation's approval of a definition, and its peers' package for it. */
export async function approve(client: PeerClient, definition: ProposedDefinition, packageId: string): Promise<void> {
  await client.submit(approvalCall(definition, packageId), [client]);
}

/** The call of {@link approve}. */
export function approvalCall(definition: ProposedDefinition, packageId: string): Call {
  const local = new peer.lifecycle.ChaincodeSource.Local();
  local.setPackageId(packageId);
  const source = new peer.lifecycle.ChaincodeSource();
  source.setLocalPackage(local);
  const args = new peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs();
  describe(args, definition);
  args.setSource(source);
  return call(definition.channel, "ApproveChaincodeDefinitionForMyOrg", args);
}

/** Commits a definition, endorsed by one peer of each approving organisation. Returns the transaction id. */
export async function commit(
  client: PeerClient,
  definition: ProposedDefinition,
  endorsers: readonly PeerClient[],
): Promise<string> {
  return client.submit(commitCall(definition), endorsers);
}

/** The call of {@link commit}. */
export function commitCall(definition: ProposedDefinition): Call {
  const args = new peer.lifecycle.CommitChaincodeDefinitionArgs();
  describe(args, definition);
  return call(definition.channel, "CommitChaincodeDefinition", args);
}

/** Every definition in force on the channel, by name, since a peer lists them in another order each time. */
export async function committedDefinitions(client: PeerClient, channel: string): Promise<CommittedDefinition[]> {
  const args = new peer.lifecycle.QueryChaincodeDefinitionsArgs();
  const bytes = await client.query(call(channel, "QueryChaincodeDefinitions", args));
  return parse(peer.lifecycle.QueryChaincodeDefinitionsResult, bytes)
    .getChaincodeDefinitionsList()
    .map((definition) => ({
      name: definition.getName(),
      version: definition.getVersion(),
      sequence: definition.getSequence(),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

type DefinitionArgs =
  peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs | peer.lifecycle.CommitChaincodeDefinitionArgs;

function describe(args: DefinitionArgs, definition: ProposedDefinition): void {
  args.setName(definition.name);
  args.setVersion(definition.version);
  args.setSequence(definition.sequence);
  args.setInitRequired(definition.initRequired);
  args.setValidationParameter(definition.endorsementPolicy);
  args.setCollections(definition.collections);
}

function call(channel: string, name: string, args: { serializeBinary(): Uint8Array }): Call {
  return { channel, chaincode: lifecycle, args: [name, args.serializeBinary()] };
}
