import type { Certificate, Instrument, SaleListing } from "../wire-types.js";
import { unitsOf } from "./units-of.js";

/** A certificate that the buyer can pay with, and its terms. */
export interface Payable {
  /** The certificate, as the ledger has it. */
  readonly certificate: Certificate;
  /** Its instrument, which has its issuer, guarantor and due day. */
  readonly instrument: Instrument;
}

/** A choice of certificates that make up a price. */
export interface PaymentChoice {
  /** The chosen certificates, in the order of choice. */
  readonly chosen: readonly Payable[];
  /** The sum of the certificates, in units. */
  readonly units: bigint;
  /**
   * The missing units. With 0 the certificates suffice. The purchase splits the last certificate if the sum exceeds the
   * price.
   */
  readonly missing: bigint;
}

/** Whether the seller accepts a certificate, as far as the certificate's terms tell. The ledger checks this again. */
export function isTaken(
  { certificate, instrument }: Payable,
  { price, accepts }: Pick<SaleListing, "price" | "accepts">,
): boolean {
  const { issuers, guarantors, maturesBy, recourse } = accepts;
  const { issuer, guarantor, dueOn } = instrument;
  const anybody = issuers === undefined && guarantors === undefined;
  const isNamed = issuers?.includes(issuer) === true || (guarantor !== undefined && guarantors?.includes(guarantor));
  return (
    certificate.state === "Transferable" &&
    !certificate.nonTransferable &&
    certificate.frozen.length === 0 &&
    certificate.currency === price.currency &&
    (anybody || isNamed === true) &&
    (maturesBy === undefined || dueOn <= maturesBy) &&
    (recourse !== true || instrument.recourse)
  );
}

/**
 * Chooses among certificates until they make up a sum of units.
 *
 * @param latest - chooses first the certificates that fall due last, because an order locks them for a while. Without
 * this parameter the function chooses first those that fall due first.
 */
export function choosePayment(
  payables: readonly Payable[],
  wanted: bigint,
  { latest }: { readonly latest: boolean },
): PaymentChoice {
  const sorted = [...payables].sort((one, other) => {
    const [first, second] = latest ? [other, one] : [one, other];
    return (
      compare(first.instrument.dueOn, second.instrument.dueOn) ||
      compare(first.certificate.certificateId, second.certificate.certificateId)
    );
  });
  const chosen: Payable[] = [];
  let units = 0n;
  for (const payable of sorted) {
    if (units >= wanted) {
      break;
    }
    chosen.push(payable);
    units += unitsOf(payable.certificate);
  }
  return { chosen, units, missing: units < wanted ? wanted - units : 0n };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
