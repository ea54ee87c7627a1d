import { accessGrants } from "./access-grant.js";
import { approvals } from "./approval.js";
import { batteryCodes } from "./battery-code.js";
import { batteries } from "./battery.js";
import { bids } from "./bid.js";
import { calendarVersions, currentCalendars } from "./business-calendar.js";
import { certificates } from "./certificate.js";
import { creditLines } from "./credit-line.js";
import { creditNotes } from "./credit-note.js";
import { descriptions } from "./description.js";
import { devices } from "./device.js";
import { guarantees } from "./guarantee.js";
import { instruments } from "./instrument.js";
import { interruptions } from "./interruption.js";
import { invoices, statements } from "./invoice.js";
import { listings } from "./listing.js";
import { notices } from "./notice.js";
import { objections } from "./objection.js";
import { orders } from "./order.js";
import { memberships, parties, platforms } from "./party.js";
import { payments } from "./payment.js";
import { policyVersions } from "./policy.js";
import { proceeds } from "./proceeds.js";
import { purchaseRecords } from "./purchase-record.js";
import type { RecordKind } from "./record.js";
import { registrations } from "./registration.js";
import { stretches } from "./stretch.js";
import { titles } from "./title.js";

const kinds: readonly RecordKind[] = [
  accessGrants,
  approvals,
  batteries,
  batteryCodes,
  bids,
  calendarVersions,
  certificates,
  creditLines,
  creditNotes,
  currentCalendars,
  descriptions,
  devices,
  guarantees,
  instruments,
  interruptions,
  invoices,
  listings,
  memberships,
  notices,
  objections,
  orders,
  parties,
  payments,
  platforms,
  policyVersions,
  proceeds,
  purchaseRecords,
  registrations,
  statements,
  stretches,
  titles,
];

/** Every kind of record on the ledger, by its name. The keys of its records begin with that name. */
export const recordKinds: ReadonlyMap<string, RecordKind> = new Map(kinds.map((kind) => [kind.name, kind]));
