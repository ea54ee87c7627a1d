import type { Certificate, TallyEvent } from "@tallystick/client";

import { mappings } from "../records/index.js";
import type { Mapping } from "../records/mapping.js";

// A fact shows each kind of record in the form that the type of `mappings` gives to the field. The compiler cannot follow a
// field that is known only while the program runs, so the forms are asserted here, and nowhere else.

/** A record that a fact shows, with the mapping of its kind. */
export interface ShownRecord {
  readonly mapping: Mapping<unknown>;
  readonly record: unknown;
}

const byField: ReadonlyMap<string, Mapping<unknown>> = new Map(Object.entries(mappings));

/** Every record that a fact shows. */
export function recordsIn(event: TallyEvent): ShownRecord[] {
  const found: ShownRecord[] = [];
  for (const field of Object.keys(event)) {
    const mapping = byField.get(field);
    const shown: unknown = mapping === undefined ? undefined : Reflect.get(event, field);
    if (mapping !== undefined && shown !== undefined) {
      const records: readonly unknown[] = Array.isArray(shown) ? shown : [shown];
      for (const record of records) {
        found.push({ mapping, record });
      }
    }
  }
  return found;
}

/** The certificate in the column `body`. */
export function certificateIn(body: string): Certificate {
  return JSON.parse(body) as Certificate;
}
