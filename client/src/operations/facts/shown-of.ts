import { shownKinds, type LedgerRecord } from "../../chaincode/records.js";

/** A record in the form of facts, as one text; undefined if facts do not show records of its kind. */
export function shownOf({ kind, record }: LedgerRecord): string | undefined {
  return shownKinds.find((shown) => shown.kind === kind)?.show(record);
}
