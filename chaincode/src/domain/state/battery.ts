import { z } from "zod";

import { namedBy } from "../kernel/names-form.js";
import { dateSchema, instantSchema } from "../vocabulary/calendar.js";
import { batteryIdSchema, deviceIdSchema, listingIdSchema, orderIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { countedAtSchema, countersSchema } from "../vocabulary/quantities.js";
import { fingerprintSchema, mspIdSchema, text } from "../vocabulary/text.js";
import { batteryPastSchema } from "./battery-past.js";
import { endorsersSchema } from "./endorsers.js";
import { finalUnder, ownedBy } from "./guard.js";
import { recordKind, shownIn } from "./record.js";
import { recycledSchema } from "./recycled.js";

/** Categories of batteries that need a passport (Regulation (EU) 2023/1542, article 77(1)), and stationary storage. */
export const batteryCategorySchema = z
  .enum(["lmt", "ev", "industrial", "stationary"])
  .describe("`lmt`: light means of transport. `ev`: electric vehicle. `industrial`. `stationary`: stationary storage.");

/** Status of a battery (Regulation (EU) 2023/1542, annex XIII, point 4). */
export const batteryStatusSchema = z
  .enum(["Original", "Reused", "Repurposed", "Remanufactured", "Waste"])
  .describe("Status of the battery, as in annex XIII of Regulation (EU) 2023/1542. `Waste` is final.");
export type BatteryStatus = z.output<typeof batteryStatusSchema>;

/** Who may read a section of the passport (Regulation (EU) 2023/1542, annex XIII, points 1 to 4). */
export const accessTierSchema = z
  .enum(["public", "interest", "interest+commission", "authorities"])
  .describe(
    "Who may read it: everybody; those with a legitimate interest; those and the Commission; notified bodies, market surveillance authorities and the Commission.",
  );

/** The standard by whose rules a code is made. */
export const codeSchemeSchema = z
  .enum(["GS1", "GB/T 34014", "ISO/IEC 15459"])
  .describe("`GS1`: element string (01)<GTIN14>(21)<serial>. `GB/T 34014`: 24 characters. `ISO/IEC 15459`.");

/** A code under which others know the battery. */
export const externalIdSchema = z.strictObject({
  scheme: codeSchemeSchema,
  value: text(60).describe("The code."),
});

const sectionNameSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,35}$/, "must be 1 to 35 of a-z 0-9 -")
  .describe("Name of a section of the passport, such as `carbon-footprint`: 1 to 35 of a-z, 0-9 and hyphen.");

/** A part of the passport, in one revision. Its bytes are kept off the ledger. */
export const sectionSchema = z
  .strictObject({
    section: sectionNameSchema,
    tier: accessTierSchema,
    model: text(100).describe("Data model that it follows, such as `IDTA 02035-4`."),
    version: text(20).describe("Version of the data model."),
    mediaType: text(100).describe("Media type of its bytes, such as `application/json`."),
    sha256: fingerprintSchema.describe("SHA-256 of its bytes."),
    size: z.int().min(1).describe("Number of its bytes."),
    revision: z.int().min(1).describe("Number of the revision, from 1."),
    by: leiSchema.describe("LEI of the party that published it. It and the manufacturer can revise it."),
    at: instantSchema.describe("Instant of this revision."),
    transactionId: z.string().describe("Id of its transaction."),
  })
  .meta({
    id: "PublishedSection",
    description: "A section of the passport, in one revision. Its bytes are kept off the ledger.",
  });
export type Section = z.output<typeof sectionSchema>;

const recallFields = {
  by: leiSchema.describe("LEI of the party that recalled it."),
  mspId: mspIdSchema.describe("MSP id of that party. Its peers must endorse what changes the battery."),
  at: instantSchema,
  reason: text(200).describe("Why."),
};

