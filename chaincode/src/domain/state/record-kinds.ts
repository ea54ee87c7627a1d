import { approvals } from "./approval.js";
import { calendarVersions, currentCalendars } from "./business-calendar.js";
import { certificates } from "./certificate.js";
import { creditLines } from "./credit-line.js";
import { guarantees } from "./guarantee.js";
import { instruments } from "./instrument.js";
import { invoices } from "./invoice.js";
import { notices } from "./notice.js";
import { memberships, parties, platforms } from "./party.js";
import { payments } from "./payment.js";
import { policyVersions } from "./policy.js";
import type { RecordKind } from "./record.js";
import { registrations } from "./registration.js";

const kinds: readonly RecordKind[] = [
  approvals,
  calendarVersions,
  certificates,
  creditLines,
  currentCalendars,
  guarantees,
  instruments,
  invoices,
  memberships,
  notices,
  parties,
  payments,
  platforms,
  policyVersions,
  registrations,
];

/** Every kind of record that the ledger holds, by its name, with which its keys begin. */
export const recordKinds: ReadonlyMap<string, RecordKind> = new Map(kinds.map((kind) => [kind.name, kind]));
