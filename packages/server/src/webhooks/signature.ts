import { createHmac, randomBytes } from "node:crypto";

/** A message to a webhook, as it is sent each time. */
export interface WebhookMessage {
  /** Names what the message is about. Every attempt has the same id, so that a receiver recognises a repetition. */
  readonly id: string;
  /** JSON: `type`, `timestamp` and `data`. */
  readonly body: string;
}

/** Makes known to people, and to programs that look for secrets, what the text is (Standard Webhooks). */
const PREFIX = "whsec_";

/** A new secret, which the server and the receiver share. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString("base64")}`;
}

/**
 * The headers of an attempt by Standard Webhooks 1.0: id, time, and the HMAC with SHA-256 of both and the body, one for each secret.
 *
 * @param at - time of the attempt, in milliseconds since 1970.
 */
export function signedHeaders(
  { id, body }: WebhookMessage,
  secrets: readonly string[],
  at: number,
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
