import type { GoodTitle } from "@tallystick/client";

import { body, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";

const titlesTable = table({
  name: "titles",
  description: "Titles to goods other than batteries.",
  columns: {
    registrant: text("LEI of the party that first listed the good."),
    fingerprint: text("SHA-256 of the description of the good."),
    owner: text("LEI of the owner."),
    listing_id: textOrNull("Listing that offers it."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["registrant", "fingerprint"],
  indexes: [["owner"]],
});

/** Titles to goods. */
export const titles = mapping(
  titlesTable,
  (title: GoodTitle) => ({
    ...{ registrant: title.registrant, fingerprint: title.fingerprint, owner: title.owner },
    listing_id: title.listing ?? null,
    changed_at: title.changedAt,
    body: title,
  }),
  { concerns: ({ owner }) => [owner] },
);
