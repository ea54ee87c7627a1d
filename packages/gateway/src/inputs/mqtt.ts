import type { Variables } from "../config/open-keys.js";
import type { InputConfigOf, Subscription } from "../config/schema.js";
import { brokerAccess, receive, type BrokerMessage } from "./broker.js";
import { Unusable, type Input, type Observation } from "./input.js";
import { jsonOf, measuredIn, measuredInSenml } from "./json-message.js";

/**
 * Readings by MQTT: JSON, SenML, or the signed messages of devices, by topic.
 *
 * @throws {Error} The password, or the file with the authority's certificates, is not there.
 */
export function mqttInput(config: InputConfigOf<"mqtt">, variables: Variables): Input {
  const access = brokerAccess(config, variables);
  const subscriptions = config.subscriptions.map((subscription) => ({
    subscription,
    fits: filterOf(subscription.topic),
  }));
  return {
    run: (sink, signal) =>
      receive(
        access,
        {
          topics: config.subscriptions.map(({ topic }) => topic),
          async handle(message) {
            const found = subscriptions.find(({ fits }) => fits(message.topic));
            if (found === undefined) {
              sink.drop(message.topic, "unknown-topic", "the config does not name its topic");
              return;
            }
            let observation: Observation;
            try {
              observation = observationIn(found.subscription, message);
            } catch (error) {
              if (!(error instanceof Unusable)) {
                throw error;
              }
              sink.drop(message.topic, error.reason, error.message);
              return;
            }
            await sink.take(observation, message.topic);
          },
        },
        sink,
        signal,
      ),
  };
}

function observationIn(subscription: Subscription, { payload }: BrokerMessage): Observation {
  switch (subscription.format) {
    case "cose":
      return { battery: subscription.battery, signed: payload };
    case "json":
      return measuredIn(subscription, jsonOf(textOf(payload)));
    case "senml":
      return measuredInSenml(subscription, jsonOf(textOf(payload)));
  }
}

function textOf(payload: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(payload);
  } catch {
    throw new Unusable("not-json", "it is not text in UTF-8");
  }
}

/** Whether a topic fits a filter with `+` for one level and `#` for all further ones (MQTT 3.1.1, section 4.7). */
export function filterOf(filter: string): (topic: string) => boolean {
  const wanted = filter.split("/");
  return (topic) => {
    const levels = topic.split("/");
    const end = wanted.indexOf("#");
    if (end === -1 ? levels.length !== wanted.length : levels.length < end) {
      return false;
    }
    return wanted
      .slice(0, end === -1 ? wanted.length : end)
      .every((level, index) => level === "+" || level === levels[index]);
  };
}
