import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { Duty } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";

import type { Webhook } from "../store/webhooks.js";
import { insist, isEnded, WebhookDisabled, type DeliveryTools } from "./delivery.js";
import type { WebhookMessage } from "./signature.js";

/**
 * Tells a webhook of each duty of its party that falls due within its days, once: what was told is noted after the receiver has answered. So
 * after a crash the same message comes again with the same id. Duties are looked for again after a time, as time alone makes them due.
 */
export async function tellDuties(
  webhook: Webhook & { readonly dueWithin: number },
  tools: DeliveryTools & { readonly session: Pick<OperationSession, "ask"> },
  signal: AbortSignal,
): Promise<void> {
  const { session, webhooks, times, now, onError } = tools;
  while (!signal.aborted) {
    let waitMs = times.dutiesMs;
    try {
      for await (const duty of dutiesSoon(webhook, session)) {
        const message = messageOf(duty, now());
        const isAhead = duty.until !== undefined && Date.parse(duty.until) > now();
        if (isAhead && !webhooks.isTold(webhook, message.id)) {
          await insist(message, webhook, tools, signal);
          webhooks.told(webhook, message.id, duty.until);
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

async function* dutiesSoon(
  { party, dueWithin: within }: { readonly party?: string; readonly dueWithin: number },
  session: Pick<OperationSession, "ask">,
): AsyncGenerator<Duty> {
  let bookmark: string | undefined;
  do {
    const page = await session.ask("ListDuties", {
      ...{ within, pageSize: 500 },
      ...(party !== undefined && { party }),
      ...(bookmark !== undefined && { bookmark }),
    });
    yield* page.duties;
    ({ bookmark } = page);
  } while (bookmark !== undefined);
}

/** A duty whose last instant moved is another one: it is told again when the new one is near. */
function messageOf(duty: Duty, at: number): WebhookMessage {
  const { party, act, record, subject, other = "", from, until = "" } = duty;
  const name = [party, act, record, subject, other, from, until].join(" ");
  const id = `duty-${createHash("sha256").update(name).digest("hex").slice(0, 40)}`;
  return { id, body: JSON.stringify({ type: "duty", timestamp: new Date(at).toISOString(), data: duty }) };
}
