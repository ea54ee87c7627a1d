import { cast } from "../testing/cast.js";
import { circulating, pass, presented, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

/** A discount of USD 1,000.00 over 90 days at 4 %. The interest is 10.00. */
function discountOf(certificateId: string, terms: Partial<RequestOf<"Discount">> = {}): RequestOf<"Discount"> {
  return {
    certificateId,
    bank: cast.bank.lei,
    annualRate: "4",
    dayCount: "ACT/360",
    discountDate: "2026-01-01",
    proceeds: "990.00",
    settlement: "FOP",
    ...terms,
  };
}

test("the acceptance of a discount free of payment moves the certificate", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const { certificate } = await scene.act("mine", "Discount", discountOf(certificateId));
  expect(certificate).toMatchObject({
    state: "Locked",
    offer: { kind: "discount", to: cast.bank.lei, days: 90, interest: "10.00", proceeds: "990.00", recourse: true },
  });
  expect(certificate).not.toHaveProperty("offer.paymentAgent");
  const taken = await scene.act("bank", "Accept", { certificateId });
  expect(taken.certificate).toMatchObject({
    state: "Transferable",
    holder: { lei: cast.bank.lei },
    endorsements: [{}, { way: "discount", from: cast.mine.lei, to: cast.bank.lei, recourse: true }],
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateDiscounted", by: cast.bank.lei });
  expect(scene.events.at(-1)).not.toHaveProperty("uetr");
});

test("a discount of a part bears interest on that part alone", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const { certificate, rest } = await scene.act(
    "mine",
    "Discount",
    discountOf(certificateId, { amount: "500.00", proceeds: "495", recourse: false }),
  );
  expect(certificate).toMatchObject({ amount: "500.00", offer: { interest: "5.00", recourse: false } });
  expect(rest).toMatchObject({ amount: "500.00", state: "Transferable" });
});

test("proceeds that are wrong by a cent are refused, and the refusal gives the right proceeds", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  for (const proceeds of ["989.99", "990.01", "1000.00"]) {
    expect(await scene.refused("mine", "Discount", discountOf(certificateId, { proceeds }))).toEqual({
      code: "PROCEEDS_MISMATCH",
      context: { given: proceeds, expected: "990.00", interest: "10.00", days: "90" },
    });
  }
});

test.each<[string, Partial<RequestOf<"Discount">>]>([
  ["bank", { bank: cast.port.lei }],
  ["bank", { bank: cast.mine.lei }],
  ["paymentAgent", { settlement: "DVP", paymentAgent: cast.port.lei }],
  ["paymentAgent", { settlement: "FOP", paymentAgent: cast.otherBank.lei }],
  ["discountDate", { discountDate: "2025-12-31" }],
  ["discountDate", { discountDate: "2026-04-02" }],
  ["annualRate", { annualRate: "4.1234567" }],
  ["annualRate", { annualRate: "-4" }],
  ["annualRate", { annualRate: "500", dayCount: "ACT/360" }],
])("the offer of a discount with a wrong %s is refused", async (path, terms) => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Discount", discountOf(certificateId, terms))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path },
  });
});

test("a bank cannot discount its own holding", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await pass(scene, certificateId, "mine", "bank");
  expect(await scene.refused("bank", "Discount", discountOf(certificateId))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "bank", problem: "is the holder already" },
  });
});

test("a bank that is also an enterprise can accept a discount", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", discountOf(certificateId));
  await scene.act("operator", "UpdateParty", { lei: cast.bank.lei, roles: ["enterprise", "bank"] });
  expect(await scene.act("bank", "Accept", { certificateId })).toMatchObject({
    certificate: { holder: { lei: cast.bank.lei } },
  });
});

test("only a bank can accept a discount, and a party that lost the role after the offer cannot", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", discountOf(certificateId));
  await scene.act("operator", "UpdateParty", { lei: cast.bank.lei, roles: ["enterprise"] });
  expect(await scene.refused("bank", "Accept", { certificateId })).toEqual({
    code: "NOT_AUTHORIZED",
    context: { caller: `${cast.bank.name} (${cast.bank.lei})`, required: "role bank" },
  });
});

