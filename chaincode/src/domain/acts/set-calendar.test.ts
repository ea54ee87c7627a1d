import { create } from "../operation/change.js";
import { calendarVersions } from "../state/business-calendar.js";
import { cast } from "../testing/cast.js";
import { circulating, issueRequest, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

/**
 * 2026: New Year's Day, Qingming and Labour Day, as an example. 2026-04-04 to 2026-04-06 and 2026-05-01 to 2026-05-05
 * are free.
 */
const year: RequestOf<"SetCalendar"> = {
  ...{ currency: "USD", from: "2026-01-01", to: "2026-12-31" },
  holidays: ["2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-01-01"],
  workingDays: ["2026-05-09"],
};

async function withCalendar(policy: RequestOf<"SetPolicy">["rules"] = {}): Promise<Scene> {
  const scene = await Scene.open(policy);
  await scene.act("operator", "SetCalendar", year);
  return scene;
}

describe("SetCalendar", () => {
  test("SetCalendar sets a version with its days in order, and every version stays readable", async () => {
    const scene = await withCalendar();
    const first = await scene.ask("mine", "GetCalendar", { currency: "USD" });
    expect(first).toEqual({
      ...{ ...year, version: 1, effectiveFrom: "2026-01-01", setAt: "2026-01-01T00:00:00.000Z" },
      weekend: ["Saturday", "Sunday"],
      holidays: ["2026-01-01", "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05"],
    });
    expect(scene.events.at(-1)).toMatchObject({ type: "CalendarSet", by: cast.operator.lei, calendar: { version: 1 } });
    const later = { ...year, holidays: [], effectiveFrom: "2026-01-03" };
    await scene.act("operator", "SetCalendar", later);
    expect(await scene.ask("mine", "GetCalendar", { currency: "USD" })).toEqual(first);
    scene.later(48);
    expect(await scene.ask("mine", "GetCalendar", { currency: "USD" })).toMatchObject({ version: 2, holidays: [] });
    expect(await scene.ask("mine", "GetCalendar", { currency: "USD", version: 1 })).toEqual(first);
    expect(await scene.ask("mine", "ListCalendars", { currency: "USD" })).toMatchObject({
      calendars: [{ version: 1 }, { version: 2 }],
    });
    expect(await scene.ask("mine", "ListCalendars", { currency: "CNY" })).toEqual({ calendars: [] });
  });

  test.each<[string, string, Partial<RequestOf<"SetCalendar">>]>([
    ["a period that ends before it begins", "to", { to: "2025-12-31", holidays: [], workingDays: [] }],
    ["a period of more than twenty years", "to", { to: "2047-01-01" }],
    ["a holiday outside the period", "holidays[1]", { holidays: ["2026-01-01", "2027-01-01"] }],
    ["a holiday twice", "holidays[1]", { holidays: ["2026-01-01", "2026-01-01"] }],
    ["a worked day that is a holiday", "workingDays[0]", { holidays: ["2026-05-09"] }],
    ["a worked day that is not a weekend", "workingDays[0]", { workingDays: ["2026-05-07"] }],
    ["a day of the weekend twice", "weekend[1]", { weekend: ["Friday", "Friday"], workingDays: [] }],
    ["a day that does not exist", "holidays[0]", { holidays: ["2026-02-29"] }],
    ["a past day of effect", "effectiveFrom", { effectiveFrom: "2025-12-31" }],
  ])("SetCalendar refuses %s", async (_, path, terms) => {
    const scene = await Scene.open();
    expect(await scene.refused("operator", "SetCalendar", { ...year, ...terms })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path },
    });
  });

  test("a calendar covers twenty years at most", async () => {
    const scene = await Scene.open();
    const covering = (to: string) => ({ currency: "USD", from: "2026-01-01", to });
    expect(await scene.refused("operator", "SetCalendar", covering("2045-12-28"))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "to", problem: "must lie 0 to 7300 days after 2026-01-01" },
    });
    await scene.act("operator", "SetCalendar", covering("2045-12-27"));
  });

  test("SetCalendar refuses a calendar that leaves a week without a business day", async () => {
    const scene = await Scene.open();
    const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
    const free = (weekend: readonly (typeof days)[number][]) => ({
      ...{ currency: "USD", from: "2026-01-01", to: "2026-12-31", weekend: [...weekend] },
    });
    expect(await scene.refused("operator", "SetCalendar", free(days))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "weekend" },
    });
    await scene.act("operator", "SetCalendar", free(days.slice(1)));
  });

  test("SetCalendar is refused to everybody except the operator", async () => {
    const scene = await Scene.open();
    expect(await scene.refused("regulator", "SetCalendar", year)).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("bank", "SetCalendar", year)).toMatchObject({ code: "NOT_AUTHORIZED" });
  });

  test("at most ten versions of a calendar can wait for the day on which they take effect", async () => {
    const scene = await withCalendar();
    for (let day = 10; day < 20; day += 1) {
      await scene.act("operator", "SetCalendar", { ...year, effectiveFrom: `2026-02-${String(day)}` });
    }
    expect(await scene.refused("operator", "SetCalendar", { ...year, effectiveFrom: "2026-03-01" })).toMatchObject({
      context: { path: "effectiveFrom", problem: "10 versions wait for their day already" },
    });
    await scene.act("operator", "SetCalendar", { ...year, effectiveFrom: "2026-02-10" });
  });

  test("SetCalendar takes the next free version number if others have written under the key of the next one", async () => {
    const scene = await withCalendar();
    const first = (await scene.ledger.list(calendarVersions, [], { pageSize: 1 })).records[0];
    if (first === undefined) {
      throw new Error("a calendar was set");
    }
    scene.ledger.forge([create(calendarVersions, { ...first, version: 2 })]);
    expect(await scene.act("operator", "SetCalendar", year)).toMatchObject({ version: 3 });
  });
});

