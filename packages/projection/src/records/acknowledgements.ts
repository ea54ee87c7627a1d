import type { Acknowledgement } from "@tallystick/client";

import { body, count, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";

const acknowledgementsTable = table({
  name: "acknowledgements",
  description: "Which prior parties have acknowledged that they have notice of a dishonour.",
  columns: {
    instrument_id: text("Instrument."),
    from_unit: count("First unit of the certificate as it was then."),
    to_unit: count("Last unit of the certificate as it was then."),
    party: text("LEI of the party that acknowledged."),
    dishonoured_on: text("Day of the first dishonour."),
    acknowledged_at: text("Instant of the acknowledgement."),
    body,
  },
  key: ["instrument_id", "from_unit", "to_unit", "party"],
  indexes: [],
});

/** Acknowledged notices of dishonour. */
export const acknowledgements = mapping(
  acknowledgementsTable,
  (notice: Acknowledgement) => ({
    instrument_id: notice.instrumentId,
    ...{ from_unit: BigInt(notice.from), to_unit: BigInt(notice.to), party: notice.party },
    ...{ dishonoured_on: notice.dishonouredOn, acknowledged_at: notice.acknowledgedAt },
    body: notice,
  }),
  { concerns: ({ party }) => [party] },
);
