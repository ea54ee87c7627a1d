import { isDeepStrictEqual } from "node:util";

import type { BatteryKeys } from "../config/open-keys.js";
import type { BatteryConfig } from "../config/schema.js";
import { CounterFell, Doubtful, Unusable, type Observation } from "../inputs/input.js";
import type { GatewayMetrics } from "../metrics/gateway-metrics.js";
import { arrivingAfter, fallenIn, readingAfter, requireFollows, type Arriving, type Reader } from "./arriving.js";
import { HeldReadings, type Decision } from "./held-readings.js";
import { KnownLimits, type Limits, type OnLedger } from "./limits.js";
import type { Mending } from "./mending.js";
import type { Missing } from "./next-reading.js";
import { endAfter, requireNoJump, requirePossible, requireSlowRise } from "./plausibility.js";
import { sourceNumberOf, type End } from "./segment.js";
import type { StoredReadings } from "./stored-readings.js";

/** What observations are taken with. */
export interface IntakeSettings {
  /** The folder of the battery. */
  readonly folder: string;
  readonly config: BatteryConfig;
  readonly keys: BatteryKeys;
  readonly metrics: GatewayMetrics;
  readonly readings: StoredReadings;
  /** Where the battery's readings end on the ledger. Asked only if the folder has no reading. */
  readonly ledgerEnd: () => Promise<OnLedger>;
}

/** How many readings must continue from a doubtful one, so that it is believed. */
const CONFIRMING = 2;

/**
 * Decides which observations become readings. What no battery can have is never signed. What is doubtful waits on the disk:
 * it is stored if the next readings continue from it, and goes into quarantine if they continue from the readings before it.
 */
export class Intake {
  readonly #settings: IntakeSettings;
  readonly #held: HeldReadings;
  readonly #known: KnownLimits;
  /** Where the readings end on the ledger, if there was no reading here. */
  #ledgerEnd: End | undefined;
  /** How many messages were dropped since the last stored reading, by reason. */
  readonly #dropped = new Map<string, number>();

  constructor(settings: IntakeSettings) {
    this.#settings = settings;
    this.#held = new HeldReadings(settings.folder);
    this.#known = new KnownLimits(settings.folder);
  }

  async load(): Promise<void> {
    await this.#held.load();
    await this.#known.load();
    this.#reportHeld();
  }

  /** Notes what the ledger says of the battery's values. */
  learn(limits: object): Promise<boolean> {
    return this.#known.learn(limits);
  }

  /**
   * Takes an observation. When it returns, the reading is on the disk.
   *
   * @throws {Unusable} The reading makes no sense, and was not stored.
   */
  async take(observation: Observation): Promise<void> {
    try {
      await this.#take(observation);
    } catch (error) {
      if (error instanceof Unusable) {
        await this.#noteDropped(observation, error);
      }
      throw error;
    }
  }

  /** Does what a person has decided of the readings that wait. @returns what was decided. */
  async obey(): Promise<Decision | undefined> {
    const decision = await this.#held.decision();
    if (decision === "release") {
      await this.#believe(this.#held.readings);
    } else if (decision === "drop") {
      await this.#giveUp(this.#held.readings, "a person dropped it");
      await this.#hold([], "");
    }
    return decision;
  }

  /** What the ledger has said of the battery's values. */
  get limits(): Limits {
    return this.#known.limits;
  }

  /** How a window is mended that the ledger refuses after an end. */
  mendingAfter(before: End): Mending {
    const { limits } = this.#known;
    return {
      before,
      limits,
      judge: (reading, end) => {
        try {
          requireFollows(reading, end);
          requirePossible(reading, end, limits);
          return undefined;
        } catch (error) {
          if (error instanceof Unusable) {
            return error.message;
          }
          throw error;
        }
      },
    };
  }

