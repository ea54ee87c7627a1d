import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { MqttClient } from "mqtt";
import { get } from "sparkplug-payload";
import { z } from "zod";

import type { Variables } from "../config/open-keys.js";
import type { InputConfigOf } from "../config/schema.js";
import { writeDurably } from "../pipeline/durable-file.js";
import { brokerAccess, receive, type BrokerMessage } from "./broker.js";
import { Unusable, type Input, type Measured, type Sink } from "./input.js";
import { measuredValues, messageNumberOf, timeOf } from "./measured-values.js";

const NAMESPACE = "spBv1.0";
const payloads = requirePayloads();
/** Kinds of messages that name all metrics, and those with the metrics that changed. */
const BIRTHS: ReadonlySet<string> = new Set(["NBIRTH", "DBIRTH"]);
const DATA: ReadonlySet<string> = new Set(["NDATA", "DDATA"]);

type DeviceConfig = InputConfigOf<"sparkplug">["devices"][number];
/** Names of the metrics of a device, by their aliases. */
type Names = ReadonlyMap<string, string>;

interface Metric {
  readonly name: string | undefined;
  readonly alias: string | undefined;
  readonly value: unknown;
  readonly at: unknown;
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
 * before a birth certificate is acknowledged. If an alias has no name, the gateway asks the node for a new one.
 *
 * @throws {Error} The password, or the file with the authority's certificates, is not there.
 */
export function sparkplugInput(config: InputConfigOf<"sparkplug">, variables: Variables): Input {
  const access = brokerAccess(config, variables);
  return {
    async run(sink, signal) {
      await mkdir(sink.folder, { recursive: true });
      const names = new KnownNames(sink.folder);
      const nodes = new Set(config.devices.map(({ group, node }) => `${group}/+/${node}`));
      await receive(
        access,
        {
          topics: [...nodes].flatMap((node) => [`${NAMESPACE}/${node}`, `${NAMESPACE}/${node}/+`]),
          async handle(message, client) {
            try {
              await handle(config, message, { client, names, sink });
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
  readonly names: KnownNames;
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
    await context.names.set(place, metrics);
  }
  const names = await context.names.of(place);
  const measured = measuredOf(device, { at, metrics, names });
  if (measured === "unknown alias") {
    askForBirth(context.client, place);
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
  { at, metrics, names }: { readonly at: unknown; readonly metrics: readonly Metric[]; readonly names: Names },
): Measured | "unknown alias" | undefined {
  const byName = new Map<string, Metric>();
  for (const metric of metrics) {
    const name = metric.name ?? names.get(metric.alias ?? "");
    if (name === undefined) {
      return "unknown alias";
    }
    byName.set(name, metric);
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

/** Asks a node to send its birth certificates again. */
function askForBirth(client: MqttClient, { group, node }: Place): void {
  const command = {
    timestamp: Date.now(),
    metrics: [{ name: "Node Control/Rebirth", type: "Boolean" as const, value: true }],
  };
  client.publish(`${NAMESPACE}/${group}/NCMD/${node}`, Buffer.from(payloads.encodePayload(command)));
}

/** The names of the aliases of each device, on the disk. */
class KnownNames {
  readonly #folder: string;
  readonly #byFile = new Map<string, Names>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async of(place: Place): Promise<Names> {
    const file = this.#fileOf(place);
    let names = this.#byFile.get(file);
    if (names === undefined) {
      const text = await readFile(file, "utf8").catch(() => "{}");
      names = new Map(Object.entries(namesSchema.parse(JSON.parse(text))));
      this.#byFile.set(file, names);
    }
    return names;
  }

  async set(place: Place, metrics: readonly Metric[]): Promise<void> {
    const names = metrics.flatMap(({ name, alias }) =>
      name === undefined || alias === undefined ? [] : [[alias, name]],
    );
    const file = this.#fileOf(place);
    await writeDurably(file, JSON.stringify(Object.fromEntries(names)));
    this.#byFile.set(file, new Map(Object.entries(namesSchema.parse(Object.fromEntries(names)))));
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
const namesSchema = z.record(z.string(), z.string());

function placeIn(topic: string): Place {
  const [namespace, group, kind, node, device, ...more] = topic.split("/");
  if (namespace !== NAMESPACE || group === undefined || kind === undefined || node === undefined || more.length > 0) {
    throw new Unusable("unknown-topic", "its topic is not one of Sparkplug B");
  }
  return { group, kind, node, device };
}

function metricsIn(payload: Uint8Array): { readonly at: unknown; readonly metrics: readonly Metric[] } {
  try {
    const { timestamp, metrics } = payloads.decodePayload(payload);
    return {
      at: plain(timestamp),
      metrics: (metrics ?? []).map(({ name, alias, value, timestamp: at }) => ({
        name: name === null || name === undefined || name === "" ? undefined : name,
        alias: alias === null || alias === undefined ? undefined : String(alias),
        value: plain(value),
        at: plain(at),
      })),
    };
  } catch {
    throw new Unusable("not-sparkplug", "it is not a payload of Sparkplug B");
  }
}

/** Whole numbers of 64 bits come as objects of the library's own. */
function plain(value: unknown): unknown {
  return typeof value === "object" && value !== null && "toNumber" in value ? Number(value) : value;
}

function requirePayloads() {
  const found = get(NAMESPACE);
  if (found === null) {
    throw new Error(`the library for Sparkplug knows nothing of ${NAMESPACE}`);
  }
  return found;
}
