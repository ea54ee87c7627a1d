import type { OpenSession } from "@tallystick/client/catalogue";

import type { BankBook } from "../bank/bank-book.js";
import { SharedHeight } from "../shared-height.js";
import type { Webhook, Webhooks } from "../store/webhooks.js";
import { breakNotices } from "./break-notices.js";
import { deliver, wants, type DeliveryTimes, type DeliveryTools } from "./delivery.js";
import { dutyNotices } from "./duty-notices.js";
import { tellNotices } from "./notices.js";

const MINUTE = 60_000;
const waits = [5_000, 30_000, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE];
/** A receiver that is repaired after a long weekend loses nothing. One that nobody keeps is not tried for years. */
const patience: DeliveryTimes = {
  waitMs: (attempts) => waits[attempts - 1] ?? 60 * MINUTE,
  giveUpMs: 5 * 24 * 60 * MINUTE,
  ...{ noteMs: 10_000, ledgerMs: 30_000, noticesMs: 60 * MINUTE },
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
  /** What banks told. Absent: no webhook gets breaks. */
  readonly bank?: Pick<BankBook, "missing">;
}

/** Sends facts to all webhooks of a store. Each follows the ledger by itself, so a slow receiver holds up no other. */
export class Deliveries {
  readonly #running = new Map<string, { readonly ending: AbortController; readonly done: Promise<void> }>();
  readonly #tools: DeliveryTools & Pick<OpenSession, "session">;
  readonly #timer: NodeJS.Timeout;
  readonly #bank: DeliveriesOptions["bank"];

  constructor(
    { tally, session }: Pick<OpenSession, "session"> & { readonly tally: Pick<OpenSession["tally"], "events"> },
    private readonly webhooks: Webhooks,
    { onError, now = Date.now, times = {}, lookMs = LOOK_MS, bank }: DeliveriesOptions,
  ) {
    this.#bank = bank;
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
    const { dueWithin, party } = webhook;
    const { session, now } = this.#tools;
    const bank = this.#bank;
    await Promise.all([
      deliver(webhook, this.#tools, signal),
      dueWithin !== undefined &&
        tellNotices(webhook, () => dutyNotices({ ...webhook, dueWithin }, session, now), this.#tools, signal),
      bank !== undefined &&
        wants(webhook, "break") &&
        tellNotices(webhook, () => breakNotices(() => bank.missing(party), now), this.#tools, signal),
    ]);
  }
}

const nameOf = ({ id, revision }: Webhook): string => `${id} ${String(revision)}`;
