import type { Certificate, Instrument, SaleListing } from "@tallystick/client";

/** A certificate that can pay, with its terms. */
export interface Payable {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
}

/** A choice of certificates that make up a price. */
export interface Choice {
  readonly chosen: readonly Payable[];
  /** What they are for, in units. */
  readonly units: bigint;
  /** What is missing. 0: they suffice. The last one is cut if they are more than the price. */
  readonly missing: bigint;
}

/** How many units a certificate has. */
export function unitsOf({ from, to }: Pick<Certificate, "from" | "to">): bigint {
  return BigInt(to) - BigInt(from) + 1n;
}

/** Whether the seller takes a certificate, as far as its terms say it. The ledger judges again. */
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
 * @param latest - Those that fall due last come first: an order locks them for a while. Otherwise those that fall due first.
 */
export function choose(payables: readonly Payable[], wanted: bigint, { latest }: { readonly latest: boolean }): Choice {
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
