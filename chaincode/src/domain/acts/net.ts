import { z } from "zod";

import { whyLate } from "../certificate/acceptance/late-claim.js";
import { netted } from "../certificate/acceptance/netting.js";
import { requireReady } from "../certificate/guards.js";
import { loadCertificate, type CertificateInContext } from "../certificate/load.js";
import { lockedBy, offerTerms } from "../certificate/offers/offers.js";
import { happened } from "../certificate/outcome.js";
import { requireUnencumbered } from "../certificate/pledge/under-pledge.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadCaller, loadParty, requireUnsuspended, requireCaller } from "../party/authority.js";
import { answeringFor, findAnswering } from "../party/declared-default.js";
import { isOneWith } from "../party/one-with.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import type { Party } from "../state/party.js";
import { formatAmount } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema, sizeOf, type UnitRange } from "../vocabulary/identifiers.js";

const netRequestSchema = z.strictObject({
  mine: z
    .array(certificateIdSchema)
    .min(1)
    .max(20)
    .describe("Certificates that the caller holds and the other side owes."),
  yours: z
    .array(certificateIdSchema)
    .min(1)
    .max(20)
    .describe("Certificates that the other side holds and the caller owes, of the same currency and equal in sum."),
});
const netResponseSchema = z.strictObject({
  certificates: z
    .array(certificateViewSchema)
    .describe(
      "The caller's certificates, locked until the other side has answered. It accepts any one of them for all.",
    ),
});

type Side = "mine" | "yours";

export const net = act({
  name: "Net",
  contract: "certificates",
  summary: "A holder offers to set certificates of mutual obligors off against each other, equal in sum.",
  details:
    "The faces must be equal in sum to the minor unit. Acceptance settles them all. Either side can give what is in recourse: its " +
    "interest and costs end with it. The other side's certificates stay free until then. What came to its holder after the " +
    "declared default of either side is not set off, unless by succession or recourse.",
  example: "const { certificates } = await tally.certificates.net({ mine: [owedToMe], yours: [owedByMe] });",
  refuses: [...refusesOnCertificates],
  request: netRequestSchema,
  response: netResponseSchema,
  states: netted,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificates }) => certificates.map(sumOf),

  async load(view, request, context) {
    const [offerer, mine, yours] = await sideBySide(
      loadCaller(view, context),
      sideBySide(...request.mine.map((range) => loadCertificate(view, range))),
      sideBySide(...request.yours.map((range) => loadCertificate(view, range))),
    );
    const first = mine[0] ?? refuse("INVALID_REQUEST", { path: "mine", problem: "names none" });
    const other = await loadParty(view, first.instrument.issuer);
    const sides = await sideBySide(answeringFor(view, other), findAnswering(view, first.certificate.holder.lei));
    return { offerer, mine, yours, policy: first.policy, other, sides };
  },

  decide({ mine, yours, policy, sides, ...found }, request, context) {
    const offerer = requireCaller(found.offerer, context);
    const other = requireUnsuspended(found.other);
    requireNamedOnce(request);
    if (isOneWith(offerer, other.lei)) {
      refuse("INVALID_REQUEST", { path: "mine[0]", problem: "is owed by the offerer itself" });
    }
    requireOwn(mine, offerer);
    requireOwed("mine", mine, other);
    requireTheirs(yours, other);
    requireOwed("yours", yours, offerer);
    requireEqual(mine, yours);
    requireInTime("mine", mine, sides);
    requireInTime("yours", yours, sides);
    const free = mine.map(({ certificate }) => requireReady(netted, certificate, context));
    free.forEach(requireUnencumbered);
    const idsOf = (side: readonly CertificateInContext[]) =>
      side.map(({ certificate }) => certificateIdOf(certificate));
    const offer = {
      kind: "netting" as const,
      ...offerTerms(offerer.lei, other.successor?.lei ?? other.lei, policy, context),
      mine: idsOf(mine),
      yours: idsOf(yours),
    };
    const offered = free.map((one) => lockedBy(one, offer, context));
    return {
      ...happened(
        "CertificateOffered",
        { by: offerer.lei, before: mine.map(({ certificate }) => certificate), after: offered },
        context,
      ),
      response: { certificates: offered.map(viewCertificate) },
    };
  },
});

