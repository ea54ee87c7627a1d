import { cast, type ActorName } from "../testing/cast.js";
import { circulating, issueRequest, mature, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

const reason = "paid early";

test.each([
  ["steel", "mine", "Transferable"],
  ["mine", "steel", "Locked"],
] as const)(
  "%s offers a cancellation to %s, which decides, and meanwhile the certificate is %s",
  async (by, to, state) => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const { certificate } = await scene.act(by, "OfferCancellation", { certificateId, reason });
    expect(certificate).toMatchObject({
      state,
      holder: { lei: cast.mine.lei },
      offer: { kind: "cancellation", by: cast[by].lei, to: cast[to].lei, reason },
    });
    expect(await scene.refused(by, "Accept", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect((await scene.act(to, "Reject", { certificateId })).certificate).toMatchObject({ state: "Transferable" });
  },
);

test("OfferCancellation is refused to everybody except issuer and holder, and on a certificate that is not free", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const request = { certificateId, reason };
  expect(await scene.refused("bank", "OfferCancellation", request)).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: `the issuer ${cast.steel.lei} or the holder ${cast.mine.lei}` },
  });
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  expect(await scene.refused("steel", "OfferCancellation", request)).toMatchObject({ code: "WRONG_STATE" });
});

test("a cancellation is not offered to a party that is suspended", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.mine.lei });
  expect(await scene.refused("steel", "OfferCancellation", { certificateId, reason })).toMatchObject({
    code: "PARTY_SUSPENDED",
    context: { lei: cast.mine.lei },
  });
});

