import { dirname, join } from "node:path";

import type { Chaincode } from "@tallystick/network";

/** The last build of this workspace's chaincode. */
const chaincodeFolder = join(dirname(dirname(__dirname)), "chaincode");

/** Deploys the workspace's own build at every organisation. */
export function tallystickChaincode(settings: Partial<Chaincode> = {}): Chaincode {
  return { name: "tallystick", version: "1.0", process: { folder: chaincodeFolder }, ...settings };
}

/**
 * The endorsement policy of new keys: a majority of the organisations with the operator's among them. So no majority
 * without the operator writes new keys, or sets policies of its own on keys that have none.
 */
export function policyLedBy(operatorMsp: string): string {
  return `AND('${operatorMsp}.peer', MAJORITY)`;
}
