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
import { nameAmong } from "../certificate/succession/former-name.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { findParty } from "../party/find-party.js";
import { loadPlatform } from "../party/platform.js";
import { sumOf } from "../state/certificate.js";
import { actionSchema, interruptionViewSchema } from "../state/interruption.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const recordActionRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  on: leiSchema.describe(
    "LEI of the party that was sued: the issuer, the guarantor or an endorser on which the holder can claim. The successor of one of these stands for it.",
  ),
  broughtOn: dateSchema.describe("Day on which the action was brought, from the first dishonour to today."),
  ...actionSchema.shape,
  interruptedAs: interruptedAsSchema,
});
const recordActionResponseSchema = z.strictObject({ interruption: interruptionViewSchema });

/** It writes a key of its own and not the certificate, so that it does not delay the acts of the holder. */
export const recordAction = act({
  name: "RecordAction",
  contract: "certificates",
  summary:
    "The regulator records, on proof, that a party was sued for a dishonoured certificate: limitation begins again.",
  details:
    "The period within which the holder can claim on the party begins again on the day of the action, against this party alone, also if it is " +
    "recorded after the period would have ended (Civil Code of the PRC, art. 195; Geneva Uniform Law, art. 71).",
  example:
    "const { interruption } = await tally.certificates.recordAction({ certificateId, on, broughtOn, court, number, document });",
  refuses: ["POLICY_VIOLATION", ...refusesAlsoFrozen],
  request: recordActionRequestSchema,
  response: recordActionResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, { certificateId, on: named, interruptedAs }) {
    const [found, platform] = await sideBySide(loadCertificate(view, certificateId), loadPlatform(view));
    const { certificate, instrument } = found;
    const [creditors, forPeriods, regulator, debtor] = await sideBySide(
      loadCreditors(view, certificate),
      loadForPeriods(view, instrument, certificate),
      loadParty(view, platform.regulator.lei),
      findParty(view, named),
    );
    const liable = claimable(certificate, instrument, creditors);
    const on = nameAmong(liable, named, debtor);
    const interruptions = on === undefined ? undefined : await loadInterruptions(view, certificate, on, interruptedAs);
    return { ...found, liable, on, interruptions, regulator, holder: creditors.holder, forPeriods };
  },

  decide(
    { certificate, instrument, liable, on, interruptions, ...found },
    { broughtOn: day, court, number, document },
    context,
  ) {
    const { lei: by, mspId } = requireActor(found.regulator, "the regulator", context);
    requireLaterThan(certificate, context);
    const unpaid = requireState({ InRecourse: [] }, certificate);
    if (on === undefined || interruptions === undefined) {
      return refuse("INVALID_REQUEST", {
        path: "on",
        problem: `is not liable: the liable parties are ${liable.join(", ")}`,
      });
    }
    const [first, last] = [unpaid.dishonour.dishonouredOn, today(instrument, context)];
    if (day < first || day > last) {
      const problem = `${day} must lie between ${first}, the day of the first dishonour, and today, ${last}`;
      refuse("INVALID_REQUEST", { path: "broughtOn", problem });
    }
    const { changes, view } = interrupted(
      unpaid,
      { on, way: "action", day, action: { court, number, document }, mspId },
      interruptions,
      { instrument, holder: found.holder, ...found.forPeriods },
      context,
    );
    return {
      changes,
      events: [interruptionEvent(by, view, context)],
      response: { interruption: view },
      stakes: [{ act: "RecordAction", party: by, sums: [sumOf(certificate)] }],
    };
  },
});
