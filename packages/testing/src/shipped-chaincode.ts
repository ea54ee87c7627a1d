import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Chaincode } from "@tallystick/network";

/** Where the build puts the chaincode. */
const folder = join(__dirname, "..", "dist", "chaincode");

/** The chaincode that a platform runs. */
export interface RunningChaincode {
  /** Name on the channel. */
  readonly name: string;
  /** SHA-256 of its code, as `npm run package -w chaincode` prints it for the code that it packs. Absent for another chaincode. */
  readonly sha256?: string;
  /** The end of the chaincode's console output. */
  readonly output: string;
}

/**
 * Returns the chaincode of this package in the form that a network deploys. Use it on your own network, where no party is registered yet.
 *
 * @returns its name, version and folder.
 * @example
 * await network.deploy(shippedChaincode());
 */
export function shippedChaincode(): Chaincode {
  return { name: "tallystick", version: "1.0", process: { folder } };
}

/** The hash of its code. */
export function shippedHash(): string {
  const { sha256 } = JSON.parse(readFileSync(join(folder, "code-hash.json"), "utf8")) as { readonly sha256: string };
  return sha256;
}
