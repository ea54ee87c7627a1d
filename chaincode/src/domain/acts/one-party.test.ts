import { cast, type ActorName } from "../testing/cast.js";
import { claimAndPay, dishonoured, valueDate } from "../testing/dishonoured.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";

const { steel, mine, haulage, port, bank, otherBank } = cast;
const problem = (text: string) => ({ code: "INVALID_REQUEST", context: { problem: text } });

/** The parties on which the holder of the certificate may claim. The refusal of a claim on another party names them. */
async function liable(scene: Scene, by: ActorName, certificateId: string): Promise<unknown> {
  const { context } = await scene.refused(by, "ClaimRecourse", { certificateId, on: cast.regulator.lei });
  return "problem" in context ? context.problem : undefined;
}

describe("a party and the parties that merged into it are one, on the path steel, mine, haulage, port with the merchant bank's guarantee", () => {
  test.each<[string, readonly [ActorName, ActorName][], ActorName, string]>([
    ["an endorser merged into the holder", [["mine", "port"]], "port", `${steel.lei}, ${otherBank.lei}`],
    ["the holder merged into an endorser", [["port", "mine"]], "mine", `${steel.lei}, ${otherBank.lei}`],
    [
      "the holder and an endorser merged into a third party",
      [
        ["port", "bank"],
        ["mine", "bank"],
      ],
      "bank",
      `${steel.lei}, ${otherBank.lei}`,
    ],
    [
      "a later endorser merged into the holder",
      [["haulage", "port"]],
      "port",
      `${steel.lei}, ${otherBank.lei}, ${mine.lei}`,
    ],
    [
      "two endorsers merged",
      [["mine", "haulage"]],
      "port",
      `${steel.lei}, ${otherBank.lei}, ${mine.lei}, ${haulage.lei}`,
    ],
    ["the holder merged into the guarantor", [["port", "otherBank"]], "otherBank", steel.lei],
  ])("the holder has no recourse on itself if %s", async (_what, mergers, by, expected) => {
    const { scene, id } = await dishonoured();
    for (const [from, into] of mergers) {
      await succession(scene, merger(from, into));
    }
    expect(await liable(scene, by, id)).toBe(`is not liable: the liable parties are ${expected}`);
  });

  test("a holder that merged with the issuer has recourse on nobody", async () => {
    const { scene, id } = await dishonoured();
    await succession(scene, merger("steel", "port"));
    expect(await liable(scene, "port", id)).toBe("is not liable: nobody owes the holder recourse");
  });

  test("the event of a dishonour names no party that is one with the holder", async () => {
    const scene = await Scene.open({ silenceDays: 1 });
    const [first, second] = [await circulating(scene), await circulating(scene, { reference: "A-2" })];
    for (const certificateId of [first, second]) {
      await pass(scene, certificateId, "mine", "port");
    }
    await succession(scene, merger("mine", "port"));
    mature(scene);
    for (const certificateId of [first, second]) {
      await scene.act("port", "Present", { certificateId });
    }
    const parties = [
      { party: steel.lei, as: "issuer", answers: true },
      { party: mine.lei, as: "endorser", answers: false, whyNot: "holder" },
      { party: port.lei, as: "holder", answers: false, whyNot: "holder" },
    ];
    const dishonoured = await scene.act("bank", "Dishonour", { certificateId: first, reason: "no funds" });
    expect(dishonoured.parties).toEqual(parties);
    scene.later(72);
    const swept = await scene.act("haulage", "Sweep", { certificateId: second });
    expect(swept.parties).toEqual(parties);
  });

  test("the payment of a claim on an endorser that has merged into the issuer settles the units", async () => {
    const { scene, id } = await dishonoured();
    await succession(scene, merger("mine", "steel"));
    const { paid } = await claimAndPay(scene, id, "port", "mine", { uetr: uetr(1) });
    expect(paid).toMatchObject({ state: "Settled", discharge: { way: "recourse" } });
  });

  test("a claim on the successor, and its payment, name the predecessor that answers", async () => {
    const { scene, id } = await dishonoured();
    await succession(scene, merger("mine", "fleet"));
    const claim = { certificateId: id, on: cast.fleet.lei };
    const { certificate } = await scene.act("port", "ClaimRecourse", claim);
    expect(certificate).toMatchObject({ claims: [{ on: mine.lei }] });
    expect(await scene.refused("port", "ClaimRecourse", claim)).toMatchObject(problem("has been claimed on already"));
    const payment = { certificateId: id, payer: cast.fleet.lei, uetr: uetr(1), valueDate };
    const { paid } = await scene.act("port", "PayRecourse", payment);
    expect(paid).toMatchObject({ holder: { lei: mine.lei, mspId: cast.fleet.mspId }, claims: [] });
    expect(await liable(scene, "fleet", id)).toBe(
      `is not liable: the liable parties are ${steel.lei}, ${otherBank.lei}`,
    );
  });

  test("a composition with the successor, and its release, are for the predecessor that answers", async () => {
    const { scene, id } = await dishonoured();
    await succession(scene, merger("haulage", "fleet"));
    const terms = { certificateId: id, payer: cast.fleet.lei, pays: "600.00", uetr: uetr(1), valueDate };
    const { certificate } = await scene.act("port", "Compose", { ...terms, reason: "restructuring" });
    expect(certificate).toMatchObject({ offer: { to: haulage.lei } });
    await scene.act("fleet", "Reject", { certificateId: id, reason: "not paid" });
    const { waived } = await scene.act("port", "Waive", {
      ...{ certificateId: id, release: [cast.fleet.lei], reason: "settled apart" },
    });
    expect(waived.endorsements.map((entry) => entry.waived?.by)).toEqual([undefined, undefined, port.lei]);
  });

  test("a party that pays as an endorser can claim only on the parties before its predecessor's endorsement", async () => {
    const { scene, id } = await dishonoured();
    await succession(scene, merger("mine", "haulage"));
    const { paid } = await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
    expect(paid.endorsements.map(({ closed }) => closed === true)).toEqual([false, true, true, false]);
    expect(await liable(scene, "haulage", id)).toBe(
      `is not liable: the liable parties are ${steel.lei}, ${otherBank.lei}`,
    );
  });

  test("after an assignment the assignee has no recourse on the assignor under the name of its predecessor", async () => {
    const { scene, id } = await dishonoured();
    await succession(scene, merger("haulage", "port"));
    await scene.act("port", "Assign", { certificateId: id, to: bank.lei });
    await scene.act("bank", "Accept", { certificateId: id });
    expect(await liable(scene, "bank", id)).toBe(
      `is not liable: the liable parties are ${steel.lei}, ${otherBank.lei}, ${mine.lei}`,
    );
  });

  test("the successor of a guarantor that paid writes the certificate off", async () => {
    const { scene, id } = await dishonoured();
    await claimAndPay(scene, id, "port", "otherBank", { uetr: uetr(1) });
    await succession(scene, merger("otherBank", "bank"));
    await scene.act("bank", "TakeOver", { certificates: [id] });
    const { writtenOff } = await scene.act("bank", "WriteOff", { certificateId: id, reason: "no assets" });
    expect(writtenOff).toMatchObject({ state: "Cancelled", ending: { way: "writeOff", by: bank.lei } });
  });

  test("a party cannot pay its own claim, even as the successor of the party on which it claimed", async () => {
    const { scene, id } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: mine.lei });
    await succession(scene, merger("mine", "port"));
    const payment = { certificateId: id, payer: mine.lei, uetr: uetr(1), valueDate };
    expect(await scene.refused("port", "PayRecourse", payment)).toMatchObject(
      problem(`${mine.name} (${mine.lei}) is the claimant itself, or one with it since a succession: nothing is paid`),
    );
  });

  test("the settlement bank does not report its predecessor's payment, and its successor reports other payments", async () => {
    const { scene, id } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: mine.lei });
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: haulage.lei });
    await succession(scene, merger("mine", "bank"));
    const payment = { certificateId: id, uetr: uetr(1), valueDate };
    expect(await scene.refused("bank", "PayRecourse", { ...payment, payer: mine.lei })).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: `the claimant ${port.lei}` },
    });
    await succession(scene, merger("bank", "otherBank"));
    const byOther = await scene.refused("otherBank", "PayRecourse", { ...payment, payer: mine.lei });
    expect(byOther).toMatchObject({ code: "NOT_AUTHORIZED" });
    await scene.act("otherBank", "PayRecourse", { ...payment, payer: haulage.lei });
  });

  test("the successor of a claimant acknowledges the payment before it takes over the certificate", async () => {
    const { scene, id } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: otherBank.lei });
    await succession(scene, merger("port", "mine"));
    await scene.act("mine", "PayRecourse", { certificateId: id, payer: otherBank.lei, uetr: uetr(1), valueDate });
  });
});

