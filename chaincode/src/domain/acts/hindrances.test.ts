import { cast } from "../testing/cast.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { formatInstant, plusHours } from "../vocabulary/calendar.js";

/** The periods of the Negotiable Instruments Law of the PRC, arts. 17 and 53. */
const law = {
  presentmentDays: 10,
  issuerLimitationMonths: 24,
  endorserLimitationMonths: 6,
  paidRecourseLimitationMonths: 3,
};
const order = { order: "2026-17", authority: "Court of Perth" };

/**
 * The path steel -> mine -> port of a certificate due on 2026-04-01, with ten days for presentation. Today is its due
 * day.
 */
async function due(rules: RequestOf<"SetPolicy">["rules"] = law) {
  const scene = await Scene.open(rules);
  const certificateId = await pass(scene, await circulating(scene), "mine", "port");
  mature(scene);
  const certificates = [certificateId];
  return {
    scene,
    certificateId,
    freeze: (number = order.order, until?: string) =>
      scene.act("regulator", "Freeze", {
        ...order,
        order: number,
        certificates,
        ...(until !== undefined && { until }),
      }),
    unfreeze: (number = order.order) => scene.act("regulator", "Unfreeze", { order: number, certificates }),
    days: (days: number) => {
      scene.later(24 * days);
    },
    /** Presents and dishonours. Returns the last day of presentation, and whether the endorser answers. */
    async dishonoured(): Promise<[last: unknown, answers: unknown]> {
      await scene.act("port", "Present", { certificateId });
      await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
      const { lastPresentmentDay, notices } = (await scene.ask("port", "GetNotices", { certificateId })) as {
        lastPresentmentDay: string;
        notices: { liable: boolean }[];
      };
      return [lastPresentmentDay, notices[1]?.liable];
    },
  };
}

