import type { SplitRequest } from "@tallystick/client";
import type { GatewayEndpoint, Identity } from "@tallystick/network";

/** The instructions for a client in a process of its own. */
export interface Errand {
  readonly peer: GatewayEndpoint;
  readonly identity: Identity;
  readonly channel: string;
  readonly chaincode: string;
  readonly split: SplitRequest;
  readonly fromBlock: number;
  readonly checkpointFile: string;
  /** Receives one line for each event that was handled. */
  readonly seenFile: string;
}
