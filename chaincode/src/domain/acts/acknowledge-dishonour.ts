import { z } from "zod";

import { requireState } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { priorParties } from "../certificate/prior-parties.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { create } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, requireCaller } from "../party/authority.js";
import { notices, noticeViewSchema, viewNotice, type Notice } from "../state/notice.js";
import { keyOfUnit } from "../state/record.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

const acknowledgeDishonourRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const acknowledgeDishonourResponseSchema = z.strictObject({ notice: noticeViewSchema });

/** It writes a key of its own and not the certificate: what the holder does with that is not held up. */
export const acknowledgeDishonour = act({
  name: "AcknowledgeDishonour",
  contract: "certificates",
  summary: "A prior party of a dishonoured certificate acknowledges that it has notice of the dishonour.",
  details:
    "The dishonour on the ledger is the notice. The acknowledgement proves that the party received it, and admits nothing else.",
  example: "const { notice } = await tally.certificates.acknowledgeDishonour({ certificateId });",
  refuses: [],
  request: acknowledgeDishonourRequestSchema,
  response: acknowledgeDishonourResponseSchema,
  batchable: true,
  repeatable: true,
  dualControl: "about no sum",

  async load(view, request, context) {
    const [found, caller] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadCaller(view, context.caller),
    );
    const { instrumentId, from, to } = found.certificate;
    const prior = priorParties(found.certificate, found.instrument);
    // The one that the caller is, or that it has succeeded.
    const own = prior.find(
      ({ lei }) => lei === caller.claimed?.lei || caller.claimed?.predecessors?.includes(lei) === true,
    );
    const earlier =
      own === undefined ? undefined : await view.find(notices, instrumentId, keyOfUnit(from), keyOfUnit(to), own.lei);
    return { ...found, caller, prior, own, earlier };
  },

  decide({ certificate, caller, prior, own, earlier }, _, context) {
    const party = requireCaller(caller, context);
    if (own === undefined) {
      return refuse("NOT_AUTHORIZED", {
        caller: `${party.name} (${party.lei})`,
        required: `a party before the holder: ${prior.map(({ lei }) => lei).join(", ")}`,
      });
    }
    requireLaterThan(certificate, context);
    const { instrumentId, from, to, dishonour } = requireState({ InRecourse: [] }, certificate);
    if (earlier !== undefined) {
      refuse("WRONG_STATE", {
        id: certificateIdOf(certificate),
        state: "notice acknowledged by the party",
        required: "a notice that the party has not acknowledged",
      });
    }
    const notice: Notice = {
      ...{ instrumentId, from, to, party: own.lei, dishonouredOn: dishonour.dishonouredOn },
      ...{ acknowledgedAt: context.now, mspId: party.mspId, endorsers: certificate.endorsers },
    };
    const view = viewNotice(notice);
    return {
      changes: [create(notices, notice)],
      events: [{ type: "DishonourAcknowledged", by: own.lei, at: context.now, notice: view }],
      response: { notice: view },
    };
  },
});
