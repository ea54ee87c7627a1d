import { loadForPeriods } from "../certificate/periods/periods.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { findParty } from "../party/find-party.js";
import type { ShownCertificate } from "../state/certificate.js";
import type { InstrumentTerms } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import { pledgeOn } from "../state/pledge-on.js";
import type { FoundForDuties } from "./of-certificate.js";

/**
 * The records that decide about the duties of a certificate; undefined if one of its parties is not on the ledger, which
 * the rules alone do not bring about.
 *
 * @param interruptions - those that count for the certificate.
 */
export async function loadForDuties(
  view: Pick<LedgerView, "find">,
  certificate: ShownCertificate,
  instrument: InstrumentTerms,
  interruptions: FoundForDuties["interruptions"],
): Promise<FoundForDuties | undefined> {
  const pledgedTo = pledgeOn(certificate)?.pledgee.lei;
  const [holder, bank, pledgee, forPeriods] = await sideBySide(
    findParty(view, certificate.holder.lei),
    findParty(view, instrument.settlementBank),
    pledgedTo === undefined ? undefined : findParty(view, pledgedTo),
    loadForPeriods(view, instrument, certificate),
  );
  return holder === undefined || bank === undefined
    ? undefined
    : { instrument, holder, bank, pledgee, interruptions, ...forPeriods };
}
