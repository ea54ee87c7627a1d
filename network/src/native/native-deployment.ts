import { setTimeout as delay } from "node:timers/promises";

import { encodeApplicationPolicy, namesMajority, parseApplicationPolicy } from "@tallystick/fabric-inspect";

import type { Chaincode } from "../description/index.js";
import { chaincodeService, type ServiceRecord, type ChaincodeService } from "../lifecycle/chaincode-service.js";
import { approve, commit, committedDefinitions, install, type ProposedDefinition } from "../lifecycle/lifecycle.js";
import type { LifecyclePackage } from "../lifecycle/package-archive.js";
import { PeerRefusal, type PeerClient } from "../lifecycle/peer-client.js";
import { buildServicePackage } from "../lifecycle/service-package.js";
import type { ServiceTls } from "../lifecycle/service-tls.js";
import { collectionPackage } from "../policy/index.js";
import { freePort } from "../process/index.js";
import { untilDiscovered } from "./discovered-peers.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { DeployedChaincode } from "./network-state.js";
import { settled } from "./settled.js";
import { until } from "./until.js";

/**
 * How long a former version continues to answer once the new one does. Running calls of peers end within this time.
 * From outside nobody can see that a chaincode is idle.
 */
const drainMs = 500;

/** The parts of the running network that a deployment needs. */
export interface DeploymentTarget {
  readonly directory: string;
  readonly channel: string;
  readonly organisations: readonly string[];
  /** Peers of an organisation. The first one endorses for it. */
  clientsOf(mspId: string): readonly PeerClient[];
  /** TLS between an organisation's peers and its instance of a chaincode; undefined for connections without TLS. */
  serviceTls(mspId: string, chaincode: string): Promise<ServiceTls | undefined>;
}

export interface Deployment {
  readonly deployed: DeployedChaincode;
  readonly services: readonly ChaincodeService[];
}

/**
 * Starts a chaincode's processes, has each organisation install and approve it, commits the definition and waits until
 * every peer answers with it. The package is new each time, even for the same version, since the code may have changed.
 *
 * @throws {NativeNetworkError} the description is inconsistent; or the message of a peer or process.
 */
export async function deployNative(target: DeploymentTarget, chaincode: Chaincode): Promise<Deployment> {
  check(target, chaincode);
  const everyClient = target.organisations.flatMap((mspId) => target.clientsOf(mspId));
  const [first] = everyClient;
  if (first === undefined) {
    throw new NativeNetworkError("the network has no organisation to deploy for");
  }
  const committed = await committedDefinitions(first, target.channel);
  const definition = definitionOf(target, {
    ...chaincode,
    sequence: (committed.find(({ name }) => name === chaincode.name)?.sequence ?? 0) + 1,
  });
  const services: ChaincodeService[] = [];
  try {
    await settled(
      target.organisations.map(async (mspId) => {
        const process = chaincode.overrides?.[mspId] ?? chaincode.process;
        await approveInstance(target, definition, mspId, process, services);
      }),
    );
    const endorsers = target.organisations.map((mspId) => firstOf(target, mspId));
    const transactionId = await commit(first, definition, endorsers);
    await settled(everyClient.map((client) => client.committed(target.channel, transactionId)));
    await settled([
      ...everyClient.map((client) => untilAnswers(client, target.channel, chaincode.name)),
      untilDiscovered(everyClient, target.channel, [definition]),
    ]);
  } catch (error) {
    await Promise.all(services.map((service) => service.process.stop()));
    throw error;
  }
  const { name, version, sequence, initRequired } = definition;
  const deployed = {
    ...{ name, version, sequence, initRequired, process: chaincode.process },
    ...(chaincode.endorsementPolicy === undefined ? {} : { endorsementPolicy: chaincode.endorsementPolicy }),
    ...(chaincode.collections === undefined ? {} : { collections: chaincode.collections }),
    instances: services.map((service) => service.record),
  };
  return { deployed, services };
}

/**
 * Gives a later member of the channel its own instance of a committed chaincode. If the policy is the members'
 * majority, all approve and commit the definition again, so that it counts the present members.
 */
export async function joinDeployment(
  target: DeploymentTarget,
  deployed: DeployedChaincode,
  mspId: string,
): Promise<{ readonly service: ChaincodeService; readonly deployed: DeployedChaincode }> {
  const follows = namesMajority(deployed.endorsementPolicy);
  const definition = definitionOf(target, { ...deployed, sequence: deployed.sequence + (follows ? 1 : 0) });
  const started: ChaincodeService[] = [];
  try {
    const service = await approveInstance(target, definition, mspId, deployed.process, started);
    const instances = [...deployed.instances, service.record];
    if (follows) {
      await redefine(target, definition, deployed.instances);
    }
    await Promise.all(target.clientsOf(mspId).map((client) => untilAnswers(client, target.channel, deployed.name)));
    return { service, deployed: { ...deployed, sequence: definition.sequence, instances } };
  } catch (error) {
    await Promise.all(started.map((service) => service.process.stop()));
    throw error;
  }
}

/** Commits a definition that does not change the running programs, unless an earlier attempt already has. */
async function redefine(
  target: DeploymentTarget,
  definition: ProposedDefinition,
  instances: DeployedChaincode["instances"],
): Promise<void> {
  const endorsers = target.organisations.map((mspId) => firstOf(target, mspId));
  const [first] = endorsers;
  if (first === undefined) {
    throw new NativeNetworkError("the network has no organisation to commit a definition");
  }
  const committed = await committedDefinitions(first, target.channel);
  if (committed.some(({ name, sequence }) => name === definition.name && sequence === definition.sequence)) {
    return;
  }
  await settled(
    instances.map(({ mspId, packageId }) =>
      approve(firstOf(target, mspId), definition, packageId).catch(unlessApprovedBefore),
    ),
  );
  const transactionId = await commit(first, definition, endorsers);
  const everyClient = target.organisations.flatMap((mspId) => target.clientsOf(mspId));
  await settled(everyClient.map((client) => client.committed(target.channel, transactionId)));
}