/** A restart of counters, because the board that counts was replaced or a figure was wrong. */
const restartSchema = z
  .strictObject({
    after: z.int().min(1).describe("Number of the last reading before. What comes after it counts from the new base."),
    before: countersSchema.describe("The battery's counters until then."),
    counters: countersSchema.describe("The battery's counters from then on, before a further reading."),
    base: countersSchema.describe(
      "By counter, what is added from then on to what the device reports. Negative where the device shows more than the battery has had.",
    ),
    device: deviceIdSchema
      .optional()
      .describe(
        "The key that took another one's place. Absent: the manufacturer set the counters, with the operator's consent.",
      ),
    reason: text(200).optional().describe("Why the counters were set. Absent: a key took another one's place."),
    by: leiSchema.describe("LEI of the party that said so."),
    at: instantSchema,
    transactionId: z.string().describe("Id of its transaction."),
  })
  .meta({ id: "CounterRestart", description: "Where a battery's counters began again, and from which base." });

/** One change of the battery's owner. */
const titleSchema = z.strictObject({
  from: leiSchema.describe("LEI of the party that gave it up."),
  to: leiSchema.describe("LEI of the party that got it."),
  at: instantSchema,
  way: z
    .enum(["delivery", "sale", "return", "succession"])
    .describe(
      "`delivery`: free of payment. `sale`: against certificates. `return`: back to the seller under its warranty. `succession`: to who succeeded the owner.",
    ),
  listingId: listingIdSchema.optional().describe("Of a sale or a return: the listing."),
  orderId: orderIdSchema.optional().describe("The order of a sale under a warranty, or of a return. Absent: neither."),
});

export const ratedSchema = z
  .strictObject({
    capacityMilliampHours: z.int().min(1).describe("Rated capacity in milliampere hours."),
    energyMilliwattHours: z.int().min(1).describe("Rated energy in milliwatt hours."),
    nominalMilliVolts: z.int().min(1).describe("Nominal voltage in millivolts."),
  })
  .describe("What it was made for.");

const holderOf = (what: string) => z.strictObject({ lei: leiSchema, mspId: mspIdSchema }).describe(what);

const described = {
  batteryId: batteryIdSchema,
  model: text(100).describe("Model."),
  category: batteryCategorySchema,
  chemistry: text(50).describe("Chemistry, such as `LFP`."),
  manufacturedOn: dateSchema.describe("Day on which it was made."),
  rated: ratedSchema,
  externalIds: z.array(externalIdSchema).describe("Codes under which others know it."),
};

const kept = {
  status: batteryStatusSchema,
  device: deviceIdSchema
    .optional()
    .describe(
      "The device that signs its readings: its newest key, which `GetDevice` shows with those before it. Absent: none was ever enrolled.",
    ),
  gateway: deviceIdSchema
    .optional()
    .describe(
      "The gateway that seals its windows with a key of its own: its newest key. Absent: none was ever enrolled.",
    ),
  last: z
    .strictObject({
      sequence: z.int().min(1).describe("Number of the last reading that is anchored or declared missing."),
      to: instantSchema
        .optional()
        .describe("Time of the last anchored reading, by the device's clock. Absent: all readings are missing."),
      root: fingerprintSchema
        .optional()
        .describe("Root of the last anchored window. Absent: all readings are missing."),
      counters: countersSchema,
      countedAt: countedAtSchema.optional(),
      stateOfHealthPerMille: z
        .int()
        .optional()
        .describe("State of health in thousandths, as the last window that says one has it. It is the device's claim."),
      capacityMilliampHours: z.int().optional().describe("Capacity, as the last window that says one has it."),
    })
    .optional()
    .describe("Where its readings end. Absent: none are anchored or declared missing."),
  windows: z.int().min(0).describe("How many windows are anchored."),
  gaps: z.int().min(0).describe("How many gaps were declared, without those that were corrected."),
  missing: z.int().min(0).describe("How many readings were declared missing, in all, without those of corrected gaps."),
  corrected: z
    .int()
    .min(1)
    .optional()
    .describe(
      "How many numbers of readings were declared missing in error, and corrected: no readings had them. Absent: none.",
    ),
  restarts: z
    .array(restartSchema)
    .optional()
    .describe(
      "Where its counters began again, the first time first. It remains visible permanently. Absent: they never did.",
    ),
  sections: z.array(sectionSchema).describe("Its passport's sections, each in its present revision."),
  predecessors: z.array(batteryIdSchema).describe("Batteries of which it was made. None for a new one."),
  successor: batteryIdSchema.optional().describe("The battery that it became part of. Its own passport has ended."),
  recycled: recycledSchema
    .optional()
    .describe("That it was recycled. Its passport has ceased, and nothing more is done on it. Absent: it was not."),
  past: batteryPastSchema
    .optional()
    .describe("What it has of the batteries of which it was made. It remains. Absent: it was made of none."),
  recall: z
    .strictObject(recallFields)
    .optional()
    .describe("The recall that lies on it. It cannot be passed on. Absent: none."),
  recalledParts: z
    .array(
      z.strictObject({
        of: batteryIdSchema.describe("The battery that was recalled and is part of it."),
        ...recallFields,
      }),
    )
    .optional()
    .describe("Recalls of batteries that became part of it. They bind it as its own recall does. Absent: none."),
  offer: z
    .strictObject({
      to: leiSchema.describe("LEI of the party that can accept."),
      at: instantSchema,
      expiresAt: instantSchema.describe("Instant of expiry. It binds nobody from then."),
    })
    .optional()
    .describe("Party to which its owner offers it free of payment. Absent: no offer."),
  listing: listingIdSchema.optional().describe("The listing that offers it for sale. Absent: none."),
  titles: z.array(titleSchema).describe("How the title came to its owner, the first change first."),
  changedAt: instantSchema.describe("Timestamp of the last act on it."),
};

