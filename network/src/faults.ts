/** The points at which a transaction can be disturbed. */
export type FaultPoint = "endorsement" | "submit" | "commit";

/** The disturbance of the next transactions that pass a point. */
export interface Fault {
  /**
   * The organisation whose peer or gateway is disturbed; absent for every one. It has no effect for `commit`, which all
   * share.
   */
  readonly mspId?: string;
  /** How many times; default 1. */
  readonly times?: number;
  /** The delay in milliseconds; default 0. */
  readonly delayMs?: number;
  /**
   * Message with which the transaction fails; absent to only delay it. A commit is only delayed: no peer can refuse a
   * block.
   */
  readonly message?: string;
  /**
   * Only for `submit`: the orderer accepts the transaction and loses it, as an orderer that dies before it writes the
   * block.
   */
  readonly lost?: true;
}

/** A failure that waits for the next transactions at a point. */
export interface PendingDisturbance {
  /** What kind of disturbance it is. */
  readonly kind: "pending";
  /** The point of the disturbance. */
  readonly point: FaultPoint;
  /** The disturbance. */
  readonly fault: Fault;
  /** How many transactions it will still disturb. */
  readonly times: number;
}

/** An organisation's peer that is cut off from the others. */
export interface CutOffPeer {
  /** What kind of disturbance it is. */
  readonly kind: "cut-off";
  /** MSP id of the organisation. */
  readonly mspId: string;
}

/** An organisation's peer that does not answer. */
export interface StoppedPeer {
  /** What kind of disturbance it is. */
  readonly kind: "stopped";
  /** MSP id of the organisation. */
  readonly mspId: string;
}

/** Blocks that are not committed until they are released. */
export interface HeldBlocks {
  /** What kind of disturbance it is. */
  readonly kind: "held";
}

/** An active disturbance. */
export type ActiveFault = PendingDisturbance | CutOffPeer | StoppedPeer | HeldBlocks;

/** Disturbances that a test causes, to see how an application reacts. */
export interface Faults {
  /** Disturbs the next transactions at the point. */
  inject(point: FaultPoint, fault: Fault): void;
  /**
   * Cuts the organisation's peer off from the others and from the orderer: it endorses on its last state, submits
   * nothing, and receives no new blocks. Its own applications still reach it.
   */
  cutOff(mspId: string): void;
  /**
   * Ends {@link cutOff}. The peer then receives the blocks that it missed. A stopped peer stays stopped until {@link
   * startPeer}.
   */
  reconnect(mspId: string): void;
  /**
   * Stops the organisation's peer: its applications' connections break, new ones are refused, and the other peers and
   * the orderer do not reach it. The peer's chaincodes keep running.
   *
   * @throws there is no such organisation
   */
  stopPeer(mspId: string): void;
  /** Ends {@link stopPeer}: the peer listens at the same address, and receives the blocks that it missed. */
  startPeer(mspId: string): Promise<void>;
  /**
   * Holds every block back from now on, until {@link releaseBlocks}. Submitted transactions wait for their verdicts.
   */
  holdBlocks(): void;
  /** Ends {@link holdBlocks}: the held blocks are committed. */
  releaseBlocks(): void;
  /** Every active disturbance. */
  active(): readonly ActiveFault[];
  /** Breaks every stream of events and blocks that the organisation's peer serves at the moment. */
  dropStreams(mspId: string): void;
  /**
   * Ends every disturbance.
   *
   * @throws a stopped peer cannot listen again, and stays stopped
   */
  clear(): Promise<void>;
  /** Whether the organisation's peer is stopped now. */
  isStopped(mspId: string): boolean;
  /** Whether the organisation's peer is cut off or stopped now. */
  isCutOff(mspId: string): boolean;
  /** Resolves when the organisation is not cut off, or no longer. */
  connected(mspId: string): Promise<void>;
}
