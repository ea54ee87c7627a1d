import { ChaincodeInstance } from "../chaincode/chaincode-instance.js";
import type { PackagedConnection } from "../chaincode/package/service-connection.js";
import type { ChaincodeProcess } from "../description/index.js";
import type { ChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { chaincodeService } from "../lifecycle/chaincode-service.js";
import type { LifecyclePackage } from "../lifecycle/package-archive.js";
import { buildServicePackage } from "../lifecycle/service-package.js";
import { freePort, retakePort } from "../process/index.js";
import type { ChaincodeHost } from "./chaincode-host.js";
import { type ChaincodeProgram, diallingProgram, ownProgram } from "./chaincode-program.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { DeployedProgram } from "./embedded-state.js";

/** Name in the certificates of services on this machine: Node warns if a client expects an address instead. */
const certifiedHost = "localhost";

/** The package that an organisation installs for a described chaincode, and how it runs the program. */
export interface DescribedPackage {
  readonly installed: LifecyclePackage;
  readonly program: DeployedProgram;
}

/** Makes the package for a described chaincode, with the address of the program. */
export async function describedPackage(
  { name, version, sequence }: ChaincodeDefinition,
  process: ChaincodeProcess,
  host: ChaincodeHost,
): Promise<DescribedPackage> {
  const label = `${name}_${version}`;
  const port = process.connection === "peer" || process.address !== undefined ? undefined : await freePort();
  let address: string;
  if (process.connection === "peer") {
    // Each definition has its own address: the program of the one before runs until this one is committed.
    address = `${await host.chaincodeAddress()}/${String(sequence)}`;
  } else {
    // A service that another program runs has the same package everywhere, so that one process answers all peers.
    address = process.address ?? `127.0.0.1:${String(port)}`;
  }
  // If another program runs the service, only that program knows whether it uses certificates.
  const tls = port === undefined ? undefined : await host.serviceTls(name);
  const installed = buildServicePackage(label, { address, ...(tls && { tls: tls.connection }) });
  const { packageId } = installed;
  const program = { chaincode: name, mspId: host.mspId, packageId, process: storableProcess(process) };
  return { installed, program: { ...program, ...(port !== undefined && { port }), ...(tls && { tls: tls.files }) } };
}

/**
 * Prepares the program for a described chaincode, which does not run yet.
 *
 * @param connection - the connection in its package. Only the port may have changed since then.
 */
export async function describedProgram(
  { chaincode, packageId, process: stored, port: former, tls }: DeployedProgram,
  connection: PackagedConnection,
  host: ChaincodeHost,
): Promise<ChaincodeProgram> {
  const { mspId, shim, startupTimeoutMs, workFolder } = host;
  const process = processOf(stored);
  const options = { ...connection, packageId, startupTimeoutMs, ...shim };
  if (process.connection === "peer") {
    const [program, ...args] = process.command ?? [];
    if (program === undefined) {
      throw new EmbeddedNetworkError(
        `chaincode ${chaincode} must connect to its peer itself, but its description has no command that starts it: give one`,
      );
    }
    const { folder, env } = process;
    const address = await host.chaincodeAddress();
    return diallingProgram(chaincode, packageId, address, { command: [program, ...args], folder, env }, host);
  }
  if (process.address !== undefined) {
    const instance = new ChaincodeInstance(options);
    return { chaincode, packageId, process: undefined, instance };
  }
  const port = former !== undefined && (await retakePort(former)) ? former : await freePort();
  const record = { mspId, packageId, port, process, ...(tls && { tls }) };
  const inspectorPort = host.inspectorPort(chaincode);
  const settings = { readyTimeoutMs: startupTimeoutMs, ...(inspectorPort !== undefined && { inspectorPort }) };
  const service = chaincodeService(workFolder, chaincode, record, settings);
  const address = `127.0.0.1:${String(port)}`;
  const dialTimeoutMs = startupTimeoutMs;
  const instance = new ChaincodeInstance({ ...options, address, dialTimeoutMs, serverName: certifiedHost });
  const { inspector } = service;
  return {
    ...ownProgram(chaincode, packageId, service.process, instance),
    ...(inspector !== undefined && { inspector }),
  };
}

/** A process in the form of the network's file. */
function storableProcess({ folder, command, env, connection, address }: ChaincodeProcess): DeployedProgram["process"] {
  return {
    folder,
    ...(command && { command: [...command] }),
    ...(env && { env: { ...env } }),
    ...(connection && { connection }),
    ...(address !== undefined && { address }),
  };
}

/** The inverse of {@link storableProcess}. */
export function processOf({ folder, command, env, connection, address }: DeployedProgram["process"]): ChaincodeProcess {
  return {
    folder,
    ...(command && { command }),
    ...(env && { env }),
    ...(connection && { connection }),
    ...(address !== undefined && { address }),
  };
}
