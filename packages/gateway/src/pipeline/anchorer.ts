import { readFile } from "node:fs/promises";

import {
  inBatches,
  isRejected,
  isTallyError,
  type BatchItem,
  type Battery,
  type ItemOutcome,
} from "@tallystick/client";
import { readWindow } from "@tallystick/readings";

import { answerOf, pause } from "../inputs/input.js";
import { messageOf } from "../message-of.js";
import type { GatewayMetrics } from "../metrics/gateway-metrics.js";
import type { BatteryLine } from "./battery-line.js";
import type { GatewayLedger } from "./ledger.js";
import type { OnLedger } from "./limits.js";
import type { End, Pending } from "./segment.js";

/** The most items of one battery in a round. Other batteries need not wait until an old one has caught up. */
const MOST_IN_A_ROUND = 50;
/** The pauses between rounds that failed: the first one, and the longest. */
const PAUSE_MS = { first: 1_000, longest: 60_000 };

/** How long a gateway that stops waits for the ledger's answer. */
const LAST_ANSWER_MS = 3_000;

/** How long the policy's rules are taken for those that hold. */
const POLICY_MS = 600_000;

/** Refusals of a window for the values or the number of its readings. */
const FOR_WHAT_IS_IN_IT: ReadonlySet<string> = new Set(["COUNTER_JUMP", "COUNTER_ROLLBACK", "POLICY_VIOLATION"]);

/** What a battery has for the ledger. */
interface Item {
  /** The battery on the ledger, if the item is its next one. */
  readonly after: Battery | undefined;
  readonly line: BatteryLine;
  readonly pending: Pending;
  readonly act: BatchItem;
}

/**
 * Brings windows and gaps onto the ledger, those of a battery in their order. The ledger alone says what it has: each round
 * begins with the number of the last reading there. So an outcome that nobody knows, a crash, or another program that
 * anchors for the same battery leads neither to a loss nor to a repetition.
 */
export class Anchorer {
  readonly #ledger: GatewayLedger;
  readonly #lines: readonly BatteryLine[];
  readonly #metrics: GatewayMetrics;
  /** Batteries that the ledger refuses, and when each is tried again. The others do not wait for them. */
  readonly #resting = new Map<
    BatteryLine,
    { readonly until: number; readonly pauseMs: number; readonly refused: Pending | undefined }
  >();
  #policy: { readonly rules: object; readonly until: number } | undefined;
  #wake: (() => void) | undefined;

  constructor(ledger: GatewayLedger, lines: readonly BatteryLine[], metrics: GatewayMetrics) {
    this.#ledger = ledger;
    this.#lines = lines;
    this.#metrics = metrics;
  }

  /** Says that there is something new for the ledger. */
  wake(): void {
    this.#wake?.();
  }

