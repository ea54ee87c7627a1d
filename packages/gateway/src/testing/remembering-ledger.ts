import { isRejected, Rejected, type BatchRequest, type TallyError } from "@tallystick/client";
import { deviceKey, openWindow, type WindowStatement } from "@tallystick/readings";

import type { GatewayLedger } from "../pipeline/ledger.js";

/** A window or a gap on the ledger. */
interface Stretch {
  readonly type: "window" | "gap";
  readonly first: number;
  readonly last: number;
  readonly root?: string;
  readonly reason?: string;
  readonly to?: string;
  readonly summary?: WindowStatement["summary"];
}

/** A ledger that knows which reading comes next, and remembers the windows and gaps of batteries. */
export class RememberingLedger {
  readonly #byBattery = new Map<string, Stretch[]>();
  /** Failures of the next acts, in their order. With `after` the act was done all the same. */
  readonly failures: { readonly error: TallyError; readonly after?: boolean }[] = [];
  /** Failures of the next questions, in their order. */
  readonly deaf: TallyError[] = [];
  /** Failures of the next questions for a passport, in their order. */
  readonly unproved: TallyError[] = [];
  /** Whether it takes questions and acts, and answers none of them. */
  isSilent = false;
  /** The rules of the policy. */
  rules: object = {};
  /** The rating of every battery. */
  rated: object | undefined;
  /** The day on which every battery was made. */
  manufacturedOn: string | undefined;
  /** Why it refuses a window for its values. */
  refuses: (summary: WindowStatement["summary"]) => TallyError | undefined = () => undefined;
  readonly #keys: readonly string[];

  /** @param keys - the public keys in PEM whose windows it takes. */
  constructor(keys: readonly string[]) {
    this.#keys = keys;
  }

  stretchesOf(batteryId: string): readonly Stretch[] {
    return this.#byBattery.get(batteryId) ?? [];
  }

  /** Enters what another program has put on the ledger. */
  enter(batteryId: string, stretch: Stretch): void {
    this.#byBattery.set(batteryId, [...this.stretchesOf(batteryId), stretch]);
  }

  /** The connection of a gateway. Only the answers' fields that a gateway reads are there. */
  get connection(): GatewayLedger {
    const connection = {
      batteries: {
        getBattery: ({ batteryId }: { readonly batteryId: string }) =>
          this.#answer(() => {
            const last = this.stretchesOf(batteryId).at(-1);
            const end = last && { sequence: last.last, counters: {}, ...(last.to && { to: last.to }) };
            const { rated, manufacturedOn } = this;
            return { ...(end && { last: end }), ...(rated && { rated }), ...(manufacturedOn && { manufacturedOn }) };
          }),
        getStretch: ({ batteryId, sequence }: { readonly batteryId: string; readonly sequence: number }) =>
          this.#answer(() => ({
            stretch: this.stretchesOf(batteryId).find(({ first, last }) => first <= sequence && sequence <= last),
          })),
        stretches: ({ batteryId }: { readonly batteryId: string }) => this.stretchesOf(batteryId),
        provePassport: ({ batteryId }: { readonly batteryId: string }) =>
          this.#answer(() => {
            const last = this.stretchesOf(batteryId).at(-1);
            const devices = this.#keys.map((pem) => {
              const der = deviceKey(pem).publicKey.export({ type: "spki", format: "der" });
              return { publicKey: der.toString("base64") };
            });
            return { battery: { ...(last && { last: { sequence: last.last } }) }, devices };
          }, this.unproved),
      },
      registry: { getPolicy: () => Promise.resolve({ rules: this.rules }) },
      certificates: { batch: (request: BatchRequest) => this.#batch(request) },
    };
    return connection as unknown as GatewayLedger;
  }

  async #answer(answer: () => object | undefined, failures = this.deaf): Promise<object> {
    const failure = failures.shift();
    if (failure !== undefined) {
      throw failure;
    }
    await this.#silence();
    return Promise.resolve(answer() ?? {});
  }

  #silence(): Promise<void> {
    return this.isSilent ? new Promise(() => undefined) : Promise.resolve();
  }

  async #batch({ acts }: BatchRequest): Promise<object> {
    await this.#silence();
    const failure = this.failures.shift();
    if (failure !== undefined && failure.after !== true) {
      throw failure.error;
    }
    const before = new Map(this.#byBattery);
    const responses = acts.map(({ act, request }, index) => {
      try {
        const given = typeof request === "object" && request !== null ? request : {};
        this.#do(act, { ...{ batteryId: "", window: "", to: 0, reason: "" }, ...given });
      } catch (error) {
        if (!isRejected(error)) {
          throw error;
        }
        this.#byBattery.clear();
        before.forEach((stretches, battery) => this.#byBattery.set(battery, stretches));
        const { code, context } = error;
        throw new Rejected("BATCH_FAILED", { index, act, code, context } as never);
      }
      return { act, response: {} };
    });
    if (failure !== undefined) {
      throw failure.error;
    }
    return Promise.resolve({ responses, transactionId: "t", blockNumber: 1 });
  }

  #do(
    act: string,
    { batteryId, window, to, reason }: { batteryId: string; window: string; to: number; reason: string },
  ): void {
    const expected = (this.stretchesOf(batteryId).at(-1)?.last ?? 0) + 1;
    const stretch =
      act === "DeclareGap" ? { type: "gap" as const, first: expected, last: to, reason } : this.#windowOf(window);
    const refusal = stretch.summary && this.refuses(stretch.summary);
    if (refusal !== undefined) {
      throw refusal;
    }
    if (stretch.first > expected) {
      throw new Rejected("SEQUENCE_GAP", { batteryId, expected: String(expected), got: String(stretch.first) });
    }
    if (stretch.first < expected || stretch.last < stretch.first) {
      const got = { got: String(stretch.first), transactionId: "t", same: "no" };
      throw new Rejected("SEQUENCE_REPLAYED", { batteryId, expected: String(expected), ...got });
    }
    this.enter(batteryId, stretch);
  }

  #windowOf(window: string): Stretch {
    for (const pem of this.#keys) {
      try {
        const { first, last, root, to, summary } = openWindow(Buffer.from(window, "base64"), deviceKey(pem));
        return { type: "window", first, last, root, to: new Date(to).toISOString(), summary };
      } catch {
        // Another key signed it.
      }
    }
    throw new Error("no key of the ledger signed the window");
  }
}
