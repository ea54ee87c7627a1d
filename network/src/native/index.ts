export { binariesCache, findBinaries, type Binaries, type BinariesSearch, type NativeKind } from "./binaries.js";
export { NativeNetwork } from "./native-network.js";
export { NativeNetworkError } from "./native-network-error.js";
export type { ExternalBuilder, NativeNetworkOptions } from "./native-options.js";
export { buildServicePackage, type ServiceConnection, type ServicePackage } from "../lifecycle/service-package.js";
export type { Consensus, TopologyChoice } from "./topology.js";
