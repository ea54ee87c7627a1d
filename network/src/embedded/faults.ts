import { setTimeout as delay } from "node:timers/promises";

import type { ActiveFault, Fault, FaultPoint, Faults } from "../faults.js";

/** Stops and starts the listeners of peers. */
export interface PeerSwitch {
  /** @throws there is no such organisation */
  stop(mspId: string): void;
  /** Resolves when the peer listens again. */
  start(mspId: string): Promise<void>;
}

/** A failure that a test has asked for. */
export class InjectedFault extends Error {
  override readonly name = "InjectedFault";
}

/** The disturbances of an embedded network, and their effect on transactions and streams. */
export class InjectedFaults implements Faults {
  readonly #pending: PendingFault[] = [];
  readonly #isolated = new Map<string, () => void>();
  readonly #reconnections = new Map<string, Promise<void>>();
  readonly #dropListeners = new Map<string, Set<() => void>>();
  readonly #cutListeners = new Set<(mspId: string) => void>();
  readonly #reconnectListeners = new Set<(mspId: string) => void>();
  readonly #stopped = new Set<string>();
  #switch: PeerSwitch | undefined;
  #held: { readonly released: Promise<void>; readonly release: () => void } | undefined;

  inject(point: FaultPoint, fault: Fault): void {
    this.#pending.push({ point, fault, left: fault.times ?? 1 });
  }

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

  reconnect(mspId: string): void {
    if (!this.#stopped.has(mspId)) {
      this.#rejoin(mspId);
    }
  }

  stopPeer(mspId: string): void {
    this.#switch?.stop(mspId);
    this.#stopped.add(mspId);
    this.cutOff(mspId);
  }

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

  holdBlocks(): void {
    if (this.#held === undefined) {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      this.#held = { released, release };
    }
  }

  releaseBlocks(): void {
    this.#held?.release();
    this.#held = undefined;
  }

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

  dropStreams(mspId: string): void {
    for (const listener of [...(this.#dropListeners.get(mspId) ?? [])]) {
      listener();
    }
  }

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

  isStopped(mspId: string): boolean {
    return this.#stopped.has(mspId);
  }

  isCutOff(mspId: string): boolean {
    return this.#isolated.has(mspId);
  }

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

  /** Calls back when the organisation's streams must break. Returns a function that ends the subscription. */
  onDrop(mspId: string, listener: () => void): () => void {
    const listeners = this.#dropListeners.get(mspId) ?? new Set();
    this.#dropListeners.set(mspId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /**
   * Lets a transaction pass a point, and applies the fault that is set there. @throws {InjectedFault} The transaction
   * must fail.
   */
  async pass(point: FaultPoint, mspId?: string): Promise<void> {
    await this.#meet(point, mspId);
    if (point === "commit") {
      await this.#held?.released;
    }
  }

  /** Lets a transaction reach the orderer. Returns true if the orderer must lose it. @throws {InjectedFault} The transaction must fail. */
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
