import type { TallyEvent } from "../operation/events.js";
import { cast } from "../testing/cast.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { dateSchema, plusMonths } from "../vocabulary/calendar.js";

type Rules = RequestOf<"SetPolicy">["rules"];

/** The periods of the Negotiable Instruments Law of the PRC, arts. 17 and 53. */
const law: Rules = {
  presentmentDays: 10,
  issuerLimitationMonths: 24,
  endorserLimitationMonths: 6,
  paidRecourseLimitationMonths: 3,
};

/**
 * The path steel -> mine -> haulage -> port of a certificate due on 2026-04-01. It is presented some days later and
 * dishonoured on the same day.
 */
async function dishonoured(
  rules: Rules,
  daysLate = 0,
  calendar?: Partial<RequestOf<"SetCalendar">>,
): Promise<{ scene: Scene; certificateId: string }> {
  const scene = await Scene.open(rules);
  if (calendar !== undefined) {
    const year = { currency: "USD", from: "2026-01-01", to: "2026-12-31" };
    await scene.act("operator", "SetCalendar", { ...year, ...calendar });
  }
  const certificateId = await circulating(scene);
  await pass(scene, certificateId, "mine", "haulage");
  await pass(scene, certificateId, "haulage", "port");
  mature(scene);
  scene.later(24 * daysLate);
  await scene.act("port", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  return { scene, certificateId };
}

const notices = (scene: Scene, certificateId: string) => scene.ask("port", "GetNotices", { certificateId });

/** The parties that answer to the holder, as the event of the dishonour names them. */
function answering(event: TallyEvent | undefined): readonly string[] {
  expect(event).toMatchObject({ type: "CertificateDishonoured" });
  const parties = event !== undefined && "parties" in event ? event.parties : [];
  return parties.flatMap(({ party, answers }) => (answers ? [party] : []));
}

test("a month later is the same day of the next month, or its last day", () => {
  const later = (date: string, months: number) => plusMonths(dateSchema.parse(date), months);
  expect(later("2026-10-31", 4)).toBe("2027-02-28");
  expect(later("2027-10-31", 4)).toBe("2028-02-29");
  expect(later("2026-04-01", 24)).toBe("2028-04-01");
  expect(later("2026-11-30", 1)).toBe("2026-12-30");
});

test("a presentation on the last day keeps the recourse on endorsers", async () => {
  const { scene, certificateId } = await dishonoured(law, 10);
  expect(answering(scene.events.at(-1))).toEqual([cast.steel.lei, cast.mine.lei, cast.haulage.lei]);
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
});

test("a presentation after the last day leaves the issuer liable, and no endorser", async () => {
  const { scene, certificateId } = await dishonoured(law, 11);
  expect(answering(scene.events.at(-1))).toEqual([cast.steel.lei]);
  expect(scene.events.at(-1)).toMatchObject({ parties: { 1: { whyNot: "presentedLate" } } });
  expect(await scene.refused("port", "ClaimRecourse", { certificateId, on: cast.mine.lei })).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "on", problem: `is not liable: the liable parties are ${cast.steel.lei}` },
  });
  expect(await notices(scene, certificateId)).toMatchObject({
    presentedOn: "2026-04-12",
    lastPresentmentDay: "2026-04-11",
    notices: [{ party: cast.steel.lei, liable: true }, { liable: false }, { liable: false }],
  });
});

