import { passTo } from "../certificate/endorse.js";
import { happened } from "../certificate/outcome.js";
import type { ActContext } from "../operation/context.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { Party } from "../state/party.js";
import type { ListingId } from "../vocabulary/identifiers.js";
import type { Paying } from "./payment.js";

/** A certificate after it has passed to the seller. The endorsement on its back names the listing. */
export function endorsedTo(
  seller: Party,
  part: CertificateIn<"Transferable" | "Locked">,
  { recourse, listingId }: { readonly recourse: boolean; readonly listingId: ListingId },
  context: ActContext,
): CertificateIn<"Transferable"> {
  const passed = passTo(part, seller, { way: "sale", recourse, listingId }, context);
  return { ...(part.state === "Locked" ? withoutLock(part) : part), ...passed, state: "Transferable" };
}

/** A locked certificate, as it was before the order. Orders lock only certificates that are transferable. */
export function withoutLock(certificate: CertificateIn<"Locked">): CertificateIn<"Transferable"> {
  const { offer: _, recourse: __, ...kept } = certificate;
  return { ...kept, state: "Transferable" };
}

/** What a payment in one act does to the buyer's certificates. */
export function paidTo(
  seller: Party,
  buyer: Party,
  paying: readonly Paying[],
  listingId: ListingId,
  context: ActContext,
) {
  const after = paying.flatMap(({ part, rest, recourse }): Certificate[] => [
    endorsedTo(seller, part, { recourse, listingId }, context),
    ...(rest === undefined ? [] : [rest]),
  ]);
  const before = paying.map((each) => each.before);
  return { after, ...happened("CertificateTransferred", { by: buyer.lei, before, after }, context) };
}
