import type { Chaincode } from "../description/index.js";
import { freePort, releasePort } from "../process/index.js";
import { buildServicePackage } from "./service-package.js";

/** Where a chaincode that you run yourself is to serve. */
export interface ReservedService {
  /** `host:port` to serve on, and to give to `deploy` as the `address` of the chaincode's process. */
  readonly address: string;
  /** What the chaincode must register as (`CHAINCODE_ID`). */
  readonly packageId: string;
  /** Gives the port back, once nothing serves there any more. */
  release(): void;
}

/**
 * Reserves an address on loopback for a chaincode that you run yourself, one instance for all organisations, and tells the package
 * id that it must answer to. Only the embedded network deploys such a chaincode.
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
