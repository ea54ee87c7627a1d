import { z } from "zod";
import { act } from "../act.js";
import { loadCaller } from "../authority.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate, type CertificateInContext } from "../certificate/load.js";
import { offerTerms } from "../certificate/offers.js";
import { happened } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { sideBySide } from "../side-by-side.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import { formatAmount } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema, sizeOf, type UnitRange } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";

export const netRequestSchema = z.strictObject({
  /** Certificates that I hold and the other side owes. */
  mine: z.array(certificateIdSchema).min(1).max(20),
  /** Certificates that the other side holds and I owe; of the same currency and equal in sum. */
  yours: z.array(certificateIdSchema).min(1).max(20),
});
export const netResponseSchema = z.strictObject({
  /** Mine, locked until the other side has answered. It accepts any one of them for all. */
  certificates: z.array(certificateViewSchema),
});

type Side = "mine" | "yours";

/** Offers to set off what two parties owe each other. */
export const net = act({
  name: "Net",
  contract: "certificates",
  summary: "A holder offers to set certificates of mutual obligors off against each other, equal in sum.",
  request: netRequestSchema,
  response: netResponseSchema,
  stake: ({ certificates }) =>
    certificates.flatMap((each) => ("offer" in each && each.offer.by === each.holder.lei ? [sumOf(each)] : [])),

  async load(view, request, { caller }) {
    const offerer = await loadCaller(view, caller);
    const seen = new Set<string>();
    const mine = await loadSide(view, "mine", request.mine, seen);
    const yours = await loadSide(view, "yours", request.yours, seen);
    const [first] = mine;
    if (first === undefined) return refuse("INVALID_REQUEST", { path: "mine", problem: "names none" });
    return { offerer, mine, yours, policy: first.policy, other: first.instrument.issuer };
  },

  decide({ offerer, mine, yours, policy, other }, _, context) {
    if (other === offerer.lei) refuse("INVALID_REQUEST", { path: "mine[0]", problem: "is owed by the offerer itself" });
    requireOwn(mine, offerer);
    requireOwed("mine", mine, other);
    requireTheirs(yours, other);
    requireOwed("yours", yours, offerer.lei);
    requireEqual(mine, yours);
    const free = mine.map(({ certificate }) => {
      requireLaterThan(certificate, context);
      const one = requireState("Net", certificate);
      requireUnfrozen(one, context);
      return one;
    });
    const idsOf = (side: readonly CertificateInContext[]) =>
      side.map(({ certificate }) => certificateIdOf(certificate));
    const offer = {
      kind: "netting" as const,
      ...offerTerms(offerer.lei, other, policy, context),
      mine: idsOf(mine),
      yours: idsOf(yours),
    };
    const offered = free.map((one): CertificateIn<"Locked"> => ({
      ...one,
      state: "Locked",
      offer,
      changedAt: context.now,
    }));
    return {
      ...happened("CertificateOffered", { by: offerer.lei, before: free, after: offered }, context),
      response: { certificates: offered.map(viewCertificate) },
    };
  },
});

async function loadSide(
  view: LedgerView,
  side: Side,
  ranges: readonly UnitRange[],
  seen: Set<string>,
): Promise<CertificateInContext[]> {
  for (const [index, range] of ranges.entries()) {
    const id = certificateIdOf(range);
    if (seen.has(id)) refuse("INVALID_REQUEST", { path: `${side}[${String(index)}]`, problem: "is named twice" });
    seen.add(id);
  }
  return sideBySide(...ranges.map((range) => loadCertificate(view, range)));
}

/** @throws `NOT_AUTHORIZED` for one that another holds than who offers it. */
function requireOwn(mine: readonly CertificateInContext[], { lei, name }: Party): void {
  mine.forEach(({ certificate: { holder } }, index) => {
    if (holder.lei === lei) return;
    const required = `the holder of mine[${String(index)}]: ${holder.lei}`;
    refuse("NOT_AUTHORIZED", { caller: `${name} (${lei})`, required });
  });
}

/** @throws `INVALID_REQUEST` for one that the other side does not hold. */
function requireTheirs(yours: readonly CertificateInContext[], other: Lei): void {
  yours.forEach(({ certificate: { holder } }, index) => {
    if (holder.lei !== other)
      refuse("INVALID_REQUEST", {
        path: `yours[${String(index)}]`,
        problem: `is held by ${holder.lei}, not by ${other}, who owes mine[0]`,
      });
  });
}

/** @throws `INVALID_REQUEST` for one that another owes. */
function requireOwed(side: Side, certificates: readonly CertificateInContext[], obligor: Lei): void {
  certificates.forEach(({ instrument: { issuer } }, index) => {
    if (issuer !== obligor)
      refuse("INVALID_REQUEST", {
        path: `${side}[${String(index)}]`,
        problem: `is owed by ${issuer}, not by ${obligor}`,
      });
  });
}

/** @throws `INVALID_REQUEST` unless all are of one currency and both sides equal in sum. */
function requireEqual(mine: readonly CertificateInContext[], yours: readonly CertificateInContext[]): void {
  const currency = mine[0]?.certificate.currency;
  const foreign = [...mine, ...yours].find(({ certificate }) => certificate.currency !== currency);
  if (currency === undefined || foreign !== undefined)
    return refuse("INVALID_REQUEST", {
      path: "yours",
      problem: `all must be of one currency, not ${String(currency)} and ${String(foreign?.certificate.currency)}`,
    });
  const sumOf = (side: readonly CertificateInContext[]) =>
    side.reduce((sum, { certificate }) => sum + sizeOf(certificate), 0n);
  if (sumOf(mine) !== sumOf(yours))
    refuse("INVALID_REQUEST", {
      path: "yours",
      problem: `sum to ${formatAmount(sumOf(yours), currency)}, not to ${formatAmount(sumOf(mine), currency)} as mine do`,
    });
}
