import { createHash } from "node:crypto";

import type { Duty } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";

import type { Webhook } from "../store/webhooks.js";
import type { Notice } from "./notices.js";
import type { WebhookMessage } from "./signature.js";

/** The duties of a webhook's party that fall due within its days and are not over. */
export async function* dutyNotices(
  webhook: Webhook & { readonly dueWithin: number },
  session: Pick<OperationSession, "ask">,
  now: () => number,
): AsyncGenerator<Notice> {
  for await (const duty of dutiesSoon(webhook, session)) {
    const { until } = duty;
    if (until !== undefined && Date.parse(until) > now()) {
      yield { message: messageOf(duty, now()), until };
    }
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
