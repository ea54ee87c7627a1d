import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { create, type Change } from "../operation/change.js";
import { batteryCodes, type BatteryCodeRecord } from "../state/battery-code.js";
import type { Battery } from "../state/battery.js";
import type { LedgerView } from "../state/ledger-view.js";
import { canonicalCode, type BatteryCode } from "../vocabulary/battery-code.js";

/** The index's record of a code. Undefined if no battery has the code. */
export async function findCode(view: LedgerView, code: BatteryCode): Promise<BatteryCodeRecord | undefined> {
  return view.find(batteryCodes, code.scheme, canonicalCode(code));
}

/** The index's records of those codes that it has. */
export async function findCodes(view: LedgerView, codes: readonly BatteryCode[]): Promise<BatteryCodeRecord[]> {
  const found = await sideBySide(...codes.map((code) => findCode(view, code)));
  return found.filter((each) => each !== undefined);
}

/**
 * Requires that no battery already has one of a new battery's codes. A code leads to one battery, so a battery in its
 * second life gets codes of its own.
 *
 * @throws `BATTERY_CODE_TAKEN`
 */
export function requireFreeCodes([taken]: readonly BatteryCodeRecord[]): void {
  if (taken !== undefined) {
    const { scheme, code, batteryId } = taken;
    refuse("BATTERY_CODE_TAKEN", { scheme, externalId: code, batteryId });
  }
}

/** Puts the codes of a new battery into the index. */
export function indexCodes({ externalIds, batteryId, endorsers, changedAt }: Battery): Change[] {
  return externalIds.map((code) =>
    create(batteryCodes, {
      ...{ scheme: code.scheme, code: canonicalCode(code), batteryId, at: changedAt },
      endorsers,
    }),
  );
}

/** Whether a battery's own record has a code. The index only leads to the battery, and the battery's record decides. */
export function hasCode({ externalIds }: Pick<Battery, "externalIds">, code: BatteryCode): boolean {
  return externalIds.some((each) => each.scheme === code.scheme && canonicalCode(each) === canonicalCode(code));
}
