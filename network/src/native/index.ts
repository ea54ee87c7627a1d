export { findBinaries, type Binaries, type BinariesSearch, type NativeKind } from "./binaries.js";
export { NativeNetwork } from "./native-network.js";
export type { ExternalBuilder, NativeNetworkOptions } from "./native-options.js";
export type { Consensus } from "./topology.js";
