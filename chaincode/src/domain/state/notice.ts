import { z } from "zod";

import { unitsSchema } from "../vocabulary/amount.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";
import { paperEndorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { keyOfUnit, recordKind, shownIn } from "./record.js";

const notice = {
  instrumentId: instrumentIdSchema,
  from: unitsSchema.describe("First unit of the certificate as it was then."),
  to: unitsSchema.describe("Last unit of the certificate as it was then."),
  party: leiSchema.describe("LEI of the party that acknowledges."),
  dishonouredOn: dateSchema.describe("Day of the first dishonour."),
  acknowledgedAt: instantSchema.describe("Instant at which the party acknowledged that it has the notice."),
};

const noticeSchema = z.strictObject({ ...notice, mspId: mspIdSchema, endorsers: paperEndorsersSchema });
export type Notice = z.output<typeof noticeSchema>;

/** An acknowledgement in the form of responses and events. */
export const noticeViewSchema = z
  .strictObject(notice)
  .meta({ id: "Acknowledgement", description: "A prior party's word that it has notice of a dishonour." });
export type NoticeView = z.output<typeof noticeViewSchema>;

export function viewNotice({ mspId: _mspId, endorsers: _endorsers, ...view }: Notice): NoticeView {
  return view;
}

/**
 * A prior party's acknowledgement of a dishonour. It has a key of its own, so that it does not conflict with acts on
 * the certificate.
 */
export const notices = recordKind({
  name: "notice",
  schema: noticeSchema,
  keyOf: (record) => [record.instrumentId, keyOfUnit(record.from), keyOfUnit(record.to), record.party],
  guardOf: ({ mspId, endorsers }) => ownedBy(mspId, endorsers),
  marking: {
    // An acknowledgement is evidence against the party, so nobody else can give it.
    organisationOf: ({ mspId }) => mspId,
    fields: ["party", "dishonouredOn", "acknowledgedAt", "mspId"],
  },
  shown: shownIn({
    field: "notice",
    schema: noticeViewSchema,
    view: viewNotice,
    keyOf: ({ instrumentId, from, to, party }) => [instrumentId, keyOfUnit(from), keyOfUnit(to), party],
  }),
});
