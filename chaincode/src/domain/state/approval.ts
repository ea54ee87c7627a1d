import { z } from "zod";

import { canonicalJson } from "../kernel/canonical-json.js";
import { wireForm } from "../kernel/wire-form.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { fingerprintSchema, mspIdSchema, text, type Fingerprint, type Sha256 } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind, shownIn } from "./record.js";

/** One person, by its certificate: issuer, subject, and the fingerprint of the public key. */
export const enrolmentSchema = z
  .strictObject({
    issuer: z.string().describe("Issuer of the person's certificate."),
    subject: z.string().describe("Subject of the certificate."),
    key: z.string().describe("SHA-256 of its public key."),
  })
  .meta({ id: "Enrolment", description: "One person, by its certificate." });

/** The public fields of an act that waits for the second person of its party, or for the consent of another party. */
const common = {
  approvalId: z.string().describe("Id of the transaction that filed the act."),
  party: leiSchema.describe(
    "LEI of the party whose people decide on it: it has the act under dual control, or must consent.",
  ),
  act: z.string().describe("Wire name of the act."),
  threshold: z.string().describe("Why it waits: the threshold that was reached, or what the party must consent to."),
  maker: enrolmentSchema.describe("The person that filed it, and therefore cannot approve it."),
  filedBy: leiSchema.describe(
    "LEI of the party that filed it. It is not `party` if the act takes another party's consent.",
  ),
  filedAt: instantSchema.describe("Instant of the filing."),
  expiresAt: instantSchema.describe("Instant from which it cannot be approved."),
  state: z.enum(["Pending", "Approved", "Rejected"]).describe("Whether it waits, was done, or was rejected."),
  decided: z
    .strictObject({
      by: enrolmentSchema.describe("The person that decided."),
      at: instantSchema,
      reason: text(200).optional().describe("Why it was rejected."),
    })
    .optional()
    .describe("The decision. Absent while it waits."),
};

/**
 * An act that was filed instead of done. It is done when another person of the deciding party approves it, under the
 * rules that hold at that time.
 */
const approvalSchema = z.strictObject({
  ...common,
  request: z.unknown().describe("Request of the act, as it came."),
  mspId: mspIdSchema,
  filerMspId: mspIdSchema.describe("Organisation of the party that filed it."),
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }),
});
export type Approval = z.output<typeof approvalSchema>;

/** An approval in the form of events. */
export const approvalSummarySchema = z
  .strictObject(common)
  .meta({ id: "Approval", description: "An act that waits for another person of a party, or what became of it." });
export type ApprovalSummary = z.output<typeof approvalSummarySchema>;

/** The digest by which a decision names a filed act, in addition to the act's id. */
export const filedDigestSchema = fingerprintSchema.describe(
  "SHA-256 of the filed act as it was shown: its `digest`. Compute it of what was shown, and do not copy it.",
);

/** An approval in the form of responses. */
export const approvalViewSchema = z
  .strictObject({
    ...common,
    request: z.unknown().describe("Request of the act, as it came."),
    digest: fingerprintSchema.describe(
      "SHA-256 of what was filed: the act, its request, who filed it and when, for which party, and until when. Whoever decides on it signs this.",
    ),
  })
  .meta({
    id: "ApprovalWithRequest",
    description: "An act that waits for another person of a party, or what became of it.",
  });
export type ApprovalView = z.output<typeof approvalViewSchema>;

export function viewApproval(approval: Approval, sha256: Sha256): ApprovalView {
  return { ...summariseApproval(approval), request: approval.request, digest: digestOfFiled(approval, sha256) };
}

export function summariseApproval({
  request: _request,
  mspId: _mspId,
  filerMspId: _filer,
  endorsers: _endorsers,
  ...summary
}: Approval): ApprovalSummary {
  return summary;
}

/** A filed act without the decision on it. A client that was shown the act makes the same text from these fields. */
const filedSchema = z.strictObject({
  ...{ approvalId: common.approvalId, party: common.party, act: common.act, threshold: common.threshold },
  ...{ maker: common.maker, filedBy: common.filedBy, filedAt: common.filedAt, expiresAt: common.expiresAt },
  request: z.unknown(),
});
type Filed = z.output<typeof filedSchema>;

/** A filed act in the form of a response, which may have further fields. */
export type FiledOnWire = z.input<typeof filedSchema>;

/** The text whose SHA-256 is the digest of a filed act. */
export function canonicalFiled(filed: FiledOnWire): string {
  const { approvalId, party, act, threshold, maker, filedBy, filedAt, expiresAt, request } = filed;
  return canonicalJson({ approvalId, party, act, threshold, maker, filedBy, filedAt, expiresAt, request });
}

/** The digest that a deciding person has signed, if this is what the person was shown. */
export function digestOfFiled(filed: Filed, sha256: Sha256): Fingerprint {
  // The encoder of a filed act returns the fields with which the act is shown.
  return sha256(canonicalFiled(wireForm(filedSchema).encode(filed) as FiledOnWire));
}

export const approvals = recordKind({
  name: "approval",
  schema: approvalSchema,
  keyOf: (approval) => [approval.party, approval.approvalId],
  guardOf({ mspId, endorsers: { operator, regulator } }) {
    return { owner: mspId, witnesses: [operator === mspId ? regulator : operator], operator, regulator };
  },
  marking: {
    organisationOf: ({ filerMspId }) => filerMspId,
    // The fields are those of the filed act and of the party that filed it. The decision is the second person's own
    // act.
    fields: ["act", "threshold", "maker", "filedBy", "filedAt", "expiresAt", "request", "mspId", "filerMspId"],
  },
  shown: shownIn({
    field: "approval",
    schema: approvalSummarySchema,
    view: summariseApproval,
    keyOf: ({ party, approvalId }) => [party, approvalId],
  }),
});
