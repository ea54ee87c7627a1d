import { z } from "zod";

import { requireState, withoutIssuersOffer } from "../certificate/guards.js";
import { loadCertificate, requireNamedOnce } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { takenOver } from "../certificate/succession/take-over.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, requireCaller } from "../party/authority.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const takeOverRequestSchema = z.strictObject({
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(100)
    .describe(
      "Certificates that name the caller, as a predecessor or under a former organisation. `ListHoldings` and " +
        "`ListPledges` of that party find them.",
    ),
});
const takeOverResponseSchema = z.strictObject({
  certificates: z
    .array(certificateViewSchema)
    .describe("The certificates under the organisation that acts for the party now."),
});

const states = {
  Transferable: ["Transferable"],
  Pledged: ["Pledged"],
  InCollection: ["InCollection"],
  InRecourse: ["InRecourse"],
} as const;

export const takeOver = act({
  name: "TakeOver",
  contract: "certificates",
  summary:
    "After a succession, who acts for a party brings certificates on which that party stands under its own name and organisation.",
  details:
    "After a merger the successor becomes the holder, by an endorsement of its own kind and without recourse, or the pledgee. After a move " +
    "holder and pledgee stay. In either case the certificate's policy follows to the organisation that acts now, and so it does where " +
    "the party is the issuer, the guarantor or the settlement bank, whose names stay as the instrument has them. State and orders " +
    "stay as they are, and so do claims, except those on who can turn to the successor itself. An offer that waits is answered or withdrawn first.",
  example: "await tally.certificates.takeOver({ certificates: holdings.map(({ certificateId }) => certificateId) });",
  refuses: [...refusesAlsoFrozen],
  request: takeOverRequestSchema,
  response: takeOverResponseSchema,
  states,
  batchable: true,
  dualControl: ({ certificates }) => certificates.map(sumOf),
  repeatable: true,
  withdrawable: false,

  async load(view, { certificates: ranges }, context) {
    const [policy, caller, ...found] = await sideBySide(
      loadPolicy(view, context),
      loadCaller(view, context),
      ...ranges.map((range) => loadCertificate(view, range)),
    );
    return { policy, caller, found };
  },

  decide({ caller, found }, { certificates }, context) {
    const heir = requireCaller(caller, context);
    requireNamedOnce(certificates);
    const after = found.map(({ certificate, instrument }, index) => {
      const path = `certificates[${String(index)}]`;
      requireLaterThan(certificate, context);
      const free = requireState(states, withoutIssuersOffer(certificate));
      return takenOver(free, instrument, heir, path, context);
    });
    const before = found.map(({ certificate }) => certificate);
    return {
      ...happened("CertificateTakenOver", { by: heir.lei, before, after }, context),
      response: { certificates: after.map(viewCertificate) },
    };
  },
});