describe("an order", () => {
  test("an order stops no act that preserves the holder's rights: presentation, dishonour, acknowledgement, claim", async () => {
    const { scene, certificateId, freeze, dishonoured } = await due();
    await freeze();
    expect(await dishonoured()).toEqual(["2026-04-11", true]);
    await scene.act("mine", "AcknowledgeDishonour", { certificateId });
    const claim = { certificateId, on: cast.mine.lei, amount: "400" };
    const { certificate, rest } = await scene.act("port", "ClaimRecourse", claim);
    expect([certificate, rest]).toMatchObject([{ frozen: [order] }, { frozen: [order] }]);
    const claimed = { certificateId: certificate.certificateId };
    const payment = { payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    expect([
      await scene.refused("port", "PayRecourse", { ...claimed, ...payment }),
      await scene.refused("port", "Waive", { ...claimed, reason: "a gift" }),
    ]).toMatchObject([{ code: "CERTIFICATE_FROZEN" }, { code: "CERTIFICATE_FROZEN" }]);
  });

  test.each([
    [27, true],
    [28, false],
  ])(
    "an order from 5 to 20 April makes ten days for presentation longer by 16: on 1 + %i - 1 April the endorser answers: %s",
    async (day, answers) => {
      const { freeze, unfreeze, days, dishonoured } = await due();
      days(4);
      await freeze();
      days(15);
      await unfreeze();
      days(day - 20);
      expect(await dishonoured()).toEqual(["2026-04-27", answers]);
    },
  );

  test.each([
    [0.5, true],
    [1.5, false],
  ])(
    "if the period is the due day only, an order on that day adds a day: %d days later the presentation is in time: %s",
    async (later, inTime) => {
      const { freeze, unfreeze, days, dishonoured } = await due({ presentmentDays: 0 });
      await freeze();
      days(0.5);
      await unfreeze();
      days(later);
      expect(await dishonoured()).toEqual(["2026-04-02", inTime]);
    },
  );

  test("an order that was not in force on a business day does not take that day away", async () => {
    const rules = { presentmentDays: 2, presentmentInBusinessDays: true };
    const { scene, freeze, unfreeze, days, dishonoured } = await due(rules);
    await scene.act("operator", "SetCalendar", { currency: "USD", from: "2026-01-01", to: "2026-12-31" });
    days(1);
    await freeze();
    days(1);
    await unfreeze();
    days(4);
    expect(await dishonoured()).toEqual(["2026-04-07", true]);
  });

  test("days that a renewed or second order also covers count once", async () => {
    const { freeze, unfreeze, days, dishonoured } = await due();
    days(4);
    await freeze();
    await freeze("another");
    days(3);
    await freeze(order.order, "2026-04-12T16:00:00.000Z");
    days(2);
    await unfreeze("another");
    days(13);
    expect(await dishonoured()).toEqual(["2026-04-19", false]);
  });

  test.each<[what: string, orders: readonly [name: string, from: number, to: number][], last: string]>([
    [
      "follow one another",
      [
        ["a", 4, 5],
        ["b", 5, 6],
      ],
      "2026-04-14",
    ],
    [
      "have a free day between them",
      [
        ["a", 4, 5],
        ["b", 7, 8],
      ],
      "2026-04-15",
    ],
    [
      "lie one in the other",
      [
        ["a", 4, 9],
        ["b", 5, 6],
      ],
      "2026-04-17",
    ],
    [
      "overlap",
      [
        ["a", 4, 7],
        ["b", 5, 9],
      ],
      "2026-04-17",
    ],
  ])("each day that two orders took is added once if they %s", async (_, orders, last) => {
    const { freeze, unfreeze, days, dishonoured } = await due();
    for (let day = 0; day < 10; day += 1) {
      for (const [name, from, to] of orders) {
        await (day === to ? unfreeze(name) : day === from ? freeze(name) : undefined);
      }
      days(1);
    }
    expect(await dishonoured()).toEqual([last, true]);
  });

  test("an order that was over before the certificate fell due makes no period longer", async () => {
    const { scene, freeze, unfreeze, days, dishonoured } = await due();
    scene.later(-24 * 30);
    await freeze();
    days(10);
    await unfreeze();
    days(20 + 11);
    expect(await dishonoured()).toEqual(["2026-04-11", false]);
  });

  test("an order that is given after a period has ended does not prolong that period", async () => {
    const { freeze, unfreeze, days, dishonoured } = await due();
    days(11);
    await freeze();
    days(2);
    await unfreeze();
    expect(await dishonoured()).toEqual(["2026-04-11", false]);
  });

  test("an order on the Monday to which a Saturday's period moved adds its days to that Monday", async () => {
    const { scene, freeze, unfreeze, days, dishonoured } = await due();
    await scene.act("operator", "SetCalendar", { currency: "USD", from: "2026-01-01", to: "2026-12-31" });
    days(12);
    await freeze();
    days(1);
    await unfreeze();
    days(1);
    expect(await dishonoured()).toEqual(["2026-04-15", true]);
  });

  test("an order makes the limitation of endorsers, of the issuer and of a party that has paid longer by its days", async () => {
    const { scene, certificateId, freeze, unfreeze, days, dishonoured } = await due();
    await dishonoured();
    days(10);
    await freeze();
    days(9);
    await unfreeze();
    expect(await scene.ask("port", "GetNotices", { certificateId })).toMatchObject({
      notices: [{ claimableUntil: "2028-04-11" }, { claimableUntil: "2026-10-11" }],
    });
    days(174);
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    days(1);
    expect(await scene.refused("port", "ClaimRecourse", { certificateId, on: cast.mine.lei })).toMatchObject({
      context: { rule: "endorserLimitationMonths", limit: "2026-10-11", given: "2026-10-12" },
    });
  });

  test("days under an order do not count towards the settlement bank's silence", async () => {
    const { scene, certificateId, freeze, unfreeze, days } = await due({ ...law, silenceDays: 3 });
    await scene.act("port", "Present", { certificateId });
    await freeze();
    days(10);
    expect(await scene.refused("haulage", "Sweep", { certificateId })).toMatchObject({ code: "CERTIFICATE_FROZEN" });
    await unfreeze();
    days(3);
    expect(await scene.refused("haulage", "Sweep", { certificateId })).toMatchObject({
      code: "OFFER_NOT_EXPIRED",
      context: { until: "2026-04-14" },
    });
    days(1);
    await scene.act("haulage", "Sweep", { certificateId });
  });

  test("an order during which the settlement bank is suspended does not take the holder's recourse away", async () => {
    const { scene, certificateId, freeze } = await due();
    await scene.act("port", "Present", { certificateId });
    await freeze();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.bank.lei });
    expect(await scene.act("port", "Sweep", { certificateId })).toMatchObject({ certificate: { state: "InRecourse" } });
  });

  test("parts are not joined if an order changed the periods of only one of them, unless it ended before the due day", async () => {
    const cut = async (when: number) => {
      const { scene, certificateId } = await due();
      scene.later(24 * when);
      const { parts } = await scene.act("port", "Split", { certificateId, amounts: ["400", "600"] });
      const certificates = parts.map((part) => part.certificateId);
      await scene.act("regulator", "Freeze", { ...order, certificates: certificates.slice(1) });
      scene.later(1);
      await scene.act("regulator", "Unfreeze", { order: order.order, certificates: certificates.slice(1) });
      return { scene, certificates };
    };
    const before = await cut(-2);
    const { certificate } = await before.scene.act("port", "Merge", { certificates: before.certificates });
    expect(certificate).toMatchObject({ frozen: [] });
    expect(certificate).not.toHaveProperty("heldUp");
    for (const when of [0, 2]) {
      const after = await cut(when);
      expect(await after.scene.refused("port", "Merge", { certificates: after.certificates })).toMatchObject({
        code: "RANGES_NOT_ADJACENT",
        context: { problem: expect.stringContaining("periods differ") as unknown },
      });
    }
  });

  test.each([
    ["2026-03-31T16:00:00.000Z", "joined"],
    ["2026-03-31T16:00:00.001Z", "refused"],
  ])(
    "parts of which one was under an order until %s are %s: the due day begins at 16:00 UTC",
    async (until, outcome) => {
      const { scene, certificateId } = await due();
      scene.later(-24 * 2);
      const { parts } = await scene.act("port", "Split", { certificateId, amounts: ["400", "600"] });
      const certificates = parts.map((part) => part.certificateId);
      await scene.act("regulator", "Freeze", { ...order, until, certificates: certificates.slice(1) });
      scene.later(24 * 3);
      if (outcome === "joined") {
        expect((await scene.act("port", "Merge", { certificates })).certificate).not.toHaveProperty("heldUp");
      } else {
        expect(await scene.refused("port", "Merge", { certificates })).toMatchObject({ code: "RANGES_NOT_ADJACENT" });
      }
    },
  );

  test("the days of an order still count after a payment of a claim was returned", async () => {
    const { scene, certificateId, freeze, unfreeze, days, dishonoured } = await due();
    await dishonoured();
    days(1);
    await freeze();
    days(1);
    await unfreeze();
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    const payment = { payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-04-03" };
    await scene.act("port", "PayRecourse", { certificateId, ...payment });
    await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "recalled" });
    expect(await scene.ask("port", "GetNotices", { certificateId })).toMatchObject({
      notices: [{ claimableUntil: "2028-04-03" }, { claimableUntil: "2026-10-03" }],
    });
  });
});

