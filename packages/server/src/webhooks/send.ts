import { randomUUID } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

import { z } from "zod";

import { faultOfAddress, hostOf, lookupFor } from "./receiver-address.js";
import { signedHeaders, type WebhookMessage } from "./signature.js";

/** The program that gets a message. */
export interface Receiver {
  /** Where the message goes. */
  readonly url: string;
  /** Shared with the receiver, each `whsec_` and base64. There are two for a time after the secret was changed. */
  readonly secrets: readonly string[];
  /** Whether the receiver may be in a network of the operator's own. */
  readonly allowPrivate: boolean;
}

/** What became of an attempt. */
export interface Attempt {
  /** Whether the receiver has the message. */
  readonly delivered: boolean;
  /** What happened, for the operator. It has nothing of the receiver's answer but the status. */
  readonly problem: string;
  /** The receiver wants nothing more (status 410). */
  readonly gone: boolean;
}

/** How long a receiver may take to answer. */
const PATIENCE_MS = 15_000;

/**
 * Sends a message once. Any status from 200 to 299 says that the receiver has it. A redirection is not followed, since it could lead into
 * the operator's own network.
 *
 * @param at - the present time in milliseconds since 1970.
 */
export async function send(
  message: WebhookMessage,
  receiver: Receiver,
  { at, signal }: { readonly at: number; readonly signal: AbortSignal },
): Promise<Attempt> {
  const fault = faultOfAddress(receiver.url, receiver);
  if (fault !== undefined) {
    return failed(`nothing is sent to ${receiver.url}: ${fault}`);
  }
  try {
    const status = await post(message, receiver, at, signal);
    return status >= 200 && status < 300
      ? { delivered: true, problem: "", gone: false }
      : { ...failed(`the receiver answered ${String(status)}`), gone: status === 410 };
  } catch (error) {
    return failed(problemIn(error));
  }
}

/**
 * Sends a message of the type `tally.test` to a webhook once, so that its receiver can be tried. It needs no network and no server.
 *
 * @param webhook - with its secrets, `secretsOf` of the webhooks.
 */
export function testWebhook(webhook: Receiver & { readonly name: string }): Promise<Attempt> {
  const at = Date.now();
  const [type, timestamp] = ["tally.test", new Date(at).toISOString()];
  const message = {
    id: `test-${randomUUID()}`,
    body: JSON.stringify({ type, timestamp, data: { webhook: webhook.name } }),
  };
  return send(message, webhook, { at, signal: new AbortController().signal });
}

const errorForm = z.object({ message: z.string(), errors: z.array(z.object({ message: z.string() })).optional() });

/** What an error of Node says. One about several addresses of a name has no message, but each of its causes has one. */
function problemIn(error: unknown): string {
  const { message = "", errors = [] } = errorForm.safeParse(error).data ?? {};
  const said = [message, ...errors.map((each) => each.message)].filter((text) => text !== "");
  return said.length > 0 ? said.join("; ") : "the receiver cannot be reached";
}

function failed(problem: string): Attempt {
  return { delivered: false, problem: problem.slice(0, 300), gone: false };
}

function post(message: WebhookMessage, receiver: Receiver, at: number, signal: AbortSignal): Promise<number> {
  const url = new URL(receiver.url);
  const body = Buffer.from(message.body, "utf8");
  const ending = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      method: "POST",
      agent: false,
      lookup: lookupFor(hostOf(url), receiver),
      signal: ending,
      headers: {
        "content-type": "application/json",
        "content-length": body.length,
        "user-agent": "tallystick",
        ...signedHeaders(message, receiver.secrets, at),
      },
    });
    request.on("response", (response) => {
      response.on("error", () => undefined);
      // What the receiver says beside the status is not read. The signal ends an answer that does not end.
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", (error) => {
      reject(ending.aborted && !signal.aborted ? new Error(`no answer within ${String(PATIENCE_MS / 1000)} s`) : error);
    });
    request.end(body);
  });
}
