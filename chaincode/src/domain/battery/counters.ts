import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { WindowStatement } from "../operation/device-signatures.js";
import type { Battery } from "../state/battery.js";
import type { Policy } from "../state/policy.js";
import type { Instant } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import { counters, type CountedAt, type Counter, type Counters } from "../vocabulary/quantities.js";
import { mostRise, mostRiseADay, mostRiseIn } from "./counter-rise.js";

type Restart = NonNullable<Battery["restarts"]>[number];

/** By counter, what is added to the figure that the device reports. Empty until the counters first begin again. */
function baseOf({ restarts = [] }: Battery): Counters {
  return restarts.at(-1)?.base ?? {};
}

/**
 * Requires three things of each counter in a window. It is not lower than at the end of the window before, it does not
 * fall within the window, and it does not rise by more than a battery can have had in the time since the device reported it before, and
 * in the time of the window.
 *
 * @throws `COUNTER_ROLLBACK`, `COUNTER_JUMP`, with the figures as the device shows them.
 */
export function requireCounters(battery: Battery, { summary, from, to }: WindowStatement, policy: Policy): void {
  const { batteryId, last } = battery;
  const base = baseOf(battery);
  for (const counter of counters) {
    const span = summary[counter];
    if (span === undefined) {
      continue;
    }
    const added = base[counter] ?? 0;
    const total = last?.counters[counter];
    const before = total === undefined ? undefined : total - added;
    if (before !== undefined && span.least < before) {
      refuse("COUNTER_ROLLBACK", { batteryId, counter, before: String(before), got: String(span.least) });
    }
    if (span.last < span.most) {
      refuse("COUNTER_ROLLBACK", { batteryId, counter, before: String(span.most), got: String(span.last) });
    }
    const rise = mostRise(counter, battery.rated, before === undefined ? {} : policy.rules);
    const aDay = mostRiseADay(counter, battery.rated, policy.rules);
    // A record from before the instants were kept has none: its rise is bounded by the life of a battery alone.
    const since = last?.countedAt?.[counter];
    const limit = Math.min(
      (before ?? 0) + rise,
      span.least + mostRiseIn(to - from, aDay),
      before === undefined || since === undefined ? Infinity : before + mostRiseIn(to - since, aDay),
      Number.MAX_SAFE_INTEGER - added,
    );
    if (span.most > limit) {
      const figures = { before: String(before ?? 0), got: String(span.most), limit: String(limit) };
      refuse("COUNTER_JUMP", { batteryId, counter, ...figures });
    }
  }
}

/**
 * The counters after a window, each with its base added. Counters that the window does not report stay as they were.
 */
export function countersAfter(battery: Battery, { summary }: WindowStatement): Counters {
  const base = baseOf(battery);
  const after = { ...battery.last?.counters };
  for (const counter of counters) {
    const span = summary[counter];
    if (span !== undefined) {
      after[counter] = span.most + (base[counter] ?? 0);
    }
  }
  return after;
}

/** By counter, when the device last reported it, after a window. */
export function countedAfter({ last }: Battery, { summary, to }: WindowStatement): CountedAt {
  const after = { ...last?.countedAt };
  for (const counter of counters) {
    if (summary[counter] !== undefined) {
      after[counter] = to as Instant;
    }
  }
  return after;
}

/**
 * By counter, the figures with which it begins again: the battery's total, and what the device shows at that moment.
 */
export type Restated = Readonly<
  Partial<Record<Counter, { readonly total: number; readonly device: number } | undefined>>
>;

/**
 * A battery after its counters have begun again. Several new keys can restart the counters before another reading is
 * anchored. Only the last of these restarts is listed, so that nobody lengthens the record by rotating keys. A restart
 * with a reason stays.
 *
 * @throws `WRONG_STATE` if the battery's readings have no counter.
 */
export function restarted(
  battery: Battery,
  restated: Restated,
  why: Pick<Restart, "device" | "reason"> & { readonly by: Lei },
  { now, txId: transactionId }: ActContext,
): Battery {
  const { batteryId, last, restarts = [] } = battery;
  if (last === undefined || Object.keys(restated).length === 0) {
    return refuse("WRONG_STATE", {
      id: batteryId,
      state: "without a counter in its readings",
      required: "a battery with counters in its readings",
    });
  }
  const [base, after] = [{ ...baseOf(battery) }, { ...last.counters }];
  for (const counter of counters) {
    const figures = restated[counter];
    if (figures !== undefined) {
      base[counter] = figures.total - figures.device;
      after[counter] = figures.total;
    }
  }
  const latest = restarts.at(-1);
  const replaced =
    latest?.after === last.sequence && latest.reason === undefined && why.reason === undefined ? latest : undefined;
  const restart: Restart = {
    ...{ after: last.sequence, before: replaced?.before ?? last.counters, counters: after, base },
    ...{ ...why, at: now, transactionId },
  };
  return {
    ...battery,
    last: { ...last, counters: after },
    restarts: [...restarts.slice(0, replaced === undefined ? undefined : -1), restart],
    changedAt: now,
  };
}

/** For a new board that counts from zero: the counters continue from what the battery has had. */
export function fromNothing({ last }: Battery): Restated {
  return Object.fromEntries(
    counters.flatMap((counter) => {
      const total = last?.counters[counter];
      return total === undefined ? [] : [[counter, { total, device: 0 }] as const];
    }),
  );
}
