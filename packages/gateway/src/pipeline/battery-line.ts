import { KeyFailed } from "../config/key-failed.js";
import type { BatteryKeys } from "../config/open-keys.js";
import type { BatteryConfig, GatewayConfig } from "../config/schema.js";
import { GatewayStopped, pause, Unusable, type Observation } from "../inputs/input.js";
import { messageOf } from "../message-of.js";
import type { Part } from "../metrics/failures.js";
import type { GatewayMetrics } from "../metrics/gateway-metrics.js";
import { timeOf } from "./arriving.js";
import { ClockWrong, isRightClock, requireRightClock } from "./clock-wrong.js";
import { Intake } from "./intake.js";
import type { OnLedger } from "./limits.js";
import { Ordering } from "./ordering.js";
import { noteRefused, refusedIn, type RefusedWindow } from "./refused-window.js";
import type { Pending } from "./segment.js";
import { StoredReadings } from "./stored-readings.js";

/** What a battery's line is made of. */
export interface LineSettings {
  /** The folder of the battery. */
  readonly folder: string;
  readonly config: BatteryConfig;
  readonly keys: BatteryKeys;
  readonly windows: GatewayConfig["windows"];
  readonly metrics: GatewayMetrics;
  readonly signal: AbortSignal;
  /** Where the battery's readings end on the ledger. Asked only if the folder has no reading. */
  readonly ledgerEnd: () => Promise<OnLedger>;
  /** Called when there may be something new for the ledger. */
  readonly onPending: () => void;
}

/** How long to wait before a disk or a key that failed is tried again. */
const PAUSE_MS = 1_000;

/**
 * One battery's readings, from their arrival to a sealed window on the disk. A reading is signed, stored and sealed in the
 * order in which it arrives. What is needed after a crash is on the disk before the source gets its acknowledgement. A failure of the
 * disk, of the key or of this machine's clock is shown, and waited out.
 */
