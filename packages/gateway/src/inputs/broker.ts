import { readFileSync } from "node:fs";

import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from "mqtt";

import type { Variables } from "../config/open-keys.js";
import { passwordOf } from "../config/password.js";
import type { InputConfigOf } from "../config/schema.js";
import { untilAborted, type Sink } from "./input.js";

type BrokerConfig = Pick<InputConfigOf<"mqtt">, "url" | "clientId" | "username" | "passwordVariable" | "ca">;

/** Where a broker is, and what the gateway shows it. */
export type BrokerAccess = Pick<IClientOptions, "clientId" | "username" | "password" | "ca"> & {
  readonly url: string;
};

/** @throws {Error} The password, or the file with the authority's certificates, is not there. */
export function brokerAccess(config: BrokerConfig, variables: Variables): BrokerAccess {
  const { url, clientId, username, passwordVariable, ca } = config;
  const password = passwordOf(passwordVariable, variables, username ?? clientId);
  return {
    ...{ url, clientId },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(ca !== undefined && { ca: readFileSync(ca) }),
  };
}

/** A message of a broker. */
export interface BrokerMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
}

/** What an input does with a connection to a broker. */
export interface BrokerWork {
  readonly topics: readonly string[];
  /** Handles one message. Only after it the broker gets the acknowledgement, and the next message comes. */
  handle(message: BrokerMessage, client: MqttClient): Promise<void>;
  /** Called after each connection. */
  connected?(client: MqttClient): void;
}

/**
 * Receives messages of a broker with QoS 1 until the signal. The session outlives the connection: the broker keeps what
 * was not acknowledged, also while the gateway does not run. Messages are handled one at a time, so that a slow disk slows
 * the broker down and fills no memory.
 */
export async function receive(
  { url, ...access }: BrokerAccess,
  work: BrokerWork,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  const client = connect(url, {
    ...access,
    ...{ clean: false, reconnectPeriod: 1_000, resubscribe: false, manualConnect: true },
  });
  // The library waits for the callback before it acknowledges a message and reads the next one.
  client.handleMessage = ({ topic, payload }: IPublishPacket, callback) => {
    work.handle({ topic, payload: Buffer.from(payload) }, client).then(
      () => {
        callback();
      },
      (error: unknown) => {
        // Without an acknowledgement the broker sends it again.
        callback(error instanceof Error ? error : new Error(String(error)));
      },
    );
  };
  client.on("connect", ({ sessionPresent }) => {
    // The broker still has the subscriptions, and may send what it kept before it answers: while that waits for a disk or a clock, no answer is read.
    if (sessionPresent) {
      sink.connected(true);
    }
    client.subscribe([...work.topics], { qos: 1 }, (error, granted) => {
      const refused = granted?.find(({ qos }) => qos > 2)?.topic;
      const problem = error?.message ?? (refused === undefined ? undefined : `the broker refuses the topic ${refused}`);
      sink.connected(problem === undefined, problem);
      if (problem === undefined) {
        work.connected?.(client);
      }
    });
  });
  client.on("close", () => {
    sink.connected(false);
  });
  client.on("error", (error) => {
    sink.connected(false, error.message);
  });
  client.connect();
  await untilAborted(signal);
  await client.endAsync(true);
}