describe("a maturity that is not a business day", () => {
  const onHoliday = { maturesOn: "2026-05-01", businessDayConvention: "following" } as const;

  test("the convention moves a maturity that is not a business day, and the instrument keeps the day, the convention and the version", async () => {
    const scene = await withCalendar();
    const { instrument } = await scene.act("steel", "Issue", issueRequest(onHoliday));
    expect(instrument).toMatchObject({
      ...{ maturesOn: "2026-05-01", dueOn: "2026-05-06" },
      businessDays: { convention: "following", currency: "USD", version: 1 },
    });
    const back = { ...onHoliday, maturesOn: "2026-01-31", businessDayConvention: "modifiedFollowing" } as const;
    const modified = await scene.act("steel", "Issue", issueRequest({ ...back, reference: "A-2" }));
    expect(modified.instrument).toMatchObject({ maturesOn: "2026-01-31", dueOn: "2026-01-30" });
  });

  test("a maturity is not moved if no convention is named, even without a calendar", async () => {
    const scene = await withCalendar();
    const { instrument } = await scene.act("steel", "Issue", issueRequest({ maturesOn: "2026-05-01" }));
    expect(instrument).toMatchObject({ dueOn: "2026-05-01" });
    expect(instrument).not.toHaveProperty("businessDays");
  });

  test("a maturity is moved as the policy says, unless the issue says otherwise", async () => {
    const scene = await withCalendar({ businessDayConvention: "following" });
    const moved = await scene.act("steel", "Issue", issueRequest({ maturesOn: "2026-05-01" }));
    expect(moved.instrument).toMatchObject({ dueOn: "2026-05-06" });
    const own = { reference: "A-2", maturesOn: "2026-05-01", businessDayConvention: "none" } as const;
    expect((await scene.act("steel", "Issue", issueRequest(own))).instrument).toMatchObject({ dueOn: "2026-05-01" });
  });

  test("a certificate falls due as calculated at its issue, whatever calendar is set later", async () => {
    const scene = await withCalendar();
    const id = await circulating(scene, onHoliday);
    await scene.act("operator", "SetCalendar", { ...year, holidays: [] });
    const instrumentId = id.slice(0, id.indexOf(":"));
    expect(await scene.ask("mine", "GetInstrument", { instrumentId })).toMatchObject({ dueOn: "2026-05-06" });
    const next = await scene.act("steel", "Issue", issueRequest({ ...onHoliday, reference: "A-2" }));
    expect(next.instrument).toMatchObject({ dueOn: "2026-05-01", businessDays: { version: 2 } });
  });

  test("an issue is refused with the days that the calendar covers if the calendar does not cover the maturity", async () => {
    const scene = await Scene.open();
    expect(await scene.refused("steel", "Issue", issueRequest(onHoliday))).toEqual({
      code: "CALENDAR_NOT_FOUND",
      context: { currency: "USD" },
    });
    await scene.act("operator", "SetCalendar", { ...year, effectiveFrom: "2026-01-02" });
    expect(await scene.refused("steel", "Issue", issueRequest(onHoliday))).toMatchObject({
      code: "CALENDAR_NOT_FOUND",
    });
    scene.later(24);
    const beyond = { ...onHoliday, maturesOn: "2027-01-04" };
    expect(await scene.refused("steel", "Issue", issueRequest(beyond))).toEqual({
      code: "CALENDAR_EXCEEDED",
      context: { currency: "USD", version: "1", from: "2026-01-01", to: "2026-12-31", date: "2027-01-04" },
    });
    await scene.act("steel", "Issue", issueRequest(onHoliday));
  });

  test("an issue is refused if the business day before its maturity is before the issue", async () => {
    const scene = await withCalendar();
    scene.later(24 * 30);
    const today = { maturesOn: "2026-01-31", businessDayConvention: "modifiedFollowing" } as const;
    expect(await scene.refused("steel", "Issue", issueRequest(today))).toEqual({
      code: "INVALID_REQUEST",
      context: {
        path: "maturesOn",
        problem:
          "2026-01-31 is not a business day, and the one before, 2026-01-30, lies before the issue date 2026-01-31",
      },
    });
  });

  test("the tenor counts to the maturity as the issuer stated it", async () => {
    const scene = await withCalendar({ longestTenorDays: 120 });
    await scene.act("steel", "Issue", issueRequest(onHoliday));
  });
});

