import { certificatesTable } from "../records/certificates.js";
import type { Mapping } from "../records/mapping.js";
import type { KnownUnits } from "../records/terms.js";
import { waiting } from "../schema/reading-tables.js";
import type { NewRow, Table } from "../schema/table.js";
import type { Changes } from "./changes.js";
import type { KnownCertificate } from "./known-units.js";

/** The certificates before a fact, by id. */
export type FormerCertificates = ReadonlyMap<string, KnownCertificate>;

/** What a fact changes, the parties that it concerns, and what is known of units after it. */
interface Applying {
  readonly changes: Changes;
  readonly concerned: Set<string>;
  readonly units: KnownUnits;
}

/** Writes the rows of other tables that follow from a record, and notes the parties that it concerns. */
export function applyParts<Shown>(
  { table, parts, concerns }: Mapping<Shown>,
  { record, row, former }: { readonly record: Shown; readonly row: NewRow; readonly former: FormerCertificates },
  { changes, concerned, units }: Applying,
): void {
  note(concerns(record), concerned);
  // Of certificates it is known which rows they had. Most had none, and nothing is deleted then.
  const { certificate_id: id } = row;
  const isNew = table === certificatesTable && typeof id === "string" && !former.has(id);
  for (const part of parts) {
    const rows = part.rows(record, units);
    if (rows.length > 0 || !isNew) {
      changes.replace(part, part.ownerOf(record), { rows, had: !isNew });
      noteWaiting(part.table, rows, concerned);
    }
  }
}

/** Notes the parties that a record concerns. */
export function concern<Shown>(
  { parts, concerns }: Mapping<Shown>,
  record: Shown,
  { concerned, units }: Omit<Applying, "changes">,
): void {
  note(concerns(record), concerned);
  for (const part of parts) {
    if (part.table === waiting) {
      noteWaiting(part.table, part.rows(record, units), concerned);
    }
  }
}

/** Notes the parties that rows of what waits name. */
function noteWaiting(table: Table, rows: readonly NewRow[], concerned: Set<string>): void {
  for (const { party } of table === waiting ? rows : []) {
    if (typeof party === "string") {
      concerned.add(party);
    }
  }
}

function note(parties: readonly (string | undefined)[], concerned: Set<string>): void {
  for (const party of parties) {
    if (party !== undefined) {
      concerned.add(party);
    }
  }
}
