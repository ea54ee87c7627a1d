import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";

export function businessDays(stage: () => Stage): void {
  describe("business days", () => {
    const currency = "CNY";
    const terms = { currency, businessDayConvention: "following" } as const;

    it("the due day is moved to a business day at issue, and presentation and transfer follow the moved day", async () => {
      const [operator, mine] = [await stage().as("operator"), await stage().as("mine")];
      const [maturesOn, dueOn] = [dayFromNow(), dayFromNow(1)];
      expect(await stage().refused(() => circulating(stage(), { ...terms, maturesOn }))).toEqual({
        code: "CALENDAR_NOT_FOUND",
        context: { currency },
      });
      const calendar = { currency, from: maturesOn, to: dayFromNow(30), weekend: [], holidays: [maturesOn] };
      expect(await stage().refused(() => mine.registry.setCalendar(calendar))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      const set = await operator.registry.setCalendar(calendar);
      expect(set).toMatchObject({ version: 1, effectiveFrom: dayFromNow(), holidays: [maturesOn] });
      const certificateId = await circulating(stage(), { ...terms, maturesOn });
      const instrumentId = certificateId.slice(0, certificateId.indexOf(":"));
      expect(await mine.certificates.getInstrument({ instrumentId })).toMatchObject({
        ...{ maturesOn, dueOn, businessDays: { convention: "following", currency, version: 1 } },
      });
      expect(await stage().refused(() => mine.certificates.present({ certificateId }))).toEqual({
        code: "NOT_MATURED",
        context: { instrumentId, maturesOn, dueOn, today: dayFromNow() },
      });
      // It has not matured yet, so it can still be passed on.
      await mine.certificates.transfer({ certificateId, to: leiOf("port") });
      const late = { ...terms, maturesOn: dayFromNow(31) };
      expect(await stage().refused(() => circulating(stage(), late))).toMatchObject({
        code: "CALENDAR_EXCEEDED",
        context: { version: "1", to: dayFromNow(30), date: dayFromNow(31) },
      });
    });

    it("every version of a calendar can be read, and a later version does not change issued instruments", async () => {
      const [operator, mine] = [await stage().as("operator"), await stage().as("mine")];
      const days = { currency: "JPY", from: dayFromNow(), to: dayFromNow(30), weekend: [] };
      await operator.registry.setCalendar({ ...days, holidays: [dayFromNow(5)] });
      const issue = { ...terms, currency: "JPY", amount: "1000", maturesOn: dayFromNow(5) };
      const certificateId = await circulating(stage(), issue);
      await operator.registry.setCalendar(days);
      const instrumentId = certificateId.slice(0, certificateId.indexOf(":"));
      expect(await mine.certificates.getInstrument({ instrumentId })).toMatchObject({ dueOn: dayFromNow(6) });
      expect(await mine.registry.getCalendar({ currency: "JPY" })).toMatchObject({ version: 2, holidays: [] });
      const { calendars } = await mine.registry.listCalendars({ currency: "JPY" });
      expect(calendars.map(({ version }) => version)).toEqual([1, 2]);
    });
  });
}
