import type { ScannedCode } from "@tallystick/client/passport";
import { LRUCache } from "lru-cache";

import type { KeptPassport } from "./kept-passports.js";
import type { FoundBattery } from "./source.js";

/** What the ledger said of a battery when it was last asked. */
export interface Bridged {
  readonly battery: FoundBattery;
  readonly passport: KeptPassport;
  /** When the ledger last said that the battery's record is the one of this passport, in milliseconds since 1970. */
  readonly confirmedAt: number;
}

export interface OutageBridgeOptions {
  /** How long after its last confirmation a passport is still shown, in milliseconds. */
  readonly bridgeMilliseconds: number;
  /** How many characters all passports have together at most, as JSON. */
  readonly mostCharacters: number;
  readonly now: () => number;
}

/** How many labels are remembered. Labels are short, and several lead to one battery. */
const MOST_LABELS = 100_000;

/** The passports that were shown last, for a short outage of the ledger. */
export class OutageBridge {
  readonly #batteries = new LRUCache<string, string>({ max: MOST_LABELS });

  readonly #passports: LRUCache<string, Bridged>;

  constructor(private readonly options: OutageBridgeOptions) {
    this.#passports = new LRUCache({ maxSize: options.mostCharacters });
  }

  /** Remembers a sound passport of the battery that the ledger has under a label now. */
  remember(label: ScannedCode, battery: FoundBattery, passport: KeptPassport): void {
    this.#batteries.set(nameOf(label), battery.batteryId);
    const bridged = { battery, passport, confirmedAt: this.options.now() };
    this.#passports.set(battery.batteryId, bridged, { size: passport.characters });
  }

  /**
   * Forgets what is no longer so: the ledger has another state of the battery's record, such as one with a recall, or
   * no battery under the label.
   */
  forgetUnless(label: ScannedCode, state: string | undefined): void {
    const batteryId = this.#batteries.get(nameOf(label));
    if (batteryId !== undefined && this.#passports.peek(batteryId)?.battery.state !== state) {
      this.#passports.delete(batteryId);
    }
  }

  /** The passport that the ledger confirmed last, unless that is too long ago. */
  get(label: ScannedCode): Bridged | undefined {
    const { now, bridgeMilliseconds } = this.options;
    const bridged = this.#passports.get(this.#batteries.get(nameOf(label)) ?? "");
    return bridged !== undefined && now() - bridged.confirmedAt <= bridgeMilliseconds ? bridged : undefined;
  }
}

/** The name of a label, by which readers of the same code ask the same question. */
export function nameOf(label: ScannedCode): string {
  return JSON.stringify(label);
}
