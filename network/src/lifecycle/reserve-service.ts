import type { Chaincode } from "../description/index.js";
import { freePort, releasePort } from "../process/index.js";
import { buildServicePackage } from "./service-package.js";

/** The address and package id for a chaincode that you run yourself. */
export interface ReservedService {
  /** `host:port` to serve on, and to give to `deploy` as the `address` of the chaincode's process. */
  readonly address: string;
  /** The package id with which the chaincode must register (`CHAINCODE_ID`). */
  readonly packageId: string;
  /** Frees the port, once no program serves there any more. */
  release(): void;
}

/**
 * Reserves an address on loopback for a chaincode that you run yourself, one instance for all organisations. Returns
 * the package id with which it must register. Only the embedded network deploys such a chaincode.
 *
 * @example
 * const { address, packageId } = await reserveService({ name: "basic", version: "1.0" });
 * // Start the chaincode with CHAINCODE_SERVER_ADDRESS=address and CHAINCODE_ID=packageId, then:
 * await network.deploy({ name: "basic", version: "1.0", process: { folder, address } });
 */
export async function reserveService({ name, version }: Pick<Chaincode, "name" | "version">): Promise<ReservedService> {
  const port = await freePort();
  const address = `127.0.0.1:${String(port)}`;
  const { packageId } = buildServicePackage(`${name}_${version}`, { address });
  return {
    address,
    packageId,
    release: () => {
      releasePort(port);
    },
  };
}
