export { EmbeddedNetwork, type NetworkSnapshot, type TlsClient } from "./embedded-network.js";
export {
  type ActiveFault,
  type CutOffPeer,
  type HeldBlocks,
  type PeerSwitch,
  type PendingDisturbance,
  type Fault,
  type FaultPoint,
  Faults,
  type StoppedPeer,
} from "./faults.js";
export type { EmbeddedNetworkOptions, InvalidTransaction, RefusedProposal } from "./embedded-options.js";
export type { ConcurrencySettings } from "../gateway/concurrency-limit.js";
