import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate } from "../../state/certificate.js";
import type { Payment } from "../../state/payment.js";
import type { Proceeds } from "../../state/proceeds.js";
import { units, type Units } from "../../vocabulary/amount.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import type { Money } from "../../vocabulary/sums.js";
import type { Creditors } from "./creditors.js";

/**
 * What a pledgee owes the pledgor since a payment: what it was paid beyond the sum that its pledge secured (Civil Code of
 * the PRC, arts. 389, 428, 438). Nothing if the two are one party since a merger.
 *
 * @param part - the units that were paid.
 * @param secured - what the pledge secured before the payment.
 * @param creditors - absent if nothing was pledged.
 */
export function surplusOf(
  part: Certificate,
  secured: Money | undefined,
  { uetr, valueDate, total }: Pick<Payment, "uetr" | "valueDate"> & { readonly total: Units },
  creditors: Creditors | undefined,
  { now }: ActContext,
): Proceeds | undefined {
  const { holder, pledgee } = creditors ?? {};
  if (holder === undefined || pledgee === undefined || isOneWith(pledgee, holder.lei)) {
    return undefined;
  }
  if (secured === undefined || total <= secured.units) {
    return undefined;
  }
  const { operator, regulator } = part.endorsers;
  return {
    certificateId: certificateIdOf(part),
    creditor: { lei: holder.lei, mspId: holder.mspId },
    soldOn: valueDate,
    surplusOf: uetr,
    debtor: { lei: pledgee.lei, mspId: pledgee.mspId },
    sum: { ...secured, units: units(total - secured.units) },
    changedAt: now,
    endorsers: { operator, regulator },
  };
}
