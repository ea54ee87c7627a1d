import { generateKeyPairSync } from "node:crypto";

import { privateKeySigner } from "@tallystick/readings";

/** Ticks for which a reading that comes by MQTT waits for earlier ones. */
export const LATE = 2;

export const protocols = ["mqtt", "modbus", "opcua"] as const;
export type Protocol = (typeof protocols)[number];

/** What a device measures. */
export interface Values {
  readonly cycles: number;
  readonly throughputMilliampHours: number;
  readonly milliVolts: number;
  readonly deciCelsius: number;
}

export const quantities = ["cycles", "throughputMilliampHours", "milliVolts", "deciCelsius"] as const;

/** What becomes of an honest reading. */
export interface Said {
  /** The quantity whose node was out of order. */
  readonly without?: keyof Values | undefined;
  /** Whether the broker has taken it for the gateway, or the gateway has asked for the next one. */
  readonly isAcknowledged: boolean;
}

/** A battery of the field. It measures at each tick of its time, and remembers what it said honestly. */
export class FieldBattery {
  readonly serial: string;
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #said = new Map<number, Said>();
  readonly #false = new Set<number>();
  readonly #misled: { readonly tick: number; readonly quantity: keyof Values; readonly value: number }[] = [];

  /**
   * @param index - Number of the battery in the field.
   * @param clock - Time of the tick 0, in milliseconds since 1970, and the seconds from one tick to the next.
   */
  constructor(
    readonly index: number,
    readonly protocol: Protocol,
    readonly batteryId: string,
    private readonly clock: { readonly begin: number; readonly period: number },
  ) {
    this.serial = serialOf(index);
  }

  get signer() {
    return privateKeySigner(this.#keys.privateKey);
  }

  /** The private key as PEM. */
  get pem(): string {
    return this.#keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  }

  /** What the device measures at a tick. No two ticks have the same values. */
  measured(tick: number): Values {
    return {
      cycles: 100 + Math.floor(tick / 80),
      throughputMilliampHours: 400_000 + tick * (50 + (this.index % 7)),
      milliVolts: 3_400 + ((tick * 37 + this.index * 11) % 600),
      deciCelsius: 200 + ((tick * 13 + this.index) % 150),
    };
  }

  /** Seconds from one tick to the next. */
  get period(): number {
    return this.clock.period;
  }

  atOf(tick: number): number {
    return this.clock.begin + tick * this.clock.period * 1_000;
  }

  tickOf(at: number): number {
    return (at - this.clock.begin) / (this.clock.period * 1_000);
  }

  /** Notes that a counter has a false value that the battery could have had. */
  misleads(tick: number, quantity: keyof Values, value: number): void {
    this.#misled.push({ tick, quantity, value });
  }

  /** Notes that what the device says at a tick is false. */
  saysFalse(tick: number): void {
    this.#false.add(tick);
  }

  /** Whether the device said something false after a tick and before another one. */
  hasSaidFalse(after: number, before: number): boolean {
    return [...this.#false].some((tick) => after < tick && tick < before);
  }

  /** Whether a reading of a tick may have a value, or undefined for none: what was measured, or what nobody could tell from it. */
  mayHave(tick: number, quantity: keyof Values, value: number | undefined): boolean {
    const misled = this.#misled.filter((each) => each.quantity === quantity);
    return value === undefined
      ? misled.some((each) => each.tick <= tick)
      : value === this.measured(tick)[quantity] || misled.some((each) => each.tick === tick && each.value === value);
  }

  /** Notes an honest reading that leaves the device. */
  says(tick: number, without?: keyof Values): void {
    this.#said.set(tick, { without, isAcknowledged: false });
  }

  acknowledged(tick: number): void {
    const said = this.#said.get(tick);
    if (said !== undefined) {
      this.#said.set(tick, { ...said, isAcknowledged: true });
    }
  }

  /** The honest readings by their ticks. */
  get said(): ReadonlyMap<number, Said> {
    return this.#said;
  }
}

export function serialOf(index: number): string {
  return `FIELD-${String(index + 1).padStart(4, "0")}`;
}