/** Fabric refuses a second approval of what an interrupted attempt has approved. */
function unlessApprovedBefore(error: unknown): void {
  if (!(error instanceof PeerRefusal && error.reason.includes("with unchanged content"))) {
    throw error;
  }
}

/** Stops replaced processes, after a pause in which running calls end. */
export async function retire(services: readonly ChaincodeService[]): Promise<void> {
  if (services.length === 0) {
    return;
  }
  await delay(drainMs);
  await Promise.all(services.map((service) => service.process.stop()));
}

/** Waits until a chaincode answers through a peer. A refusal by the chaincode itself also counts. */
export async function untilAnswers(
  client: Pick<PeerClient, "query" | "node">,
  channel: string,
  chaincode: string,
): Promise<void> {
  await until(`chaincode ${chaincode} to answer through ${client.node.name}`, 60_000, async () => {
    try {
      await client.query({ channel, chaincode, args: ["org.hyperledger.fabric:GetMetadata"] });
      return true;
    } catch (error) {
      if (error instanceof PeerRefusal && isChaincodesOwn(error)) {
        return true;
      }
      throw error;
    }
  });
}

/** Whether the chaincode runs and does not know the question: it refuses, throws, or must be initialised first. */
function isChaincodesOwn({ byChaincode, reason }: PeerRefusal): boolean {
  return byChaincode || /transaction returned with failure: |has not been initialized/.test(reason);
}

/**
 * Starts an organisation's process and, at the same time, has its peers install the package and the organisation
 * approve it.
 */
async function approveInstance(
  target: DeploymentTarget,
  definition: ProposedDefinition,
  mspId: string,
  process: ServiceRecord["process"],
  started: ChaincodeService[],
): Promise<ChaincodeService> {
  const port = await freePort();
  const label = `${definition.name}_${definition.version}`;
  const tls = await target.serviceTls(mspId, definition.name);
  const address = `127.0.0.1:${String(port)}`;
  const { bytes, packageId } = buildServicePackage(label, {
    address,
    ...(tls === undefined ? {} : { tls: tls.connection }),
  });
  const record = { mspId, packageId, port, process, ...(tls === undefined ? {} : { tls: tls.files }) };
  const service = chaincodeService(target.directory, definition.name, record);
  started.push(service);
  await settled([service.process.start(), installAndApprove(target, definition, mspId, { bytes, packageId })]);
  return service;
}

async function installAndApprove(
  target: DeploymentTarget,
  definition: ProposedDefinition,
  mspId: string,
  { bytes, packageId }: Pick<LifecyclePackage, "bytes" | "packageId">,
): Promise<void> {
  await settled(
    target.clientsOf(mspId).map(async (client) => {
      const installed = await install(client, bytes);
      if (installed !== packageId) {
        throw new NativeNetworkError(
          `${client.node.name} derived package id ${installed} where ${packageId} was expected`,
        );
      }
    }),
  );
  await approve(firstOf(target, mspId), definition, packageId);
}

function definitionOf(
  { channel, organisations }: DeploymentTarget,
  chaincode: Pick<Chaincode, "name" | "version" | "endorsementPolicy" | "initRequired" | "collections"> & {
    readonly sequence: number;
  },
): ProposedDefinition {
  return {
    channel,
    name: chaincode.name,
    version: chaincode.version,
    sequence: chaincode.sequence,
    initRequired: chaincode.initRequired ?? false,
    endorsementPolicy: encodeApplicationPolicy(parseApplicationPolicy(chaincode.endorsementPolicy, organisations)),
    ...(chaincode.collections === undefined ? {} : { collections: collectionPackage(chaincode.collections) }),
  };
}

function check(target: DeploymentTarget, chaincode: Chaincode): void {
  if (!/^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*$/.test(chaincode.name)) {
    throw new NativeNetworkError(
      `"${chaincode.name}" is not a chaincode name: letters and digits, "_" or "-" between them`,
    );
  }
  if (!/^[A-Za-z0-9_.+-]+$/.test(chaincode.version)) {
    throw new NativeNetworkError(
      `"${chaincode.version}" is not a chaincode version: letters, digits, "_", ".", "+" and "-"`,
    );
  }
  const strangers = Object.keys(chaincode.overrides ?? {}).filter((mspId) => !target.organisations.includes(mspId));
  if (strangers.length > 0) {
    throw new NativeNetworkError(
      `overrides name ${strangers.join(", ")}, but the network's organisations are ${target.organisations.join(", ")}`,
    );
  }
  const processes = [chaincode.process, ...Object.values(chaincode.overrides ?? {})];
  if (processes.some(({ connection }) => connection === "peer")) {
    throw new NativeNetworkError(
      `chaincode ${chaincode.name} connects to its peer itself, which only the embedded network supports: for Fabric's own peers, let it serve the address in CHAINCODE_SERVER_ADDRESS and leave "connection" out`,
    );
  }
  if (processes.some(({ address }) => address !== undefined)) {
    throw new NativeNetworkError(
      `chaincode ${chaincode.name} has an address, so somebody else runs it, which only the embedded network supports: for Fabric's own peers, give a command that serves the address in CHAINCODE_SERVER_ADDRESS and leave "address" out`,
    );
  }
}

function firstOf(target: DeploymentTarget, mspId: string): PeerClient {
  const [client] = target.clientsOf(mspId);
  if (client === undefined) {
    throw new NativeNetworkError(`no peer of ${mspId} runs`);
  }
  return client;
}
