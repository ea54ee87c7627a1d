import type { QueryView } from "../state/ledger-view.js";
import { keyOfUnit } from "../state/record.js";
import { stretches, type Stretch } from "../state/stretch.js";
import type { BatteryId } from "../vocabulary/identifiers.js";

/**
 * The stretch that covers a reading. The ledger finds the first stretch that begins at a number or after it. Stretches
 * follow one another without a gap, so a binary search finds the stretch that covers the reading.
 */
export async function findCovering(
  view: QueryView,
  batteryId: BatteryId,
  sequence: number,
): Promise<Stretch | undefined> {
  let [low, high] = [1, sequence];
  while (low <= high) {
    const middle = Math.ceil((low + high) / 2);
    const stretch = await firstFrom(view, batteryId, middle);
    if (stretch === undefined || stretch.first > sequence) {
      high = middle - 1;
    } else if (stretch.last >= sequence) {
      return stretch;
    } else {
      low = stretch.last + 1;
    }
  }
  return undefined;
}

async function firstFrom(view: QueryView, batteryId: BatteryId, sequence: number): Promise<Stretch | undefined> {
  const page = await view.list(stretches, [batteryId], { pageSize: 1, bookmark: keyOfUnit(BigInt(sequence)) });
  return page.records[0];
}
