import type { ClockState } from "./control-protocol.js";

/** Clock of an embedded network, which can be set ahead of the machine's or behind it. */
export class NetworkClock {
  #offsetMs = 0;

  readonly now = (): Date => new Date(Date.now() + this.#offsetMs);

  set(time: Date): void {
    this.#offsetMs = time.getTime() - Date.now();
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }

  reset(): void {
    this.#offsetMs = 0;
  }

  state(): ClockState {
    return { now: this.now().toISOString(), offsetMs: this.#offsetMs };
  }
}
