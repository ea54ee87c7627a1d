import type { NetworkOptions } from "../network.js";
import type { TopologyChoice } from "./topology.js";

/** Settings of a native network: how many processes of each kind, and how peers reach chaincode. */
export interface NativeNetworkOptions extends NetworkOptions, TopologyChoice {
  /** Builders that the peers try before the project's own, for packages of other types. */
  readonly externalBuilders?: readonly ExternalBuilder[];
  /**
   * The longest time for the start of a chaincode in milliseconds, as a peer's `chaincode.startuptimeout`. Default
   * 30000 on a native network, 300000 on the embedded one.
   */
  readonly startupTimeoutMs?: number;
}

/** An entry of a peer's `chaincode.externalBuilders`. */
export interface ExternalBuilder {
  /** Name in the peers' configuration and logs. */
  readonly name: string;
  /** Folder with `bin/detect`, `bin/build` and the builder's other files. */
  readonly path: string;
  /** Names of the peer's environment variables that the programs see, in addition to the few that Fabric passes on anyway. */
  readonly propagateEnvironment?: readonly string[];
}