describe("no party deals with itself", () => {
  test("the successor of a holder cannot offer the holder's certificates to itself before it has taken them over", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await succession(scene, merger("mine", "bank"));
    expect(await scene.refused("bank", "Transfer", { certificateId, to: bank.lei })).toMatchObject(
      problem("is the holder already"),
    );
    const pledge = { certificateId, pledgee: bank.lei, obligation: "a loan", enforceableFrom: "2026-02-01" };
    expect(await scene.refused("bank", "Pledge", pledge)).toMatchObject(problem("is the holder itself"));
    const terms = { annualRate: "0", dayCount: "ACT/360", discountDate: "2026-01-01", proceeds: "1000.00" } as const;
    const discount = { certificateId, bank: bank.lei, ...terms, settlement: "FOP" as const };
    expect(await scene.refused("bank", "Discount", discount)).toMatchObject(problem("is the holder already"));
  });

  test("an offer between two parties that have merged afterwards can be withdrawn or rejected, but not accepted", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Transfer", { certificateId, to: haulage.lei });
    await succession(scene, merger("haulage", "mine"));
    expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({
      code: "WRONG_STATE",
      context: {
        state: `offered by ${mine.name} (${mine.lei}), which is one with ${haulage.name} (${haulage.lei}) since a succession`,
      },
    });
    await scene.act("mine", "Reject", { certificateId, reason: "merged" });
  });

  test("the payment of a discount is not confirmed if the bank has become one party with the holder", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const terms = { annualRate: "0", dayCount: "ACT/360", discountDate: "2026-01-01", proceeds: "1000.00" } as const;
    await scene.act("mine", "Discount", { certificateId, bank: bank.lei, ...terms, settlement: "DVP" });
    await scene.act("bank", "Accept", { certificateId });
    await succession(scene, merger("mine", "bank"));
    const payment = { certificateId, uetr: uetr(1), valueDate: "2026-01-01" };
    expect(await scene.refused("bank", "ConfirmPayment", payment)).toMatchObject({ code: "WRONG_STATE" });
  });

  test("a bank that merged into the issuer guarantees nothing for the issuer", async () => {
    const scene = await Scene.open();
    await scene.act("operator", "UpdateParty", { lei: steel.lei, roles: ["enterprise", "bank"] });
    const terms = {
      obligor: steel.lei,
      currency: "USD",
      limit: "1000",
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    };
    await scene.act("otherBank", "OpenCreditLine", terms);
    const { instrument } = await scene.act("steel", "Issue", issueRequest({ guarantor: otherBank.lei }));
    await succession(scene, merger("otherBank", "steel"));
    const { instrumentId } = instrument;
    expect(await scene.refused("steel", "Guarantee", { instrumentId })).toMatchObject({
      code: "WRONG_STATE",
      context: { required: "another guarantor: decline it, so that it can be issued again" },
    });
    await scene.act("steel", "DeclineGuarantee", { instrumentId, reason: "merged" });
  });

  test("an issuer and a holder that have become one party can cancel the paper, but cannot set it off", async () => {
    const scene = await Scene.open();
    const owed = await circulating(scene);
    const { certificateId: owing } = await scene.act(
      "mine",
      "Issue",
      issueRequest({ reference: "B-1", payee: steel.lei }),
    );
    await scene.act("steel", "Accept", { certificateId: owing });
    await succession(scene, merger("steel", "mine"));
    expect(await scene.refused("mine", "Net", { mine: [owed], yours: [owing] })).toMatchObject(
      problem("is owed by the offerer itself"),
    );
    await scene.act("mine", "OfferCancellation", { certificateId: owed, reason: "one since the merger" });
    const { certificate } = await scene.act("mine", "Accept", { certificateId: owed });
    expect(certificate).toMatchObject({ state: "Cancelled" });
  });

  test("a party can set off what it and its predecessors hold and owe, and so can a successor on the other side", async () => {
    const scene = await Scene.open();
    const owed = await circulating(scene);
    const { certificateId: owing } = await scene.act(
      "port",
      "Issue",
      issueRequest({ reference: "B-1", payee: steel.lei }),
    );
    await scene.act("steel", "Accept", { certificateId: owing });
    // The mine holds, the port owes, and both are now the bank. The haulage company is now both the debtor and the
    // holder on the side of the steel works.
    for (const [from, into] of [
      ["mine", "bank"],
      ["port", "bank"],
      ["steel", "haulage"],
    ] as const) {
      await succession(scene, merger(from, into));
    }
    await scene.act("haulage", "TakeOver", { certificates: [owing] });
    const { certificates } = await scene.act("bank", "Net", { mine: [owed], yours: [owing] });
    expect(certificates).toMatchObject([{ offer: { by: bank.lei, to: haulage.lei } }]);
    const { certificate } = await scene.act("haulage", "Accept", { certificateId: owed });
    expect(certificate).toMatchObject({ state: "Settled" });
  });
});

