import type { ComparedReadings } from "@tallystick/readings";
import { Counter, Gauge, Registry } from "prom-client";

import { AllBatteries, type BatteryFigures } from "./battery-figures.js";
import { DroppedMessages } from "./dropped-messages.js";
import { Failures, type Failing, type Part } from "./failures.js";
import type { Log, LogLine } from "./log.js";

const PREFIX = "tally_gateway_";
/** The most faults of a comparison that are in its line of the log. */
const MOST_LOGGED = 20;

/** Counts what a gateway does, for `/metrics`, and writes its log. */
export class GatewayMetrics {
  readonly #registry = new Registry();
  readonly #log: Log;
  readonly #batteries = new AllBatteries();
  /** Batteries whose windows the ledger refuses, with the code. */
  readonly #blocked = new Map<string, string>();
  /** Whether each input is connected, as far as it has said so. */
  readonly #inputs = new Map<string, boolean>();
  readonly #failing = new Failures();
  readonly #loggedDrops = new DroppedMessages();
  /** Messages of each battery that were dropped since its last stored reading, and doubtful ones that wait. */
  readonly #refusedSince = new Map<string, number>();
  readonly #held = new Map<string, number>();
  /** Faults of the stored readings of each battery, as the last comparison found them. */
  readonly #storedFindings = new Map<string, number>();
  readonly #leftOut = new Map<string, readonly string[]>();