  /** Works until the signal. A round that has begun is finished, unless the ledger does not answer: the next start finds out what it did. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const round = this.#round().catch((error: unknown) => this.#failed(error));
      const isGood = await answerOf(round, signal, LAST_ANSWER_MS);
      failures = isGood === true ? 0 : failures + 1;
      if (failures > 0) {
        await pause(Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** Math.min(failures - 1, 10)), signal);
      } else if (this.#due().length === 0) {
        await this.#untilWoken(signal);
      }
    }
  }

  /** The batteries that have something for the ledger, and do not rest. */
  #due(): readonly BatteryLine[] {
    const now = Date.now();
    return this.#lines.filter((line) => {
      const [[next], rest] = [line.pending, this.#resting.get(line)];
      // A window that was mended is tried at once.
      return next !== undefined && (rest === undefined || rest.until <= now || rest.refused !== next);
    });
  }

  /** @returns whether the ledger could be reached, and no other act came first. */
  async #round(): Promise<boolean> {
    const items: Item[] = [];
    for (const line of this.#due()) {
      items.push(...(await this.#nextOf(line)));
    }
    if (items.length === 0) {
      return true;
    }
    let isGood = true;
    const outcomes = await inBatches(
      this.#ledger,
      items.map(({ act }) => act),
    );
    const stopped = new Set<BatteryLine>();
    for (const [index, item] of items.entries()) {
      const { line, pending } = item;
      const outcome = outcomes[index];
      // What follows a refused window is refused as well, and the next round tries it again.
      if (outcome === undefined || stopped.has(line)) {
        continue;
      }
      if (outcome.outcome === "done") {
        this.#done(line, pending);
      } else {
        stopped.add(line);
        const isRefusal = await this.#isRefused(item, outcome);
        isGood &&= isRefusal;
      }
    }
    return isGood;
  }

  /** The next items of a battery. Empty if the ledger has all of them, or if none can be tried for a reason that was reported. */
  async #nextOf(line: BatteryLine): Promise<Item[]> {
    const { batteryId } = line;
    let battery: Battery;
    try {
      battery = await this.#ledger.batteries.getBattery({ batteryId });
      await line.learn(limitsOf(battery, await this.#rules()));
    } catch (error) {
      if (!isRejected(error)) {
        throw error;
      }
      return this.#block(line, error.code, error.message);
    }
    const end = endOn(battery);
    for (const pending of [...line.pending]) {
      if (pending.last > end.sequence) {
        break;
      }
      if (!(await this.#isThere(batteryId, pending))) {
        const problem = `the ledger has something else in the place of readings ${spanOf(pending)}: another program signs with the same key, or the readings were declared missing`;
        return this.#block(line, "SEQUENCE_REPLAYED", problem);
      }
      this.#done(line, pending);
    }
    const items: Item[] = [];
    let expected = end.sequence + 1;
    for (const pending of line.pending.slice(0, MOST_IN_A_ROUND)) {
      const fits = pending.kind === "window" ? pending.first === expected : pending.first <= expected;
      if (!fits) {
        break;
      }
      const after = items.length === 0 ? battery : undefined;
      items.push({ line, pending, after, act: await actOf(batteryId, pending) });
      expected = pending.last + 1;
    }
    const [first] = line.pending;
    if (items.length === 0 && first !== undefined) {
      const problem = `the ledger waits for reading ${String(expected)}, and the next here is ${String(first.first)}: declare those in between missing, if they are lost`;
      return this.#block(line, first.first > expected ? "SEQUENCE_GAP" : "SEQUENCE_REPLAYED", problem);
    }
    return items;
  }

  /** The rules of the policy, which seldom change. */
  async #rules(): Promise<object> {
    if (this.#policy === undefined || this.#policy.until < Date.now()) {
      const { rules } = await this.#ledger.registry.getPolicy({});
      this.#policy = { rules, until: Date.now() + POLICY_MS };
    }
    return this.#policy.rules;
  }

  /** Whether the ledger has what it should have in the place of a window or gap. */
  async #isThere(batteryId: string, pending: Pending): Promise<boolean> {
    const { stretch } = await this.#ledger.batteries.getStretch({ batteryId, sequence: pending.last });
    if (stretch === undefined || pending.kind === "gap") {
      return stretch?.type === pending.kind;
    }
    const { statement } = readWindow(await readFile(pending.file));
    return stretch.type === "window" && stretch.first === pending.first && stretch.root === statement.root;
  }

  #done(line: BatteryLine, { kind, first, last }: Pending): void {
    line.anchored(last);
    this.#resting.delete(line);
    this.#metrics.unblocked(line.batteryId);
    this.#metrics.done(line.batteryId, kind, first, last);
  }

  /** Reports a failure. @returns whether a rule refused the item, and not the network: then only this battery rests. */
  async #isRefused(
    { line, pending, after }: Item,
    { error }: Exclude<ItemOutcome, { outcome: "done" }>,
  ): Promise<boolean> {
    const { batteryId } = line;
    this.#metrics.ledgerFailed(error.code, { battery: batteryId, readings: spanOf(pending), problem: error.message });
    // If another program was faster, the next round reads where the ledger is.
    if (isRejected(error) && error.code !== "SEQUENCE_REPLAYED") {
      this.#block(line, error.code, error.message);
      // It may be of a policy that has changed.
      this.#policy = undefined;
      if (pending.kind === "window" && after !== undefined && FOR_WHAT_IS_IN_IT.has(error.code)) {
        const { first, last } = pending;
        await line.learn(limitsOf(after, await this.#rules()));
        await line.refused({ first, last, problem: error.message, before: endOn(after) });
      }
    }
    return isRejected(error);
  }

  /** Lets a battery rest, longer each time. */
  #block(line: BatteryLine, code: string, problem: string): [] {
    this.#metrics.blocked(line.batteryId, code, problem);
    const before = this.#resting.get(line)?.pauseMs ?? PAUSE_MS.first / 2;
    const pauseMs = Math.min(PAUSE_MS.longest, 2 * before);
    this.#resting.set(line, { until: Date.now() + pauseMs, pauseMs, refused: line.pending[0] });
    return [];
  }

  #failed(error: unknown): false {
    const code = isTallyError(error) ? error.code : "FAILED";
    this.#metrics.ledgerFailed(code, { problem: messageOf(error) });
    return false;
  }

  /** Waits for something new, or until a battery has rested. */
  async #untilWoken(signal: AbortSignal): Promise<void> {
    // The signal may have come during the round.
    if (signal.aborted) {
      return;
    }
    const rest = Math.min(...[...this.#resting.values()].map(({ until }) => until - Date.now()));
    await new Promise<void>((resolve) => {
      const timer = Number.isFinite(rest) ? setTimeout(done, Math.max(0, rest)) : undefined;
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
      this.#wake = done;
      signal.addEventListener("abort", done);
    });
    this.#wake = undefined;
  }
}

