export { EmbeddedNetwork, type NetworkSnapshot, type TlsClient } from "./embedded-network.js";
export type { EmbeddedNetworkOptions, InvalidTransaction, RefusedProposal } from "./embedded-options.js";
export type { ConcurrencySettings } from "../gateway/concurrency-limit.js";
