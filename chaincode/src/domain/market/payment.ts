import { requireRoomOnBack } from "../certificate/endorse.js";
import { requireReady, requireTransferable } from "../certificate/guards.js";
import { loadCertificate, requireNamedOnce, type CertificateInContext } from "../certificate/load.js";
import { cut } from "../certificate/parts/cut.js";
import { requireSmallestPart } from "../certificate/parts/smallest-part.js";
import { loadIssuersDefault, requireIssuerNotInDefault } from "../certificate/periods/issuers-default.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { findParty } from "../party/find-party.js";
import { isOneWith } from "../party/one-with.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Accepts, SaleListing } from "../state/listing.js";
import type { Party } from "../state/party.js";
import { formatAmount, parseAmount, units } from "../vocabulary/amount.js";
import { dateAt, plusDays, type CalendarDate, type Instant } from "../vocabulary/calendar.js";
import { certificateIdOf, sizeOf, type UnitRange } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import type { Money } from "../vocabulary/sums.js";

/** By the state of a certificate that pays, the states to which an act of the market can bring it. */
const paying = { Transferable: ["Transferable", "Locked"] } as const;

/**
 * A certificate that pays a price or a part of it: the certificate before, its part that pays, and the rest that stays
 * with the buyer.
 */
export interface Paying {
  readonly before: Certificate;
  readonly part: CertificateIn<"Transferable">;
  readonly rest?: CertificateIn<"Transferable">;
  /** Whether the buyer answers to later holders for the certificate's payment. */
  readonly recourse: boolean;
}

/** A certificate that a buyer offers, who owes it, and the day of its issuer's default if that made it due. */
export interface PaperForPrice extends CertificateInContext {
  readonly issuer: Party | undefined;
  readonly guarantor: Party | undefined;
  readonly defaultedOn: CalendarDate | undefined;
}

/** @throws `CERTIFICATE_NOT_FOUND`, `INVALID_REQUEST` */
export async function loadPayment(view: LedgerView, ranges: readonly UnitRange[]): Promise<PaperForPrice[]> {
  requireNamedOnce(ranges);
  return sideBySide(...ranges.map((range) => loadOffered(view, range)));
}

async function loadOffered(view: LedgerView, range: UnitRange): Promise<PaperForPrice> {
  const found = await loadCertificate(view, range);
  const { instrument } = found;
  const [issuer, guarantor, defaultedOn] = await sideBySide(
    findParty(view, instrument.issuer),
    instrument.guarantor === undefined ? undefined : findParty(view, instrument.guarantor),
    loadIssuersDefault(view, instrument),
  );
  return { ...found, issuer, guarantor, defaultedOn };
}

/**
 * Requires that a buyer's certificates make up the price, and divides the last one. All units of the others pay, and of
 * the last one only the first units that are needed. Each certificate must satisfy the rules of a plain transfer and
 * the seller's conditions.
 *
 * @param until - The last instant at which they can still be locked. Absent: they pass now.
 * @throws `PRICE_MISMATCH`, `CERTIFICATE_NOT_ACCEPTED`, `NOT_AUTHORIZED`, `NOT_TRANSFERABLE`, `POLICY_VIOLATION`,
 *   `INVALID_REQUEST`, and as `requireReady`.
 */