const batterySchema = z.strictObject({
  ...described,
  manufacturer: holderOf("Who made it."),
  owner: holderOf("Who owns it."),
  ...kept,
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }).describe("The platform's organisations."),
});
export type Battery = z.output<typeof batterySchema>;

/** A battery as responses and events show it. */
export const batteryViewSchema = namedBy(
  z
    .strictObject({
      ...described,
      manufacturer: leiSchema.describe("LEI of the party that made it."),
      owner: leiSchema.describe("LEI of the party that owns it."),
      ...kept,
    })
    .meta({ id: "Battery", description: "A battery: its passport's public record, and its title." }),
  "batteryId",
);
export type BatteryView = z.output<typeof batteryViewSchema>;

interface Counted {
  readonly last?: { readonly sequence: number } | undefined;
  readonly corrected?: number | undefined;
}

/** How many readings a battery has had: those that are anchored, and those that are missing. The numbers of corrected gaps do not count. */
export function readingsOf({ last, corrected = 0 }: Counted): number {
  return (last?.sequence ?? 0) - corrected;
}

export function viewBattery({ endorsers: _, manufacturer, owner, ...kept }: Battery): BatteryView {
  return { ...kept, manufacturer: manufacturer.lei, owner: owner.lei };
}

/**
 * The title follows its owner as a certificate follows its holder. A write needs the owner's organisation with the
 * manufacturer's or the operator's, or the operator's with the regulator's. While the battery or a part of it is
 * recalled, the organisations that recalled must also consent. No act changes a recycled battery any more.
 */
export const batteries = recordKind({
  name: "battery",
  schema: batterySchema,
  keyOf: (battery) => [battery.batteryId],
  guardOf({ owner, manufacturer, endorsers, recall, recalledParts = [], recycled }) {
    if (recycled !== undefined) {
      return finalUnder(endorsers);
    }
    const recallers = new Set([...(recall === undefined ? [] : [recall]), ...recalledParts].map(({ mspId }) => mspId));
    const consents = [...recallers].map((of) => ({ of }));
    return ownedBy(owner.mspId, { issuer: manufacturer.mspId, ...endorsers }, consents);
  },
  listings: {
    names: ["owner", "maker", "offer"],
    listedFor({ owner, manufacturer, offer }, listing) {
      if (listing === "offer") {
        return offer === undefined ? [] : [offer.to];
      }
      return [listing === "owner" ? owner.lei : manufacturer.lei];
    },
  },
  shown: shownIn({
    field: "batteries",
    schema: batteryViewSchema,
    view: viewBattery,
    keyOf: ({ batteryId }) => [batteryId],
  }),
});