  readonly #readings = this.#counter("readings_stored_total", "Readings that are on the disk.", ["battery"]);
  readonly #repeated = this.#counter("readings_repeated_total", "Messages that were stored before.", ["battery"]);
  readonly #dropped = this.#counter("messages_dropped_total", "Messages that made no sense.", ["input", "reason"]);
  readonly #refusedInAll = this.#counter("battery_messages_dropped_total", "Dropped messages of a battery.", [
    "battery",
  ]);
  readonly #quarantined = this.#counter("readings_quarantined_total", "Readings that went into quarantine.", [
    "battery",
    "reason",
  ]);
  readonly #missing = this.#counter("readings_missing_total", "Readings found to be missing.", ["battery"]);
  readonly #sealed = this.#counter("windows_sealed_total", "Windows that were sealed.", ["battery"]);
  readonly #anchored = this.#counter("windows_anchored_total", "Windows that were anchored.", ["battery"]);
  readonly #declared = this.#counter("gaps_declared_total", "Gaps that were declared.", ["battery"]);
  readonly #failures = this.#counter("ledger_failures_total", "Acts and questions that the ledger did not do.", [
    "code",
  ]);
  readonly #refused: Readonly<Record<Failing, Counter>> = {
    disk: this.#counter("disk_failures_total", "What the disk refused. It is tried again.", []),
    key: this.#counter("key_failures_total", "Signatures that a key refused. They are tried again.", []),
    clock: this.#counter("clock_failures_total", "Readings that waited since this machine's clock was wrong.", []),
  };
  readonly #connected = this.#gauge("input_connected", "Whether an input is connected.", ["input"]);

  constructor(log: Log) {
    this.#log = log;
    const [blocked, failures] = [this.#blocked, this.#failing];
    const started = Date.now();
    const byBattery = (name: string, help: string, figure: (of: BatteryFigures) => number | undefined): void => {
      this.#byBattery(name, help, () => this.#batteries.list().map((each) => [each.battery, figure(each)]));
    };
    this.#byBattery("dropped_since_reading", "Messages dropped since the last stored reading.", () => [
      ...this.#refusedSince,
    ]);
    this.#byBattery("readings_held", "Doubtful readings that wait for the next ones, or for a person.", () => [
      ...this.#held,
    ]);
    this.#byBattery("stored_findings", "Faults of stored readings, compared with what is anchored.", () => [
      ...this.#storedFindings,
    ]);
    byBattery("pending", "Windows and gaps that are not on the ledger yet.", ({ pending }) => pending);
    byBattery("silent_seconds", "Seconds since the last reading was stored.", (of) => of.readingSecondsAgo);
    byBattery(
      "anchored_seconds_ago",
      "Seconds since something was last anchored, or since the gateway started.",
      (of) => of.anchoredSecondsAgo ?? Math.round((Date.now() - started) / 1_000),
    );
    new Gauge({
      name: `${PREFIX}blocked`,
      help: "Batteries whose windows the ledger refuses.",
      labelNames: ["battery", "code"],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [battery, code] of blocked) {
          this.set({ battery, code }, 1);
        }
      },
    });
    new Gauge({
      name: `${PREFIX}failing`,
      help: "Batteries for which the disk, the key or the clock fails.",
      labelNames: ["battery", "what"],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [battery, failing] of failures.list()) {
          for (const what of failing) {
            this.set({ battery, what }, 1);
          }
        }
      },
    });
  }

  log(level: LogLine["level"], event: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.#log({ at: new Date().toISOString(), level, event, ...details });
  }

  stored(battery: string): void {
    this.#readings.inc({ battery });
    const line = this.#batteries.of(battery);
    line.stored += 1;
    line.readingAt = Date.now();
    this.#refusedSince.delete(battery);
  }

  /** Counts a message of a battery that was dropped. */
  refused(battery: string): void {
    this.#refusedSince.set(battery, (this.#refusedSince.get(battery) ?? 0) + 1);
    this.#refusedInAll.inc({ battery });
    this.#batteries.of(battery).dropped += 1;
  }

  /** Says how many doubtful readings of a battery wait. */
  held(battery: string, count: number, doubt: string): void {
    if (count > (this.#held.get(battery) ?? 0)) {
      this.log("warning", "reading-held", { battery, held: count, doubt });
    }
    this.#held.set(battery, count);
  }

  /** Says that the readings that waited were believed. */
  believed(battery: string, readings: number): void {
    this.log("info", "held-readings-believed", { battery, readings });
  }

  /** Says which counters are left out of a battery's readings, since they are lower than in a reading before. */
  leftOut(battery: string, counters: readonly string[]): void {
    const before = this.#leftOut.get(battery) ?? [];
    if (counters.join() !== before.join()) {
      this.log("warning", "counters-left-out", { battery, counters });
    }
    this.#leftOut.set(battery, counters);
  }

  /** Says that a reading went into quarantine. */
  quarantined(battery: string, reason: string, problem: string): void {
    this.#quarantined.inc({ battery, reason });
    this.log("warning", "reading-quarantined", { battery, reason, problem });
  }

  /** Says what a comparison of stored readings with the ledger has found. */
  compared({ batteryId: battery, sound, findings, ...counts }: ComparedReadings): void {
    this.#storedFindings.set(battery, findings.length);
    const some = findings.slice(0, MOST_LOGGED);
    this.log(sound ? "info" : "error", sound ? "stored-as-anchored" : "stored-differently", {
      ...{ battery, ...counts },
      ...(!sound && { findings: findings.length, some }),
    });
  }

  /** Says what a refused window has become. Without parts nothing was wrong with its readings. */
  mended(
    battery: string,
    { first, last }: { readonly first: number; readonly last: number },
    parts: readonly { readonly first: number; readonly last: number; readonly problem?: string }[],
  ): void {
    for (const wrong of parts.filter(({ problem }) => problem !== undefined)) {
      this.#missing.inc({ battery }, wrong.last - wrong.first + 1);
    }
    this.log("warning", parts.length === 0 ? "window-not-mended" : "window-mended", { battery, first, last, parts });
  }

  repeated(battery: string): void {
    this.#repeated.inc({ battery });
  }

  /** Counts a message that makes no sense. Of many of a kind the log has only some, with the number of the others. */
  dropped(input: string, source: string, reason: string, problem: string): void {
    this.#dropped.inc({ input, reason });
    const notLogged = this.#loggedDrops.take(input, source, reason);
    if (notLogged !== undefined) {
      const before = notLogged > 0 ? { notLogged } : {};
      this.log("warning", "message-dropped", { input, source, reason, problem, ...before });
    }
  }

  missing(battery: string, readings: number, reason: string): void {
    this.#missing.inc({ battery }, readings);
    this.log("warning", "readings-missing", { battery, readings, reason });
  }

  /** Counts a failure of the disk, of a key or of the clock. It is logged when it begins. */
  failed(
    battery: string,
    { what, part, problem }: { readonly what: Failing; readonly part: Part; readonly problem: string },
  ): void {
    this.#refused[what].inc();
    if (this.#failing.begin(battery, part, what)) {
      this.log("error", `${what}-failed`, { battery, part, problem });
    }
  }

  /** Says that what may have failed before was done. */
  works(battery: string, part: Part): void {
    const what = this.#failing.end(battery, part);
    if (what !== undefined) {
      this.log("info", `${what}-works-again`, { battery, part });
    }
  }

  sealed(battery: string, first: number, last: number): void {
    this.#sealed.inc({ battery });
    this.log("info", "window-sealed", { battery, first, last });
  }

  done(battery: string, kind: "window" | "gap", first: number, last: number): void {
    (kind === "window" ? this.#anchored : this.#declared).inc({ battery });
    this.#batteries.of(battery).anchoredAt = Date.now();
    this.log("info", kind === "window" ? "window-anchored" : "gap-declared", { battery, first, last });
  }

  pending(battery: string, count: number): void {
    this.#batteries.of(battery).pending = count;
  }

  ledgerFailed(code: string, details: Readonly<Record<string, unknown>>): void {
    this.#failures.inc({ code });
    this.log("warning", "ledger-failed", { code, ...details });
  }

  /** Says that the ledger refuses a battery's windows for a reason that a repetition does not remove. */
  blocked(battery: string, code: string, problem: string): void {
    if (this.#blocked.get(battery) !== code) {
      this.log("error", "battery-blocked", { battery, code, problem });
    }
    this.#blocked.set(battery, code);
  }

  unblocked(battery: string): void {
    this.#blocked.delete(battery);
  }

  connected(input: string, isConnected: boolean, problem?: string): void {
    const before = this.#inputs.get(input);
    this.#inputs.set(input, isConnected);
    this.#connected.set({ input }, isConnected ? 1 : 0);
    if (before !== isConnected) {
      const details = { input, ...(problem !== undefined && { problem }) };
      this.log(isConnected ? "info" : "warning", isConnected ? "input-connected" : "input-disconnected", details);
    }
  }

  /** All batteries, one line each, for `/batteries`. */
  batteries(): readonly (BatteryFigures & {
    readonly held: number;
    readonly blocked?: string;
    readonly failing?: readonly Failing[];
    readonly storedDifferently?: number;
  })[] {
    const failing = new Map(this.#failing.list());
    return this.#batteries.list().map((each) => {
      const [blocked, fails] = [this.#blocked.get(each.battery), failing.get(each.battery)];
      const findings = this.#storedFindings.get(each.battery);
      return {
        ...each,
        held: this.#held.get(each.battery) ?? 0,
        ...(blocked !== undefined && { blocked }),
        ...(fails !== undefined && { failing: fails }),
        ...(findings !== undefined && { storedDifferently: findings }),
      };
    });
  }

  /** The state for `/healthz`. It is bad only if the gateway itself does not do its work: a disk, a key or the clock fails. */
  health(): {
    readonly healthy: boolean;
    readonly needsAttention: boolean;
    readonly failing: Record<string, Failing[]>;
    readonly disconnected: string[];
    readonly blocked: Record<string, string>;
    readonly dropped: Record<string, number>;
    readonly droppedShare: Record<string, number>;
    readonly held: Record<string, number>;
    readonly storedDifferently: Record<string, number>;
    readonly leftOut: Record<string, readonly string[]>;
    readonly anchoredSecondsAgo: Record<string, number>;
  } {
    const failing = this.#failing.list();
    const held = [...this.#held].filter(([, count]) => count > 0);
    const differently = [...this.#storedFindings].filter(([, count]) => count > 0);
    const leftOut = [...this.#leftOut].filter(([, counters]) => counters.length > 0);
    const doubts = [held, leftOut, differently].reduce((sum, of) => sum + of.length, 0);
    return {
      healthy: failing.length === 0,
      needsAttention: this.#blocked.size + this.#refusedSince.size + doubts > 0,
      failing: Object.fromEntries(failing),
      disconnected: [...this.#inputs].flatMap(([input, isConnected]) => (isConnected ? [] : [input])),
      blocked: Object.fromEntries(this.#blocked),
      dropped: Object.fromEntries(this.#refusedSince),
      held: Object.fromEntries(held),
      storedDifferently: Object.fromEntries(differently),
      leftOut: Object.fromEntries(leftOut),
      droppedShare: Object.fromEntries(
        this.#batteries.list().flatMap((of) => (of.dropped === 0 ? [] : [[of.battery, of.droppedShare]])),
      ),
      anchoredSecondsAgo: Object.fromEntries(
        this.#batteries
          .list()
          .flatMap(({ battery, anchoredSecondsAgo: ago }) => (ago === undefined ? [] : [[battery, ago]])),
      ),
    };
  }

  /** The metrics in the text format of Prometheus. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #byBattery(
    name: string,
    help: string,
    figures: () => readonly (readonly [battery: string, figure: number | undefined])[],
  ): void {
    new Gauge({
      ...{ name: PREFIX + name, help, labelNames: ["battery"], registers: [this.#registry] },
      collect() {
        this.reset();
        for (const [battery, figure] of figures()) {
          if (figure !== undefined) {
            this.set({ battery }, figure);
          }
        }
      },
    });
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: PREFIX + name, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name: PREFIX + name, help, labelNames, registers: [this.#registry] });
  }
}