test("a later presentation does not make up for a first one that was late, and does not count as late after a first one in time", async () => {
  const late = await dishonoured(law, 11);
  const inTime = await dishonoured(law, 10);
  for (const { scene, certificateId } of [late, inTime]) {
    scene.later(24 * 30);
    await scene.act("port", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  }
  expect(answering(late.scene.events.at(-1))).toEqual([cast.steel.lei]);
  expect(await notices(late.scene, late.certificateId)).toMatchObject({ presentedOn: "2026-04-12" });
  expect(answering(inTime.scene.events.at(-1))).toEqual([cast.steel.lei, cast.mine.lei, cast.haulage.lei]);
});

test("the holder can claim on an endorser within six months of the first dishonour, and on the issuer within two years of maturity", async () => {
  const { scene, certificateId } = await dishonoured(law);
  expect(await notices(scene, certificateId)).toMatchObject({
    notices: [
      { party: cast.steel.lei, capacity: "issuer", claimableUntil: "2028-04-01" },
      { party: cast.mine.lei, capacity: "endorser", claimableUntil: "2026-10-01" },
      { party: cast.haulage.lei, capacity: "endorser", claimableUntil: "2026-10-01" },
    ],
  });
  scene.later(24 * 100);
  await scene.act("port", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "still no funds" });
  scene.later(24 * 83);
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  scene.later(24);
  expect(await scene.refused("port", "ClaimRecourse", { certificateId, on: cast.haulage.lei })).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "endorserLimitationMonths", limit: "2026-10-01", given: "2026-10-02" },
  });
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.steel.lei });
  // A claim that was made in time is paid at any later time.
  const payment = { payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-10-02" };
  await scene.act("port", "PayRecourse", { certificateId, ...payment });
});

test("a party that has paid can claim on the parties before it within three months of its payment", async () => {
  const { scene, certificateId } = await dishonoured(law);
  scene.later(24 * 180);
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.haulage.lei });
  const payment = { payer: cast.haulage.lei, uetr: uetr(1), valueDate: "2026-09-28" };
  await scene.act("port", "PayRecourse", { certificateId, ...payment });
  expect(await notices(scene, certificateId)).toMatchObject({
    notices: [{ claimableUntil: "2028-04-01" }, { party: cast.mine.lei, claimableUntil: "2026-12-28" }],
  });
  scene.later(24 * 92);
  expect(await scene.refused("haulage", "ClaimRecourse", { certificateId, on: cast.mine.lei })).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "paidRecourseLimitationMonths", limit: "2026-12-28", given: "2026-12-29" },
  });
});

test("after two payments the period runs from the later one", async () => {
  const { scene, certificateId } = await dishonoured({ ...law, issuerLimitationMonths: 1 });
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.haulage.lei });
  const first = { payer: cast.haulage.lei, uetr: uetr(1), valueDate: "2026-04-01" };
  await scene.act("port", "PayRecourse", { certificateId, ...first });
  scene.later(24 * 60);
  await scene.act("haulage", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  const second = { payer: cast.mine.lei, uetr: uetr(2), valueDate: "2026-05-31" };
  await scene.act("haulage", "PayRecourse", { certificateId, ...second });
  expect(await notices(scene, certificateId)).toMatchObject({
    notices: [{ party: cast.steel.lei, claimableUntil: "2026-08-31" }],
  });
});

test("the issuer's period is not shorter than the endorsers' period, and the issuer's period ends as well", async () => {
  const { scene, certificateId } = await dishonoured({ issuerLimitationMonths: 1, endorserLimitationMonths: 6 });
  expect(await notices(scene, certificateId)).toMatchObject({ notices: [{ claimableUntil: "2026-10-01" }, {}, {}] });
  scene.later(24 * 184);
  expect(await scene.refused("port", "ClaimRecourse", { certificateId, on: cast.steel.lei })).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "endorserLimitationMonths", limit: "2026-10-01" },
  });
});

