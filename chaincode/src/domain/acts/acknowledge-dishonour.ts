import { z } from "zod";

import { requireState } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { priorParties } from "../certificate/recourse/prior-parties.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { create } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, loadParty, requireCaller } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { notices, noticeViewSchema, viewNotice, type Notice } from "../state/notice.js";
import { keyOfUnit } from "../state/record.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

const acknowledgeDishonourRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const acknowledgeDishonourResponseSchema = z.strictObject({ notice: noticeViewSchema });

/** It writes a key of its own and not the certificate, so that it does not delay the acts of the holder. */
export const acknowledgeDishonour = act({
  name: "AcknowledgeDishonour",
  contract: "certificates",
  summary: "A prior party of a dishonoured certificate acknowledges that it has notice of the dishonour.",
  details:
    "The dishonour on the ledger is the notice. The acknowledgement proves that the party received it, and admits nothing else. " +
    "A party that also stands there under the name of one that merged into it acknowledges once for each name.",
  example: "const { notice } = await tally.certificates.acknowledgeDishonour({ certificateId });",
  refuses: [...refusesAlsoFrozen],
  request: acknowledgeDishonourRequestSchema,
  response: acknowledgeDishonourResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, request, context) {
    const [found, caller] = await sideBySide(loadCertificate(view, request.certificateId), loadCaller(view, context));
    const { instrumentId, from, to, holder } = found.certificate;
    const prior = priorParties(found.certificate, found.instrument, await loadParty(view, holder.lei));
    const { claimed } = caller;
    const own = claimed === undefined ? [] : prior.filter(({ lei }) => isOneWith(claimed, lei)).map(({ lei }) => lei);
    const earlier = await sideBySide(
      ...own.map((lei) => view.find(notices, instrumentId, keyOfUnit(from), keyOfUnit(to), lei)),
    );
    return { ...found, caller, prior, own, next: own.find((_, index) => earlier[index] === undefined) };
  },

  decide({ certificate, caller, prior, own, next }, _, context) {
    const party = requireCaller(caller, context);
    if (own.length === 0) {
      return refuse("NOT_AUTHORIZED", {
        caller: `${party.name} (${party.lei})`,
        required: `a party before the holder: ${prior.map(({ lei }) => lei).join(", ")}`,
      });
    }
    requireLaterThan(certificate, context);
    const { instrumentId, from, to, dishonour } = requireState({ InRecourse: [] }, certificate);
    if (next === undefined) {
      return refuse("WRONG_STATE", {
        id: certificateIdOf(certificate),
        state: "one whose notice the party has acknowledged",
        required: "a notice that the party has not acknowledged",
      });
    }
    const notice: Notice = {
      ...{ instrumentId, from, to, party: next, dishonouredOn: dishonour.dishonouredOn },
      ...{ acknowledgedAt: context.now, mspId: party.mspId, endorsers: certificate.endorsers },
    };
    const view = viewNotice(notice);
    return {
      changes: [create(notices, notice)],
      events: [{ type: "DishonourAcknowledged", by: next, at: context.now, notice: view }],
      response: { notice: view },
    };
  },
});
