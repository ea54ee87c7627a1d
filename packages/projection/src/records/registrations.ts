import type { UsedRegistration } from "@tallystick/client";

import { body, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";

const registrationsTable = table({
  name: "registrations",
  description: "Entries in a public register of financing that a fact has released.",
  columns: {
    register: text("Register."),
    number: text("Number of the entry."),
    kind: text("`discount` or `pledge`."),
    certificate_id: text("Certificate that was financed."),
    financier: text("LEI of the financier."),
    used_at: text("Instant at which it was used."),
    released_at: textOrNull("Instant at which it was released."),
    body,
  },
  key: ["register", "number"],
  indexes: [],
});

/** Entries in a public register. */
export const registrations = mapping(
  registrationsTable,
  (entry: UsedRegistration) => ({
    ...{ register: entry.register, number: entry.number, kind: entry.kind, certificate_id: entry.certificateId },
    ...{ financier: entry.financier.lei, used_at: entry.at, released_at: entry.released?.at ?? null },
    body: entry,
  }),
  { concerns: ({ financier }) => [financier.lei] },
);
