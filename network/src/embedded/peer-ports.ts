import type { Endorsing, SnapshotSource } from "../endorsement/endorser.js";
import type { OrdererConnection, PeerDirectory, StreamGuard } from "../gateway/gateway-context.js";
import type { Ledger } from "../ledger/ledger.js";

/** The connections of a peer to other nodes, in both directions. */
interface PeerPorts {
  readonly orderer: OrdererConnection;
  readonly directory: PeerDirectory;
  /** The blocks that have reached the peer. */
  readonly snapshots: SnapshotSource;
  /** The streams that the peer serves. */
  readonly streams: StreamGuard;
}

/** The place where blocks are committed. */
export type BlockSink = Pick<Ledger, "commit">;

/** Wraps the connections between the nodes of a network, so that something can be put between them. */
export interface PortDecorator {
  sink(sink: BlockSink): BlockSink;
  peer(mspId: string, ports: PeerPorts): PeerPorts;
  endorser(endorser: Endorsing): Endorsing;
}

/** Direct connections without a proxy between the two ends. */
export const plainPorts: PortDecorator = {
  sink: (sink) => sink,
  peer: (_mspId, ports) => ports,
  endorser: (endorser) => endorser,
};