export function pay(
  found: readonly PaperForPrice[],
  buyer: Party,
  { price, accepts }: Pick<SaleListing, "price" | "accepts">,
  until: Instant | undefined,
  context: ActContext,
): Paying[] {
  const free = found.map((offered) => {
    const { certificate, instrument, defaultedOn } = offered;
    requireHeldBy(buyer, certificate);
    const ready = requireReady(paying, certificate, context);
    requireTransferable(ready, instrument, context);
    requireIssuerNotInDefault(ready, defaultedOn);
    requireRoomOnBack(ready, instrument.policy);
    const problem = whyNotAccepted(offered, price, accepts) ?? whyTooShort(instrument, until);
    if (problem !== undefined) {
      refuse("CERTIFICATE_NOT_ACCEPTED", { certificateId: certificateIdOf(certificate), problem });
    }
    return { before: certificate, ready, instrument };
  });
  let missing: bigint = price.units;
  const paid = free.map(({ before, ready, instrument }, index): Paying => {
    if (missing === 0n) {
      const problem = "is not needed: those before it make up the price";
      refuse("INVALID_REQUEST", { path: `certificates[${String(index)}]`, problem });
    }
    const needed = missing < sizeOf(ready) ? missing : sizeOf(ready);
    missing -= needed;
    const { part, rest } = cut({ ...ready, changedAt: context.now }, units(needed));
    if (rest !== undefined) {
      requireSmallestPart([part, rest], instrument.policy);
    }
    const recourse = accepts.recourse ?? instrument.recourse;
    return { before, part, ...(rest !== undefined && { rest }), recourse };
  });
  if (missing > 0n) {
    mismatch(price, price.units - missing);
  }
  return paid;
}

/** @throws `PRICE_MISMATCH` if the buyer names another price than the one that it has to pay; `INVALID_AMOUNT` */
export function requirePrice(price: Money, named: string): void {
  const offered = parseAmount(named, price.currency, "price");
  if (offered !== price.units) {
    mismatch(price, offered);
  }
}

function mismatch({ currency, units: due }: Money, offered: bigint): never {
  return refuse("PRICE_MISMATCH", {
    price: formatAmount(due, currency),
    offered: formatAmount(offered, currency),
    currency,
  });
}

function requireHeldBy(buyer: Party, certificate: Certificate): void {
  if (!isOneWith(buyer, certificate.holder.lei)) {
    refuse("NOT_AUTHORIZED", {
      caller: `${buyer.name} (${buyer.lei})`,
      required: `the holder of ${certificateIdOf(certificate)}: ${certificate.holder.lei}`,
    });
  }
}

/** Why the seller does not accept a certificate. Undefined if the seller accepts it. */
function whyNotAccepted(
  { certificate, instrument, ...owing }: PaperForPrice,
  price: Money,
  { issuers, guarantors, maturesBy, recourse }: Accepts,
): string | undefined {
  const { issuer, guarantor, dueOn } = instrument;
  const isAmong = (party: Party | undefined, names: readonly Lei[] = []): boolean =>
    party !== undefined && names.some((lei) => isOneWith(party, lei));
  if (certificate.currency !== price.currency) {
    const amount = formatAmount(sizeOf(certificate), certificate.currency);
    return `is ${amount} ${certificate.currency}, and the price is ${formatAmount(price.units, price.currency)} ${price.currency}`;
  }
  const named = issuers !== undefined || guarantors !== undefined;
  if (named && !isAmong(owing.issuer, issuers) && !isAmong(owing.guarantor, guarantors)) {
    return guarantor === undefined
      ? `is issued by ${issuer} and guaranteed by nobody; neither is accepted`
      : `is issued by ${issuer} and guaranteed by ${guarantor}; neither is accepted`;
  }
  if (maturesBy !== undefined && dueOn > maturesBy) {
    return `falls due on ${dueOn}, after ${maturesBy}`;
  }
  return recourse === true && !instrument.recourse
    ? "is of an instrument whose terms allow no recourse, and whoever pays must answer for payment"
    : undefined;
}

/** Why a certificate cannot stay locked that long: it would fall due, or could no longer pass. Undefined if it can. */
function whyTooShort({ dueOn, policy: { rules } }: Instrument, until: Instant | undefined): string | undefined {
  if (until === undefined) {
    return undefined;
  }
  const last = plusDays(dueOn, -(rules.noTransferDays ?? 0));
  const end = dateAt(until, rules);
  return end > last ? `falls due on ${dueOn} and passes until ${last}; the order can last until ${end}` : undefined;
}