/**
 * Asks where a battery's readings end, until the ledger answers or the signal comes. A battery that is not registered yet
 * has no readings.
 */
export async function ledgerEnd(
  { batteries, registry }: GatewayLedger,
  batteryId: string,
  { metrics, signal }: { readonly metrics: GatewayMetrics; readonly signal: AbortSignal },
): Promise<OnLedger | undefined> {
  for (let wait = PAUSE_MS.first; !signal.aborted; wait = Math.min(2 * wait, PAUSE_MS.longest)) {
    try {
      const asked = Promise.all([batteries.getBattery({ batteryId }), registry.getPolicy({})]);
      const answer = await answerOf(asked, signal);
      if (answer !== undefined) {
        const [battery, { rules }] = answer;
        return { end: endOn(battery), limits: limitsOf(battery, rules) };
      }
    } catch (error) {
      if (isRejected(error, "BATTERY_NOT_FOUND")) {
        return { end: { sequence: 0, counters: {} }, limits: {} };
      }
      const code = isTallyError(error) ? error.code : "FAILED";
      metrics.ledgerFailed(code, {
        battery: batteryId,
        problem: messageOf(error),
      });
    }
    await pause(wait, signal);
  }
  return undefined;
}

function limitsOf({ rated, manufacturedOn }: Pick<Battery, "rated" | "manufacturedOn">, rules: object): object {
  return { ...rules, rated, manufacturedOn };
}

/** Where a battery's readings end on the ledger. Its counters include what they were before a board was replaced, and the device's do not. */
function endOn({ last, restarts = [] }: Pick<Battery, "last" | "restarts">): End {
  const base = new Map(Object.entries(restarts.at(-1)?.base ?? {}));
  const counters = Object.entries(last?.counters ?? {}).map(([counter, total]) => [
    counter,
    total - (base.get(counter) ?? 0),
  ]);
  const shown = Object.fromEntries(counters) as End["counters"];
  const values = new Map(Object.entries(shown));
  const floors = Object.entries<string | undefined>({ ...last?.countedAt }).flatMap(([counter, at]) =>
    at === undefined ? [] : [[counter, { value: values.get(counter) ?? 0, at: Date.parse(at) }]],
  );
  return {
    ...{
      sequence: last?.sequence ?? 0,
      counters: shown,
      floors: Object.fromEntries(floors) as NonNullable<End["floors"]>,
    },
    ...(last?.to !== undefined && { at: Date.parse(last.to) }),
  };
}

async function actOf(batteryId: string, pending: Pending): Promise<BatchItem> {
  if (pending.kind === "gap") {
    return { act: "DeclareGap", request: { batteryId, to: pending.last, reason: pending.reason.slice(0, 200).trim() } };
  }
  const window = (await readFile(pending.file)).toString("base64");
  return { act: "AnchorReadings", request: { batteryId, window } };
}

function spanOf({ first, last }: Pending): string {
  return `${String(first)} to ${String(last)}`;
}
