import type { Passport } from "../passport.js";

/**
 * The passport of a recycled battery has ceased to exist (Regulation (EU) 2023/1542, article 77(8)). No published model
 * has a place for this fact, so a document in a model would look like a passport that is in force. The page and the
 * JSON of the passport say that it has ceased.
 */
export class PassportCeased extends Error {
  override readonly name = "PassportCeased";
  /** Always `PASSPORT_CEASED`, for programs that load this library twice. */
  readonly code = "PASSPORT_CEASED";
  /** The battery that was recycled. */
  readonly batteryId: string;
  /** Instant at which the recycler recorded the recycling. */
  readonly at: string;

  constructor(batteryId: string, at: string) {
    super(
      `the passport of ${batteryId} has ceased to exist, because the battery was recycled at ${at}: no model is written of it`,
    );
    this.batteryId = batteryId;
    this.at = at;
  }
}

/**
 * Refuses a model of a passport that has ceased to exist.
 *
 * @throws {PassportCeased} if the battery was recycled.
 */
export function requireInForce({ batteryId, recycled }: Pick<Passport, "batteryId" | "recycled">): void {
  if (recycled !== undefined) {
    throw new PassportCeased(batteryId, recycled.at);
  }
}
