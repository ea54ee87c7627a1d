import { cast, type ActorName } from "../testing/cast.js";
import { circulating, issueRequest, mature, pass, presented, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

const suspend = (scene: Scene, actor: ActorName) =>
  scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast[actor].lei });
const stateOf = async (scene: Scene, certificateId: string) =>
  ((await scene.ask("regulator", "GetCertificate", { certificateId })) as { state: string }).state;

/** A certificate of the mine that is pledged to the port. */
async function pledged(): Promise<{ scene: Scene; certificateId: string }> {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const terms = { pledgee: cast.port.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
  await scene.act("mine", "Pledge", { certificateId, ...terms });
  await scene.act("port", "Accept", { certificateId });
  return { scene, certificateId };
}

/** A discount against payment that the bank has accepted. The other bank is the agent that must confirm the payment. */
async function agreed(): Promise<{ scene: Scene; certificateId: string; request: RequestOf<"ConfirmPayment"> }> {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", {
    ...{ certificateId, bank: cast.bank.lei, annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01" },
    ...{ proceeds: "990.00", settlement: "DVP", paymentAgent: cast.otherBank.lei },
  });
  await scene.act("bank", "Accept", { certificateId });
  return { scene, certificateId, request: { certificateId, uetr: uetr(1), valueDate: "2026-01-01" } };
}

describe("an offer to a suspended party", () => {
  const offers = {
    receipt: async (scene: Scene) => (await scene.act("steel", "Issue", issueRequest())).certificateId,
    transfer: async (scene: Scene) => {
      const certificateId = await circulating(scene);
      await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
      return certificateId;
    },
  };

  test.each([
    ["receipt", "steel", "mine", "Cancelled"],
    ["transfer", "mine", "port", "Transferable"],
  ] as const)(
    "an offer of %s to a suspended party is withdrawn by the offerer, or swept after it has expired",
    async (kind, by, to, after) => {
      for (const act of ["Withdraw", "Sweep"] as const) {
        const scene = await Scene.open();
        const certificateId = await offers[kind](scene);
        await suspend(scene, to);
        expect(await scene.refused(to, "Accept", { certificateId })).toMatchObject({ code: "PARTY_SUSPENDED" });
        if (act === "Sweep") {
          scene.later(24);
        }
        await scene.act(act === "Sweep" ? "bank" : by, act, { certificateId });
        expect(await stateOf(scene, certificateId)).toBe(after);
      }
    },
  );

  test("the issuer withdraws a request for guarantee to a suspended bank", async () => {
    const scene = await Scene.open();
    const { certificateId } = await scene.act("steel", "Issue", issueRequest({ guarantor: cast.otherBank.lei }));
    await suspend(scene, "otherBank");
    await scene.act("steel", "Withdraw", { certificateId });
    expect(await stateOf(scene, certificateId)).toBe("Cancelled");
  });
});

test("an offer by a suspended party is rejected by the other side, or swept when it has expired", async () => {
  for (const act of ["Reject", "Sweep"] as const) {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
    await suspend(scene, "mine");
    expect(await scene.refused("port", "Accept", { certificateId })).toMatchObject({ code: "PARTY_SUSPENDED" });
    scene.later(act === "Sweep" ? 24 : 0);
    await scene.act("port", act, { certificateId });
    expect(await stateOf(scene, certificateId)).toBe("Transferable");
  }
});

