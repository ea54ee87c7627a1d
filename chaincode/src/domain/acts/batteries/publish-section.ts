import { z } from "zod";

import { requireInUse } from "../../battery/guards.js";
import { loadWithParties } from "../../battery/load.js";
import { batteryHappened } from "../../battery/outcome.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { act } from "../../operation/act.js";
import { loadCaller, requireCaller } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { batteryViewSchema, sectionSchema, viewBattery, type Battery, type Section } from "../../state/battery.js";
import type { Party } from "../../state/party.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

/** The most sections of a passport, and the most of one party. So every party leaves room for others. */
const MOST_SECTIONS = 30;
const MOST_OF_ONE = 12;

const { section, tier, model, version, mediaType, sha256, size, revision } = sectionSchema.shape;
const publishSectionRequestSchema = z.strictObject({
  batteryId: batteryIdSchema,
  ...{ section, tier, model, version, mediaType, sha256, size },
  revision: revision.describe("Number of this revision: 1 for a new section, else the present one and one more."),
});
const publishSectionResponseSchema = z.strictObject({
  section: sectionSchema.describe("The section as it is now."),
  battery: batteryViewSchema,
});

export const publishSection = act({
  name: "PublishSection",
  contract: "batteries",
  summary:
    "The manufacturer, the owner or an inspector publishes a section of a battery's passport, or a new revision: the fingerprint of its bytes.",
  details:
    "The bytes stay off the ledger. A section is revised by who published it, or by the manufacturer. Earlier revisions stay in the ledger's " +
    "history: `ProvePassport` shows them. An inspector's report of a battery's health is a section.",
  example:
    'await tally.batteries.publishSection({ batteryId, section: "technical-data", tier: "public", model: "IDTA 02035-4", version: "1.0", mediaType: "application/json", sha256, size, revision: 1 });',
  refuses: ["BATTERY_NOT_FOUND", "SECTION_STALE", "POLICY_VIOLATION", "WRONG_STATE"],
  request: publishSectionRequestSchema,
  response: publishSectionResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { batteryId }, context) {
    const [found, maker] = await sideBySide(loadWithParties(view, batteryId, context), loadCaller(view, context));
    return { ...found, maker };
  },

  decide({ policy, battery, manufacturer, maker }, { batteryId, ...request }, context) {
    const publisher = requireCaller(maker, context);
    const makes = isOneWith(publisher, manufacturer.lei);
    if (!makes && !isOneWith(publisher, battery.owner.lei) && !publisher.roles.includes("inspector")) {
      refuse("NOT_AUTHORIZED", {
        caller: `${publisher.name} (${publisher.lei})`,
        required: "the manufacturer, the owner or role inspector",
      });
    }
    requireInUse(battery, context);
    const present = battery.sections.find(({ section: name }) => name === request.section);
    if (present !== undefined && !makes && !isOneWith(publisher, present.by)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${publisher.name} (${publisher.lei})`,
        required: `the party that published section ${request.section} (${present.by}), or the manufacturer`,
      });
    }
    const expected = (present?.revision ?? 0) + 1;
    if (request.revision !== expected) {
      const [wanted, got] = [String(expected), String(request.revision)];
      refuse("SECTION_STALE", { batteryId, section: request.section, expected: wanted, got });
    }
    const limit = policy.rules.mostSectionBytes;
    if (limit !== undefined && request.size > limit) {
      refuse("POLICY_VIOLATION", { rule: "mostSectionBytes", limit: String(limit), given: String(request.size) });
    }
    if (present === undefined) {
      requireRoom(battery, publisher);
    }
    const { now, txId: transactionId } = context;
    const published: Section = { ...request, by: publisher.lei, at: now, transactionId };
    const sections =
      present === undefined
        ? [...battery.sections, published]
        : battery.sections.map((each) => (each === present ? published : each));
    const after: Battery = { ...battery, sections, changedAt: now };
    const done = { by: publisher.lei, batteries: [{ before: battery, after }] };
    return {
      ...batteryHappened("SectionPublished", done, context),
      response: { section: published, battery: viewBattery(after) },
    };
  },
});

/** @throws `INVALID_REQUEST` if the passport has no room for another section, or none for another one of this party. */
function requireRoom({ sections }: Battery, publisher: Party): void {
  const own = sections.filter(({ by }) => isOneWith(publisher, by)).length;
  if (sections.length >= MOST_SECTIONS || own >= MOST_OF_ONE) {
    refuse("INVALID_REQUEST", {
      path: "section",
      problem:
        `is new, but the passport has ${String(sections.length)} sections, ${String(own)} of them by ${publisher.lei}: ` +
        `at most ${String(MOST_SECTIONS)} are possible, and ${String(MOST_OF_ONE)} by one party. Revise one of these instead`,
    });
  }
}
