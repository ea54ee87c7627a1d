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
  /** What it has written to its console lately. */
  readonly output: string;
}

/**
 * The chaincode of this package, as a network deploys it: for a network of your own, on which nobody is registered yet.
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
