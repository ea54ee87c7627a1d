import { messageOf } from "../message-of.js";
import { answerOf, GatewayStopped, pause, Unusable, type Measured, type Sink } from "./input.js";

/** A connection to a source that is asked for its values. */
export interface PolledSource {
  /**
   * Reads the values, and the time that the source gives them. Without one the time is this machine's.
   *
   * @throws {Unusable} The values make no sense. Every other error ends the connection.
   */
  read(): Promise<Pick<Measured, "values"> & Partial<Pick<Measured, "at">>>;
  close(): Promise<void>;
}

/** How a source is asked. */
export interface Polling {
  readonly battery: string;
  /** Seconds from one reading to the next. */
  readonly every: number;
  /** Opens a connection. */
  readonly open: () => Promise<PolledSource>;
  /** Name of the source in the log. */
  readonly source: string;
}

/** The pauses before another attempt to connect: the first one, and the longest. */
const PAUSE_MS = { first: 1_000, longest: 30_000 };
/** How long a gateway that stops waits until a connection has ended. */
const LAST_ANSWER_MS = 2_000;

/**
 * Asks a source for its values at a fixed interval, until the signal. A source that is away is tried again, and a slow disk leaves
 * readings out: nothing piles up.
 */
export async function poll({ battery, every, open, source }: Polling, sink: Sink, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let opened: PolledSource | undefined;
    try {
      opened = await openedBefore(signal, open);
      if (opened === undefined) {
        return;
      }
      sink.connected(true);
      failures = 0;
      await readOn(opened, { battery, every, source }, sink, signal);
    } catch (error) {
      if (error instanceof GatewayStopped) {
        return;
      }
      sink.connected(false, messageOf(error));
    } finally {
      await (opened && answerOf(closed(opened), signal, LAST_ANSWER_MS));
    }
    failures += 1;
    await pause(Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** Math.min(failures - 1, 10)), signal);
  }
}

/** A connection, or undefined if the signal comes before it. */
async function openedBefore(signal: AbortSignal, open: Polling["open"]): Promise<PolledSource | undefined> {
  const opening = open();
  const opened = await answerOf(opening, signal);
  if (opened === undefined) {
    opening.then(closed, () => undefined);
  }
  return opened;
}

function closed(source: PolledSource): Promise<void> {
  return source.close().catch(() => undefined);
}

async function readOn(
  opened: PolledSource,
  { battery, every, source }: Omit<Polling, "open">,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  for (let due = performance.now(); !signal.aborted;) {
    try {
      const measured = await answerOf(opened.read(), signal);
      if (measured === undefined) {
        return;
      }
      await sink.take({ battery, at: Date.now(), ...measured }, source);
    } catch (error) {
      if (!(error instanceof Unusable)) {
        throw error;
      }
      sink.drop(source, error.reason, error.message);
    }
    due = Math.max(due + every * 1_000, performance.now());
    await pause(due - performance.now(), signal);
  }
}
