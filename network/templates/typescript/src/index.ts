import { AssetContract } from "./assets.js";

/** What fabric-shim serves. */
export const contracts = [AssetContract];
