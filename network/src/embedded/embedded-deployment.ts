import { encodeApplicationPolicy, parseApplicationPolicy } from "@tallystick/fabric-inspect";

import type { Chaincode, ChaincodeProcess } from "../description/index.js";
import { type ChaincodeDefinition, readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { buildServicePackage } from "../lifecycle/service-package.js";
import type { CommittedChaincode } from "../network.js";
import { collectionPackage } from "../policy/index.js";
import { SimulationError } from "../simulation/simulation-error.js";
import {
  approveDefinition,
  commitDefinition,
  type DefinitionContext,
  type PackageHolder,
} from "./definition-commit.js";
import { describedPackage, processOf } from "./described-program.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedPeer } from "./embedded-peer.js";
import type { DeployedProgram, EmbeddedState } from "./embedded-state.js";

export interface DeploymentContext extends DefinitionContext {
  readonly peers: readonly EmbeddedPeer[];
  readonly onProgress: (message: string) => void;
}

/**
 * Installs a described chaincode for every organisation, starts it, and has it approved and committed. Returns when the
 * programs of the former version have ended.
 */
export async function deployEmbedded(chaincode: Chaincode, context: DeploymentContext): Promise<CommittedChaincode> {
  const { channel, peers, onProgress } = context;
  const former = readChaincodeDefinition(channel.ledger.state, chaincode.name);
  const definition = definitionOf(chaincode, former, channel.rules().organisations);
  const { name, version, sequence } = definition;
  onProgress(`starting chaincode ${name} ${version} for ${String(peers.length)} organisations`);
  const shared = sharedService(definition, chaincode.process.address);
  if (shared !== undefined) {
    onProgress(`all of them share the one that runs with ${shared.variables}`);
  }
  const holders: PackageHolder[] = [];
  try {
    const started = await Promise.allSettled(
      peers.map((node) => {
        const process = chaincode.overrides?.[node.mspId] ?? chaincode.process;
        return startDescribed(definition, process, node, holders);
      }),
    );
    const failure = started.find((result) => result.status === "rejected");
    if (failure !== undefined) {
      throw shared === undefined ? failure.reason : notServed(failure.reason, shared);
    }
    await approveDefinition(definition, holders, context);
    await commitDefinition(definition, peers, context);
  } catch (error) {
    await Promise.all(holders.map(({ node, packageId }) => node.chaincodes.giveUp(packageId)));
    throw error;
  }
  await Promise.all(peers.map((node) => node.chaincodes.follow()));
  onProgress(`committed ${name} ${version}, sequence ${String(sequence)}`);
  return { name, version, sequence, ...(shared && { packageId: shared.packageId }) };
}

/** Has an organisation that has joined run, and approve, the chaincodes deployed before. */
export async function joinDeployments(
  programs: readonly DeployedProgram[],
  node: EmbeddedPeer,
  context: DefinitionContext,
): Promise<void> {
  // It waits for all of them, so that a further attempt after a failure does not overlap with them.
  const joined = await Promise.allSettled(programs.map((program) => joinDeployment(program, node, context)));
  await node.chaincodes.follow();
  const failure = joined.find((result) => result.status === "rejected");
  if (failure !== undefined) {
    throw failure.reason;
  }
}

async function joinDeployment(
  { chaincode, process }: DeployedProgram,
  node: EmbeddedPeer,
  context: DefinitionContext,
): Promise<void> {
  const definition = readChaincodeDefinition(context.channel.ledger.state, chaincode);
  if (definition === undefined) {
    return;
  }
  const holders: PackageHolder[] = [];
  try {
    await startDescribed(definition, processOf(process), node, holders);
    await approveDefinition(definition, holders, context);
  } catch (error) {
    await Promise.all(holders.map(({ packageId }) => node.chaincodes.giveUp(packageId)));
    throw error;
  }
}

/**
 * Has all organisations approve and commit a definition again if its policy is the members' majority, so that it counts
 * the present members. It does nothing if an earlier attempt already has. It returns undefined if another definition
 * has come into force since then by Fabric's lifecycle, which this network must not change.
 */
export async function followMembers(
  name: string,
  { notation, sequence }: EmbeddedState["majorities"][string],
  context: DeploymentContext,
): Promise<CommittedChaincode | undefined> {
  const { channel, peers } = context;
  const former = readChaincodeDefinition(channel.ledger.state, name);
  const endorsementPolicy = encodeApplicationPolicy(parseApplicationPolicy(notation, channel.rules().organisations));
  if (
    former !== undefined &&
    former.sequence <= sequence + 1 &&
    Buffer.compare(former.endorsementPolicy, endorsementPolicy) === 0
  ) {
    return { name, version: former.version, sequence: former.sequence };
  }
  if (former?.sequence !== sequence) {
    return undefined;
  }
  const definition = { ...former, sequence: sequence + 1, endorsementPolicy };
  const holders = peers.flatMap((node) =>
    node.chaincodes
      .describedProgramsOn(channel.rules().channelId)
      .filter(({ chaincode }) => chaincode === name)
      .map(({ packageId }) => ({ node, packageId })),
  );
  await approveDefinition(definition, holders, context);
  await commitDefinition(definition, peers, context);
  await Promise.all(peers.map((node) => node.chaincodes.follow()));
  return { name, version: definition.version, sequence: definition.sequence };
}

/** Starts one organisation's program and connects to it once, so that a program that cannot run fails here. */
async function startDescribed(
  definition: ChaincodeDefinition,
  process: ChaincodeProcess,
  node: EmbeddedPeer,
  holders: PackageHolder[],
): Promise<void> {
  const described = await describedPackage(definition, process, node.host);
  const { packageId } = described.installed;
  holders.push({ node, packageId });
  await node.chaincodes.installDescribed(described);
  await node.chaincodes.connect(packageId, definition.name);
}

/** A service that another program runs, and the variables for its start. */
interface SharedService {
  readonly packageId: string;
  readonly variables: string;
}

function sharedService({ name, version }: ChaincodeDefinition, address: string | undefined): SharedService | undefined {
  if (address === undefined) {
    return undefined;
  }
  const { packageId } = buildServicePackage(`${name}_${version}`, { address });
  return { packageId, variables: `CHAINCODE_SERVER_ADDRESS=${address} CHAINCODE_ID=${packageId}` };
}

function notServed(cause: unknown, { variables }: SharedService): unknown {
  return cause instanceof SimulationError
    ? new EmbeddedNetworkError(`${cause.message}: start the program with ${variables}, then deploy again`, { cause })
    : cause;
}

function definitionOf(
  chaincode: Chaincode,
  former: ChaincodeDefinition | undefined,
  members: readonly string[],
): ChaincodeDefinition {
  const { collections } = chaincode;
  return {
    name: chaincode.name,
    version: chaincode.version,
    sequence: (former?.sequence ?? 0) + 1,
    initRequired: chaincode.initRequired ?? false,
    endorsementPlugin: "escc",
    validationPlugin: "vscc",
    endorsementPolicy: encodeApplicationPolicy(parseApplicationPolicy(chaincode.endorsementPolicy, members)),
    collections: (collections === undefined ? former?.collections : undefined) ?? collectionPackage(collections ?? []),
  };
}