/** @throws `INVALID_REQUEST` where a certificate is named twice, on one side or on both. */
function requireNamedOnce(sides: Readonly<Record<Side, readonly UnitRange[]>>): void {
  const seen = new Set<string>();
  for (const side of ["mine", "yours"] as const) {
    for (const [index, range] of sides[side].entries()) {
      const id = certificateIdOf(range);
      if (seen.has(id)) {
        refuse("INVALID_REQUEST", { path: `${side}[${String(index)}]`, problem: "is named twice" });
      }
      seen.add(id);
    }
  }
}

/** @throws `NOT_AUTHORIZED` for a certificate that another party holds. */
function requireOwn(mine: readonly CertificateInContext[], offerer: Party): void {
  const { lei, name } = offerer;
  mine.forEach(({ certificate: { holder } }, index) => {
    if (isOneWith(offerer, holder.lei)) {
      return;
    }
    const required = `the holder of mine[${String(index)}]: ${holder.lei}`;
    refuse("NOT_AUTHORIZED", { caller: `${name} (${lei})`, required });
  });
}

/** @throws `INVALID_REQUEST` for a certificate that the other side does not hold. */
function requireTheirs(yours: readonly CertificateInContext[], other: Party): void {
  yours.forEach(({ certificate: { holder } }, index) => {
    if (!isOneWith(other, holder.lei)) {
      refuse("INVALID_REQUEST", {
        path: `yours[${String(index)}]`,
        problem: `is held by ${holder.lei}, not by ${other.lei}, who owes mine[0]`,
      });
    }
  });
}

/** @throws `INVALID_REQUEST` for a certificate that another party owes. */
function requireOwed(side: Side, certificates: readonly CertificateInContext[], obligor: Party): void {
  certificates.forEach(({ instrument: { issuer } }, index) => {
    if (!isOneWith(obligor, issuer)) {
      refuse("INVALID_REQUEST", {
        path: `${side}[${String(index)}]`,
        problem: `is owed by ${issuer}, not by ${obligor.lei}`,
      });
    }
  });
}

/** @throws `INVALID_REQUEST` for a claim that came to its holder after the default of either side. */
function requireInTime(
  side: Side,
  certificates: readonly CertificateInContext[],
  sides: readonly (Party | undefined)[],
): void {
  certificates.forEach(({ certificate }, index) => {
    const problem = whyLate(certificate, sides);
    if (problem !== undefined) {
      refuse("INVALID_REQUEST", { path: `${side}[${String(index)}]`, problem });
    }
  });
}

/** @throws `INVALID_REQUEST` unless all certificates have one currency and both sides equal sums. */
function requireEqual(mine: readonly CertificateInContext[], yours: readonly CertificateInContext[]): void {
  const currency = mine[0]?.certificate.currency;
  const foreign = [...mine, ...yours].find(({ certificate }) => certificate.currency !== currency);
  if (currency === undefined || foreign !== undefined) {
    return refuse("INVALID_REQUEST", {
      path: "yours",
      problem: `all must be of one currency, not ${String(currency)} and ${String(foreign?.certificate.currency)}`,
    });
  }
  const sumOf = (side: readonly CertificateInContext[]) =>
    side.reduce((sum, { certificate }) => sum + sizeOf(certificate), 0n);
  if (sumOf(mine) !== sumOf(yours)) {
    refuse("INVALID_REQUEST", {
      path: "yours",
      problem: `sum to ${formatAmount(sumOf(yours), currency)}, not to ${formatAmount(sumOf(mine), currency)} as mine do`,
    });
  }
}
