import { shownKinds, type LedgerRecord } from "../../chaincode/records.js";

/** A record as facts show it, as one text; undefined where facts do not show records of its kind. */
export function shownOf({ kind, record }: LedgerRecord): string | undefined {
  return shownKinds.find((shown) => shown.kind === kind)?.show(record);
}
