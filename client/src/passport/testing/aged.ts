import { createHash } from "node:crypto";

import type { AccessTier } from "../access.js";
import { passport, type Passport } from "../passport.js";
import { battery, MANUFACTURER, records, window } from "./records.js";

/** A section of a published model. */
interface Given {
  readonly name: string;
  readonly model: string;
  readonly content: unknown;
  readonly by?: string;
  readonly tier?: AccessTier;
}

/** A passport whose device reports capacity, power, efficiency, resistance and self-discharge, with these sections and their bytes. */
export function aged(...given: readonly Given[]): {
  readonly made: Passport;
  readonly sections: Readonly<Record<string, Uint8Array>>;
} {
  const bytes = given.map(({ name, content }) => [name, Buffer.from(JSON.stringify(content))] as const);
  const span = (last: number) => ({ least: last, most: last, last });
  const summary = {
    ...{ remainingPowerMilliwatts: span(450_000), roundTripEfficiencyPerMille: span(912) },
    ...{ selfDischargePerMilleAMonth: span(30), resistanceMicroOhms: span(60_000), capacityMilliampHours: span(1_612) },
  };
  const sections = Object.fromEntries(bytes);
  const made = passport(
    records({
      stretches: [window(1, 9, 1612, { summary })],
      battery: battery({
        sections: given.map(({ name, model, by = MANUFACTURER, tier = "interest" }) => ({
          ...{ section: name, model, tier, version: "1.0", mediaType: "application/json", size: 1, revision: 1, by },
          ...{ at: "2026-01-01T00:00:00.000Z", transactionId: "t" },
          sha256: createHash("sha256")
            .update(sections[name] ?? "")
            .digest("hex"),
        })),
      }),
      sections,
    }),
  );
  return { made, sections };
}
