import { generateKeyPairSync } from "node:crypto";

import fc from "fast-check";

import { Refusal } from "../kernel/refusal.js";
import type { Policy } from "../state/policy.js";
import { cast } from "../testing/cast.js";
import { base64 } from "../testing/pack.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { dateAt, plusDays, utcOffsetSchema, type CalendarDate } from "../vocabulary/calendar.js";

type Rules = RequestOf<"SetPolicy">["rules"];
type Rates = NonNullable<Rules["referenceRates"]>;
/** Does one act of the administration. It may be refused. */
type Step = (scene: Scene) => Promise<unknown>;

const NAME = "LPR-1Y";
const publicKey = base64(generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }));
const keyGrant = { publicKey, issuer: "Recyclers", tier: "interest", expiresAt: "2027-01-01T00:00:00.000Z" } as const;

const days = fc.integer({ min: 0, max: 4 });
const figure = fc.constantFrom("2.00", "3.00");
const policies = fc
  .record({
    utcOffset: fc.constantFrom("+08:00", "+08:00", "+14:00", "-11:00"),
    effective: fc.option(days, { nil: undefined }),
    keeps: fc.boolean(),
    follows: fc.boolean(),
    rates: fc.array(fc.record({ day: days, annualRate: figure }), { maxLength: 2 }),
  })
  .map(({ utcOffset, effective, keeps, follows, rates }): Step => async (scene) => {
    const on = (day: number) => plusDays(todayOf(scene, utcOffset), day);
    const named = rates.map(({ day, annualRate }) => ({ name: NAME, from: on(day), annualRate }));
    const rules = { utcOffset, ...ratesOf([...(keeps ? await ratesInForce(scene) : []), ...named]) };
    return scene.act("operator", "SetPolicy", {
      rules: follows ? { ...rules, lateInterest: { reference: { name: NAME }, dayCount: "ACT/360" } } : rules,
      ...(effective !== undefined && { effectiveFrom: on(effective) }),
    });
  });
const calendars = days.map(
  (day): Step =>
    (scene) =>
      scene.act("operator", "SetCalendar", { ...year(scene), effectiveFrom: plusDays(todayOf(scene), day) }),
);
const waits = fc.constantFrom(11, 24, 48).map((hours): Step => (scene) => {
  scene.later(hours);
  return Promise.resolve();
});
const others = fc.constantFrom<Step[]>(
  (scene) => scene.act("operator", "UpdateParty", { lei: cast.maker.lei, roles: ["enterprise"] }),
  (scene) => scene.act("operator", "UpdateParty", { lei: cast.maker.lei, roles: ["manufacturer"] }),
  (scene) => scene.act("maker", "GrantAccess", keyGrant),
  (scene) => withdraw(scene, cast.maker.lei),
  (scene) => scene.act("regulator", "GrantAccess", keyGrant),
  (scene) => withdraw(scene, cast.regulator.lei),
);
const steps = fc.oneof(
  { weight: 5, arbitrary: policies },
  { weight: 3, arbitrary: waits },
  { weight: 1, arbitrary: calendars },
  { weight: 1, arbitrary: others },
);

test("no history of policies, rates, calendars, roles and grants locks an administrator out", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 2, maxLength: 8 }), async (history) => {
      const scene = await Scene.open();
      for (const step of history) {
        await attempted(() => step(scene));
        scene.later(1);
      }
      await setAsRefusalsAsk(scene, undefined);
      await setAsRefusalsAsk(scene, plusDays(todayOf(scene), 3));
      await scene.act("operator", "SetCalendar", year(scene));
      await scene.act("operator", "UpdateParty", { lei: cast.maker.lei, roles: ["manufacturer"] });
      scene.later(1);
      await scene.act("regulator", "GrantAccess", keyGrant);
    }),
    { numRuns: 250, endOnFailure: true },
  );
}, 120_000);

test.each([
  ["policies", "SetPolicy", 50, { rules: {} }],
  ["versions of a calendar", "SetCalendar", 10, { currency: "CNY", from: "2026-01-01", to: "2026-12-31" }],
] as const)("while as many %s wait as can, one of today is set", async (_what, act, most, request) => {
  const scene = await Scene.open();
  const set = (effectiveFrom?: string) => [act, { ...request, ...(effectiveFrom && { effectiveFrom }) }] as const;
  for (let day = 1; day <= most; day += 1) {
    await scene.act("operator", ...set(plusDays(todayOf(scene), day)));
  }
  expect(await scene.refused("operator", ...set("2026-06-01"))).toMatchObject({ context: { path: "effectiveFrom" } });
  await scene.act("operator", ...set());
});

/** Sets a policy that changes nothing of the rates: where it is refused, it names what the refusal asks for. */
async function setAsRefusalsAsk(scene: Scene, effectiveFrom: CalendarDate | undefined, tries = 20): Promise<void> {
  let rates = await ratesInForce(scene);
  for (let left = tries; ; left -= 1) {
    const request = { rules: ratesOf(rates), ...(effectiveFrom !== undefined && { effectiveFrom }) };
    const done = await attempted(() => scene.act("operator", "SetPolicy", request));
    if (!(done instanceof Refusal)) {
      return;
    }
    const { problem = "" } = done.context as { readonly problem?: string };
    const [, annualRate, from] = /^must keep \S+ of (\S+) from (\S+),/.exec(problem) ?? [];
    if (annualRate === undefined || from === undefined || left === 0) {
      throw done;
    }
    rates = [...rates, { name: NAME, from, annualRate }];
  }
}

async function attempted<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) {
      return error;
    }
    throw error;
  }
}

/** Of the rates of one day the last one. */
function ratesOf(rates: Rates): Pick<Rules, "referenceRates"> {
  const byDay = new Map(rates.map((rate) => [rate.from, rate]));
  return byDay.size === 0 ? {} : { referenceRates: [...byDay.values()] };
}

async function ratesInForce(scene: Scene): Promise<Rates> {
  const { rules } = (await scene.ask("operator", "GetPolicy", {})) as Policy;
  return rules.referenceRates ?? [];
}

async function withdraw(scene: Scene, granter: string): Promise<void> {
  const { grants } = (await scene.ask("maker", "ListAccess", { granter })) as {
    readonly grants: readonly { readonly keyId: string }[];
  };
  for (const { keyId } of grants) {
    await scene.act("regulator", "WithdrawAccess", { granter, keyId, reason: "stolen" });
  }
}

function todayOf({ now }: Scene, utcOffset = "+08:00"): CalendarDate {
  return dateAt(now, { utcOffset: utcOffsetSchema.parse(utcOffset) });
}

function year(scene: Scene) {
  const from = todayOf(scene);
  return { currency: "CNY", from, to: plusDays(from, 360) } as const;
}
