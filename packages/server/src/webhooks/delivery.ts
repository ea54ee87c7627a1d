import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { EventDoubt, Position, Tally, TallyEvent } from "@tallystick/client";
import type { Beginning, OperationSession } from "@tallystick/client/catalogue";
import { HowNew, type Newness } from "@tallystick/client/following";
import { isWanted } from "@tallystick/client/words";

import { progressOf, type Progress } from "../progress.js";
import type { MessageType, Webhook, Webhooks } from "../store/webhooks.js";
import { send } from "./send.js";
import type { WebhookMessage } from "./signature.js";

/** How patient a delivery is. */
export interface DeliveryTimes {
  /** How long it waits before the next attempt, after this many that failed. In milliseconds. */
  readonly waitMs: (attempts: number) => number;
  /** After how long without a right attempt nothing more is sent, in milliseconds. */
  readonly giveUpMs: number;
  /** How often, at most, a place without a delivery is noted, in milliseconds. */
  readonly noteMs: number;
  /** How long it waits after the ledger could not be followed, in milliseconds. */
  readonly ledgerMs: number;
  /** After how long it is looked again for what time alone brings about, in milliseconds. */
  readonly noticesMs: number;
}

/** What a delivery works with. */
export interface DeliveryTools {
  readonly tally: Pick<Tally, "events">;
  readonly session: Pick<OperationSession, "findBlockAhead">;
  /** The height of the ledger, for all webhooks. */
  readonly height: Pick<OperationSession, "height">;
  readonly webhooks: Webhooks;
  readonly times: DeliveryTimes;
  readonly now: () => number;
  /** Receives what the operator must know. */
  readonly onError: (error: unknown) => void;
}

/** Nothing more is sent to a webhook until its operator says so. */
export class WebhookDisabled extends Error {
  override readonly name = "WebhookDisabled";

  constructor(
    /** Name of the webhook. */
    readonly webhook: string,
    readonly problem: string,
  ) {
    super(
      `Nothing more is sent to the webhook ${webhook}: ${problem}. Continue with \`tally webhook replay ${webhook}\``,
    );
  }
}

/**
 * Sends the facts that one webhook wants, in the ledger's order, each until the receiver has it. The place in the ledger is noted after the
 * receiver has answered, so after a crash the same message comes again with the same id.
 */
export async function deliver(webhook: Webhook, tools: DeliveryTools, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow(webhook, tools, signal);
    } catch (error) {
      if (isEnded(signal)) {
        return;
      }
      tools.onError(error);
      if (error instanceof WebhookDisabled) {
        return;
      }
    }
    await sleep(tools.times.ledgerMs, undefined, { signal }).catch(() => undefined);
  }
}

// The compiler takes the flag for what it was before the work.
export const isEnded = (signal: AbortSignal): boolean => signal.aborted;

async function follow(webhook: Webhook, tools: DeliveryTools, signal: AbortSignal): Promise<void> {
  const { tally, webhooks, times, now } = tools;
  const { after, fromBlock = "now" } = webhooks.find(webhook.name) ?? webhook;
  await untilThere({ after, from: fromBlock }, webhook, tools, signal);
  let noted = now();
  const howNew = new HowNew(tools.height, { begins: "live" });
  const ending = new AbortController();
  if (wants(webhook, "progress")) {
    tellProgress(howNew, webhook, tools, AbortSignal.any([signal, ending.signal]));
  }
  const events = tally.events({
    ...{ from: fromBlock, signal },
    checkpoint: { load: () => Promise.resolve(after), save: () => Promise.resolve() },
    onBegin: (block) => {
      howNew.has(block - 1);
      if (after === undefined) {
        webhooks.passed(webhook, block);
      }
    },
    // A receiver that keeps a ledger of its own must know that the facts no longer describe it.
    onDoubt: async (doubt) => {
      if (wants(webhook, "doubt")) {
        await insist(messageOfDoubt(doubt, now()), webhook, tools, signal);
      }
    },
    onBlock: (block) => {
      howNew.has(block);
      if (now() - noted >= times.noteMs) {
        noted = now();
        webhooks.passed(webhook, block + 1);
      }
    },
  });
  const { types, party } = webhook;
  const filter = { ...(types.length > 0 && { types }), ...(party !== undefined && { party }) };
  try {
    for await (const event of events) {
      if (isWanted(event, filter)) {
        await insist(messageOf(event), webhook, tools, signal);
        webhooks.delivered(webhook, event);
      }
    }
  } finally {
    ending.abort();
  }
}

