import { z } from "zod";

import { passTo } from "../certificate/endorse.js";
import { requireState, withoutIssuersOffer } from "../certificate/guards.js";
import { loadNamed } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, loadParty, requireCaller } from "../party/authority.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import type { Party } from "../state/party.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

const takeOverRequestSchema = z.strictObject({
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(100)
    .describe("Certificates of one holder. `ListHoldings` of the holder finds them."),
});
const takeOverResponseSchema = z.strictObject({
  certificates: z
    .array(certificateViewSchema)
    .describe("The certificates under the organisation that acts for the holder now."),
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
    "After a succession, who acts for the former holder brings its certificates under its own name and organisation.",
  details:
    "After a merger the successor becomes the holder, by an endorsement of its own kind and without recourse. After a move the holder stays, and " +
    "the certificate's policy follows to its new organisation. State, pledge, claims and orders stay as they are. An offer that waits is answered or withdrawn first.",
  example: "await tally.certificates.takeOver({ certificates: holdings.map(({ certificateId }) => certificateId) });",
  refuses: ["PARTY_NOT_FOUND"],
  request: takeOverRequestSchema,
  response: takeOverResponseSchema,
  states,
  batchable: true,
  dualControl: ({ certificates }) => certificates.map(sumOf),
  repeatable: true,

  async load(view, { certificates: ranges }, context) {
    const [policy, caller, ...found] = await sideBySide(
      loadPolicy(view, context),
      loadCaller(view, context.caller),
      ...ranges.map((range) => loadNamed(view, certificateIdOf(range))),
    );
    const holder = await loadParty(
      view,
      found[0]?.holder.lei ?? refuse("INVALID_REQUEST", { path: "certificates", problem: "names none" }),
    );
    return { policy, caller, certificates: found, holder };
  },

  decide({ caller, certificates, holder }, _, context) {
    const heir = requireCaller(caller, context);
    if (heir.lei !== (holder.successor?.lei ?? holder.lei)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${heir.name} (${heir.lei})`,
        required: `who acts for the holder ${holder.name} (${holder.lei}) now`,
      });
    }
    const named = new Set<string>();
    const after = certificates.map((certificate, index): Certificate => {
      const path = `certificates[${String(index)}]`;
      if (named.has(certificateIdOf(certificate))) {
        refuse("INVALID_REQUEST", { path, problem: "is named twice" });
      }
      named.add(certificateIdOf(certificate));
      if (certificate.holder.lei !== holder.lei) {
        refuse("INVALID_REQUEST", { path, problem: "has another holder than the first" });
      }
      requireLaterThan(certificate, context);
      return takenOver(withoutIssuersOffer(requireState(states, certificate)), heir, path, context);
    });
    return {
      ...happened("CertificateTakenOver", { by: heir.lei, before: certificates, after }, context),
      response: { certificates: after.map(viewCertificate) },
    };
  },
});

function takenOver(
  certificate: Certificate,
  heir: Party,
  path: string,
  context: Parameters<typeof passTo>[3],
): Certificate {
  const { holder } = certificate;
  if (holder.lei !== heir.lei) {
    return { ...certificate, ...passTo(certificate, heir, { way: "succession", recourse: false }, context) };
  }
  if (holder.mspId === heir.mspId) {
    refuse("INVALID_REQUEST", { path, problem: `is under ${heir.name} and its organisation ${heir.mspId} already` });
  }
  return { ...certificate, holder: { lei: heir.lei, mspId: heir.mspId }, changedAt: context.now };
}