export class BatteryLine {
  readonly #settings: LineSettings;
  readonly #readings: StoredReadings;
  readonly #intake: Intake;
  readonly #ordering: Ordering;
  /** Whether the folder may say that the ledger refuses a window. */
  #isRefused = true;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(settings: LineSettings) {
    const { folder, keys, windows, metrics } = settings;
    this.#settings = settings;
    this.#readings = new StoredReadings({
      ...{ folder, batteryId: this.batteryId, keys, windows },
      limits: () => this.#intake.limits,
      onSealed: (first, last) => {
        metrics.sealed(this.batteryId, first, last);
      },
      onPending: () => {
        metrics.pending(this.batteryId, this.pending.length);
        settings.onPending();
      },
    });
    this.#intake = new Intake({ ...settings, readings: this.#readings });
    this.#ordering = new Ordering(folder, settings.config.late ?? 0, (observation) => timeOf(observation, keys));
  }

  static async open(settings: LineSettings): Promise<BatteryLine> {
    const line = new BatteryLine(settings);
    try {
      // The limits are in it, which tell how the ends of the readings are measured.
      await line.#intake.load();
      await line.#readings.load();
      await line.#ordering.load();
      return line;
    } catch (error) {
      await line.#readings.close();
      throw error;
    }
  }

  get batteryId(): string {
    return this.#settings.config.battery;
  }

  /** What the ledger does not have yet, in its order. */
  get pending(): readonly Pending[] {
    return this.#readings.pending;
  }

  /**
   * Takes an observation. When it returns, the reading is on the disk.
   *
   * @throws {Unusable} The reading makes no sense, and was not stored.
   * @throws {GatewayStopped}
   */
  take(observation: Observation): Promise<void> {
    return this.#inTurn(async () => {
      for (let isTaken = false; !isTaken;) {
        try {
          requireRightClock(this.#readings.end);
          await this.#ordering.add(observation);
          await this.#takeDue(observation);
          isTaken = true;
        } catch (error) {
          if (error instanceof Unusable || error instanceof GatewayStopped) {
            throw error;
          }
          this.#failed("readings", error);
          await this.#recover(error);
        }
      }
      this.#settings.metrics.works(this.batteryId, "readings");
      // The reading is stored, so the source need not wait if its window cannot be sealed now: `tend` does it later.
      await this.#seal();
    });
  }

  /** Seals a window that is due, and does again what failed before. To be called every second or so. */
  tend(): Promise<void> {
    return this.#inTurn(async () => {
      // By a wrong clock nothing has waited for long enough.
      await this.#trying("readings", async () => isRightClock(this.#readings.end) && (await this.#takeDue()));
      await this.#trying("readings", () => this.#obey());
      await this.#seal();
      await this.#noteAnchored();
    });
  }

  /** Notes what the ledger says of the battery's values: the policy's limits, and the battery's rating. */
  learn(limits: object): Promise<void> {
    return this.#inTurn(() => this.#trying("note", () => this.#intake.learn(limits)));
  }

  /** Notes that the ledger refuses a window for what is in it. A person can have it mended. */
  refused(window: RefusedWindow): Promise<void> {
    return this.#inTurn(() => this.#noting(window));
  }

  /** Says that the ledger has everything up to a number. `tend` notes it on the disk; without the note, the ledger is asked again. */
  anchored(upTo: number): void {
    this.#readings.anchored(upTo);
    if (this.#isRefused) {
      void this.#inTurn(() => this.#noting(undefined));
    }
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#noteAnchored();
      await this.#readings.close();
    });
  }

  /**
   * Takes the readings that have waited for long enough.
   *
   * @throws {Unusable} The one that has just come makes no sense.
   */
  async #takeDue(justCame?: Observation): Promise<boolean> {
    let failure: Unusable | undefined;
    let next = this.#ordering.next();
    const isDue = next !== undefined;
    for (; next !== undefined; next = this.#ordering.next()) {
      try {
        await this.#intake.take(next);
      } catch (error) {
        if (!(error instanceof Unusable)) {
          throw error;
        }
        if (next === justCame) {
          failure = error;
        } else {
          this.#settings.metrics.dropped("waiting", this.batteryId, error.reason, error.message);
        }
      }
      await this.#ordering.done();
    }
    if (failure !== undefined) {
      throw failure;
    }
    return isDue;
  }

  async #obey(): Promise<boolean> {
    const { folder, metrics } = this.#settings;
    const decision = await this.#intake.obey();
    const refused = decision === "mend" ? await refusedIn(folder) : undefined;
    if (refused !== undefined) {
      const parts = await this.#readings.mend(refused, this.#intake.mendingAfter(refused.before));
      metrics.mended(this.batteryId, refused, parts);
      await (parts.length > 0 && this.#noting(undefined));
    }
    return decision !== undefined;
  }

  #noting(refused: RefusedWindow | undefined): Promise<void> {
    this.#isRefused = refused !== undefined;
    return this.#trying("note", async () => {
      await noteRefused(this.#settings.folder, refused);
      return true;
    });
  }

  #seal(): Promise<void> {
    return this.#trying("windows", () => this.#readings.sealIfDue());
  }

  #noteAnchored(): Promise<void> {
    return this.#trying("note", () => this.#readings.noteAnchored());
  }

  /** Does something that can be done later as well. It returns whether there was something to do. */
  async #trying(part: Part, work: () => Promise<boolean>): Promise<void> {
    try {
      if (await work()) {
        this.#settings.metrics.works(this.batteryId, part);
      }
    } catch (error) {
      this.#failed(part, error);
    }
  }

  /** Waits, and after a failure of the disk until it can be read where the readings are. */
  async #recover(failure: unknown): Promise<void> {
    const { signal } = this.#settings;
    for (let isReady = false; !isReady;) {
      await pause(PAUSE_MS, signal);
      if (signal.aborted) {
        throw new GatewayStopped();
      }
      isReady = !isOfDisk(failure) || (await this.#isLoaded());
    }
  }

  /** Opens the readings again. */
  async #isLoaded(): Promise<boolean> {
    try {
      await this.#readings.close();
      await this.#intake.load();
      await this.#readings.load();
      await this.#ordering.load();
      return true;
    } catch (error) {
      this.#failed("readings", error);
      return false;
    }
  }

  #failed(part: Part, error: unknown): void {
    const what = error instanceof KeyFailed ? "key" : error instanceof ClockWrong ? "clock" : "disk";
    this.#settings.metrics.failed(this.batteryId, { what, part, problem: messageOf(error) });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

function isOfDisk(failure: unknown): boolean {
  return !(failure instanceof KeyFailed || failure instanceof ClockWrong);
}
