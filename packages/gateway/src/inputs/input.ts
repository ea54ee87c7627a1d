import type { Reading } from "@tallystick/readings";

/** What a source says of a battery at one moment. */
export type Observation = Measured | SignedByDevice;

/** Values that the gateway has to sign. */
export interface Measured {
  readonly battery: string;
  /** Milliseconds since 1970, by the source's clock. Two observations of a battery have different times. */
  readonly at: number;
  /** The source's own number of the message, by which a lost message is noticed. */
  readonly number?: number;
  readonly values: Pick<Reading, "values" | "cellMilliVolts" | "sensorDeciCelsius">;
}

/** A reading that the device has signed: a COSE_Sign1 message, as `docs/readings-format.md` describes it. */
export interface SignedByDevice {
  readonly battery: string;
  readonly signed: Uint8Array;
}

/** Where an input delivers what it receives. */
export interface Sink {
  /**
   * Takes an observation. When it returns, the reading is on the disk, or was dropped and counted. Only then may the
   * input acknowledge it to its source, or move on. While the disk fails it does not return, so the source waits.
   *
   * @param source - Topic, register or line, for the log.
   * @throws {GatewayStopped} The gateway stops, and the observation was not stored.
   */
  take(observation: Observation, source: string): Promise<void>;
  /** Counts a message that makes no sense. The log has it too, unless it has many of its kind. */
  drop(source: string, reason: string, problem: string): void;
  /** Reports whether the source is connected. */
  connected(isConnected: boolean, problem?: string): void;
  /** The folder in which an input may keep what it needs after a restart. */
  readonly folder: string;
}

/** A protocol by which readings arrive. It runs until the signal, connects again whenever it must, and reports what fails. */
export interface Input {
  run(sink: Sink, signal: AbortSignal): Promise<void>;
}

/** The gateway stops. What was not stored yet comes again after a restart. */
export class GatewayStopped extends Error {
  override readonly name = "GatewayStopped";

  constructor() {
    super("the gateway stops");
  }
}

/** A message that makes no sense, with the reason by which it is counted. */
export class Unusable extends Error {
  override readonly name = "Unusable";
  readonly reason: string;

  constructor(reason: string, problem: string) {
    super(problem);
    this.reason = reason;
  }
}

/** A counter is lower than in the reading before: this value is false, that one was, or the counter began again. */
export class CounterFell extends Unusable {
  constructor(problem: string) {
    super("counter-rollback", problem);
  }
}

/** A reading that is believed only if the next ones confirm it. */
export class Doubtful extends Unusable {
  constructor(problem: string) {
    super("doubtful", problem);
  }
}

/** Waits, and ends at the signal. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return;
  }
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

/** The answer of what is asked, or undefined if none comes before the signal, or in a time after it. */
export async function answerOf<Answer>(
  asked: Promise<Answer>,
  signal: AbortSignal,
  afterwardsMs = 0,
): Promise<Answer | undefined> {
  let forget = (): void => undefined;
  const late = new Promise<undefined>((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      timer = setTimeout(resolve, afterwardsMs, undefined);
    };
    signal.addEventListener("abort", end);
    forget = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
    };
    if (signal.aborted) {
      end();
    }
  });
  return Promise.race([asked, late]).finally(() => {
    forget();
  });
}

/** Waits for the signal. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener(
      "abort",
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
