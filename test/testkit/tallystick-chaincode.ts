import { dirname, join } from "node:path";

import type { Chaincode } from "@tallystick/network";

/** The chaincode of this workspace, as it was built last. */
const chaincodeFolder = join(dirname(dirname(__dirname)), "chaincode");

/** Deploys the workspace's own build at every organisation. */
export function tallystickChaincode(settings: Partial<Chaincode> = {}): Chaincode {
  return { name: "tallystick", version: "1.0", process: { folder: chaincodeFolder }, ...settings };
}

/**
 * Who endorses what is new on the ledger: a majority of the organisations with the operator's among them. So no majority without the operator
 * writes keys that were not there, nor sets policies of its own on keys that have none.
 */
export function policyLedBy(operatorMsp: string): string {
  return `AND('${operatorMsp}.peer', MAJORITY)`;
}
