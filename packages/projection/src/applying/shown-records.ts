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

/** Every record that a fact shows. */
export function recordsIn(event: TallyEvent): ShownRecord[] {
  return Object.entries(mappings).flatMap(([field, mapping]) => {
    const shown: unknown = Reflect.get(event, field);
    const records: readonly unknown[] = shown === undefined ? [] : Array.isArray(shown) ? shown : [shown];
    return records.map((record) => ({ mapping: mapping, record }));
  });
}

/** The certificate in the column `body`. */
export function certificateIn(body: string): Certificate {
  return JSON.parse(body) as Certificate;
}
