import type { Battery } from "@tallystick/client";

import { body, count, countOrNull, flag, flagOf, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { waitsOf } from "./waits.js";

const batteriesTable = table({
  name: "batteries",
  description: "The batteries with a passport.",
  columns: {
    battery_id: text("Id: `<manufacturer LEI>.<serial>`."),
    model: text("Model."),
    category: text("Category of Regulation (EU) 2023/1542, or stationary storage."),
    chemistry: text("Chemistry."),
    manufactured_on: text("Day on which it was made."),
    manufacturer: text("LEI of the manufacturer."),
    owner: text("LEI of the owner."),
    status: text("Status of annex XIII of Regulation (EU) 2023/1542."),
    state_of_health_per_mille: countOrNull("State of health, as the last window that says one has it."),
    last_reading: countOrNull("Number of the last reading that is anchored or declared missing."),
    windows: count("How many windows are anchored."),
    gaps: count("How many gaps were declared, without those that were corrected."),
    recalled: flag("Whether a recall lies on it or on a part of it."),
    recycled: flag("Whether it was recycled."),
    offered_to: textOrNull("LEI of the party to which it is offered free of payment."),
    listing_id: textOrNull("Listing that offers it for sale."),
    successor: textOrNull("Battery that it became part of."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["battery_id"],
  indexes: [["owner"], ["manufacturer"]],
});

/** Batteries. */
export const batteries = mapping(
  batteriesTable,
  (battery: Battery) => ({
    ...{ battery_id: battery.batteryId, model: battery.model, category: battery.category },
    ...{ chemistry: battery.chemistry, manufactured_on: battery.manufacturedOn, manufacturer: battery.manufacturer },
    ...{ owner: battery.owner, status: battery.status },
    state_of_health_per_mille: numberOf(battery.last?.stateOfHealthPerMille),
    last_reading: numberOf(battery.last?.sequence),
    ...{ windows: BigInt(battery.windows), gaps: BigInt(battery.gaps) },
    recalled: flagOf(battery.recall !== undefined || (battery.recalledParts ?? []).length > 0),
    recycled: flagOf(battery.recycled !== undefined),
    offered_to: battery.offer?.to ?? null,
    listing_id: battery.listing ?? null,
    successor: battery.successor ?? null,
    changed_at: battery.changedAt,
    body: battery,
  }),
  {
    parts: [
      waitsOf(
        "batteries",
        ({ batteryId }: Battery) => ({ key: batteryId, subject: batteryId }),
        ({ owner, offer }) =>
          offer === undefined
            ? []
            : [
                {
                  party: offer.to,
                  kind: "battery",
                  detail: "transfer",
                  askedBy: owner,
                  since: offer.at,
                  lapsesAt: offer.expiresAt,
                },
              ],
      ),
    ],
    concerns: ({ owner, offer }) => [owner, offer?.to],
  },
);

function numberOf(value: number | undefined): bigint | null {
  return value === undefined ? null : BigInt(value);
}
