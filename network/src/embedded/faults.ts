import { setTimeout as delay } from "node:timers/promises";

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

/** Ends and begins the listening of peers. */
export interface PeerSwitch {
  /** @throws there is no such organisation */
  stop(mspId: string): void;
  /** Resolves when it listens again. */
  start(mspId: string): Promise<void>;
}

/** A failure that a test has asked for. */
export class InjectedFault extends Error {
  override readonly name = "InjectedFault";
}

/** Disturbances that a test asks for, so that it can see what an application makes of them. */
export class Faults {
  readonly #pending: PendingFault[] = [];
  readonly #isolated = new Map<string, () => void>();
  readonly #reconnections = new Map<string, Promise<void>>();
  readonly #dropListeners = new Map<string, Set<() => void>>();
  readonly #cutListeners = new Set<(mspId: string) => void>();
  readonly #reconnectListeners = new Set<(mspId: string) => void>();
  readonly #stopped = new Set<string>();
  #switch: PeerSwitch | undefined;
  #held: { readonly released: Promise<void>; readonly release: () => void } | undefined;

  /** Disturbs the next transactions at the point. */
  inject(point: FaultPoint, fault: Fault): void {
    this.#pending.push({ point, fault, left: fault.times ?? 1 });
  }

  /**
   * Parts the organisation's peer from the others and from the orderer: it endorses on what it knew, submits nothing,
   * and sees no new blocks. Its own applications still reach it.
   */
  cutOff(mspId: string): void {
    if (this.#isolated.has(mspId)) {
      return;
    }
    for (const listener of this.#cutListeners) {
      listener(mspId);
    }
    this.#reconnections.set(
      mspId,
      new Promise((resolve) => {
        this.#isolated.set(mspId, resolve);
      }),
    );
  }

  /** Ends {@link cutOff}; the peer then catches up. One that is stopped stays away until {@link startPeer}. */
  reconnect(mspId: string): void {
    if (!this.#stopped.has(mspId)) {
      this.#rejoin(mspId);
    }
  }

  /**
   * Stops the organisation's peer: its applications' connections break, no new ones are taken, and the other peers and
   * the orderer do not reach it. Its chaincodes keep running.
   *
   * @throws there is no such organisation
   */
  stopPeer(mspId: string): void {
    this.#switch?.stop(mspId);
    this.#stopped.add(mspId);
    this.cutOff(mspId);
  }

  /** Ends {@link stopPeer}: the peer listens where it did, and catches up. */
  async startPeer(mspId: string): Promise<void> {
    if (this.#stopped.has(mspId)) {
      await this.#switch?.start(mspId);
      this.#stopped.delete(mspId);
      this.#rejoin(mspId);
    }
  }

  #rejoin(mspId: string): void {
    const resolve = this.#isolated.get(mspId);
    this.#isolated.delete(mspId);
    this.#reconnections.delete(mspId);
    for (const listener of this.#reconnectListeners) {
      listener(mspId);
    }
    resolve?.();
  }

  /** Holds every block back from now on, until {@link releaseBlocks}: what is submitted waits for its verdict. */
  holdBlocks(): void {
    if (this.#held === undefined) {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      this.#held = { released, release };
    }
  }

  /** Ends {@link holdBlocks}: the blocks that were held back are committed. */
  releaseBlocks(): void {
    this.#held?.release();
    this.#held = undefined;
  }

  /** Every disturbance that is in force. */
  active(): readonly ActiveFault[] {
    return [
      ...(this.#held === undefined ? [] : [{ kind: "held" as const }]),
      ...[...this.#stopped].map((mspId) => ({ kind: "stopped" as const, mspId })),
      ...[...this.#isolated.keys()]
        .filter((mspId) => !this.#stopped.has(mspId))
        .map((mspId) => ({ kind: "cut-off" as const, mspId })),
      ...this.#pending.map(({ point, fault, left }) => ({ kind: "pending" as const, point, fault, times: left })),
    ];
  }

  /** Breaks every stream of events and blocks that the organisation's peer serves at the moment. */
  dropStreams(mspId: string): void {
    for (const listener of [...(this.#dropListeners.get(mspId) ?? [])]) {
      listener();
    }
  }

  /**
   * Ends every disturbance.
   *
   * @throws a peer that was stopped cannot listen again; that one stays stopped
   */
  async clear(): Promise<void> {
    this.#pending.length = 0;
    this.releaseBlocks();
    const started = await Promise.allSettled([...this.#stopped].map((mspId) => this.startPeer(mspId)));
    for (const mspId of [...this.#isolated.keys()]) {
      this.reconnect(mspId);
    }
    const failure = started.find((result) => result.status === "rejected");
    if (failure !== undefined) {
      throw failure.reason;
    }
  }

  /** Whether the organisation's peer is stopped now. */
  isStopped(mspId: string): boolean {
    return this.#stopped.has(mspId);
  }

  /** Whether the organisation's peer is cut off now, or stopped. */
  isCutOff(mspId: string): boolean {
    return this.#isolated.has(mspId);
  }

  /** Resolves when the organisation is not, or no longer, cut off. */
  connected(mspId: string): Promise<void> {
    return this.#reconnections.get(mspId) ?? Promise.resolve();
  }

  /** Says how peers are stopped and started. */
  control(peers: PeerSwitch): void {
    this.#switch = peers;
  }

  /** Calls back when an organisation is about to be cut off. */
  onCut(listener: (mspId: string) => void): void {
    this.#cutListeners.add(listener);
  }

  /** Calls back when an organisation is no longer cut off. */
  onReconnect(listener: (mspId: string) => void): void {
    this.#reconnectListeners.add(listener);
  }

  /** Calls back when the organisation's streams are to break. Returns how to stop that. */
  onDrop(mspId: string, listener: () => void): () => void {
    const listeners = this.#dropListeners.get(mspId) ?? new Set();
    this.#dropListeners.set(mspId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Lets a transaction pass the point, with what is to happen to it there. @throws {InjectedFault} it is to fail. */
  async pass(point: FaultPoint, mspId?: string): Promise<void> {
    await this.#meet(point, mspId);
    if (point === "commit") {
      await this.#held?.released;
    }
  }

  /** Lets a transaction reach the orderer; true where that one is to lose it. @throws {InjectedFault} it is to fail. */
  async passOrLose(mspId: string): Promise<boolean> {
    return (await this.#meet("submit", mspId))?.lost === true;
  }

  async #meet(point: FaultPoint, mspId?: string): Promise<Fault | undefined> {
    const found = this.#pending.find(
      (candidate) =>
        candidate.point === point && (candidate.fault.mspId === undefined || candidate.fault.mspId === mspId),
    );
    if (found === undefined) {
      return undefined;
    }
    found.left--;
    if (found.left <= 0) {
      this.#pending.splice(this.#pending.indexOf(found), 1);
    }
    const { delayMs = 0, message } = found.fault;
    if (delayMs > 0) {
      await delay(delayMs);
    }
    if (message !== undefined && point !== "commit") {
      throw new InjectedFault(message);
    }
    return found.fault;
  }
}

interface PendingFault {
  readonly point: FaultPoint;
  readonly fault: Fault;
  left: number;
}
