import { peer } from "@hyperledger/fabric-protos";

import type { Chaincode, ChaincodeProcess } from "../description/index.js";
import { buildServicePackage } from "../fabric/service-package.js";
import { createSigningIdentity } from "../identity/index.js";
import { type ChaincodeDefinition, readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { awaitTransaction } from "../ledger/follow-blocks.js";
import { validationCodeName } from "../ledger/validation-code.js";
import type { CommittedChaincode } from "../network.js";
import { collectionPackage, encodeApplicationPolicy, parseApplicationPolicy } from "../policy/index.js";
import type { Channel } from "./channel.js";
import { definitionTransaction } from "./definition-transaction.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { InstalledChaincode } from "./network-file.js";
import { chaincodeProgram, processOf, storableProcess } from "./chaincode-program.js";
import type { PeerNode } from "./peer-node.js";

/** What chaincode is started with. */
export interface ChaincodeContext {
  readonly channel: Channel;
  readonly peers: readonly PeerNode[];
  /** Folder for logs and process ids. */
  readonly workFolder: string;
  readonly onProgress: (message: string) => void;
}

export interface DeploymentContext extends ChaincodeContext {
  readonly now: Date;
}

export interface Deployment {
  readonly committed: CommittedChaincode;
  /** What has to be started again with the network. */
  readonly installed: InstalledChaincode;
}

/** Starts the chaincode for every organisation, commits its definition, and ends the processes of the version before. */
export async function deployChaincode(chaincode: Chaincode, context: DeploymentContext): Promise<Deployment> {
  const { channel, peers, onProgress } = context;
  const former = readChaincodeDefinition(channel.ledger.state, chaincode.name);
  const definition = definitionOf(chaincode, (former?.sequence ?? 0) + 1);
  onProgress(`starting chaincode ${chaincode.name} ${chaincode.version} for ${String(peers.length)} organisations`);
  if (chaincode.process.address !== undefined) {
    onProgress(sharedService(definition, chaincode.process.address));
  }
  const started = await Promise.allSettled(
    peers.map(async (node): Promise<InstalledChaincode["instances"][number]> => {
      const process = chaincode.overrides?.[node.mspId] ?? chaincode.process;
      const packageId = await startService(node, definition, process, undefined, context);
      return { mspId: node.mspId, packageId, process: storableProcess(process) };
    }),
  );
  const failure = started.find((result) => result.status === "rejected");
  if (failure !== undefined) {
    await Promise.all(peers.map((node, index) => stopStarted(node, started[index])));
    throw failure.reason;
  }
  await commitDefinition(definition, context);
  if (former !== undefined) {
    await Promise.all(peers.map((node) => removeFormer(node, former, definition)));
  }
  onProgress(`committed ${definition.name} ${definition.version}, sequence ${String(definition.sequence)}`);
  const { name, version, sequence } = definition;
  const instances = started.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  return { committed: { name, version, sequence }, installed: { name, sequence, instances } };
}

/** Starts again what was deployed earlier. A chaincode that cannot run is reported and does not keep the network down. */
export async function startInstalled(
  chaincodes: readonly InstalledChaincode[],
  context: ChaincodeContext,
): Promise<void> {
  const { channel, peers, onProgress } = context;
  const starts = chaincodes.flatMap(({ name, sequence, instances }) => {
    const definition = readChaincodeDefinition(channel.ledger.state, name);
    if (definition?.sequence !== sequence) {
      return [];
    }
    return instances.map(async ({ mspId, packageId, process }) => {
      const node = peers.find((candidate) => candidate.mspId === mspId);
      if (node === undefined) {
        return;
      }
      try {
        await startService(node, definition, processOf(process), packageId, context);
      } catch (error) {
        onProgress(
          `chaincode ${name} of ${mspId} does not run: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    });
  });
  await Promise.all(starts);
}

/** Starts a chaincode for an organisation that has joined; it runs what the first one runs. */
export async function startForNewcomer(
  chaincode: InstalledChaincode,
  node: PeerNode,
  context: ChaincodeContext,
): Promise<InstalledChaincode> {
  const definition = readChaincodeDefinition(context.channel.ledger.state, chaincode.name);
  const [first] = chaincode.instances;
  if (definition?.sequence !== chaincode.sequence || first === undefined) {
    return chaincode;
  }
  const packageId = await startService(node, definition, processOf(first.process), undefined, context);
  return {
    ...chaincode,
    instances: [...chaincode.instances, { mspId: node.mspId, packageId, process: first.process }],
  };
}

/** What whoever runs a service must start it with. */
function sharedService({ name, version }: ChaincodeDefinition, address: string): string {
  const { packageId } = buildServicePackage(`${name}_${version}`, { address });
  return `all of them share the one that runs with CHAINCODE_SERVER_ADDRESS=${address} CHAINCODE_ID=${packageId}`;
}

function definitionOf(chaincode: Chaincode, sequence: number): ChaincodeDefinition {
  return {
    name: chaincode.name,
    version: chaincode.version,
    sequence,
    initRequired: chaincode.initRequired ?? false,
    endorsementPlugin: "escc",
    validationPlugin: "vscc",
    endorsementPolicy: encodeApplicationPolicy(parseApplicationPolicy(chaincode.endorsementPolicy)),
    collections: collectionPackage(chaincode.collections ?? []),
  };
}

/** Starts one organisation's process and connects to it once, so that what cannot run fails here. */
async function startService(
  node: PeerNode,
  { name, version, sequence }: ChaincodeDefinition,
  process: ChaincodeProcess,
  knownPackageId: string | undefined,
  { workFolder }: ChaincodeContext,
): Promise<string> {
  const program = await chaincodeProgram({ name, version, sequence }, node, process, knownPackageId, workFolder);
  const { packageId } = program;
  node.chaincodes.add(program);
  node.chaincodes.approve(name, sequence, packageId);
  try {
    await program.process?.start();
    await node.chaincodes.connect(packageId);
  } catch (error) {
    await node.chaincodes.remove(packageId);
    throw error;
  }
  return packageId;
}

async function stopStarted(
  node: PeerNode,
  result: PromiseSettledResult<{ readonly packageId: string }> | undefined,
): Promise<void> {
  if (result?.status === "fulfilled") {
    await node.chaincodes.remove(result.value.packageId);
  }
}

async function removeFormer(
  node: PeerNode,
  former: ChaincodeDefinition,
  definition: ChaincodeDefinition,
): Promise<void> {
  const packageId = node.chaincodes.packageOf(former);
  // A service that somebody else runs may go on under a new definition.
  if (packageId !== undefined && packageId !== node.chaincodes.packageOf(definition)) {
    await node.chaincodes.remove(packageId);
  }
}

async function commitDefinition(
  definition: ChaincodeDefinition,
  { channel, peers, now }: DeploymentContext,
): Promise<void> {
  const [first] = peers;
  if (first === undefined) {
    throw new EmbeddedNetworkError("there is no peer to submit the definition");
  }
  const admin = await first.node.authority.enrolOnce({ name: "admin", role: "admin" });
  const { transactionId, envelope } = definitionTransaction(channel.rules.channelId, definition, channel.ledger.state, {
    endorsers: peers.map(({ node }) => node.identity),
    submitter: createSigningIdentity(admin),
    now,
  });
  const verdict = awaitTransaction(channel.ledger, transactionId, new AbortController().signal);
  const { info } = await channel.broadcast(envelope);
  channel.flush();
  if (info !== "") {
    throw new EmbeddedNetworkError(`the orderer refused the definition of ${definition.name}: ${info}`);
  }
  const { code } = (await verdict) ?? { code: peer.TxValidationCode.NOT_VALIDATED };
  if (code !== peer.TxValidationCode.VALID) {
    throw new EmbeddedNetworkError(
      `the definition of ${definition.name} was not committed: ${validationCodeName(code)}`,
    );
  }
}
