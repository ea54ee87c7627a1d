import type { Dice } from "../../../scripts/fuzz/dice.js";
import { quantities, type FieldBattery, type Protocol, type Values } from "./field-battery.js";

/** What is wrong with a device, or with the way from it, at one tick. */
export type Fault =
  /** All bits of a register are ones. */
  | { readonly kind: "garbage"; readonly quantity: keyof Values }
  /** One bit of a counter is wrong. */
  | { readonly kind: "flip"; readonly quantity: "cycles" | "throughputMilliampHours"; readonly bit: number }
  /** One bit of the message's number is wrong. */
  | { readonly kind: "number"; readonly bit: number }
  /** The device's clock began again somewhere. */
  | { readonly kind: "clock"; readonly ticks: number }
  | { readonly kind: "lost" | "twice" | "again" | "swapped" | "broken" | "foreign" }
  /** A polled device answers that it is busy. */
  | { readonly kind: "busy" }
  /** A node has no good value, or none that is new. */
  | { readonly kind: "bad" | "stale" };

/** Kinds by protocol. Some last for several ticks. */
const kinds = {
  mqtt: ["garbage", "flip", "number", "clock", "lost", "twice", "again", "swapped", "broken", "foreign"],
  modbus: ["garbage", "flip", "busy"],
  opcua: ["garbage", "flip", "clock", "bad", "stale"],
} as const satisfies Record<Protocol, readonly Fault["kind"][]>;

/**
 * Ticks by which a clock is wrong: back to 1970, back, or ahead. Each is longer than a gateway is down: nobody could tell a wrong time
 * within that silence.
 */
const CLOCKS = [-2_000_000, -24, -3_000, 300, 38_400];
/** Ticks at the beginning and at the end that have no faults. */
export const CALM = 6;

/** The faults of a battery by their ticks. Between two of them are some good readings. */
export function faultsOf(protocol: Protocol, ticks: number, dice: Dice): ReadonlyMap<number, Fault> {
  const faults = new Map<number, Fault>();
  for (let tick = CALM + dice.below(20); tick < ticks - CALM; tick += 6 + dice.below(30)) {
    const fault = faultOf(dice.pick<Fault["kind"]>(kinds[protocol]), dice);
    const lasts = ["clock", "lost", "stale"].includes(fault.kind) ? 1 + dice.below(5) : 1;
    for (let each = 0; each < lasts && tick < ticks - CALM; each += 1) {
      faults.set(tick, fault);
      tick += 1;
    }
  }
  return faults;
}

function faultOf(kind: Fault["kind"], dice: Dice): Fault {
  if (kind === "garbage") {
    return { kind, quantity: dice.pick(quantities) };
  }
  if (kind === "flip") {
    return { kind, quantity: dice.pick(["cycles", "throughputMilliampHours"]), bit: dice.below(32) };
  }
  if (kind === "number") {
    return { kind, bit: dice.below(20) };
  }
  return kind === "clock" ? { kind, ticks: dice.pick(CLOCKS) } : { kind };
}

/** The values with a fault, as whole numbers of the device's registers. */
export function withFault(values: Values, fault: Fault | undefined): Values {
  if (fault?.kind === "garbage") {
    return { ...values, [fault.quantity]: ONES[fault.quantity] };
  }
  return fault?.kind === "flip"
    ? { ...values, [fault.quantity]: (values[fault.quantity] ^ (1 << fault.bit)) >>> 0 }
    : values;
}

const ONES: Values = {
  ...{ cycles: 4_294_967_295, throughputMilliampHours: 4_294_967_295 },
  ...{ milliVolts: 65_535, deciCelsius: -32_768 },
};

/** Whether a reading with this fault has a false value or time. */
export function isFalse(fault: Fault | undefined): boolean {
  return fault !== undefined && ["garbage", "flip", "clock"].includes(fault.kind);
}

/**
 * Whether a fault gives a counter a value that the battery could have had: by how much one can rise in the time of an outage, or below the
 * true one. No gateway can tell it, and the lower values that follow are left out.
 */
function isLikely(
  { period }: FieldBattery,
  values: Values,
  fault: Fault | undefined,
): fault is Fault & { readonly kind: "flip" } {
  return (
    fault?.kind === "flip" &&
    withFault(values, fault)[fault.quantity] - values[fault.quantity] < (LIKELY[fault.quantity] * period) / 900
  );
}

/** By how much a counter can rise in an outage whose ticks are of 900 s. An outage has as many ticks with another period. */
const LIKELY = { cycles: 200, throughputMilliampHours: 1_000_000 };

/** The number of a message with a fault. */
export function numberWith(number: number, fault: Fault | undefined): number {
  return fault?.kind === "number" ? (number ^ (1 << fault.bit)) >>> 0 : number;
}

/** The time of a reading with a fault. */
export function timeWith(battery: FieldBattery, tick: number, fault: Fault | undefined): number {
  return Math.max(0, battery.atOf(fault?.kind === "clock" ? tick + fault.ticks : tick));
}

/** Notes what a battery says at a tick: an honest reading, or a counter that nobody can tell from an honest one. */
export function note(battery: FieldBattery, tick: number, fault: Fault | undefined): void {
  const measured = battery.measured(tick);
  if (isLikely(battery, measured, fault)) {
    battery.misleads(tick, fault.quantity, withFault(measured, fault)[fault.quantity]);
  }
  if (isFalse(fault)) {
    battery.saysFalse(tick);
  } else {
    battery.says(tick, fault?.kind === "bad" ? "deciCelsius" : undefined);
  }
}
