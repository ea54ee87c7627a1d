import { Unavailable, type UnavailableCode } from "../../errors/index.js";
import { Dissenters } from "./dissenters.js";
import type { Peer } from "./peer.js";

/** How long the pool prefers other peers to a peer that did not answer, in milliseconds. */
const REST = 5_000;

/**
 * Failures that may be the peer's fault. A deadline that passes may be as well, since a peer that hangs keeps its
 * connection. A peer that has just restarted knows no others for some time, and must first reach its own chaincode.
 */
const ofThePeer: ReadonlySet<UnavailableCode> = new Set([
  "PEER_UNREACHABLE",
  "OVERLOADED",
  "TLS_NOT_TRUSTED",
  "DEADLINE_EXCEEDED",
  "CHAINCODE_UNAVAILABLE",
  "ENDORSERS_UNAVAILABLE",
]);

/**
 * The gateway peers, in the caller's order of preference. A call uses the first peer without a known problem. A peer
 * that could not be reached, or that could not reach others that it needs, rests for some time.
 */
export class PeerPool {
  /** The organisations that differ from the others in their answers. */
  readonly dissenters = new Dissenters();
  readonly #peers: readonly [Peer, ...Peer[]];
  readonly #ailingUntil = new Map<Peer, number>();

  constructor(peers: readonly [Peer, ...Peer[]]) {
    this.#peers = peers;
  }

  get all(): readonly Peer[] {
    return this.#peers;
  }

  /** The peer to use now. If all rest, it is the one that has rested longest. */
  pick(): Peer {
    const [first, ...others] = this.#peers;
    // The clock of the machine may jump, and this one does not.
    const now = performance.now();
    const restOf = (peer: Peer): number => {
      const until = this.#ailingUntil.get(peer) ?? 0;
      return until <= now ? 0 : until;
    };
    return others.reduce((best, peer) => (restOf(peer) < restOf(best) ? peer : best), first);
  }

  /** The peer to ask after another; itself if there is no other. */
  next(peer: Peer): Peer {
    return this.#peers[(this.#peers.indexOf(peer) + 1) % this.#peers.length] ?? peer;
  }

  /** Tells the pool how a call on a peer ended, so that the next call may go to another. */
  note(peer: Peer, error: unknown): void {
    if (error instanceof Unavailable && ofThePeer.has(error.code)) {
      this.markUnavailable(peer);
    }
  }

  markUnavailable(peer: Peer): void {
    this.#ailingUntil.set(peer, performance.now() + REST);
  }

  close(): void {
    for (const peer of this.#peers) {
      peer.close();
    }
  }
}
