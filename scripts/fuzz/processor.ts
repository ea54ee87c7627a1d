/** Milliseconds of processor time of this process. On a busy machine the clock does not show how long work takes. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const TICK_MS = 50;

/** Watches the event loop: how long work blocked it, and how long the machine had no processor for it. */
export class LoopWatch {
  readonly #timer: NodeJS.Timeout;
  #wall = performance.now();
  #used = processorMs();
  #held = 0;
  /** Total milliseconds by which the loop was late without work. */
  starved = 0;

  constructor() {
    this.#timer = setInterval(() => {
      this.#tick();
    }, TICK_MS);
    this.#timer.unref();
  }

  /** The longest work that blocked the loop since the last call, in milliseconds of processor time. */
  longestHeld(): number {
    const held = this.#held;
    this.#held = 0;
    return held;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const [wall, used] = [performance.now(), processorMs()];
    const [late, worked] = [wall - this.#wall - TICK_MS, used - this.#used];
    this.#held = Math.max(this.#held, Math.min(late, worked));
    this.starved += Math.max(0, late - worked);
    [this.#wall, this.#used] = [wall, used];
  }
}
