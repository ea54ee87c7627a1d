import { setTimeout as sleep } from "node:timers/promises";

import type { Webhook } from "../store/webhooks.js";
import { insist, isEnded, WebhookDisabled, type DeliveryTools } from "./delivery.js";
import type { WebhookMessage } from "./signature.js";

/** A message that time alone brings about, and no fact of the ledger. */
export interface Notice {
  readonly message: WebhookMessage;
  /** Instant from which nobody has to be told any more, ISO 8601 UTC. */
  readonly until: string;
}

/**
 * Tells a webhook of what is there, each notice once: what was told is noted after the receiver has answered. So after a crash the same message
 * comes again with the same id. It is looked for again after a time, as time alone makes notices.
 *
 * @param find - the notices that are there now.
 */
export async function tellNotices(
  webhook: Webhook,
  find: () => AsyncIterable<Notice>,
  tools: DeliveryTools,
  signal: AbortSignal,
): Promise<void> {
  const { webhooks, times, onError } = tools;
  while (!signal.aborted) {
    let waitMs = times.noticesMs;
    try {
      for await (const { message, until } of find()) {
        if (!webhooks.isTold(webhook, message.id)) {
          await insist(message, webhook, tools, signal);
          webhooks.told(webhook, message.id, until);
        }
      }
    } catch (error) {
      if (isEnded(signal)) {
        return;
      }
      onError(error);
      if (error instanceof WebhookDisabled) {
        return;
      }
      waitMs = times.ledgerMs;
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