describe("a discount that the bank has accepted", () => {
  test("the holder, who was paid, confirms an accepted discount while the payment agent is suspended", async () => {
    const { scene, certificateId, request } = await agreed();
    expect(await scene.refused("mine", "ConfirmPayment", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    await suspend(scene, "otherBank");
    expect(await scene.refused("bank", "ConfirmPayment", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("otherBank", "ConfirmPayment", request)).toMatchObject({ code: "PARTY_SUSPENDED" });
    const { certificate } = await scene.act("mine", "ConfirmPayment", request);
    expect(certificate).toMatchObject({ certificateId, holder: { lei: cast.bank.lei } });
    expect(await scene.ask("mine", "GetPayment", { uetr: uetr(1) })).toMatchObject({ agent: { lei: cast.mine.lei } });
  });

  test.each(["mine", "bank"] as const)(
    "the agent confirms an accepted discount although %s is suspended",
    async (actor) => {
      const { scene, request } = await agreed();
      await suspend(scene, actor);
      const { certificate } = await scene.act("otherBank", "ConfirmPayment", request);
      expect(certificate.holder.lei).toBe(cast.bank.lei);
    },
  );

  test("an accepted discount that nobody confirms expires, and the certificate returns to the holder", async () => {
    const { scene, certificateId } = await agreed();
    await suspend(scene, "otherBank");
    scene.later(24);
    await scene.act("port", "Sweep", { certificateId });
    expect(await stateOf(scene, certificateId)).toBe("Transferable");
  });
});

describe("a pledge of a suspended pledgee", () => {
  test("the operator with the regulator's approval releases a pledge of a suspended pledgee, and nobody else does", async () => {
    const { scene, certificateId } = await pledged();
    expect(await scene.refused("operator", "Release", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    await suspend(scene, "port");
    expect(await scene.refused("mine", "Release", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("port", "Release", { certificateId })).toMatchObject({ code: "PARTY_SUSPENDED" });
    const response: unknown = await scene.act("operator", "Release", { certificateId });
    const { pendingApproval } = response as { pendingApproval: { approvalId: string; threshold: string } };
    expect(pendingApproval).toMatchObject({
      party: cast.regulator.lei,
      threshold: "the release of a pledge of Port services, which is suspended",
    });
    const { approvalId } = pendingApproval;
    expect(await stateOf(scene, certificateId)).toBe("Pledged");
    expect(await scene.refused("operator", "Approve", { approvalId }, "second")).toMatchObject({
      code: "APPROVAL_NOT_FOUND",
    });
    await scene.act("regulator", "Approve", { approvalId });
    expect(await stateOf(scene, certificateId)).toBe("Transferable");
    expect(scene.events.at(-1)).toMatchObject({ type: "CertificateReleased", by: cast.operator.lei });
  });

  test("a batch that would release a suspended pledgee's pledge and also wait for the operator's second person is refused", async () => {
    const { scene, certificateId } = await pledged();
    const { certificateId: own } = await scene.act(
      "steel",
      "Issue",
      issueRequest({ reference: "A-2", payee: cast.operator.lei }),
    );
    await scene.act("operator", "Accept", { certificateId: own });
    await suspend(scene, "port");
    await scene.act("operator", "UpdateParty", {
      lei: cast.operator.lei,
      dualControl: { thresholds: { USD: "1.00" } },
    });
    const batch = {
      acts: [
        { act: "Release" as const, request: { certificateId } },
        { act: "Transfer" as const, request: { certificateId: own, to: cast.mine.lei } },
      ],
    };
    expect(await scene.refused("operator", "Batch", batch)).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "acts", problem: expect.stringContaining("do these acts apart") as unknown },
    });
  });

  test("the operator cannot release a pledge after the pledgee is reinstated", async () => {
    const { scene, certificateId } = await pledged();
    await suspend(scene, "port");
    const response: unknown = await scene.act("operator", "Release", { certificateId });
    const { approvalId } = (response as { pendingApproval: { approvalId: string } }).pendingApproval;
    await scene.act("operator", "ReinstateParty", { lei: cast.port.lei });
    expect(await scene.refused("regulator", "Approve", { approvalId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    await scene.act("port", "Release", { certificateId });
  });

  test("from maturity the holder can present for a suspended pledgee, and the pledge stays on the presentation and the payment", async () => {
    const { scene, certificateId } = await pledged();
    await suspend(scene, "port");
    expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "NOT_MATURED" });
    mature(scene);
    const { certificate } = await scene.act("mine", "Present", { certificateId });
    expect(certificate).toMatchObject({
      presentment: { by: cast.mine.lei, pledge: { pledgee: { lei: cast.port.lei } } },
    });
    const { settled } = await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
    expect(settled).toMatchObject({ discharge: { presentment: { pledge: { obligation: "loan 7" } } } });
  });

  test("the holder cannot present a pledged certificate while the pledgee can present it", async () => {
    const { scene, certificateId } = await pledged();
    mature(scene);
    for (const by of ["mine", "bank"] as const) {
      expect(await scene.refused(by, "Present", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
  });

  test("after dishonour the holder claims for a suspended pledgee, and operator and regulator can still release the pledge", async () => {
    const { scene, certificateId } = await pledged();
    mature(scene);
    await scene.act("port", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await suspend(scene, "port");
    const claim = { certificateId, on: cast.steel.lei };
    const { certificate } = await scene.act("mine", "ClaimRecourse", { ...claim, amount: "400" });
    expect(certificate).toMatchObject({ claims: [{ on: cast.steel.lei }], pledge: {} });
    const rest = certificateId.replace(":1-", ":40001-");
    const response: unknown = await scene.act("operator", "Release", { certificateId: rest });
    const { approvalId } = (response as { pendingApproval: { approvalId: string } }).pendingApproval;
    await scene.act("regulator", "Approve", { approvalId });
    await scene.act("mine", "ClaimRecourse", { ...claim, certificateId: rest });
  });

  test("a suspension of the pledgor stops neither release nor enforcement of the pledge", async () => {
    for (const act of ["Release", "Enforce"] as const) {
      const { scene, certificateId } = await pledged();
      await suspend(scene, "mine");
      await scene.act("port", act, { certificateId });
    }
  });
});

describe("a suspended holder", () => {
  test("the settlement bank presents for a suspended holder from maturity on, and settles", async () => {
    const scene = await Scene.open({ earlyPresentmentDays: 30 });
    const certificateId = await circulating(scene);
    await suspend(scene, "mine");
    scene.later(24 * 89);
    expect(await scene.refused("bank", "Present", { certificateId })).toMatchObject({ code: "NOT_MATURED" });
    scene.later(24);
    expect(await scene.refused("steel", "Present", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "PARTY_SUSPENDED" });
    await scene.act("bank", "Present", { certificateId });
    const { settled } = await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
    expect(settled).toMatchObject({ state: "Settled", holder: { lei: cast.mine.lei } });
  });

  test("the settlement bank records the payment of a suspended holder's claim", async () => {
    const scene = await Scene.open();
    const certificateId = await presented(scene);
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
    await suspend(scene, "mine");
    const payment = { payer: cast.steel.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    expect((await scene.act("bank", "PayRecourse", { certificateId, ...payment })).paid.state).toBe("Settled");
  });

  test("if holder and pledgee are both suspended, the settlement bank presents for them from maturity on", async () => {
    const { scene, certificateId } = await pledged();
    await suspend(scene, "port");
    await suspend(scene, "mine");
    mature(scene);
    const { certificate } = await scene.act("bank", "Present", { certificateId });
    expect(certificate).toMatchObject({ presentment: { by: cast.bank.lei, pledge: { obligation: "loan 7" } } });
  });
});

describe("a suspended settlement bank", () => {
  test("a certificate can be presented to a suspended bank, and from maturity presenter and holder need not wait for days of silence", async () => {
    const scene = await Scene.open({ earlyPresentmentDays: 30 });
    const certificateId = await circulating(scene);
    await suspend(scene, "bank");
    scene.later(24 * 80);
    await scene.act("mine", "Present", { certificateId });
    expect(await scene.refused("mine", "Sweep", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
    scene.later(24 * 10);
    expect(
      await scene.refused("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" }),
    ).toMatchObject({ code: "PARTY_SUSPENDED" });
    expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
    const { certificate } = await scene.act("mine", "Sweep", { certificateId });
    expect(certificate).toMatchObject({
      state: "InRecourse",
      dishonour: { by: cast.mine.lei, reason: "the settlement bank is suspended" },
    });
    await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
    const payment = { payer: cast.steel.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    expect((await scene.act("mine", "PayRecourse", { certificateId, ...payment })).paid.state).toBe("Settled");
  });

  test("other parties still wait for a suspended settlement bank as long as the policy says", async () => {
    const scene = await Scene.open({ silenceDays: 3 });
    const certificateId = await presented(scene);
    await suspend(scene, "bank");
    expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject({ code: "OFFER_NOT_EXPIRED" });
    scene.later(24 * 4);
    await scene.act("port", "Sweep", { certificateId });
  });

  test("a presentation to an active settlement bank is swept by nobody, not even by the holder, before the days of silence are over", async () => {
    const scene = await Scene.open({ silenceDays: 3 });
    const certificateId = await presented(scene);
    expect(await scene.refused("mine", "Sweep", { certificateId })).toMatchObject({ code: "OFFER_NOT_EXPIRED" });
  });

  test("a pledgee can present to a settlement bank that is then suspended, and the holder can also end that presentation", async () => {
    const { scene, certificateId } = await pledged();
    mature(scene);
    await scene.act("port", "Present", { certificateId });
    await suspend(scene, "bank");
    await scene.act("mine", "Sweep", { certificateId });
    expect(await stateOf(scene, certificateId)).toBe("InRecourse");
  });
});

test("the holder can claim on a suspended guarantor, issuer or endorser, whose payment counts", async () => {
  const scene = await Scene.open();
  const certificateId = await pass(scene, await circulating(scene), "mine", "port");
  mature(scene);
  await scene.act("port", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  await suspend(scene, "mine");
  await suspend(scene, "steel");
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.steel.lei });
  await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  const payment = { payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-04-01" };
  expect((await scene.act("port", "PayRecourse", { certificateId, ...payment })).paid.holder.lei).toBe(cast.mine.lei);
});
