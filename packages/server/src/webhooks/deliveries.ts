import type { OpenSession } from "@tallystick/client/catalogue";

import { SharedHeight } from "../shared-height.js";
import type { Webhook, Webhooks } from "../store/webhooks.js";
import { deliver, type DeliveryTimes, type DeliveryTools } from "./delivery.js";
import { tellDuties } from "./duty-notices.js";

const MINUTE = 60_000;
const waits = [5_000, 30_000, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE];
/** A receiver that is repaired after a long weekend loses nothing. One that nobody keeps is not tried for years. */
const patience: DeliveryTimes = {
  waitMs: (attempts) => waits[attempts - 1] ?? 60 * MINUTE,
  giveUpMs: 5 * 24 * 60 * MINUTE,
  ...{ noteMs: 10_000, ledgerMs: 30_000, dutiesMs: 60 * MINUTE },
};
/** How long the server takes to notice what an operator changed. */
const LOOK_MS = 1_000;

/** Settings of deliveries. */
export interface DeliveriesOptions {
  readonly onError: (error: unknown) => void;
  readonly now?: () => number;
  readonly times?: Partial<DeliveryTimes>;
  /** How often webhooks are looked for, in milliseconds. */
  readonly lookMs?: number;
}

/** Sends facts to all webhooks of a store. Each follows the ledger by itself, so a slow receiver holds up no other. */
export class Deliveries {
  readonly #running = new Map<string, { readonly ending: AbortController; readonly done: Promise<void> }>();
  readonly #tools: DeliveryTools & Pick<OpenSession, "session">;
  readonly #timer: NodeJS.Timeout;

  constructor(
    { tally, session }: Pick<OpenSession, "session"> & { readonly tally: Pick<OpenSession["tally"], "events"> },
    private readonly webhooks: Webhooks,
    { onError, now = Date.now, times = {}, lookMs = LOOK_MS }: DeliveriesOptions,
  ) {
    const height = new SharedHeight(session);
    this.#tools = { ...{ tally, session, height, webhooks, onError, now }, times: { ...patience, ...times } };
    this.#timer = setInterval(() => {
      try {
        this.#look();
      } catch (error) {
        // Another process can hold the database for a moment. The next look finds what this one did not.
        onError(error);
      }
    }, lookMs);
    this.#look();
  }

  /** Ends all deliveries. A message whose receiver has not answered yet comes again, from the next server. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const running = [...this.#running.values()];
    running.forEach(({ ending }) => {
      ending.abort();
    });
    await Promise.all(running.map(({ done }) => done));
  }

  /** Begins what an operator added or changed, and ends what was removed or disabled. */
  #look(): void {
    const wanted = new Map(
      this.webhooks.list().flatMap((webhook) => (webhook.state === "disabled" ? [] : [[nameOf(webhook), webhook]])),
    );
    for (const [name, { ending }] of this.#running) {
      if (!wanted.has(name)) {
        ending.abort();
        this.#running.delete(name);
      }
    }
    for (const [name, webhook] of wanted) {
      if (!this.#running.has(name)) {
        const ending = new AbortController();
        this.#running.set(name, { ending, done: this.#begin(webhook, ending.signal) });
      }
    }
  }

  async #begin(webhook: Webhook, signal: AbortSignal): Promise<void> {
    const { dueWithin } = webhook;
    await Promise.all([
      deliver(webhook, this.#tools, signal),
      ...(dueWithin === undefined ? [] : [tellDuties({ ...webhook, dueWithin }, this.#tools, signal)]),
    ]);
  }
}

const nameOf = ({ id, revision }: Webhook): string => `${id} ${String(revision)}`;
