import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openReading, privateKeySigner, ReadingStore, type Reading } from "@tallystick/readings";

import { until } from "../../../../test/testkit/until.js";
import { openKeys, type Variables } from "../config/open-keys.js";
import { readGatewayConfig } from "../config/read-config.js";
import type { LogLine } from "../metrics/log.js";
import { Segment } from "../pipeline/segment.js";
import { runGateway } from "../run-gateway.js";
import { RememberingLedger } from "./remembering-ledger.js";

export const BATTERY = "213800YOEO5OQ72G2R82.TN-0001";
/** The mapping of most tests. */
export const VALUES = { milliVolts: { field: "v", unit: "V" }, secondsOverTemperature: { field: "n" } };

/** A gateway that runs in a test. */
export interface RunningGateway {
  readonly log: readonly LogLine[];
  readonly address: string;
  stop(): Promise<void>;
}

/** A folder with a key and a config, a ledger, and gateways that run on them. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), "tally-gateway-"));
  readonly key: KeyObject = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  readonly ledger: RememberingLedger;
  readonly #running = new Set<RunningGateway>();

  constructor() {
    const { publicKey } = privateKeySigner(this.key).key;
    this.ledger = new RememberingLedger([publicKey.export({ type: "spki", format: "pem" }).toString()]);
    this.file("device.pem", this.key.export({ type: "pkcs8", format: "pem" }).toString());
  }

  /** Writes a file of the folder, and returns its path. */
  file(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Writes the config of one battery. JSON is YAML as well. */
  config(inputs: readonly object[], { battery = {}, ...more }: Readonly<Record<string, object>> = {}): string {
    return this.file(
      "gateway.yaml",
      JSON.stringify({
        ...{ folder: "readings", windows: { readings: 2 }, metrics: { port: 0 }, inputs },
        batteries: [{ battery: BATTERY, key: { file: "device.pem" }, ...battery }],
        ...more,
      }),
    );
  }

  /** Starts a gateway with the config of the folder. */
  async start(variables: Variables = {}): Promise<RunningGateway> {
    const file = join(this.folder, "gateway.yaml");
    const config = readGatewayConfig(file);
    const keys = await openKeys(file, config, variables);
    const stop = new AbortController();
    const log: LogLine[] = [];
    let ended: Promise<void> | undefined;
    const address = await new Promise<string>((resolve, reject) => {
      ended = runGateway({
        ...{ config, keys, ledger: this.ledger.connection, signal: stop.signal, variables },
        log: (line) => log.push(line),
        onStarted: ({ address: listens }) => {
          resolve(listens);
        },
      });
      ended.catch(reject);
    });
    const running: RunningGateway = {
      ...{ log, address },
      stop: async () => {
        this.#running.delete(running);
        stop.abort();
        await ended;
        keys.close();
      },
    };
    this.#running.add(running);
    return running;
  }

  /** All readings on the disk, in their order. No gateway runs. */
  async stored(): Promise<Reading[]> {
    const folder = join(this.folder, "readings", BATTERY);
    const readings: Reading[] = [];
    for (const first of await Segment.listed(folder)) {
      const store = await ReadingStore.open(join(folder, `from-${String(first)}`), BATTERY);
      const all = store.last === undefined ? [] : await store.read(first, store.last);
      readings.push(...all.map((bytes) => openReading(bytes, privateKeySigner(this.key).key)));
      await store.close();
    }
    return readings;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((gateway) => gateway.stop()));
    rmSync(this.folder, { recursive: true });
  }
}

/** Waits until a gateway has stored so many readings. */
export async function whenStored({ address }: RunningGateway, count: number): Promise<void> {
  await until(`${String(count)} readings are stored`, async () => (await fetch(`${address}/metrics`)).text(), {
    holds: (text) => text.includes(`readings_stored_total{battery="${BATTERY}"} ${String(count)}\n`),
  });
}

/** Makes a workbench before each test and removes it afterwards. */
export function useWorkbench(): () => Workbench {
  let workbench: Workbench | undefined;
  beforeEach(() => {
    workbench = new Workbench();
  });
  afterEach(async () => {
    await workbench?.close();
  });
  return () => {
    if (workbench === undefined) {
      throw new Error("the workbench is made in beforeEach");
    }
    return workbench;
  };
}