test("the guarantor's period equals the issuer's, and runs from the business day on which the certificate falls due", async () => {
  const scene = await Scene.open(law);
  const line = { obligor: cast.steel.lei, currency: "USD", limit: "1000", automatic: true };
  await scene.act("otherBank", "OpenCreditLine", { ...line, validFrom: "2026-01-01", validTo: "2026-12-31" });
  const calendar = { currency: "USD", from: "2026-01-01", to: "2026-12-31" };
  await scene.act("operator", "SetCalendar", { ...calendar, holidays: ["2026-04-01"] });
  const terms = { guarantor: cast.otherBank.lei, businessDayConvention: "following" } as const;
  const certificateId = await circulating(scene, terms);
  await pass(scene, certificateId, "mine", "port", { recourse: false });
  mature(scene);
  scene.later(24);
  await scene.act("port", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  const answer = await notices(scene, certificateId);
  expect(answer).toMatchObject({
    notices: [
      { party: cast.steel.lei, claimableUntil: "2028-04-02" },
      { party: cast.otherBank.lei, capacity: "guarantor", claimableUntil: "2028-04-02" },
      { party: cast.mine.lei, liable: false },
    ],
  });
  // A party on which the holder cannot claim at all has no last day.
  expect((answer as { notices: object[] }).notices[2]).not.toHaveProperty("claimableUntil");
});

test("a party that endorsed after the party that has paid is not a party before it", async () => {
  const { scene, certificateId } = await dishonoured(law);
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  const payment = { payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-04-01" };
  await scene.act("port", "PayRecourse", { certificateId, ...payment });
  const { notices: before } = (await notices(scene, certificateId)) as { notices: object[] };
  expect(before).toMatchObject([{ party: cast.steel.lei }]);
});

/** The certificate falls due on a Wednesday, with Good Friday and Easter Monday after it. */
const easter = { holidays: ["2026-04-03", "2026-04-06"] };

test.each([
  [3, 7, true],
  [3, 8, false],
  [1, 1, true],
  [1, 2, false],
])(
  "with %i business days for presentation after the due day, a presentation %i days after the due day is in time: %s",
  async (presentmentDays, days, inTime) => {
    const rules = { presentmentDays, presentmentInBusinessDays: true };
    const { scene, certificateId } = await dishonoured(rules, days, easter);
    expect(answering(scene.events.at(-1)).includes(cast.mine.lei)).toBe(inTime);
    const last = presentmentDays === 3 ? "2026-04-08" : "2026-04-02";
    expect(await notices(scene, certificateId)).toMatchObject({ lastPresentmentDay: last });
  },
);

test.each([
  [0, [], true],
  [1, [], false],
  [1, ["2026-04-01"], true],
])(
  "without days for presentation after the due day, a presentation %i days after it with the holidays %j is in time: %s",
  async (days, holidays, inTime) => {
    for (const presentmentInBusinessDays of [false, true]) {
      const rules = { presentmentDays: 0, presentmentInBusinessDays };
      const { scene } = await dishonoured(rules, days, { holidays });
      expect(answering(scene.events.at(-1)).includes(cast.mine.lei)).toBe(inTime);
    }
  },
);

describe("a period whose last day is a holiday", () => {
  /** The tenth day after 2026-04-01 is a Saturday. */
  const holidays = ["2026-10-01", "2026-10-02", "2026-10-05"];

  test.each([
    [12, true],
    [13, false],
  ])(
    "a period that ends on a holiday lasts to the next business day for a presentation: %i days after the due day is in time: %s",
    async (days, inTime) => {
      const { scene, certificateId } = await dishonoured(law, days, { holidays });
      expect(answering(scene.events.at(-1)).includes(cast.mine.lei)).toBe(inTime);
      expect(await notices(scene, certificateId)).toMatchObject({ lastPresentmentDay: "2026-04-13" });
    },
  );

  test("a period that ends on a holiday lasts to the next business day also for a presentation that the bank leaves unanswered", async () => {
    const scene = await Scene.open({ ...law, silenceDays: 3 });
    await scene.act("operator", "SetCalendar", { currency: "USD", from: "2026-01-01", to: "2026-12-31" });
    const certificateId = await pass(scene, await circulating(scene), "mine", "port");
    mature(scene);
    scene.later(24 * 12);
    await scene.act("port", "Present", { certificateId });
    scene.later(24 * 4);
    await scene.act("haulage", "Sweep", { certificateId });
    expect(answering(scene.events.at(-1))).toEqual([cast.steel.lei, cast.mine.lei]);
  });

  test("a period that ends on a holiday lasts to the next business day for a claim", async () => {
    const { scene, certificateId } = await dishonoured(law, 0, { holidays });
    expect(await notices(scene, certificateId)).toMatchObject({
      notices: [{ claimableUntil: "2028-04-01" }, { claimableUntil: "2026-10-06" }, { claimableUntil: "2026-10-06" }],
    });
    scene.later(24 * 188);
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    scene.later(24);
    expect(await scene.refused("port", "ClaimRecourse", { certificateId, on: cast.haulage.lei })).toMatchObject({
      code: "POLICY_VIOLATION",
      context: { rule: "endorserLimitationMonths", limit: "2026-10-06", given: "2026-10-07" },
    });
  });

  test("a period that ends on a holiday lasts to the next business day for a party that has paid, and for the issuer", async () => {
    const { scene, certificateId } = await dishonoured({ ...law, issuerLimitationMonths: 8 }, 0, {
      holidays: ["2026-07-01", "2026-12-01"],
    });
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.haulage.lei });
    const payment = { payer: cast.haulage.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    await scene.act("port", "PayRecourse", { certificateId, ...payment });
    expect(await notices(scene, certificateId)).toMatchObject({
      notices: [{ claimableUntil: "2026-12-02" }, { claimableUntil: "2026-07-02" }],
    });
  });

  test("a period ends on its last day where no calendar covers that day", async () => {
    const short = await dishonoured(law, 0, { to: "2026-09-30", holidays: [] });
    expect(await notices(short.scene, short.certificateId)).toMatchObject({
      notices: [{}, { claimableUntil: "2026-10-01" }, {}],
    });
    const none = await dishonoured(law, 11);
    expect(await notices(none.scene, none.certificateId)).toMatchObject({ lastPresentmentDay: "2026-04-11" });
  });

  test("a period keeps the holiday of the calendar in force on its last day, whatever calendar takes effect later", async () => {
    const { scene, certificateId } = await dishonoured(law, 0, { holidays });
    const without = { currency: "USD", from: "2026-01-01", to: "2026-12-31" };
    scene.later(24 * 184);
    await scene.act("operator", "SetCalendar", without);
    scene.later(24);
    await scene.act("operator", "SetCalendar", without);
    expect(await notices(scene, certificateId)).toMatchObject({ notices: [{}, { claimableUntil: "2026-10-06" }, {}] });
    scene.later(24 * 3);
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  });

  test("a period ends by the calendar that will be in force on its last day, if that is known", async () => {
    const { scene, certificateId } = await dishonoured(law, 0, { holidays });
    const free = { currency: "USD", from: "2026-01-01", to: "2026-12-31", holidays: ["2026-10-01"] };
    await scene.act("operator", "SetCalendar", { ...free, effectiveFrom: "2026-09-30" });
    await scene.act("operator", "SetCalendar", { ...free, holidays: [], effectiveFrom: "2026-10-02" });
    expect(await notices(scene, certificateId)).toMatchObject({ notices: [{}, { claimableUntil: "2026-10-02" }, {}] });
  });

  test("a period that has ended is not prolonged by a calendar that takes effect afterwards", async () => {
    const { scene, certificateId } = await dishonoured(law);
    scene.later(24 * 184);
    const free = { currency: "USD", from: "2026-01-01", to: "2026-12-31", holidays: ["2026-10-01", "2026-10-02"] };
    await scene.act("operator", "SetCalendar", free);
    expect(await scene.refused("port", "ClaimRecourse", { certificateId, on: cast.mine.lei })).toMatchObject({
      code: "POLICY_VIOLATION",
      context: { limit: "2026-10-01", given: "2026-10-02" },
    });
  });

  test("a period stays as it was judged at the dishonour, whatever calendar is set later", async () => {
    const { scene, certificateId } = await dishonoured(law, 12, { holidays });
    await scene.act("operator", "SetCalendar", { currency: "USD", from: "2026-01-01", to: "2026-12-31", weekend: [] });
    await scene.act("port", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "still no funds" });
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  });
});

test("without rules on periods in the policy no act is late", async () => {
  const { scene, certificateId } = await dishonoured({}, 400);
  scene.later(24 * 3000);
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.steel.lei });
});