test("Discount is refused to everybody except the holder, and for a certificate that cannot be passed on", async () => {
  const scene = await Scene.open({ smallestSplit: { USD: "100" }, mostEndorsements: 2, noTransferDays: 5 });
  const certificateId = await circulating(scene);
  expect(await scene.refused("steel", "Discount", discountOf(certificateId))).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(
    await scene.refused("mine", "Discount", discountOf(certificateId, { amount: "99.00", proceeds: "98.01" })),
  ).toMatchObject({ code: "POLICY_VIOLATION", context: { rule: "smallestSplit" } });
  const fixed = await circulating(scene, { reference: "A-2", transferable: false });
  expect(await scene.refused("mine", "Discount", discountOf(fixed))).toMatchObject({ code: "NOT_TRANSFERABLE" });
  const plain = await circulating(scene, { reference: "A-3", recourse: false });
  expect(await scene.refused("mine", "Discount", discountOf(plain, { recourse: true }))).toMatchObject({
    context: { path: "recourse" },
  });
  await pass(scene, certificateId, "mine", "haulage");
  expect(await scene.refused("haulage", "Discount", discountOf(certificateId))).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "mostEndorsements" },
  });
  const late = await presented(scene, { reference: "A-4" });
  expect(await scene.refused("mine", "Discount", discountOf(late))).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("mine", "Withdraw", { certificateId: late });
  expect(await scene.refused("mine", "Discount", discountOf(late))).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "noTransferDays" },
  });
});

/** The figures of 2026-01-02: 89 days. */
const nextDay = { expected: "990.11", interest: "9.89", days: "89", on: "2026-01-02", discountDate: "2026-01-01" };

describe("acceptance on a day other than the discount date", () => {
  test("the acceptance of a discount free of payment on another day is refused with the figures of that day", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", discountOf(certificateId));
    // 2026-01-02 begins at 16:00 UTC in the policy's offset.
    scene.later(16);
    expect(await scene.refused("bank", "Accept", { certificateId })).toEqual({
      code: "PROCEEDS_MISMATCH",
      context: {
        given: "990.00",
        ...nextDay,
        remedy: "accept it on 2026-01-01, or reject it and have it offered again for another discount date",
      },
    });
    await scene.act("mine", "Withdraw", { certificateId });
    await scene.act("mine", "Discount", discountOf(certificateId, { discountDate: "2026-01-02", proceeds: "990.11" }));
    await scene.act("bank", "Accept", { certificateId });
  });

  test("the acceptance of a discount on another day is refused even with equal figures, since interest runs from the discount date", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", discountOf(certificateId, { annualRate: "0", proceeds: "1000" }));
    scene.later(16);
    expect(await scene.refused("bank", "Accept", { certificateId })).toMatchObject({
      code: "PROCEEDS_MISMATCH",
      context: { given: "1000.00", expected: "1000.00" },
    });
  });

  test("an offer of a discount for a later date stays open until that date, and is accepted only on it", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const later = { discountDate: "2026-01-05", proceeds: "990.44" };
    const { certificate } = await scene.act("mine", "Discount", discountOf(certificateId, later));
    expect(certificate).toMatchObject({ offer: { days: 86, expiresAt: "2026-01-05T16:00:00.000Z" } });
    expect(await scene.refused("bank", "Accept", { certificateId })).toMatchObject({
      code: "PROCEEDS_MISMATCH",
      context: { given: "990.44", expected: "990.00", days: "90", on: "2026-01-01", discountDate: "2026-01-05" },
    });
    scene.later(24 * 4 + 15.9);
    await scene.act("bank", "Accept", { certificateId });
  });

  test("if an earlier day would leave no proceeds, the refusal says so", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const dear = { annualRate: "400", discountDate: "2026-01-02", proceeds: "11.11" };
    await scene.act("mine", "Discount", discountOf(certificateId, dear));
    expect(await scene.refused("bank", "Accept", { certificateId })).toMatchObject({
      code: "PROCEEDS_MISMATCH",
      context: { expected: "0.00", interest: "1000.00", days: "90" },
    });
  });

  test("the acceptance of a discount that waited for a second person is judged on the day of the approval", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const dualControl = { acts: ["Accept" as const], thresholds: { USD: "500.00" } };
    await scene.act("bank", "UpdateParty", { lei: cast.bank.lei, dualControl });
    await scene.act("mine", "Discount", discountOf(certificateId));
    const filed: unknown = await scene.act("bank", "Accept", { certificateId });
    const { approvalId } = (filed as { pendingApproval: { approvalId: string } }).pendingApproval;
    scene.later(16);
    expect(await scene.refused("bank", "Approve", { approvalId }, "second")).toMatchObject({
      code: "PROCEEDS_MISMATCH",
      context: nextDay,
    });
    scene.later(-1);
    await scene.act("bank", "Approve", { approvalId }, "second");
  });
});

