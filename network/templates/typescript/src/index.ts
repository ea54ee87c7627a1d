import { AssetContract } from "./assets.js";

/** The contracts that fabric-shim serves. */
export const contracts = [AssetContract];
