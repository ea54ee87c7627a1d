import type { Interruption } from "@tallystick/client";

import { body, count, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";

const interruptionsTable = table({
  name: "interruptions",
  description: "Acknowledgements of debts and actions by which a period of limitation began again.",
  columns: {
    instrument_id: text("Instrument."),
    from_unit: count("First unit of the certificate as it was then."),
    to_unit: count("Last unit of the certificate as it was then."),
    party: text("LEI of the party against which the period begins again."),
    way: text("`acknowledgement` or `action`."),
    day: text("Day on which the period begins again."),
    recorded_at: text("Instant of the record."),
    body,
  },
  key: ["instrument_id", "from_unit", "to_unit", "party", "way"],
  indexes: [],
});

/** Interruptions of limitation. */
export const interruptions = mapping(
  interruptionsTable,
  (interruption: Interruption) => ({
    instrument_id: interruption.instrumentId,
    ...{ from_unit: BigInt(interruption.from), to_unit: BigInt(interruption.to), party: interruption.on },
    ...{ way: interruption.way, day: interruption.day, recorded_at: interruption.at },
    body: interruption,
  }),
  { concerns: ({ on }) => [on] },
);