  async #take(observation: Observation): Promise<void> {
    if (this.#held.readings.some((each) => isDeepStrictEqual(each, observation))) {
      this.#settings.metrics.repeated(this.#settings.config.battery);
      return;
    }
    let arriving: Arriving | undefined;
    try {
      arriving = await arrivingAfter(await this.#end(), observation, this.#reader);
    } catch (error) {
      if (!(
        error instanceof Doubtful ||
        (error instanceof CounterFell && (await this.#isUsableWithout(observation)))
      )) {
        throw error;
      }
      await this.#doubt(observation, error.message);
      return;
    }
    if (arriving !== undefined && this.#held.readings.length > 0) {
      await this.#settle(observation);
      arriving = await arrivingAfter(await this.#end(), observation, this.#believing);
    }
    if (arriving !== undefined) {
      await this.#store(observation, arriving);
    } else if (await this.#settings.readings.has(observation)) {
      this.#settings.metrics.repeated(this.#settings.config.battery);
    } else {
      throw new Unusable("late", "it came after a later reading, and is not among the stored ones");
    }
  }

  /** Whether a reading of the gateway says something else than a counter that fell. */
  async #isUsableWithout(observation: Observation): Promise<boolean> {
    try {
      return !("signed" in observation) && readingAfter(await this.#end(), observation, this.#believing) !== undefined;
    } catch (error) {
      if (error instanceof Unusable) {
        return false;
      }
      throw error;
    }
  }

  /** Readings that wait and came before an undoubted one: those that follow the stored ones are stored, the others are given up. */
  async #settle(next: Observation): Promise<void> {
    const { readings, doubt } = this.#held;
    const earlier = readings.filter((each) => isBefore(each, next));
    for (const each of earlier) {
      await this.#storeOrGiveUp(each, (await this.#isAfterFalseRise(each)) ? this.#believing : this.#reader);
    }
    await this.#hold(
      readings.filter((each) => !earlier.includes(each)),
      doubt,
    );
  }

  /**
   * Whether counters fell only because the newest stored reading has them too high: they continue from the one before it. Those that are
   * left out already say nothing of that.
   */
  async #isAfterFalseRise(held: Observation): Promise<boolean> {
    if ("signed" in held) {
      return false;
    }
    const { readings } = this.#settings;
    const [said, before] = [held.values.values, await readings.countersBefore()].map(
      (values) => new Map(Object.entries(values)),
    );
    const fallen = fallenIn(held, await this.#end()).filter((name) => !readings.isLeftOut(name));
    return (
      fallen.length > 0 && fallen.every((name) => (said?.get(name) ?? -Infinity) >= (before?.get(name) ?? Infinity))
    );
  }

  /** Holds a doubtful reading, or believes those that wait if it is one of enough that continue from them. */
  async #doubt(observation: Observation, doubt: string): Promise<void> {
    const { readings } = this.#held;
    const continues = await this.#continues(observation);
    if (!continues) {
      await this.#giveUp(readings, "the next readings do not continue from it");
    }
    const held = continues ? [...readings, observation] : [observation];
    await this.#hold(held, continues ? this.#held.doubt : doubt);
    if (held.length > CONFIRMING) {
      await this.#believe(held);
    }
  }

  /** Whether a reading continues, without a doubt, from those that wait. */
  async #continues(observation: Observation): Promise<boolean> {
    let end = await this.#end();
    for (const each of this.#held.readings) {
      const made = readingAfter(end, each, this.#believing);
      end = made === undefined ? end : endAsIn(each, endAfter(end, made.reading, this.#known.limits));
    }
    try {
      // A source from which messages are lost has another jump: its numbers continue as long as they rise.
      const made = readingAfter(end, observation, this.#continuing);
      const number = made && sourceNumberOf(made.reading);
      return made !== undefined && !(number !== undefined && number <= (end.number ?? -1));
    } catch (error) {
      if (error instanceof Unusable) {
        return false;
      }
      throw error;
    }
  }

  async #believe(held: readonly Observation[]): Promise<void> {
    for (const each of held) {
      await this.#storeOrGiveUp(each, this.#believing);
    }
    await this.#hold([], "");
    this.#settings.metrics.believed(this.#settings.config.battery, held.length);
  }

  async #storeOrGiveUp(held: Observation, reader: Reader): Promise<void> {
    try {
      const arriving = await arrivingAfter(await this.#end(), held, reader);
      // Without one it was stored before a crash.
      await (arriving && this.#store(held, arriving));
    } catch (error) {
      if (!(error instanceof Unusable)) {
        throw error;
      }
      await this.#giveUp([held], error.message);
    }
  }

  async #giveUp(readings: readonly Observation[], problem: string): Promise<void> {
    for (const each of readings) {
      await this.#noteDropped(each, new Unusable("contradicted", `${this.#held.doubt}: ${problem}`));
    }
  }

  async #store(observation: Observation, { missing, ...arriving }: Arriving): Promise<void> {
    const { readings } = this.#settings;
    const end = await this.#end();
    const said = missing && { ...missing, reason: missing.reason + this.#whatWasDropped() };
    await readings.add({ ...arriving, ...(said && { missing: said }) }, end);
    this.#dropped.clear();
    this.#reportStored(observation, end, said);
  }

  /** What the gateway itself dropped is not the fault of the way to it. */
  #whatWasDropped(): string {
    const dropped = [...this.#dropped].map(([reason, count]) => `${String(count)} ${reason}`);
    return dropped.length === 0 ? "" : `; the gateway dropped what came: ${dropped.join(", ")}`;
  }

  async #noteDropped(observation: Observation, { reason, message }: Unusable): Promise<void> {
    const { metrics, config } = this.#settings;
    this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + 1);
    metrics.refused(config.battery);
    if (QUARANTINED.has(reason)) {
      await this.#held.quarantine(observation, reason, message);
      metrics.quarantined(config.battery, reason, message);
    }
  }