/**
 * Tells a receiver when its facts are behind the ledger, such as because a gateway keeps blocks back, and when they are not any more. A message that it
 * does not take is made again at the next look, so that it never tells what is over.
 */
function tellProgress(
  howNew: HowNew,
  webhook: Webhook,
  { webhooks, now, onError }: DeliveryTools,
  signal: AbortSignal,
): void {
  let told: Newness = "live";
  const watching = howNew.watch(async (look) => {
    // A receiver that fails is tried with its facts, and learns then what it must know.
    if (look.newness === told || webhooks.find(webhook.name)?.failure !== undefined) {
      return;
    }
    const at = now();
    const receiver = { ...webhook, secrets: webhooks.secretsOf(webhook) };
    const { delivered } = await send(messageOfProgress(progressOf(howNew, look, at)), receiver, { at, signal });
    told = delivered ? look.newness : told;
  }, signal);
  watching.catch(onError);
}

/** Whether a webhook gets messages of a type that is not that of a fact. */
export function wants({ types }: Pick<Webhook, "types">, type: MessageType): boolean {
  return types.length === 0 || types.includes(type);
}

/**
 * Waits until the ledger has the block with which a webhook begins. Meanwhile the operator is told, since the block may be of another ledger. A
 * peer that is behind has it soon.
 */
async function untilThere(
  beginning: Beginning,
  webhook: Webhook,
  { session, webhooks, times, onError }: DeliveryTools,
  signal: AbortSignal,
): Promise<void> {
  for (let looks = 0; ; looks++) {
    const ahead = await session.findBlockAhead(beginning);
    if (ahead === undefined) {
      if (looks > 0) {
        webhooks.recovered(webhook);
      }
      return;
    }
    const { block, newest } = ahead;
    const problem = `the ledger's newest block is ${String(newest)}, and the webhook begins with block ${String(block)}`;
    if (looks === 0) {
      onError(
        new Error(`${problem}: \`tally webhook replay ${webhook.name} --from-block <block>\` lets it begin elsewhere`),
      );
    }
    webhooks.failed(webhook, problem, () => times.ledgerMs);
    await sleep(times.ledgerMs, undefined, { signal });
  }
}

/**
 * Sends a message until the receiver has it.
 *
 * @throws {WebhookDisabled} if the receiver wants nothing more, or was not right for too long.
 */
export async function insist(
  message: WebhookMessage,
  webhook: Webhook,
  { webhooks, times, now }: DeliveryTools,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const receiver = { ...webhook, secrets: webhooks.secretsOf(webhook) };
    const { delivered, problem, gone } = await send(message, receiver, { at: now(), signal });
    signal.throwIfAborted();
    if (delivered) {
      return;
    }
    const { since, waitMs } = webhooks.failed(webhook, problem, times.waitMs);
    if (gone || now() - since >= times.giveUpMs) {
      webhooks.disable(webhook);
      throw new WebhookDisabled(webhook.name, problem);
    }
    await sleep(waitMs, undefined, { signal });
  }
}

/** The message about a fact. `data` is what `tally events --json` prints. */
function messageOf(event: TallyEvent): WebhookMessage {
  return { id: idOfMessage(event), body: JSON.stringify({ type: event.type, timestamp: event.at, data: event }) };
}

function messageOfDoubt(doubt: EventDoubt, at: number): WebhookMessage {
  const timestamp = new Date(at).toISOString();
  return { id: `doubt-${idOfMessage(doubt)}`, body: JSON.stringify({ type: "doubt", timestamp, data: doubt }) };
}

function messageOfProgress(progress: Progress): WebhookMessage {
  const { at: timestamp } = progress;
  return {
    id: `progress-${randomUUID()}`,
    body: JSON.stringify({ type: "progress", timestamp, data: progress }),
  };
}

/** The place of a fact. Standard Webhooks allows no point in an id. */
function idOfMessage({ blockNumber, transactionId, index }: Position): string {
  return `${String(blockNumber)}-${transactionId}-${String(index)}`;
}