test("a standing acceptance for a party covers transfers of what its predecessor holds", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("port", "UpdateParty", { lei: port.lei, standingAcceptance: [bank.lei] });
  await succession(scene, merger("mine", "bank"));
  const { certificate } = await scene.act("bank", "Transfer", { certificateId, to: port.lei });
  expect(certificate).toMatchObject({ state: "Transferable", holder: { lei: port.lei } });
});

test("the successor's dual control covers what it sets off of its predecessor's holdings", async () => {
  const scene = await Scene.open();
  const owed = await circulating(scene);
  const { certificateId: owing } = await scene.act("bank", "Issue", issueRequest({ payee: steel.lei }));
  await scene.act("steel", "Accept", { certificateId: owing });
  const dualControl = { acts: ["Net" as const], thresholds: { USD: "1000.00" } };
  await scene.act("bank", "UpdateParty", { lei: bank.lei, dualControl });
  await succession(scene, merger("mine", "bank"));
  const response = await scene.act("bank", "Net", { mine: [owed], yours: [owing] });
  expect(response).toMatchObject({ pendingApproval: { party: bank.lei } });
});

test("the successor's dual control covers its acts with its predecessor's holdings", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const dualControl = { acts: ["Transfer" as const], thresholds: { USD: "1000.00" } };
  await scene.act("bank", "UpdateParty", { lei: bank.lei, dualControl });
  await succession(scene, merger("mine", "bank"));
  const response = await scene.act("bank", "Transfer", { certificateId, to: port.lei });
  const { pendingApproval } = response as unknown as { pendingApproval: { approvalId: string; party: string } };
  expect(pendingApproval.party).toBe(bank.lei);
  await scene.act("bank", "Approve", { approvalId: pendingApproval.approvalId }, "second");
  expect(await scene.ask("port", "GetCertificate", { certificateId })).toMatchObject({
    ...{ state: "Locked", offer: { to: port.lei } },
  });
});

describe("a merger within one organisation", () => {
  test("after a merger within one organisation only certificates of enrolment that name the successor dispose of the holdings", async () => {
    const scene = await Scene.open();
    const certificateId = await pass(scene, await circulating(scene), "mine", "haulage");
    await succession(scene, merger("haulage", "port"));
    const transfer = { certificateId, to: mine.lei };
    expect(await scene.refused("haulage", "Transfer", transfer)).toMatchObject({ code: "NOT_AUTHORIZED" });
    const { certificates } = await scene.act("port", "TakeOver", { certificates: [certificateId] });
    expect(certificates).toMatchObject([{ holder: { lei: port.lei, mspId: port.mspId } }]);
    await scene.act("port", "Transfer", transfer);
  });
});
