import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { MqttClient } from "mqtt";
import { z } from "zod";

import type { Variables } from "../config/open-keys.js";
import type { InputConfigOf } from "../config/schema.js";
import { writeDurably } from "../pipeline/durable-file.js";
import { brokerAccess, receive, type BrokerMessage } from "./broker.js";
import { Unusable, type Input, type Measured, type Sink } from "./input.js";
import { measuredValues, messageNumberOf, timeOf } from "./measured-values.js";
import {
  decodeSparkplug,
  rebirthCommand,
  signed,
  type SparkplugMetric,
  type SparkplugPayload,
} from "./sparkplug-payload.js";

const NAMESPACE = "spBv1.0";
/** Kinds of messages that name all metrics, and those with the metrics that changed. */
const BIRTHS: ReadonlySet<string> = new Set(["NBIRTH", "DBIRTH"]);
const DATA: ReadonlySet<string> = new Set(["NDATA", "DDATA"]);

type DeviceConfig = InputConfigOf<"sparkplug">["devices"][number];
/** What the last birth certificate of a device says of its metrics. */
interface Known {
  /** Names by aliases. */
  readonly names: ReadonlyMap<string, string>;
  /** Data types by names. */
  readonly types: ReadonlyMap<string, number>;
}

/** A message of Sparkplug B, as its topic says: `spBv1.0/group/kind/node[/device]`. */
interface Place {
  readonly kind: string;
  readonly node: string;
  readonly device: string | undefined;
  readonly group: string;
}

/**
 * Readings by Sparkplug B (version 3.0). Metrics are found by the names in the birth certificates. The names of aliases are on the disk
 * before a birth certificate is acknowledged. If an alias has no name, the gateway asks the node for a new one, at most once a minute.
 *
 * @throws {Error} The password, or the file with the authority's certificates, is not there.
 */
export function sparkplugInput(config: InputConfigOf<"sparkplug">, variables: Variables): Input {
  const access = brokerAccess(config, variables);
  return {
    async run(sink, signal) {
      await mkdir(sink.folder, { recursive: true });
      const births = new KnownBirths(sink.folder);
      const rebirths = new Rebirths();
      const nodes = new Set(config.devices.map(({ group, node }) => `${group}/+/${node}`));
      await receive(
        access,
        {
          topics: [...nodes].flatMap((node) => [`${NAMESPACE}/${node}`, `${NAMESPACE}/${node}/+`]),
          async handle(message, client) {
            try {
              await handle(config, message, { client, births, rebirths, sink });
            } catch (error) {
              if (!(error instanceof Unusable)) {
                throw error;
              }
              sink.drop(message.topic, error.reason, error.message);
            }
          },
        },
        sink,
        signal,
      );
    },
  };
}

interface Context {
  readonly client: MqttClient;
  readonly births: KnownBirths;
  readonly rebirths: Rebirths;
  readonly sink: Sink;
}

async function handle(
  { devices }: InputConfigOf<"sparkplug">,
  message: BrokerMessage,
  context: Context,
): Promise<void> {
  const place = placeIn(message.topic);
  const device = devices.find(
    (each) => each.group === place.group && each.node === place.node && each.device === place.device,
  );
  // Commands, deaths and other devices of the same node bring no readings.
  if (device === undefined || !(BIRTHS.has(place.kind) || DATA.has(place.kind))) {
    return;
  }
  const { at, metrics } = metricsIn(message.payload);
  if (BIRTHS.has(place.kind)) {
    await context.births.set(place, metrics);
  }
  const known = await context.births.of(place);
  const measured = measuredOf(device, { at, metrics, known });
  if (measured === "unknown alias") {
    context.rebirths.ask(context.client, place);
    throw new Unusable(
      "unknown-alias",
      "it has an alias that no birth certificate named: the node is asked for a new one",
    );
  }
  if (measured !== undefined) {
    await context.sink.take(measured, message.topic);
  }
}