describe("the day on which an instrument falls due", () => {
  const moved = { maturesOn: "2026-05-01", businessDayConvention: "following" } as const;
  /** Moves the clock to the middle of a date, by the policy's offset. */
  const goTo = (scene: Scene, date: string) => {
    scene.now = Date.parse(`${date}T04:00:00Z`) as typeof scene.now;
  };

  test("the due day is the first day of presentation, and the last day of transfers", async () => {
    const scene = await withCalendar({ noTransferDays: 2 });
    const certificateId = await circulating(scene, moved);
    goTo(scene, "2026-05-04");
    const { certificate } = await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei, amount: "1.00" });
    await scene.act("mine", "Withdraw", { certificateId: certificate.certificateId });
    const rest = certificateId.replace(":1-", ":101-");
    goTo(scene, "2026-05-05");
    expect(await scene.refused("mine", "Transfer", { certificateId: rest, to: cast.port.lei })).toMatchObject({
      code: "POLICY_VIOLATION",
      context: { rule: "noTransferDays", limit: "2026-05-04", given: "2026-05-05" },
    });
    expect(await scene.refused("mine", "Present", { certificateId: rest })).toEqual({
      code: "NOT_MATURED",
      context: {
        instrumentId: rest.slice(0, rest.indexOf(":")),
        ...{ maturesOn: "2026-05-01", dueOn: "2026-05-06", today: "2026-05-05" },
      },
    });
    goTo(scene, "2026-05-06");
    await scene.act("mine", "Present", { certificateId: rest });
    await scene.act("bank", "Settle", { certificateId: rest, uetr: uetr(1), valueDate: "2026-05-06" });
    goTo(scene, "2026-05-07");
    const first = certificate.certificateId;
    expect(await scene.refused("mine", "Transfer", { certificateId: first, to: cast.port.lei })).toMatchObject({
      code: "NOT_TRANSFERABLE",
    });
  });

  test("after an early presentation the bank can dishonour from the due day, and the days of silence count from the due day", async () => {
    const scene = await withCalendar({ earlyPresentmentDays: 5, silenceDays: 2 });
    const [certificateId, other] = [
      await circulating(scene, moved),
      await circulating(scene, { ...moved, reference: "A-2" }),
    ];
    goTo(scene, "2026-05-01");
    for (const id of [certificateId, other]) {
      await scene.act("mine", "Present", { certificateId: id });
    }
    goTo(scene, "2026-05-05");
    const refusal = { certificateId, reason: "no funds" };
    expect(await scene.refused("bank", "Dishonour", refusal)).toMatchObject({ code: "NOT_MATURED" });
    goTo(scene, "2026-05-08");
    expect(await scene.refused("port", "Sweep", { certificateId: other })).toMatchObject({
      code: "OFFER_NOT_EXPIRED",
      context: { until: "2026-05-08" },
    });
    await scene.act("bank", "Dishonour", refusal);
    goTo(scene, "2026-05-09");
    await scene.act("port", "Sweep", { certificateId: other });
  });

  test("a discount's interest runs to the due day", async () => {
    const scene = await withCalendar({ mostExtraInterestDays: 3 });
    const certificateId = await circulating(scene, moved);
    const terms = { bank: cast.bank.lei, annualRate: "3.6", dayCount: "ACT/360", settlement: "FOP" } as const;
    const offer = { certificateId, ...terms, discountDate: "2026-01-01" };
    // 125 days to 2026-05-06 and three more: 1,000.00 x 3.6 % x 128 / 360.
    const { certificate } = await scene.act("mine", "Discount", { ...offer, extraDays: 3, proceeds: "987.20" });
    expect(certificate).toMatchObject({ offer: { days: 128, extraDays: 3, interest: "12.80" } });
    await scene.act("mine", "Withdraw", { certificateId });
    expect(await scene.refused("mine", "Discount", { ...offer, proceeds: "987.20" })).toMatchObject({
      code: "PROCEEDS_MISMATCH",
      context: { expected: "987.50", days: "125" },
    });
    expect(await scene.refused("mine", "Discount", { ...offer, extraDays: 4, proceeds: "987.10" })).toEqual({
      code: "POLICY_VIOLATION",
      context: { rule: "mostExtraInterestDays", limit: "3", given: "4" },
    });
    goTo(scene, "2026-05-06");
    const last = { ...offer, discountDate: "2026-05-06", extraDays: 3, proceeds: "999.70" };
    await scene.act("mine", "Discount", { ...last, settlement: "DVP" });
    await scene.act("bank", "Accept", { certificateId });
    scene.later(20);
    // One day later only the three extra days of interest are left.
    const payment = { certificateId, uetr: uetr(1) };
    expect(await scene.refused("bank", "ConfirmPayment", { ...payment, valueDate: "2026-05-07" })).toMatchObject({
      code: "PROCEEDS_MISMATCH",
      context: { days: "3", interest: "0.30", on: "2026-05-07" },
    });
    await scene.act("bank", "ConfirmPayment", { ...payment, valueDate: "2026-05-06" });
  });

  test("without a rule in the policy no extra days of interest are accepted", async () => {
    const scene = await withCalendar();
    const certificateId = await circulating(scene);
    const terms = { bank: cast.bank.lei, annualRate: "4", dayCount: "ACT/360", settlement: "FOP" } as const;
    const offer = { certificateId, ...terms, discountDate: "2026-01-01", extraDays: 1, proceeds: "989.89" };
    expect(await scene.refused("mine", "Discount", offer)).toEqual({
      code: "POLICY_VIOLATION",
      context: { rule: "mostExtraInterestDays", limit: "0", given: "1" },
    });
  });
});
