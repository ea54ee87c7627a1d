import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { privateKeySigner, ReadingStore, sealWindow } from "@tallystick/readings";

import { until } from "../../../../test/testkit/until.js";
import { Segment } from "../pipeline/segment.js";
import { startSource, type InputName, type Source } from "./feeding-sources.js";
import { startGateway } from "./killed-gateway.js";
import { BATTERY, Workbench } from "./workbench.js";

/** What a campaign does. */
export interface GatewayCampaign {
  readonly input: InputName;
  readonly kills: number;
  /** A random whole number from 0 below the bound. */
  readonly below: (bound: number) => number;
  readonly onProgress?: (line: string) => void;
}

/** What a campaign found. */
export interface GatewayKills {
  readonly input: InputName;
  readonly kills: number;
  /** Readings that the source gave and has an acknowledgement for. A polled source has none. */
  readonly acknowledged: number;
  /** Readings in the store. */
  readonly stored: number;
  readonly windows: number;
  /** Acknowledged readings that are in no anchored window. */
  readonly lost: number;
  /** Readings that are anchored more than once. */
  readonly twice: number;
  /** Windows whose root is not that of the stored readings. */
  readonly wrong: number;
  readonly seconds: number;
}

/**
 * Milliseconds in which most processes have started, in which most have stored and anchored something after that, and in which none
 * runs.
 */
const LONGEST = { start: 2_500, working: 500, down: 400 };

/**
 * Runs a gateway again and again while its source feeds it, and kills it with SIGKILL at random moments, also while it starts. In
 * the end every reading that the source has an acknowledgement for must be in exactly one anchored window.
 */
export async function gatewayKills({ input, kills, below, onProgress }: GatewayCampaign): Promise<GatewayKills> {
  const begun = performance.now();
  const workbench = new Workbench();
  const source = await startSource(input, workbench);
  const config = workbench.config([source.input], { windows: { readings: 7, minutes: 0.01 } });
  try {
    // A broker keeps messages only for a session that it knows.
    const first = startGateway(config, workbench.ledger);
    await first.logged("input-connected");
    first.kill("SIGKILL");
    await first.ended;
    const gateway = { isUp: false };
    const feeding = new AbortController();
    const fed = feed(source, gateway, feeding.signal);
    for (let killed = 1; killed < kills; killed += 1) {
      // While it is down, the broker keeps messages for it.
      await delay(below(LONGEST.down));
      gateway.isUp = true;
      const running = startGateway(config, workbench.ledger);
      await (below(4) === 0
        ? delay(below(LONGEST.start))
        : running.logged("window-sealed").then(() => delay(below(LONGEST.working))));
      running.kill("SIGKILL");
      const how = await running.ended;
      gateway.isUp = false;
      if (how !== "SIGKILL") {
        throw new Error(`the gateway ended with ${String(how)}`);
      }
      onProgress?.(`${input}: ${String(killed + 1)} of ${String(kills)} kills`);
    }
    feeding.abort();
    const acknowledged = await fed;
    await settle(config, workbench, acknowledged.length);
    return {
      input,
      kills,
      ...(await judge(workbench, acknowledged)),
      seconds: Math.round((performance.now() - begun) / 1_000),
    };
  } finally {
    await source.close();
    await workbench.close();
  }
}

async function feed(source: Source, gateway: { readonly isUp: boolean }, signal: AbortSignal): Promise<number[]> {
  const acknowledged: number[] = [];
  while (!signal.aborted) {
    const at = source.isReady(gateway.isUp) ? await source.feed() : undefined;
    if (at !== undefined) {
      acknowledged.push(at);
    }
    await delay(10);
  }
  return acknowledged;
}

/** Lets a gateway finish its work, and stops it. */
async function settle(config: string, { ledger }: Workbench, acknowledged: number): Promise<void> {
  const gateway = startGateway(config, ledger);
  await gateway.logged("window-anchored");
  const anchored = () => ledger.stretchesOf(BATTERY).at(-1)?.last ?? 0;
  await until("all readings are anchored", anchored, { holds: (last) => last >= acknowledged, timeoutMs: 180_000 });
  gateway.kill("SIGTERM");
  await gateway.ended;
}

async function judge(workbench: Workbench, acknowledged: readonly number[]) {
  const folder = join(workbench.folder, "readings", BATTERY);
  const signer = privateKeySigner(workbench.key);
  const windows = workbench.ledger.stretchesOf(BATTERY);
  const stored = await workbench.stored();
  const anchored = new Map<number, number>();
  let wrong = 0;
  for (const first of await Segment.listed(folder)) {
    const store = await ReadingStore.open(join(folder, `from-${String(first)}`), BATTERY);
    for (const window of windows.filter((each) => each.first >= first && each.last <= (store.last ?? 0))) {
      const readings = await store.read(window.first, window.last);
      wrong += (await sealWindow(signer, signer.key, readings)).statement.root === window.root ? 0 : 1;
      for (const { at } of stored.filter(({ sequence }) => sequence >= window.first && sequence <= window.last)) {
        anchored.set(at, (anchored.get(at) ?? 0) + 1);
      }
    }
    await store.close();
  }
  return {
    ...{ acknowledged: acknowledged.length, stored: stored.length, windows: windows.length, wrong },
    lost: acknowledged.filter((at) => !anchored.has(at)).length,
    twice: [...anchored.values()].filter((times) => times > 1).length,
  };
}