describe("an issuer's offer of cancellation", () => {
  /** A certificate of the mine that the steel works has offered to cancel. */
  async function offered(): Promise<{ scene: Scene; certificateId: string }> {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("steel", "OfferCancellation", { certificateId, reason });
    return { scene, certificateId };
  }

  const offersOf = async (scene: Scene, by: ActorName, direction: "toMe" | "byMe") => {
    const { certificates } = (await scene.ask(by, "ListOffers", { direction })) as {
      certificates: { certificateId: string }[];
    };
    return certificates.map(({ certificateId }) => certificateId);
  };

  test("both sides find an issuer's offer of cancellation, which cancels the certificate when the holder accepts", async () => {
    const { scene, certificateId } = await offered();
    expect(await offersOf(scene, "mine", "toMe")).toEqual([certificateId]);
    expect(await offersOf(scene, "steel", "byMe")).toEqual([certificateId]);
    const { certificate } = await scene.act("mine", "Accept", { certificateId });
    expect(certificate).toMatchObject({ state: "Cancelled", reason });
    expect(certificate).not.toHaveProperty("offer");
    expect(await offersOf(scene, "steel", "byMe")).toEqual([]);
  });

  test("an issuer's offer of cancellation expires, and is then swept or made again", async () => {
    const { scene, certificateId } = await offered();
    scene.later(24);
    expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({ code: "OFFER_EXPIRED" });
    await scene.act("steel", "OfferCancellation", { certificateId, reason: "again" });
    scene.later(24);
    const { certificate } = await scene.act("port", "Sweep", { certificateId });
    expect(certificate).not.toHaveProperty("offer");
    expect(certificate).not.toHaveProperty("noOfferBefore");
  });

  const discount = {
    ...{ bank: cast.bank.lei, annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01" },
    ...{ proceeds: "990.00", settlement: "FOP" },
  } as const;
  test.each([
    ["Transfer", { to: cast.port.lei }],
    ["Transfer", { to: cast.port.lei, amount: "1.00" }],
    ["Split", { amounts: ["1", "999"] }],
    ["Discount", discount],
    ["Pledge", { pledgee: cast.port.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" }],
    ["OfferCancellation", { reason }],
  ] as const)(
    "an issuer's offer of cancellation does not hinder the holder's %s, which ends the offer",
    async (act, terms) => {
      const { scene, certificateId } = await offered();
      const done: unknown = await scene.act("mine", act, { certificateId, ...terms } as never);
      expect(JSON.stringify(done)).not.toContain(`"by":"${cast.steel.lei}"`);
      expect(await offersOf(scene, "steel", "byMe")).toEqual([]);
    },
  );

  test("an issuer's offer of cancellation does not hinder a presentation, a merger, a netting or a standing acceptance", async () => {
    const { scene, certificateId } = await offered();
    await scene.act("port", "UpdateParty", { lei: cast.port.lei, standingAcceptance: "everybody" });
    const { certificate, rest } = await scene.act("mine", "Transfer", {
      ...{ certificateId, to: cast.port.lei, amount: "100.00" },
    });
    expect(certificate).not.toHaveProperty("offer");

    const whole = rest?.certificateId ?? "";
    const { parts } = await scene.act("mine", "Split", { certificateId: whole, amounts: ["400", "500"] });
    const ids = parts.map((part) => part.certificateId);
    await scene.act("steel", "OfferCancellation", { certificateId: ids[0] ?? "", reason });
    expect((await scene.act("mine", "Merge", { certificates: ids })).certificate).not.toHaveProperty("offer");

    const owed = issueRequest({ payee: cast.steel.lei, amount: "900.00" });
    const { certificateId: yours } = await scene.act("mine", "Issue", owed);
    await scene.act("steel", "Accept", { certificateId: yours });
    await scene.act("steel", "OfferCancellation", { certificateId: whole, reason });
    await scene.act("mine", "OfferCancellation", { certificateId: yours, reason });
    await scene.act("mine", "Net", { mine: [whole], yours: [yours] });
    await scene.act("steel", "Accept", { certificateId: whole });
    expect(await offersOf(scene, "mine", "byMe")).toEqual([]);

    const late = await circulating(scene, { reference: "A-2" });
    mature(scene);
    await scene.act("steel", "OfferCancellation", { certificateId: late, reason });
    expect((await scene.act("mine", "Present", { certificateId: late })).certificate.state).toBe("InCollection");
  });

  test.each([
    ["stands", () => Promise.resolve()],
    ["was rejected", (scene: Scene, certificateId: string) => scene.act("mine", "Reject", { certificateId })],
    ["was withdrawn", (scene: Scene, certificateId: string) => scene.act("steel", "Withdraw", { certificateId })],
  ] as const)(
    "an issuer's offer of cancellation is not made again while an earlier one %s and has not expired",
    async (_, end) => {
      const { scene, certificateId } = await offered();
      await end(scene, certificateId);
      scene.later(23);
      expect(await scene.refused("steel", "OfferCancellation", { certificateId, reason })).toEqual({
        code: "OFFER_NOT_EXPIRED",
        context: { certificateId, until: "2026-01-02T00:00:00.000Z" },
      });
      scene.later(1);
      await scene.act("steel", "OfferCancellation", { certificateId, reason });
    },
  );

  test("an issuer's offer of cancellation is made again after an act of the holder", async () => {
    const { scene, certificateId } = await offered();
    const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["1", "999"] });
    await scene.act("steel", "OfferCancellation", { certificateId: parts[0]?.certificateId ?? "", reason });
  });

  test("an issuer's offer of cancellation stays on a frozen certificate, and cannot be accepted", async () => {
    const { scene, certificateId } = await offered();
    await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [certificateId] });
    expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({ code: "CERTIFICATE_FROZEN" });
    await scene.act("mine", "Reject", { certificateId });
  });
});

test.each(["Accept", "Reject", "Withdraw", "Sweep"] as const)(
  "%s is refused on a free certificate without an offer",
  async (act) => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    expect(await scene.refused("mine", act, { certificateId })).toEqual({
      code: "WRONG_STATE",
      context: {
        id: certificateId,
        state: "Transferable, without an offer",
        required: "a certificate on which an offer lies",
      },
    });
  },
);

test("an issuer that holds its own paper locks it with an offer of cancellation, and accepts the offer itself", async () => {
  const scene = await Scene.open();
  const certificateId = await pass(scene, await circulating(scene), "mine", "steel");
  const { certificate } = await scene.act("steel", "OfferCancellation", { certificateId, reason });
  expect(certificate).toMatchObject({ state: "Locked", offer: { kind: "cancellation", to: cast.steel.lei } });
  expect(await scene.act("steel", "Accept", { certificateId })).toMatchObject({ certificate: { state: "Cancelled" } });
});
