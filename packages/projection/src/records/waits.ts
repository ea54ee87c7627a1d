import { waiting } from "../schema/reading-tables.js";
import type { RowOf } from "../schema/table.js";
import { part, type Part } from "./mapping.js";
import type { KnownUnits } from "./terms.js";

/** Something that waits for a party. */
export interface Wait {
  readonly party: string;
  readonly kind:
    | "offer"
    | "confirmation"
    | "payment"
    | "claim"
    | "approval"
    | "order"
    | "bid"
    | "answer"
    | "battery"
    | "proceeds"
    | "objection";
  readonly detail: string;
  readonly askedBy: string;
  readonly since: string;
  /** Absent: no instant ends it. */
  readonly lapsesAt?: string | undefined;
  /** Day from which it is due, if no instant ends it. */
  readonly dueOn?: string;
}

/** What a record is called in the rows of what waits, and the sum that it is about. */
interface About {
  /** Key of the record, with blanks between its values. */
  readonly key: string;
  readonly subject: string;
  readonly currency?: string;
  readonly units?: bigint;
}

/** Stands for no instant. It sorts after every instant. */
export const NEVER = "never";

/** The part of a mapping that lists the parties for which a record waits. */
export function waitsOf<Shown>(
  table: string,
  about: (shown: Shown) => About,
  waits: (shown: Shown, known: KnownUnits) => readonly Wait[],
): Part<Shown> {
  const recordOf = (shown: Shown): string => `${table} ${about(shown).key}`;
  return part(waiting, {
    owner: "record",
    ownerOf: recordOf,
    rows(shown, known) {
      const found = waits(shown, known);
      if (found.length === 0) {
        return [];
      }
      const { subject, currency = null, units = null } = about(shown);
      const record = recordOf(shown);
      return found.map(({ party, kind, detail, askedBy, since, lapsesAt = NEVER, dueOn }): RowOf<typeof waiting> => ({
        party,
        lapses_at: lapsesAt,
        listed_by: dueOn ?? lapsesAt,
        record,
        kind,
        detail,
        subject,
        asked_by: askedBy,
        since,
        currency,
        units,
      }));
    },
  });
}
