import { dirname, join } from "node:path";

import type { Chaincode } from "@tallystick/network";

/** The chaincode of this workspace, as it was built last. */
export const chaincodeFolder = join(dirname(__dirname), "chaincode");

/** Deploys the workspace's own build at every organisation, under the channel's default policy: a majority endorses. */
export function tallystickChaincode(settings: Partial<Chaincode> = {}): Chaincode {
  return { name: "tallystick", version: "1.0", process: { folder: chaincodeFolder }, ...settings };
}
