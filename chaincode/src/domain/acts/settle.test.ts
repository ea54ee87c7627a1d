import { cast } from "../testing/cast.js";
import { circulating, issueRequest, mature, presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

const valueDate = "2026-04-01";

test("a payment of the whole settles the certificate permanently", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const { settled, rest } = await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate });
  expect(settled).toMatchObject({
    state: "Settled",
    holder: { lei: cast.mine.lei },
    discharge: { way: "payment", uetr: uetr(1), valueDate, presentment: { by: cast.mine.lei } },
  });
  expect(rest).toBeUndefined();
  for (const refusal of [
    await scene.refused("mine", "Present", { certificateId }),
    await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei }),
    await scene.refused("bank", "Settle", { certificateId, uetr: uetr(2), valueDate }),
    await scene.refused("bank", "Dishonour", { certificateId, reason: "no funds" }),
  ]) {
    expect(refusal).toMatchObject({ code: "WRONG_STATE", context: { state: "Settled" } });
  }
});

test("the payment of a part settles the first units, and the rest stays in collection under the same presentation", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const { settled, rest } = await scene.act("bank", "Settle", {
    certificateId,
    amount: "400.00",
    uetr: uetr(1),
    valueDate,
  });
  expect(settled).toMatchObject({ from: "1", to: "40000", state: "Settled" });
  expect(rest).toMatchObject({ from: "40001", to: "100000", state: "InCollection", presentment: { on: valueDate } });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateSettled", removed: [certificateId] });
});

test("one UETR settles only once", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const request = { certificateId, amount: "400.00", uetr: uetr(1), valueDate };
  const { rest } = await scene.act("bank", "Settle", request);
  expect(
    await scene.refused("bank", "Settle", { certificateId: rest?.certificateId ?? "", uetr: uetr(1), valueDate }),
  ).toEqual({ code: "PAYMENT_REUSED", context: { uetr: uetr(1) } });
});

test("Settle is refused to everybody except the settlement bank, and for a certificate that was not presented", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const request = { certificateId, uetr: uetr(1), valueDate: "2026-01-01" };
  expect(await scene.refused("bank", "Settle", request)).toMatchObject({
    code: "WRONG_STATE",
    context: { required: "InCollection" },
  });
  for (const by of ["mine", "steel", "otherBank", "operator"] as const) {
    expect(await scene.refused(by, "Settle", request)).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: `the settlement bank: Industrial bank (${cast.bank.lei})` },
    });
  }
});

test("a settlement's value date is between presentation and today, its amount within the certificate, and its UETR valid", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  for (const wrong of ["2026-03-31", "2026-04-02"]) {
    expect(await scene.refused("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: wrong })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "valueDate" },
    });
  }
  expect(
    await scene.refused("bank", "Settle", { certificateId, uetr: uetr(1), valueDate, amount: "1000.01" }),
  ).toMatchObject({ code: "AMOUNT_EXCEEDS_CERTIFICATE" });
  expect(
    await scene.refused("bank", "Settle", { certificateId, uetr: uetr(1).replace("-4", "-1"), valueDate }),
  ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "uetr" } });
});

describe("a settlement bank that is the debtor", () => {
  const payment = { uetr: uetr(1), valueDate: "2026-04-01" };

  /** The bank's own paper, payable at the bank. The mine has presented it. */
  async function ownPaper(scene: Scene): Promise<string> {
    const request = issueRequest({ settlementBank: cast.bank.lei });
    const { certificateId } = await scene.act("bank", "Issue", request);
    await scene.act("mine", "Accept", { certificateId });
    return certificateId;
  }

  test("a settlement bank that is the debtor does not settle by its own word: the holder acknowledges the payment, and the bank can return it", async () => {
    const scene = await Scene.open();
    const certificateId = await ownPaper(scene);
    mature(scene);
    await scene.act("mine", "Present", { certificateId });
    expect(await scene.refused("bank", "Settle", { certificateId, ...payment })).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: expect.stringContaining(cast.mine.lei) as unknown },
    });
    const { settled } = await scene.act("mine", "Settle", { certificateId, ...payment });
    expect(settled).toMatchObject({ state: "Settled", discharge: { way: "payment", uetr: uetr(1) } });
    expect(await scene.ask("mine", "GetPayment", { uetr: uetr(1) })).toMatchObject({
      purpose: "settlement",
      agent: { lei: cast.mine.lei },
    });
    const back = { uetr: uetr(1), reason: "recalled" };
    expect(await scene.refused("mine", "ReturnPayment", back)).toMatchObject({ code: "NOT_AUTHORIZED" });
    await scene.act("bank", "ReturnPayment", back);
  });

  test("a pledgee acknowledges the payment of a settlement bank that is the debtor", async () => {
    const scene = await Scene.open();
    const certificateId = await ownPaper(scene);
    const pledge = { pledgee: cast.port.lei, obligation: "loan 7", enforceableFrom: "2026-03-01" };
    await scene.act("mine", "Pledge", { certificateId, ...pledge });
    await scene.act("port", "Accept", { certificateId });
    mature(scene);
    await scene.act("port", "Present", { certificateId });
    for (const by of ["bank", "mine"] as const) {
      expect(await scene.refused(by, "Settle", { certificateId, ...payment })).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
    }
    await scene.act("port", "Settle", { certificateId, ...payment });
  });

  test("a settlement bank also counts as the debtor if a merger has made the two one party", async () => {
    const scene = await Scene.open();
    const certificateId = await presented(scene);
    const proof = { document: "2026-1", authority: "the register", effectiveFrom: "2026-04-01" };
    const merger = { lei: cast.steel.lei, reason: "merger" as const, successor: cast.bank.lei, ...proof };
    const response: unknown = await scene.act("operator", "RecordSuccession", merger);
    const { approvalId } = (response as { pendingApproval: { approvalId: string } }).pendingApproval;
    await scene.act("regulator", "Approve", { approvalId });
    expect(await scene.refused("bank", "Settle", { certificateId, ...payment })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    await scene.act("mine", "Settle", { certificateId, ...payment });
  });

  test("only a settlement bank that is not the debtor settles by its own word", async () => {
    const scene = await Scene.open();
    const certificateId = await presented(scene);
    expect(await scene.refused("mine", "Settle", { certificateId, ...payment })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    await scene.act("bank", "Settle", { certificateId, ...payment });
  });
});
