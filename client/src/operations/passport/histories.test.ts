import fc from "fast-check";

import { cast } from "../../../../chaincode/src/domain/testing/cast.js";
import type { ModelPack } from "../../../../chaincode/src/domain/testing/pack-model/model-pack.js";
import { playPacks, type PackPlayed } from "../../../../chaincode/src/domain/testing/pack-model/play.js";
import { english } from "../../passport/language/english.js";
import { passport } from "../../passport/passport.js";
import { valueInUnit } from "../../passport/quantities.js";
import { recordsOn } from "./testing/records-on.js";
import { PassportVerification } from "./verify-passport.js";

const numbers = fc.array(fc.noBias(fc.nat(1_000_000)), { minLength: 16, maxLength: 16 });
const histories = fc.array(numbers, { minLength: 80, maxLength: 80 });
const { warnings: say } = english;

/** The warnings that a passport has by the model. What the model does not know of a sentence is left out, as in `shortened`. */
function expectedOf({ model }: PackPlayed, id: string, pack: ModelPack): string[] {
  const { past, parts, recall, recycled, restarts, successor } = pack;
  const broken = [...model.keys].filter(([, key]) => key.pack === id && key.broken === true);
  const revoked = [...model.keys].filter(([, key]) => key.pack === id && key.state === "Revoked");
  const health = past?.health === undefined ? undefined : valueInUnit("stateOfHealthPerMille", past.health);
  return [
    ...(recycled === undefined ? [] : ["This passport has ceased to exist"]),
    ...(recall === undefined ? [] : [say.recalled(cast[recall].lei, "overheats")]),
    ...[...parts].map(([part, by]) => say.partRecalled(cast[by].lei, part, "overheats")),
    ...(past === undefined ? [] : [say.madeOf(past.batteries, health, past.cycles?.toString())]),
    ...(past === undefined || past.missing === 0 ? [] : [say.missingBefore(past.readings, past.missing, past.gaps)]),
    ...(past === undefined || past.brokenKeys === 0 ? [] : [say.brokenKeysBefore(past.brokenKeys)]),
    ...(past === undefined || past.restarts === 0 ? [] : [say.restartsBefore(past.restarts)]),
    ...(successor === undefined ? [] : [say.ended(successor)]),
    ...(pack.status === "Waste" && recycled === undefined ? [say.waste] : []),
    ...(pack.gaps === 0 ? [] : [say.missing(pack.sequence - pack.corrected, pack.missing)]),
    ...restarts.map(({ after, key }) =>
      key === undefined
        ? `After reading ${after.toString()} ${cast[pack.maker].lei} set the counters`
        : `After reading ${after.toString()} the counters were restarted`,
    ),
    ...broken.map(() => "The chain of keys is broken"),
    ...revoked.map(() => "The key was revoked"),
    ...(pack.windows > 0 && pack.health === undefined ? [say.noHealth] : []),
  ];
}

function shortened(warning: string): string {
  return warning
    .replace(/^(This passport has ceased to exist): .*$/, "$1")
    .replace(/^(After reading \d+ (?:\S+ set the counters|the counters were restarted)).*$/, "$1")
    .replace(/^(The chain of keys is broken) at .*$/, "$1")
    .replace(/^The key \S+ was revoked: .*$/, "The key was revoked");
}

/** Expects that the passport of each battery is sound, and warns of what the model knows. */
async function expectPassports(seed: number): Promise<void> {
  const played = await playPacks(fc.sample(histories, { seed, numRuns: 1 }).flat());
  for (const [id, pack] of played.model.packs) {
    const records = await recordsOn(played.scene, id);
    const verification = await PassportVerification.of(records);
    verification.begin(records.stretches);
    expect(await verification.result(records)).toMatchObject({ findings: [], sound: true, windows: pack.windows });
    const { warnings } = passport(records);
    expect(warnings.map(shortened).sort()).toEqual(expectedOf(played, id, pack).sort());
  }
}

// Seeds of histories with second lives, recalls of parts, keys that broke the chain, and counters that restarted.
it.each([2026, 2027, 2028, 2042, 2079])(
  "passports of a known history are sound, and warn of what the model of batteries knows: %d",
  async (seed) => {
    await expectPassports(seed);
  },
);

it("passports of random histories are sound, and warn of what the model of batteries knows", async () => {
  await fc.assert(fc.asyncProperty(fc.nat(), expectPassports), { numRuns: 4, endOnFailure: true });
});
