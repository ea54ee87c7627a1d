import { join } from "node:path";

import { ChaincodeInstance } from "../chaincode/chaincode-instance.js";
import type { ChaincodeProcess } from "../description/index.js";
import { chaincodeService } from "../fabric/chaincode-service.js";
import { buildServicePackage } from "../fabric/service-package.js";
import type { ChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { freePort, SupervisedProcess } from "../process/index.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { ChaincodeProgram } from "./installed-chaincodes.js";
import type { InstalledChaincode } from "./network-file.js";
import type { PeerNode } from "./peer-node.js";

/** How long a peer tries to reach a chaincode, milliseconds. */
const dialTimeoutMs = 3000;
const registrationTimeoutMs = 10_000;

type StoredProcess = InstalledChaincode["instances"][number]["process"];

/**
 * Prepares an organisation's process of a chaincode; it does not run yet.
 *
 * @param knownPackageId the package of an earlier run, whose id stays though its address may have changed
 */
export async function chaincodeProgram(
  { name, version, sequence }: Pick<ChaincodeDefinition, "name" | "version" | "sequence">,
  node: PeerNode,
  process: ChaincodeProcess,
  knownPackageId: string | undefined,
  workFolder: string,
): Promise<ChaincodeProgram> {
  const label = `${name}_${version}`;
  if (process.connection === "peer") {
    const address = await node.chaincodeAddress();
    // Of its own for each definition: the one before runs on until this one is committed.
    const source = { address: `${address}/${String(sequence)}` };
    const packageId = knownPackageId ?? buildServicePackage(label, source).packageId;
    return registeringProgram(name, packageId, address, node, process, workFolder);
  }
  if (process.address !== undefined) {
    return sharedProgram(name, label, process.address, node);
  }
  const port = await freePort();
  const address = `127.0.0.1:${String(port)}`;
  const packageId = knownPackageId ?? buildServicePackage(label, { address }).packageId;
  const service = chaincodeService(workFolder, name, { mspId: node.mspId, packageId, port, process });
  return {
    chaincode: name,
    packageId,
    process: service.process,
    instance: new ChaincodeInstance({ packageId, address, dialTimeoutMs, registrationTimeoutMs, ...node.runtime }),
  };
}

/** A service that somebody else runs. Every organisation's package is the same, so that one process answers to all. */
function sharedProgram(name: string, label: string, address: string, node: PeerNode): ChaincodeProgram {
  const { packageId } = buildServicePackage(label, { address });
  return {
    chaincode: name,
    packageId,
    process: undefined,
    instance: new ChaincodeInstance({ packageId, address, dialTimeoutMs, registrationTimeoutMs, ...node.runtime }),
  };
}

/** A program that dials its peer, as Fabric's own launcher starts them. */
function registeringProgram(
  name: string,
  packageId: string,
  address: string,
  { mspId, registry }: PeerNode,
  { folder, command, env }: ChaincodeProcess,
  workFolder: string,
): ChaincodeProgram {
  const [program, ...args] = command ?? [];
  if (program === undefined) {
    throw new EmbeddedNetworkError(
      `chaincode ${name} is to register with its peer, but its description names no command that does so`,
    );
  }
  const file = `chaincode-${name}-${mspId}`;
  registry.expect(packageId);
  return {
    chaincode: name,
    packageId,
    process: new SupervisedProcess({
      name: `chaincode ${name} of ${mspId}`,
      command: [program, ...args],
      folder,
      env: {
        ...env,
        CORE_PEER_ADDRESS: address,
        CORE_PEER_TLS_ENABLED: "false",
        CORE_CHAINCODE_ID_NAME: packageId,
        CORE_PEER_LOCALMSPID: mspId,
      },
      logFile: join(workFolder, "logs", `${file}.log`),
      pidFile: join(workFolder, "pids", `${file}-${packageId.slice(-8)}.pid`),
      isReady: () => Promise.resolve(registry.isRegistered(packageId)),
    }),
    instance: {
      connect: () => registry.handlerOf(packageId, registrationTimeoutMs),
      close: () => {
        registry.forget(packageId);
      },
    },
  };
}

/** A process as the network's file has it, and back. */
export function storableProcess({ folder, command, env, connection, address }: ChaincodeProcess): StoredProcess {
  return {
    folder,
    ...(command && { command: [...command] }),
    ...(env && { env: { ...env } }),
    ...(connection && { connection }),
    ...(address !== undefined && { address }),
  };
}

/** The inverse of {@link storableProcess}. */
export function processOf({ folder, command, env, connection, address }: StoredProcess): ChaincodeProcess {
  return {
    folder,
    ...(command && { command }),
    ...(env && { env }),
    ...(connection && { connection }),
    ...(address !== undefined && { address }),
  };
}