  async #hold(readings: readonly Observation[], doubt: string): Promise<void> {
    await this.#held.hold(readings, doubt);
    this.#reportHeld();
  }

  #reportHeld(): void {
    const { readings, doubt } = this.#held;
    this.#settings.metrics.held(this.#settings.config.battery, readings.length, doubt);
  }

  #reportStored(observation: Observation, end: End, missing: Missing | undefined): void {
    const { metrics, config } = this.#settings;
    const battery = config.battery;
    const number = "number" in observation ? observation.number : undefined;
    if (number !== undefined && end.number !== undefined && number <= end.number) {
      metrics.log("warning", "numbers-began-again", { battery, was: end.number, is: number });
    } else if (number !== undefined && end.number !== undefined && number > end.number + 1 && missing === undefined) {
      metrics.log("warning", "number-not-believed", { battery, was: end.number, is: number });
    }
    if (missing !== undefined) {
      metrics.missing(battery, missing.readings, missing.reason);
    }
    metrics.leftOut(battery, "signed" in observation ? [] : fallenIn(observation, end));
    metrics.stored(battery);
  }

  async #end(): Promise<End> {
    const { readings, ledgerEnd } = this.#settings;
    if (readings.end === undefined && this.#ledgerEnd === undefined) {
      const { end, limits } = await ledgerEnd();
      await this.#known.learn(limits);
      this.#ledgerEnd = end;
    }
    return readings.end ?? this.#ledgerEnd ?? { sequence: 0, counters: {} };
  }

  get #believing(): Reader {
    const { keys, config } = this.#settings;
    const { limits } = this.#known;
    return {
      ...{ keys, config, leavesOut: () => true },
      judge: (reading, end) => {
        requirePossible(reading, end, limits);
      },
    };
  }

  get #continuing(): Reader {
    const { limits } = this.#known;
    const { keys, config } = this.#settings;
    return {
      ...{ keys, config, leavesOut: (counter) => this.#settings.readings.isLeftOut(counter) },
      judge: (reading, end) => {
        requirePossible(reading, end, limits);
        requireSlowRise(reading, end, limits);
      },
    };
  }

  get #reader(): Reader {
    const continuing = this.#continuing;
    return {
      ...continuing,
      judge: (reading, end) => {
        continuing.judge?.(reading, end);
        requireNoJump(reading, end, this.#settings.config.period);
      },
    };
  }
}

/** Reasons that a person may want to look at the values for. */
const QUARANTINED: ReadonlySet<string> = new Set(["implausible", "counter-rollback", "contradicted"]);

/** The end with the counters as a reading says them that had them left out. */
function endAsIn(observation: Observation, end: End): End {
  if ("signed" in observation) {
    return end;
  }
  const { at, values } = observation;
  const said = new Map(Object.entries(values.values));
  const fallen = fallenIn(observation, end).map((name) => [name, said.get(name) ?? 0] as const);
  return {
    ...end,
    counters: { ...end.counters, ...Object.fromEntries(fallen) },
    floors: { ...end.floors, ...Object.fromEntries(fallen.map(([name, value]) => [name, { value, at }])) },
  };
}

function isBefore(held: Observation, next: Observation): boolean {
  return "signed" in held || "signed" in next || held.at < next.at;
}