describe("a discount against payment", () => {
  async function agreed(terms: Partial<RequestOf<"Discount">> = {}): Promise<{ scene: Scene; certificateId: string }> {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", discountOf(certificateId, { settlement: "DVP", ...terms }));
    scene.later(10);
    const { certificate } = await scene.act("bank", "Accept", { certificateId });
    expect(certificate).toMatchObject({ state: "Locked", holder: { lei: cast.mine.lei } });
    expect(scene.events.at(-1)).toMatchObject({ type: "CertificateDiscountAgreed" });
    return { scene, certificateId };
  }

  test("a discount against payment moves the certificate only when it is paid", async () => {
    const { scene, certificateId } = await agreed({ recourse: false });
    const { certificate } = await scene.act("bank", "ConfirmPayment", {
      certificateId,
      uetr: uetr(1),
      valueDate: "2026-01-01",
    });
    expect(certificate).toMatchObject({
      state: "Transferable",
      holder: { lei: cast.bank.lei, mspId: "IcbcMSP" },
      endorsements: [{}, { way: "discount", recourse: false }],
    });
    expect(scene.events.at(-1)).toMatchObject({ type: "CertificateDiscounted", by: cast.bank.lei, uetr: uetr(1) });
    expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason: "x" })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { problem: "is the payment of a discount, which cannot be undone" },
    });
  });

  test("a bank can accept a discount against payment on any day, at least until the end of the discount date", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const later = { settlement: "DVP", discountDate: "2026-01-05", proceeds: "990.44" } as const;
    await scene.act("mine", "Discount", discountOf(certificateId, later));
    const { certificate } = await scene.act("bank", "Accept", { certificateId });
    expect(certificate).toMatchObject({ offer: { expiresAt: "2026-01-05T16:00:00.000Z" } });
    const payment = { certificateId, uetr: uetr(1), valueDate: "2026-01-05" };
    expect(await scene.refused("bank", "ConfirmPayment", payment)).toEqual({
      code: "INVALID_REQUEST",
      context: { path: "valueDate", problem: "2026-01-05 lies after today, 2026-01-01" },
    });
    scene.later(24 * 4);
    await scene.act("bank", "ConfirmPayment", payment);
    expect(await scene.ask("mine", "GetPayment", { uetr: uetr(1) })).toMatchObject({ valueDate: "2026-01-05" });
  });

  test("the payment of a discount with another value date is refused with the figures of that date", async () => {
    const { scene, certificateId } = await agreed();
    scene.later(12);
    const payment = { certificateId, uetr: uetr(1), valueDate: "2026-01-02" };
    const remedy =
      "pay with value on 2026-01-01, or let the offer expire and have it made again for another discount date";
    expect(await scene.refused("bank", "ConfirmPayment", payment)).toEqual({
      code: "PROCEEDS_MISMATCH",
      context: { given: "990.00", ...nextDay, remedy },
    });
    await scene.act("bank", "ConfirmPayment", { ...payment, valueDate: "2026-01-01" });
  });

  test("a discount and a settlement cannot use the same UETR", async () => {
    const { scene, certificateId } = await agreed();
    const other = await circulating(scene, { reference: "A-2", maturesOn: "2026-01-01" });
    await scene.act("mine", "Present", { certificateId: other });
    await scene.act("bank", "Settle", { certificateId: other, uetr: uetr(1), valueDate: "2026-01-01" });
    expect(
      await scene.refused("bank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: "2026-01-01" }),
    ).toMatchObject({
      code: "PAYMENT_REUSED",
    });
  });

  test("the payment of a discount is confirmed by the agent that the offer names", async () => {
    const { scene, certificateId } = await agreed({ paymentAgent: cast.otherBank.lei });
    for (const by of ["bank", "mine"] as const) {
      expect(
        await scene.refused(by, "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: "2026-01-01" }),
      ).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
    }
    await scene.act("otherBank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: "2026-01-01" });
  });

  test("a discount against payment is not accepted if the payment agent is suspended, or not a bank any more", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const { lei } = cast.otherBank;
    await scene.act("mine", "Discount", discountOf(certificateId, { settlement: "DVP", paymentAgent: lei }));
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei });
    expect(await scene.refused("bank", "Accept", { certificateId })).toMatchObject({
      code: "PARTY_SUSPENDED",
      context: { lei },
    });
    await scene.act("operator", "ReinstateParty", { lei });
    await scene.act("operator", "UpdateParty", { lei, roles: ["enterprise"] });
    expect(await scene.refused("bank", "Accept", { certificateId })).toMatchObject({
      code: "WRONG_STATE",
      context: {
        id: certificateId,
        required: "a bank as the payment agent: reject it, so that it can be offered again",
      },
    });
  });

  test("a discount is paid and confirmed although seller and agent were suspended after it was agreed", async () => {
    const { scene, certificateId } = await agreed({ paymentAgent: cast.otherBank.lei });
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.mine.lei });
    await scene.act("operator", "UpdateParty", { lei: cast.otherBank.lei, roles: ["enterprise"] });
    const { certificate } = await scene.act("otherBank", "ConfirmPayment", {
      certificateId,
      uetr: uetr(1),
      valueDate: "2026-01-01",
    });
    expect(certificate).toMatchObject({ holder: { lei: cast.bank.lei } });
  });

  test("the payment of a discount moves the certificate even to a bank that was suspended after it had accepted the discount", async () => {
    const { scene, certificateId } = await agreed({ paymentAgent: cast.otherBank.lei });
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.bank.lei });
    const { certificate } = await scene.act("otherBank", "ConfirmPayment", {
      certificateId,
      uetr: uetr(1),
      valueDate: "2026-01-01",
    });
    expect(certificate).toMatchObject({ holder: { lei: cast.bank.lei } });
  });

  test("a discount against payment binds both sides until it expires, and then the certificate returns to its holder", async () => {
    const { scene, certificateId } = await agreed();
    for (const refusal of [
      await scene.refused("mine", "Withdraw", { certificateId }),
      await scene.refused("bank", "Reject", { certificateId }),
      await scene.refused("bank", "Accept", { certificateId }),
    ]) {
      expect(refusal).toMatchObject({ code: "WRONG_STATE", context: { state: "Locked, accepted against payment" } });
    }
    scene.later(23.9);
    expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject({ code: "OFFER_NOT_EXPIRED" });
    scene.later(0.1);
    expect(
      await scene.refused("bank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: "2026-01-01" }),
    ).toMatchObject({
      code: "OFFER_EXPIRED",
    });
    const { certificate } = await scene.act("mine", "Withdraw", { certificateId });
    expect(certificate).toMatchObject({ state: "Transferable", holder: { lei: cast.mine.lei } });
  });

  test("ConfirmPayment is refused before the bank has accepted, and for any other kind of offer", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", discountOf(certificateId, { settlement: "DVP" }));
    expect(
      await scene.refused("bank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: "2026-01-01" }),
    ).toMatchObject({
      code: "WRONG_STATE",
      context: { required: "a discount against payment that the bank has accepted" },
    });
    await scene.act("mine", "Withdraw", { certificateId });
    await scene.act("mine", "Transfer", { certificateId, to: cast.bank.lei });
    expect(
      await scene.refused("bank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: "2026-01-01" }),
    ).toMatchObject({
      code: "WRONG_STATE",
    });
  });
});
