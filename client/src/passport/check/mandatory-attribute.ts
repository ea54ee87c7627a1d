import type { AccessTier } from "../access.js";
import type { Passport } from "../passport.js";

/** An attribute that the regulation asks of the passports of some categories. */
export interface MandatoryAttribute {
  /** Number in the Battery Pass data attribute longlist, version 1.2. */
  readonly number: number;
  /** Its name in that list. */
  readonly name: string;
  /** The point of Regulation (EU) 2023/1542 that asks for it, as that list refers to it. */
  readonly source: string;
  /** Who may read it, as that list says. A template of sections has it in a section of this tier. */
  readonly tier: AccessTier;
  /** The categories for which it is mandatory. */
  readonly mandatory: readonly Passport["category"][];
  /** The record of every battery has it. */
  readonly always?: true;
  /** Its path in our document of BatteryPass 1.2. */
  readonly batteryPass?: string;
  /**
   * What a section of BatteryPass needs for it, as paths from where its own path has its last step. Absent: that step alone.
   */
  readonly fields?: readonly string[];
  /** The unit of its figure in BatteryPass. */
  readonly unit?: string;
  /** Its path in IDTA 02035, which begins with the number of the part. */
  readonly idta?: string;
  /** Its path in the battery pass of Catena-X 6.1. */
  readonly catenaX?: string;
}

export const everyCategory: readonly Passport["category"][] = ["lmt", "ev", "industrial", "stationary"];
