import { resolve } from "node:path";

import type { Chaincode, ChaincodeProcess } from "./network-description.js";

/** The chaincode with absolute folders. Before, they are relative to the working directory. */
export function withAbsoluteFolders(chaincode: Chaincode): Chaincode {
  const { process, overrides } = chaincode;
  return {
    ...chaincode,
    process: absolute(process),
    ...(overrides && {
      overrides: Object.fromEntries(Object.entries(overrides).map(([mspId, other]) => [mspId, absolute(other)])),
    }),
  };
}

function absolute(process: ChaincodeProcess): ChaincodeProcess {
  return { ...process, folder: resolve(process.folder) };
}
