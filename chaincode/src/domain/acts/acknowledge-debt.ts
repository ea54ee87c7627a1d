import { z } from "zod";

import { requireState, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import {
  interrupted,
  interruptedAsSchema,
  interruptionEvent,
  loadInterruptions,
} from "../certificate/periods/interruptions.js";
import { loadForPeriods } from "../certificate/periods/periods.js";
import { loadCreditors } from "../certificate/pledge/creditors.js";
import { claimable } from "../certificate/recourse/liable.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, requireCaller } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { sumOf } from "../state/certificate.js";
import { interruptionViewSchema } from "../state/interruption.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const acknowledgeDebtRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  interruptedAs: interruptedAsSchema,
});
const acknowledgeDebtResponseSchema = z.strictObject({ interruption: interruptionViewSchema });

/** It writes a key of its own and not the certificate, so that it does not delay the acts of the holder. */
export const acknowledgeDebt = act({
  name: "AcknowledgeDebt",
  contract: "certificates",
  summary: "A party that answers for a dishonoured certificate acknowledges that it owes: limitation begins again.",
  details:
    "The period within which the holder can claim on the party begins again on that day, against this party alone, for whoever holds the " +
    "certificate (Civil Code of the PRC, art. 195; Geneva Uniform Law, art. 71). A party that answers under several names since a merger " +
    "acknowledges once for each.",
  example: "const { interruption } = await tally.certificates.acknowledgeDebt({ certificateId });",
  refuses: ["POLICY_VIOLATION", ...refusesAlsoFrozen],
  request: acknowledgeDebtRequestSchema,
  response: acknowledgeDebtResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { certificateId, interruptedAs }, context) {
    const [found, caller] = await sideBySide(loadCertificate(view, certificateId), loadCaller(view, context));
    const { certificate, instrument } = found;
    const [creditors, forPeriods] = await sideBySide(
      loadCreditors(view, certificate),
      loadForPeriods(view, instrument, certificate),
    );
    const { claimed } = caller;
    const liable = claimable(certificate, instrument, creditors);
    const own = claimed === undefined ? [] : liable.filter((lei) => isOneWith(claimed, lei));
    const interruptions = await sideBySide(
      ...own.map((lei) => loadInterruptions(view, certificate, lei, interruptedAs)),
    );
    const names = own.flatMap((on, index) => {
      const found = interruptions[index];
      return found === undefined ? [] : [{ on, found }];
    });
    return { ...found, caller, liable, names, holder: creditors.holder, forPeriods };
  },

  decide({ certificate, instrument, caller, liable, names, ...found }, _, context) {
    const party = requireCaller(caller, context);
    const day = today(instrument, context);
    const [first] = names;
    if (first === undefined) {
      return refuse("NOT_AUTHORIZED", {
        caller: `${party.name} (${party.lei})`,
        required: `a party on which the holder can claim: ${liable.join(", ")}`,
      });
    }
    requireLaterThan(certificate, context);
    const unpaid = requireState({ InRecourse: [] }, certificate);
    const next =
      names.find(({ found: { proven } }) => !proven.some((one) => one.way === "acknowledgement" && one.day === day)) ??
      first;
    const { changes, view } = interrupted(
      unpaid,
      { on: next.on, way: "acknowledgement", day, mspId: party.mspId },
      next.found,
      { instrument, holder: found.holder, ...found.forPeriods },
      context,
    );
    return {
      changes,
      events: [interruptionEvent(next.on, view, context)],
      response: { interruption: view },
      stakes: [{ act: "AcknowledgeDebt", party: party.lei, sums: [sumOf(certificate)] }],
    };
  },
});
