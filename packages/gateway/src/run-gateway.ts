import { setMaxListeners } from "node:events";
import { join } from "node:path";

import type { OpenKeys, Variables } from "./config/open-keys.js";
import type { GatewayConfig } from "./config/schema.js";
import { GatewayStopped, pause, Unusable, type Input, type Sink } from "./inputs/input.js";
import { openInputs } from "./inputs/open-inputs.js";
import { messageOf } from "./message-of.js";
import { GatewayMetrics } from "./metrics/gateway-metrics.js";
import type { Log } from "./metrics/log.js";
import { serveMetrics } from "./metrics/serve-metrics.js";
import { Anchorer, ledgerEnd } from "./pipeline/anchorer.js";
import { BatteryLine } from "./pipeline/battery-line.js";
import type { GatewayLedger } from "./pipeline/ledger.js";
import { auditStored } from "./pipeline/stored-audit.js";

/** What a gateway is run with. */
export interface RunGatewayOptions {
  /** What `readGatewayConfig` returned. */
  readonly config: GatewayConfig;
  /** The keys that `openGatewayKeys` opened. */
  readonly keys: OpenKeys;
  /** A connection of the client, of the party that owns the batteries. */
  readonly ledger: GatewayLedger;
  /** Gets each line of the log. */
  readonly log: Log;
  /** Stops the gateway. */
  readonly signal: AbortSignal;
  /** Passwords of brokers and servers, by the names that the config gives. */
  readonly variables?: Variables;
  /** Called when inputs and metrics run, with the address of the metrics. */
  readonly onStarted?: (metrics: { readonly address: string }) => void;
}

/** How often it is looked whether a battery has something due, such as a window. */
const LOOK_MS = 1_000;
/** How long an input waits that failed for a reason of which it knows nothing. */
const INPUT_PAUSE_MS = 5_000;

/**
 * Runs a gateway until the signal: takes readings from its inputs, signs, stores and seals them, and brings the windows onto
 * the ledger. Every failure that can pass is waited out. After a crash or a stop the same call continues.
 *
 * @throws {Error} It could not begin: the metrics' port is taken, another process has the store open, or an input of the config needs
 * a package that is not installed, or a password or a file that is not there. `checkGatewayInputs` finds these before.
 */
export async function runGateway({
  config,
  keys,
  ledger,
  log,
  signal,
  variables = {},
  onStarted,
}: RunGatewayOptions): Promise<void> {
  const metrics = new GatewayMetrics(log);
  const lines = new Map<string, BatteryLine>();
  const ended = new AbortController();
  const server = await serveMetrics(metrics, config.metrics);
  const stop = AbortSignal.any([signal, ended.signal]);
  // Each battery and each input waits for it.
  setMaxListeners(0, stop);
  let anchorer: Anchorer | undefined;
  try {
    for (const battery of config.batteries) {
      const opened = keys.byBattery.get(battery.battery);
      if (opened === undefined) {
        throw new Error(`the keys of ${battery.battery} are not open`);
      }
      const line = await BatteryLine.open({
        ...{ folder: join(config.folder, battery.battery), config: battery, keys: opened, windows: config.windows },
        ...{ metrics, signal: stop },
        onPending: () => anchorer?.wake(),
        ledgerEnd: async () => {
          const said = await ledgerEnd(ledger, battery.battery, { metrics, signal: stop });
          if (said === undefined) {
            throw new GatewayStopped();
          }
          return said;
        },
      });
      lines.set(battery.battery, line);
    }
    anchorer = new Anchorer(ledger, [...lines.values()], metrics);
    const inputs = await openInputs(config, variables);
    metrics.log("info", "gateway-started", { batteries: lines.size, inputs: inputs.length, metrics: server.address });
    onStarted?.({ address: server.address });
    await Promise.all([
      anchorer.run(stop),
      auditStored({ folder: config.folder, batteries: [...lines.keys()], ledger, metrics, ...config.audit }, stop),
      ...[...lines.values()].map((line) => tend(line, stop)),
      ...inputs.map(({ name, input }) =>
        runInput(input, sinkOf(name, { config, lines, metrics }), { name, metrics, signal: stop }),
      ),
    ]);
    metrics.log("info", "gateway-stopped");
  } finally {
    ended.abort();
    await Promise.all([...lines.values()].map((line) => line.close()));
    await server.close();
  }
}

/** Runs an input until the signal. What it did not expect is logged, and it begins again. */
async function runInput(
  input: Input,
  sink: Sink,
  { name, metrics, signal }: { readonly name: string; readonly metrics: GatewayMetrics; readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await input.run(sink, signal);
    } catch (error) {
      if (error instanceof GatewayStopped) {
        return;
      }
      const problem = messageOf(error);
      metrics.log("error", "input-failed", { input: name, problem });
      sink.connected(false, problem);
      await pause(INPUT_PAUSE_MS, signal);
    }
  }
}

function sinkOf(
  name: string,
  {
    config,
    lines,
    metrics,
  }: {
    readonly config: GatewayConfig;
    readonly lines: ReadonlyMap<string, BatteryLine>;
    readonly metrics: GatewayMetrics;
  },
): Sink {
  return {
    folder: join(config.folder, "inputs"),
    connected: (isConnected, problem) => {
      metrics.connected(name, isConnected, problem);
    },
    drop: (source, reason, problem) => {
      metrics.dropped(name, source, reason, problem);
    },
    async take(observation, source) {
      try {
        await lines.get(observation.battery)?.take(observation);
      } catch (error) {
        if (!(error instanceof Unusable)) {
          throw error;
        }
        metrics.dropped(name, source, error.reason, error.message);
      }
    },
  };
}

/** Does for a battery what is due. Batteries do not wait for one another: the key or the disk of one may fail. */
async function tend(line: BatteryLine, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(LOOK_MS, signal);
    await line.tend();
  }
}
