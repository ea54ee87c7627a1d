import { z } from "zod";

import { requireState, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { lastInterruptions } from "../certificate/periods/interruptions.js";
import { lastPresentmentDay, limitationOf, loadForPeriods } from "../certificate/periods/periods.js";
import { loadCreditors } from "../certificate/pledge/creditors.js";
import { claimable } from "../certificate/recourse/liable.js";
import { priorParties } from "../certificate/recourse/prior-parties.js";
import { query } from "../operation/query.js";
import { findParty } from "../party/find-party.js";
import { hasSpokenFor } from "../party/succession.js";
import { certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { interruptionViewSchema, viewInterruption } from "../state/interruption.js";
import type { QueryView } from "../state/ledger-view.js";
import { notices, type Notice } from "../state/notice.js";
import { dateSchema, instantSchema, type Instant } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";

const getNoticesRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const getNoticesResponseSchema = z.strictObject({
  certificate: certificateViewSchema,
  noticedAt: instantSchema.describe("Instant of the dishonour on the ledger. It is the notice to every party."),
  presentedOn: dateSchema.describe("Day of the presentation that was dishonoured first."),
  lastPresentmentDay: dateSchema
    .optional()
    .describe("Last day of presentation by the policy. A holder that presented later has recourse on no endorser."),
  notices: z
    .array(
      z.strictObject({
        party: leiSchema,
        capacity: z.enum(["issuer", "guarantor", "endorser"]).describe("What the party is on the certificate."),
        liable: z.boolean().describe("Whether the holder, or its pledgee, has recourse on the party."),
        claimableUntil: dateSchema
          .optional()
          .describe(
            "Last day on which the holder can claim on the party. Absent: the policy sets none, or it is not liable.",
          ),
        interrupted: interruptionViewSchema
          .optional()
          .describe(
            "The last interruption of the period, from whose day it began again. Absent: it was not interrupted, or the party is not liable.",
          ),
        acknowledgedAt: instantSchema
          .optional()
          .describe("Instant at which the party acknowledged that it has the notice. Absent: it has not."),
      }),
    )
    .describe("Every party before the holder, in the order of the chain."),
});

/** The parties that must be told of a dishonour, when that was, and which of them have acknowledged it. */
export const getNotices = query({
  name: "GetNotices",
  contract: "certificates",
  summary:
    "Shows the parties before the holder of a dishonoured certificate, with the notice to each, its acknowledgement, and until when the holder can claim.",
  refuses: ["CERTIFICATE_NOT_FOUND", "WRONG_STATE"],
  request: getNoticesRequestSchema,
  response: getNoticesResponseSchema,
  async answer(view, { certificateId }, context) {
    const found = await loadCertificate(view, certificateId);
    const { instrument } = found;
    const certificate = requireState({ InRecourse: [] }, found.certificate);
    const acknowledged = await acknowledgementsOf(view, certificate);
    const interrupted = await lastInterruptions(view, certificate);
    const creditors = await loadCreditors(view, certificate);
    const { holder } = creditors;
    const liable = claimable(certificate, instrument, creditors);
    const judged = { instrument, holder, ...(await loadForPeriods(view, instrument, certificate)) };
    const on = today(instrument, context);
    const last = lastPresentmentDay(certificate, judged, on);
    return {
      certificate: viewCertificate(certificate),
      noticedAt: certificate.dishonour.at,
      presentedOn: certificate.dishonour.presentedOn,
      ...(last !== undefined && { lastPresentmentDay: last }),
      notices: priorParties(certificate, instrument, holder).map(({ lei, capacity }) => {
        const last = liable.includes(lei) ? interrupted.get(lei) : undefined;
        const period = liable.includes(lei) ? limitationOf(certificate, lei, judged, on, last?.day) : undefined;
        const at = acknowledged.get(lei);
        return {
          ...{ party: lei, capacity, liable: liable.includes(lei) },
          ...(period !== undefined && { claimableUntil: period.lastDay }),
          ...(last !== undefined && { interrupted: viewInterruption(last) }),
          ...(at !== undefined && { acknowledgedAt: at }),
        };
      }),
    };
  },
});

/** The parties' own acknowledgements, also those from when these units were part of a larger certificate. */
async function acknowledgementsOf(
  view: QueryView,
  { instrumentId, from, to }: CertificateIn<"InRecourse">,
): Promise<ReadonlyMap<Lei, Instant>> {
  const acknowledged = new Map<Lei, Instant>();
  let bookmark: string | undefined;
  do {
    const page = await view.list(notices, [instrumentId], { pageSize: 1000, bookmark });
    for (const notice of page.records) {
      const covers = notice.from <= from && notice.to >= to;
      if (covers && (await isOwnWord(view, notice))) {
        acknowledged.set(notice.party, notice.acknowledgedAt);
      }
    }
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  return acknowledged;
}

/**
 * Whether an organisation that speaks for the party, or did so then, took part. The record itself proves nothing, since
 * a forger can name its own organisation.
 */
async function isOwnWord(view: QueryView, notice: Notice): Promise<boolean> {
  const party = await findParty(view, notice.party);
  return party !== undefined && hasSpokenFor(party, notice.mspId) && view.isMarked(notices, notice);
}
