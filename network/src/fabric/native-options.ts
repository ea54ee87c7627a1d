import type { NetworkOptions } from "../network.js";
import type { TopologyChoice } from "./topology.js";

/** Settings of a native network: how many processes of each kind, besides what every network takes. */
export interface NativeNetworkOptions extends NetworkOptions, TopologyChoice {}