describe("a suspension of the holder", () => {
  test("a suspension that the holder did not ask for makes its periods longer by its days", async () => {
    const { scene, days, dishonoured } = await due();
    days(9);
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
    days(9);
    await scene.act("operator", "ReinstateParty", { lei: cast.port.lei });
    days(2);
    expect(await dishonoured()).toEqual(["2026-04-21", true]);
  });

  test("a suspension counts until its end at most, whether it was ended then or later or not at all", async () => {
    for (const ended of [true, false]) {
      const { scene, certificateId, days, dishonoured } = await due();
      const until = formatInstant(plusHours(scene.now, 24));
      await scene.act("operator", "SuspendParty", { reason: "order 9", until, lei: cast.port.lei });
      days(20);
      if (ended) {
        await scene.act("port", "ReinstateParty", { lei: cast.port.lei });
        expect(await dishonoured()).toEqual(["2026-04-12", false]);
      } else {
        await scene.act("bank", "Present", { certificateId });
        await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
        const { notices } = (await scene.ask("bank", "GetNotices", { certificateId })) as { notices: object[] };
        expect(notices).toMatchObject([{}, { liable: false }]);
      }
    }
  });

  test("a suspension that continues counts up to the day on which the settlement bank presents", async () => {
    const { scene, certificateId, days } = await due();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
    days(20);
    await scene.act("bank", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(await scene.ask("bank", "GetNotices", { certificateId })).toMatchObject({ notices: [{}, { liable: true }] });
  });

  test("a suspension that the holder asked for leaves its periods as they are", async () => {
    const { scene, days, dishonoured } = await due();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei, atOwnRequest: true });
    days(9);
    await scene.act("operator", "ReinstateParty", { lei: cast.port.lei });
    days(2);
    expect(await dishonoured()).toEqual(["2026-04-11", false]);
  });

  test("a suspension of a party before it became the holder leaves the periods as they are", async () => {
    const { scene, certificateId, days, dishonoured } = await due();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.haulage.lei });
    days(2);
    await scene.act("operator", "ReinstateParty", { lei: cast.haulage.lei });
    await dishonoured();
    days(1);
    await scene.act("port", "Assign", { certificateId, to: cast.haulage.lei });
    await scene.act("haulage", "Accept", { certificateId });
    expect(await scene.ask("haulage", "GetNotices", { certificateId })).toMatchObject({
      notices: [{ claimableUntil: "2028-04-01" }, {}, {}],
    });
  });

  test("a suspension of the holder ends when the holder merges into a party that may act", async () => {
    const { scene, certificateId, days } = await due();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
    days(5);
    const proof = { document: "2026-1", authority: "the register", effectiveFrom: "2026-04-01" };
    const merger = { lei: cast.port.lei, reason: "merger" as const, successor: cast.haulage.lei, ...proof };
    const response = await scene.act("operator", "RecordSuccession", merger);
    const { pendingApproval } = response as unknown as { pendingApproval: { approvalId: string } };
    await scene.act("regulator", "Approve", { approvalId: pendingApproval.approvalId });
    days(30);
    await scene.act("haulage", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(await scene.ask("bank", "GetNotices", { certificateId })).toMatchObject({
      lastPresentmentDay: "2026-04-16",
      notices: [{}, { liable: false }],
    });
  });

  test("a suspension of a successor also holds for the parties that merged into it", async () => {
    const { scene, certificateId, days } = await due();
    const proof = { document: "2026-1", authority: "the register", effectiveFrom: "2026-04-01" };
    const merger = { lei: cast.port.lei, reason: "merger" as const, successor: cast.haulage.lei, ...proof };
    const response = await scene.act("operator", "RecordSuccession", merger);
    const { pendingApproval } = response as unknown as { pendingApproval: { approvalId: string } };
    await scene.act("regulator", "Approve", { approvalId: pendingApproval.approvalId });
    days(1);
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.haulage.lei });
    days(3);
    await scene.act("operator", "ReinstateParty", { lei: cast.haulage.lei });
    await scene.act("haulage", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(await scene.ask("bank", "GetNotices", { certificateId })).toMatchObject({
      lastPresentmentDay: "2026-04-15",
    });
  });
});
