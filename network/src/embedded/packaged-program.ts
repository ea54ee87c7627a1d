import { ChaincodeInstance } from "../chaincode/chaincode-instance.js";
import type { ChaincodePackage } from "../chaincode/package/chaincode-package.js";
import { PackageError } from "../chaincode/package/package-error.js";
import {
  type PackagedConnection,
  packagedConnection,
  type TemplateValues,
} from "../chaincode/package/service-connection.js";
import type { ChaincodeHost } from "./chaincode-host.js";
import { type ChaincodeProgram, diallingProgram } from "./chaincode-program.js";

/** Variable from which Fabric's builder for services takes its values. */
const builderVariable = "CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG";

/**
 * Does the preparation for a package that is possible before it runs, and fails if it could not run.
 *
 * @throws {PackageError} this network cannot run the package
 */
export async function buildPackage(chaincode: ChaincodePackage, host: ChaincodeHost): Promise<void> {
  switch (chaincode.type.toLowerCase()) {
    case "ccaas":
      serviceOf(chaincode, host);
      return;
    case "node":
      await host.builds.folderOf(chaincode);
      return;
    default:
      throw new PackageError(
        `the embedded network cannot build packages of type "${chaincode.type}" such as ${chaincode.label}: install one of type "ccaas", whose program you run yourself, or of type "node"`,
      );
  }
}

/**
 * Prepares the program of a package, which does not run yet.
 *
 * @throws {PackageError} this network cannot run the package
 */
export async function packagedProgram(
  chaincode: ChaincodePackage,
  name: string,
  host: ChaincodeHost,
): Promise<ChaincodeProgram> {
  await buildPackage(chaincode, host);
  const { packageId } = chaincode;
  if (chaincode.type.toLowerCase() === "ccaas") {
    const connection = serviceOf(chaincode, host);
    const { startupTimeoutMs, shim } = host;
    const instance = new ChaincodeInstance({ packageId, startupTimeoutMs, ...connection, ...shim });
    return { chaincode: name, packageId, process: undefined, instance };
  }
  const folder = await host.builds.folderOf(chaincode);
  const address = await host.chaincodeAddress();
  // The same command as in the image's own start script.
  const command = ["npm", "start", "--", "--peer.address", address] as const;
  return diallingProgram(name, packageId, address, { command: [...command], folder }, host);
}

/** How a peer reaches the program of a package of type `ccaas`. Peers before 3.0 do not read `domain` from it. */
export function serviceOf(chaincode: ChaincodePackage, { peerName, release }: ChaincodeHost): PackagedConnection {
  const connection = packagedConnection(chaincode, { peername: peerName, ...builderValues() });
  if (release !== "2.5") {
    return connection;
  }
  const { serverName: _, ...known } = connection;
  return known;
}

function builderValues(): TemplateValues {
  const text = process.env[builderVariable] ?? "";
  if (text === "") {
    return {};
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (cause) {
    throw new PackageError(`${builderVariable} is not JSON: ${text}`, { cause });
  }
  if (typeof values !== "object" || values === null) {
    throw new PackageError(`${builderVariable} is ${text}; it must be an object such as {"peername":"peer0org1"}`);
  }
  return { ...values };
}