function measuredOf(
  { battery, number, values }: DeviceConfig,
  { at, metrics, known }: SparkplugPayload & { readonly known: Known },
): Measured | "unknown alias" | undefined {
  const byName = new Map<string, SparkplugMetric>();
  for (const metric of metrics) {
    const name = metric.name ?? known.names.get(metric.alias ?? "");
    if (name === undefined) {
      return "unknown alias";
    }
    byName.set(name, { ...metric, value: signed(metric.value, metric.type ?? known.types.get(name)) });
  }
  const wanted = Object.values(values).flatMap(({ metric }) => byName.get(metric) ?? []);
  // A message about metrics that the config does not name is not a reading.
  if (wanted.length === 0) {
    return undefined;
  }
  const time = at ?? wanted[0]?.at;
  return {
    ...{ battery, at: timeOf(time, "milliseconds") },
    ...(number !== undefined && byName.has(number) && { number: messageNumberOf(byName.get(number)?.value) }),
    values: measuredValues(values, ({ metric }) => byName.get(metric)?.value),
  };
}

/** How long a node has for its birth certificates before it is asked again. */
const REBIRTH_PAUSE_MS = 60_000;

/** Asks nodes to send their birth certificates again. A node that is about to do so is not asked once more. */
class Rebirths {
  readonly #asked = new Map<string, number>();

  ask(client: MqttClient, { group, node }: Place): void {
    const topic = `${NAMESPACE}/${group}/NCMD/${node}`;
    const now = performance.now();
    if (now - (this.#asked.get(topic) ?? -Infinity) < REBIRTH_PAUSE_MS) {
      return;
    }
    this.#asked.set(topic, now);
    client.publish(topic, Buffer.from(rebirthCommand(Date.now())));
  }
}

/** What the birth certificates of each device say, on the disk. */
class KnownBirths {
  readonly #folder: string;
  readonly #byFile = new Map<string, Known>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async of(place: Place): Promise<Known> {
    const file = this.#fileOf(place);
    let known = this.#byFile.get(file);
    if (known === undefined) {
      const text = await readFile(file, "utf8").catch(() => "{}");
      known = knownIn(birthSchema.parse(JSON.parse(text)));
      this.#byFile.set(file, known);
    }
    return known;
  }

  async set(place: Place, metrics: readonly SparkplugMetric[]): Promise<void> {
    const named = metrics.flatMap(({ name, ...metric }) => (name === undefined ? [] : [{ ...metric, name }]));
    const birth = {
      names: Object.fromEntries(named.flatMap(({ alias, name }) => (alias === undefined ? [] : [[alias, name]]))),
      types: Object.fromEntries(named.flatMap(({ type, name }) => (type === undefined ? [] : [[name, type]]))),
    };
    const file = this.#fileOf(place);
    await writeDurably(file, JSON.stringify(birth));
    this.#byFile.set(file, knownIn(birthSchema.parse(birth)));
  }

  /** Aliases are those of a node or a device. */
  #fileOf({ group, node, device }: Place): string {
    const hash = createHash("sha256")
      .update(JSON.stringify([group, node, device ?? null]))
      .digest("hex")
      .slice(0, 16);
    return join(this.#folder, `sparkplug-${hash}.json`);
  }
}
const birthSchema = z.object({
  names: z.record(z.string(), z.string()).default({}),
  types: z.record(z.string(), z.number()).default({}),
});

function knownIn({ names, types }: z.output<typeof birthSchema>): Known {
  return { names: new Map(Object.entries(names)), types: new Map(Object.entries(types)) };
}

function placeIn(topic: string): Place {
  const [namespace, group, kind, node, device, ...more] = topic.split("/");
  if (namespace !== NAMESPACE || group === undefined || kind === undefined || node === undefined || more.length > 0) {
    throw new Unusable("unknown-topic", "its topic is not one of Sparkplug B");
  }
  return { group, kind, node, device };
}

function metricsIn(payload: Uint8Array): SparkplugPayload {
  try {
    return decodeSparkplug(payload);
  } catch {
    throw new Unusable("not-sparkplug", "it is not a payload of Sparkplug B");
  }
}
