import type { Tally } from "@tallystick/client";
import type { ComparedReadings } from "@tallystick/readings";

import { UsageError } from "../outcome/usage-error.js";

/**
 * Compares the readings of a battery in a folder with what the ledger has of them.
 *
 * @throws {UsageError} There is no such folder, or it has no readings of the battery.
 */
export async function compareFolder(
  { batteries }: Pick<Tally, "batteries">,
  batteryId: string,
  folder: string,
): Promise<ComparedReadings> {
  const { compareStored, deviceKey, ReadingError } = await import("@tallystick/readings");
  const { battery, devices } = await batteries.provePassport({ batteryId });
  const keys = devices.map(({ publicKey }) => deviceKey(Buffer.from(publicKey, "base64")));
  try {
    const upTo = battery.last?.sequence ?? 0;
    return await compareStored({ folder, batteryId, stretches: batteries.stretches({ batteryId }), upTo, keys });
  } catch (error) {
    if (!(error instanceof ReadingError)) {
      throw error;
    }
    const { others } = error.context;
    const there = Array.isArray(others) ? others.map(String) : [];
    throw new UsageError(({ noReadingsIn }) => noReadingsIn(folder, batteryId, there));
  }
}
