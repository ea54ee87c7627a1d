import type { Endorsing, SnapshotSource } from "../endorsement/endorser.js";
import type { OrdererConnection, PeerDirectory, StreamGuard } from "../gateway/gateway-context.js";
import type { Ledger } from "../ledger/ledger.js";

/** What a peer reaches outside itself, and what reaches it. */
interface PeerPorts {
  readonly orderer: OrdererConnection;
  readonly directory: PeerDirectory;
  /** The blocks that have reached the peer. */
  readonly snapshots: SnapshotSource;
  /** The streams that the peer serves. */
  readonly streams: StreamGuard;
}

/** Where blocks are committed. */
export type BlockSink = Pick<Ledger, "commit">;

/** Wraps what connects the nodes of a network, so that something can come between them. */
export interface PortDecorator {
  sink(sink: BlockSink): BlockSink;
  peer(mspId: string, ports: PeerPorts): PeerPorts;
  endorser(endorser: Endorsing): Endorsing;
}

/** Nothing comes between. */
export const plainPorts: PortDecorator = {
  sink: (sink) => sink,
  peer: (_mspId, ports) => ports,
  endorser: (endorser) => endorser,
};
