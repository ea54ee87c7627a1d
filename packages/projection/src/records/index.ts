import type { Fact } from "@tallystick/client";

import { accessGrants } from "./access-grants.js";
import { acknowledgements } from "./acknowledgements.js";
import { approvals } from "./approvals.js";
import { batteries } from "./batteries.js";
import { bids } from "./bids.js";
import { calendars } from "./calendars.js";
import { certificates } from "./certificates.js";
import { creditLines } from "./credit-lines.js";
import { creditNotes } from "./credit-notes.js";
import { devices } from "./devices.js";
import { instruments } from "./instruments.js";
import { interruptions } from "./interruptions.js";
import { listings } from "./listings.js";
import type { Mapping } from "./mapping.js";
import { objections } from "./objections.js";
import { orders } from "./orders.js";
import { parties } from "./parties.js";
import { policies } from "./policies.js";
import { proceeds } from "./proceeds.js";
import { purchaseRecords } from "./purchase-records.js";
import { registrations } from "./registrations.js";
import { titles } from "./titles.js";
import { windows } from "./windows.js";

type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
type Items<V> = V extends readonly (infer Item)[] ? Item : V;

/** The field of a fact, with the records that it shows. */
type ShownIn<F> = Extract<Items<NonNullable<ValueOf<Fact, F>>>, object>;

type KeysOf<T> = T extends unknown ? keyof T : never;

/** The fields of facts that show records. The parties on a certificate are computed, and are not records. */
type RecordField = Exclude<{ [F in KeysOf<Fact>]: [ShownIn<F>] extends [never] ? never : F }[KeysOf<Fact>], "parties">;

/** The mapping of each kind of record, by the field of a fact that shows it. The compiler refuses a kind without one. */
export const mappings: { readonly [F in RecordField]: Mapping<ShownIn<F>> } = {
  approval: approvals,
  batteries,
  bid: bids,
  calendar: calendars,
  certificates,
  creditLine: creditLines,
  creditNote: creditNotes,
  devices,
  grant: accessGrants,
  instrument: instruments,
  interruption: interruptions,
  listing: listings,
  notice: acknowledgements,
  objection: objections,
  order: orders,
  party: parties,
  policy: policies,
  proceeds,
  purchaseRecord: purchaseRecords,
  registration: registrations,
  stretch: windows,
  titles,
};
