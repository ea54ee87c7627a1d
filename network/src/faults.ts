/** Where a transaction's way can be disturbed. */
export type FaultPoint = "endorsement" | "submit" | "commit";

/** What is to happen to the next transactions that pass a point. */
export interface Fault {
  /** Which organisation's peer or gateway; every one's where absent. Of no meaning for `commit`, which all share. */
  readonly mspId?: string;
  /** How many times; default 1. */
  readonly times?: number;
  /** Milliseconds by which it is delayed; default 0. */
  readonly delayMs?: number;
  /** Message with which it fails; absent to only delay it. A commit is only delayed: no peer can refuse a block. */
  readonly message?: string;
  /** `submit` only: the orderer says that it has it, and loses it, as one does that dies before the block is written. */
  readonly lost?: true;
}

/** A failure that waits for the next transactions at a point. */
export interface PendingDisturbance {
  /** What kind of disturbance it is. */
  readonly kind: "pending";
  /** Where it disturbs. */
  readonly point: FaultPoint;
  /** What it does there. */
  readonly fault: Fault;
  /** How many transactions it will still disturb. */
  readonly times: number;
}

/** An organisation's peer that is parted from the others. */
export interface CutOffPeer {
  /** What kind of disturbance it is. */
  readonly kind: "cut-off";
  /** MSP of the organisation. */
  readonly mspId: string;
}

/** An organisation's peer that does not answer. */
export interface StoppedPeer {
  /** What kind of disturbance it is. */
  readonly kind: "stopped";
  /** MSP of the organisation. */
  readonly mspId: string;
}

/** Blocks that nobody commits until they are released. */
export interface HeldBlocks {
  /** What kind of disturbance it is. */
  readonly kind: "held";
}

/** A disturbance that is in force. */
export type ActiveFault = PendingDisturbance | CutOffPeer | StoppedPeer | HeldBlocks;

/** Disturbances that a test asks for, so that it can see what an application makes of them. */
export interface Faults {
  /** Disturbs the next transactions at the point. */
  inject(point: FaultPoint, fault: Fault): void;
  /**
   * Parts the organisation's peer from the others and from the orderer: it endorses on what it knew, submits nothing,
   * and sees no new blocks. Its own applications still reach it.
   */
  cutOff(mspId: string): void;
  /** Ends {@link cutOff}; the peer then catches up. One that is stopped stays away until {@link startPeer}. */
  reconnect(mspId: string): void;
  /**
   * Stops the organisation's peer: its applications' connections break, no new ones are taken, and the other peers and
   * the orderer do not reach it. Its chaincodes keep running.
   *
   * @throws there is no such organisation
   */
  stopPeer(mspId: string): void;
  /** Ends {@link stopPeer}: the peer listens where it did, and catches up. */
  startPeer(mspId: string): Promise<void>;
  /** Holds every block back from now on, until {@link releaseBlocks}: what is submitted waits for its verdict. */
  holdBlocks(): void;
  /** Ends {@link holdBlocks}: the blocks that were held back are committed. */
  releaseBlocks(): void;
  /** Every disturbance that is in force. */
  active(): readonly ActiveFault[];
  /** Breaks every stream of events and blocks that the organisation's peer serves at the moment. */
  dropStreams(mspId: string): void;
  /**
   * Ends every disturbance.
   *
   * @throws a peer that was stopped cannot listen again; that one stays stopped
   */
  clear(): Promise<void>;
  /** Whether the organisation's peer is stopped now. */
  isStopped(mspId: string): boolean;
  /** Whether the organisation's peer is cut off now, or stopped. */
  isCutOff(mspId: string): boolean;
  /** Resolves when the organisation is not, or no longer, cut off. */
  connected(mspId: string): Promise<void>;
}
