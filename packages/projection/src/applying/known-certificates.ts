import type { TallyEvent } from "@tallystick/client";
import { holdingOf, type Holding } from "@tallystick/client/words";
import type { Kysely } from "kysely";

import { certificatesTable } from "../records/certificates.js";
import { spans } from "../schema/ledger-tables.js";
import type { Tables } from "../schema/schema.js";
import type { Row } from "../schema/table.js";
import { certificateIn } from "./shown-records.js";

/** A certificate before a fact: what payments need of it, and the span that it has begun. */
export interface KnownCertificate {
  readonly holding: Holding;
  readonly span: Row;
}

/** The certificates that facts replace or change, as the database has them. */
export async function knownCertificates(
  database: Kysely<Tables>,
  events: readonly TallyEvent[],
  mostValues: number,
): Promise<Map<string, KnownCertificate>> {
  const ids = [...new Set(events.flatMap(idsIn))];
  const known = new Map<string, KnownCertificate>();
  for (let at = 0; at < ids.length; at += mostValues) {
    const some = ids.slice(at, at + mostValues);
    const rows = await database
      .selectFrom(certificatesTable.name)
      .select(["certificate_id", "body"])
      .where("certificate_id", "in", some)
      .execute();
    const open = await database
      .selectFrom(spans.name)
      .selectAll()
      .where("certificate_id", "in", some)
      .where("until_fact", "is", null)
      .execute();
    const spanOf = new Map(open.map((span) => [span["certificate_id"], span]));
    for (const { certificate_id: id, body } of rows) {
      const span = spanOf.get(id);
      if (typeof id === "string" && typeof body === "string" && span !== undefined) {
        known.set(id, { holding: holdingOf(certificateIn(body)), span });
      }
    }
  }
  return known;
}

function idsIn(event: TallyEvent): readonly string[] {
  return "certificates" in event
    ? [...event.removed, ...event.certificates.map(({ certificateId }) => certificateId)]
    : [];
}
