import type { Caller } from "../operation/caller.js";
import { callerOf, cast, type Actor, type ActorName } from "../testing/cast.js";
import { circulating, issueRequest, mature, pass, presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { byCaller, merger, proof, succession, type Succession } from "../testing/succession.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";

const byId = (a: { instrumentId: string }, b: typeof a) => (a.instrumentId < b.instrumentId ? -1 : 1);
const newMsp = mspIdSchema.parse("NewMSP");
/** The mine's people after a move to another organisation. */
const movedMine: Actor = { ...cast.mine, mspId: newMsp };
const move = { lei: cast.mine.lei, reason: "move" as const, mspId: newMsp };

test("a successor that repeats an issue of its predecessor is answered with it, and lists it with its own instruments", async () => {
  const scene = await Scene.open();
  const { instrument } = await scene.act("steel", "Issue", issueRequest({ payee: cast.port.lei }));
  await succession(scene, merger("steel", "fleet"));
  expect(await scene.act("fleet", "Issue", issueRequest({ payee: cast.port.lei }))).toMatchObject({ instrument });
  const other = await scene.act("fleet", "Issue", issueRequest({ payee: cast.port.lei, amount: "7.00" }));
  expect(other.instrument).toMatchObject({ issuer: cast.fleet.lei });
  const listed = (issuer: string) => scene.ask("port", "ListInstruments", { issuer });
  expect(await listed(cast.fleet.lei)).toMatchObject({
    instruments: [instrument, other.instrument].map(({ instrumentId }) => ({ instrumentId })).sort(byId),
  });
  expect(await listed(cast.steel.lei)).toMatchObject({ instruments: [{ instrumentId: instrument.instrumentId }] });
});

test("paper that came to its issuer by a merger ends without a payment: free, presented, and after a dishonour", async () => {
  const scene = await Scene.open();
  const [free, asked, unpaid] = [
    await circulating(scene, { reference: "A-1" }),
    await circulating(scene, { reference: "A-2" }),
    await circulating(scene, { reference: "A-3" }),
  ];
  mature(scene);
  for (const certificateId of [asked, unpaid]) {
    await scene.act("mine", "Present", { certificateId });
  }
  await scene.act("bank", "Dishonour", { certificateId: unpaid, reason: "no funds" });
  await succession(scene, merger("mine", "steel"));
  const ended = { certificate: { state: "Cancelled" } };
  await scene.act("steel", "Withdraw", { certificateId: asked });
  for (const certificateId of [free, asked]) {
    await scene.act("steel", "OfferCancellation", { certificateId, reason: "merger" });
    expect(await scene.act("steel", "Accept", { certificateId })).toMatchObject(ended);
  }
  const waived = await scene.act("steel", "Waive", { certificateId: unpaid, reason: "merger" });
  expect(waived).toMatchObject({ waived: { state: "Cancelled" } });
});

test("a succession waits for the approval of the regulator, and the party's record then shows it with its proof", async () => {
  const scene = await Scene.open();
  const request = { ...merger("mine", "bank"), ...proof };
  for (const by of ["mine", "bank", "regulator"] as const) {
    expect(await scene.refused(by, "RecordSuccession", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  const response = await scene.act("operator", "RecordSuccession", request);
  const { approvalId } = (response as unknown as { pendingApproval: { approvalId: string } }).pendingApproval;
  expect(await scene.ask("mine", "GetParty", { lei: cast.mine.lei })).not.toHaveProperty("successor");
  for (const by of ["operator", "bank", "mine"] as const) {
    expect(await scene.refused(by, "Approve", { approvalId }, "checker")).toMatchObject({
      code: "APPROVAL_NOT_FOUND",
    });
  }
  await scene.act("regulator", "Approve", { approvalId });
  expect(await scene.ask("steel", "GetParty", { lei: cast.mine.lei })).toMatchObject({
    successor: { lei: cast.bank.lei, name: cast.bank.name },
    mspId: cast.bank.mspId,
    successions: [{ reason: "merger", ...proof, formerMspId: cast.mine.mspId, by: cast.operator.lei }],
  });
  expect(await scene.ask("steel", "GetParty", { lei: cast.bank.lei })).toMatchObject({ predecessors: [cast.mine.lei] });
  expect(scene.events.map(({ type }) => type).slice(-3)).toEqual(["ApprovalGranted", "PartySucceeded", "PartyUpdated"]);
});

describe("after a merger", () => {
  test("after a merger the party's former organisation can do nothing for it", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await succession(scene, merger("mine", "bank"));
    const transfer = { certificateId, to: cast.port.lei };
    expect(await scene.refused("mine", "Transfer", transfer)).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("mine", "Issue", issueRequest({ payee: cast.port.lei }))).toMatchObject({
      code: "CALLER_UNKNOWN",
      context: { problem: `party ${cast.mine.lei} has merged into ${cast.bank.lei} of ${cast.bank.mspId}` },
    });
    const { party: _attribute, ...nameless } = callerOf(cast.mine);
    const context = { ...scene.contextOf("mine"), caller: nameless };
    expect(await scene.askAs("WhoAmI", {}, context)).not.toHaveProperty("party");
  });

  test("dual control cannot be set for a predecessor, since its successor's dual control applies", async () => {
    const scene = await Scene.open();
    await succession(scene, merger("mine", "bank"));
    const control = { lei: cast.mine.lei, dualControl: { thresholds: { USD: "1" } } };
    expect(await scene.refused("operator", "UpdateParty", control)).toMatchObject({ code: "PARTY_SUCCEEDED" });
  });

  test("new paper cannot be issued or offered to the predecessor, and the refusal names the successor", async () => {
    const scene = await Scene.open();
    const certificateId = await pass(scene, await circulating(scene), "mine", "port");
    await succession(scene, merger("mine", "bank"));
    const refusal = {
      code: "PARTY_SUCCEEDED",
      context: {
        ...{ lei: cast.mine.lei, name: cast.mine.name },
        ...{ successor: cast.bank.lei, successorName: cast.bank.name },
      },
    };
    expect(await scene.refused("steel", "Issue", issueRequest({ reference: "A-2" }))).toEqual(refusal);
    expect(await scene.refused("port", "Transfer", { certificateId, to: cast.mine.lei })).toEqual(refusal);
    const pledge = { certificateId, pledgee: cast.mine.lei, obligation: "a loan", enforceableFrom: "2026-02-01" };
    expect(await scene.refused("port", "Pledge", pledge)).toEqual(refusal);
    const asMine: Actor = { ...cast.mine, mspId: cast.bank.mspId };
    await expect(byCaller(scene, asMine, "Issue", issueRequest({ payee: cast.port.lei }))).rejects.toMatchObject({
      code: "CALLER_UNKNOWN",
    });
  });

  test("the successor takes holdings over by an endorsement for successions, and their orders and states stay", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["400", "600"] });
    const certificates = parts.map((part) => part.certificateId);
    const [first = "", second = ""] = certificates;
    await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [first] });
    await succession(scene, merger("mine", "bank"));
    expect(await scene.refused("mine", "TakeOver", { certificates })).toMatchObject({ code: "CALLER_UNKNOWN" });
    expect(await scene.refused("port", "TakeOver", { certificates })).toMatchObject({ code: "NOT_AUTHORIZED" });
    const taken = await scene.act("bank", "TakeOver", { certificates });
    const endorsement = { from: cast.mine.lei, to: cast.bank.lei, way: "succession", recourse: false };
    expect(taken.certificates).toMatchObject([
      { holder: { lei: cast.bank.lei, mspId: cast.bank.mspId }, frozen: [{ order: "1" }], state: "Transferable" },
      { holder: { lei: cast.bank.lei, mspId: cast.bank.mspId }, endorsements: [{ way: "delivery" }, endorsement] },
    ]);
    await scene.act("bank", "Transfer", { certificateId: second, to: cast.port.lei });
    expect(await scene.refused("bank", "TakeOver", { certificates: [first] })).toMatchObject({
      code: "INVALID_REQUEST",
    });
  });

  test("a takeover is refused with a certificate that is named twice, is not the predecessor's, or waits for an answer", async () => {
    const scene = await Scene.open();
    const mine = await circulating(scene);
    const ports = await pass(scene, await circulating(scene, { reference: "A-2" }), "mine", "port");
    const offered = await circulating(scene, { reference: "A-3" });
    await scene.act("mine", "Transfer", { certificateId: offered, to: cast.haulage.lei });
    await succession(scene, merger("mine", "bank"));
    for (const [certificates, code] of [
      [[mine, mine], "INVALID_REQUEST"],
      [[mine, ports], "INVALID_REQUEST"],
      [[mine, offered], "WRONG_STATE"],
    ] as const) {
      expect(await scene.refused("bank", "TakeOver", { certificates: [...certificates] })).toMatchObject({ code });
    }
    // The successor answers for the offer: the other side may still accept it, and the successor may withdraw it.
    await scene.act("bank", "Withdraw", { certificateId: offered });
    await scene.act("bank", "TakeOver", { certificates: [mine, offered] });
  });

  test("the successor answers offers to the predecessor, and the predecessor's own offers can be accepted", async () => {
    const scene = await Scene.open();
    const { certificateId } = await scene.act("steel", "Issue", issueRequest());
    const offered = await circulating(scene, { reference: "A-2" });
    await scene.act("mine", "Transfer", { certificateId: offered, to: cast.haulage.lei });
    await succession(scene, merger("mine", "bank"));
    expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    const { certificate } = await scene.act("bank", "Accept", { certificateId });
    expect(certificate).toMatchObject({ holder: { lei: cast.mine.lei, mspId: cast.bank.mspId } });
    await scene.act("haulage", "Accept", { certificateId: offered });
  });

  test("the settlement bank's successor does the settlement bank's acts, also after several successions and from a hosted party", async () => {
    const scene = await Scene.open();
    const certificateId = await presented(scene);
    await scene.act("operator", "UpdateParty", { lei: cast.port.lei, roles: ["enterprise", "bank"] });
    await succession(scene, { ...merger("bank", "otherBank") });
    await succession(scene, { ...merger("otherBank", "port") });
    const settle = { certificateId, uetr: uetr(1), valueDate: "2026-04-01" };
    for (const by of ["bank", "otherBank"] as const) {
      expect(await scene.refused(by, "Settle", settle)).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
    expect(await scene.ask("steel", "GetParty", { lei: cast.bank.lei })).toMatchObject({
      successor: { lei: cast.port.lei },
      hosted: true,
    });
    await scene.act("port", "Settle", settle);
  });

  test("a suspended successor cannot act as a successor either, and a predecessor cannot be suspended on its own", async () => {
    const scene = await Scene.open();
    const certificateId = await presented(scene);
    await succession(scene, merger("bank", "otherBank"));
    expect(await scene.refused("operator", "SuspendParty", { reason: "order 9", lei: cast.bank.lei })).toMatchObject({
      code: "PARTY_SUCCEEDED",
    });
    const settle = { certificateId, uetr: uetr(1), valueDate: "2026-04-01" };
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.otherBank.lei });
    expect(await scene.refused("otherBank", "Settle", settle)).toMatchObject({ code: "PARTY_SUSPENDED" });
    await scene.act("operator", "ReinstateParty", { lei: cast.otherBank.lei });
    await scene.act("otherBank", "Settle", settle);
  });
});

describe("after a move", () => {
  test("after a move the party acts only from its new organisation, and keeps its certificates without an endorsement", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "UpdateParty", {
      ...{ lei: cast.mine.lei, standingAcceptance: "everybody", confirmFrom: { CNY: "1.00" } },
    });
    await succession(scene, move);
    expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    const taken = await byCaller(scene, movedMine, "TakeOver", { certificates: [certificateId] });
    expect(taken.certificates[0]).toMatchObject({
      holder: { lei: cast.mine.lei, mspId: newMsp },
      endorsements: [{ way: "delivery" }],
    });
    await byCaller(scene, movedMine, "Transfer", { certificateId, to: cast.port.lei });
    // Nobody else repeats what the party said from its former organisation.
    const moved = await scene.ask("port", "GetParty", { lei: cast.mine.lei });
    expect(moved).not.toHaveProperty("standingAcceptance");
    expect(moved).not.toHaveProperty("confirmFrom");
    await scene.act("steel", "Issue", issueRequest({ reference: "A-2" }));
  });

  test("after a move two parts are not joined while only one of them has been taken over", async () => {
    const scene = await Scene.open();
    const { parts } = await scene.act("mine", "Split", {
      certificateId: await circulating(scene),
      amounts: ["400", "600"],
    });
    const certificates = parts.map((part) => part.certificateId);
    await succession(scene, move);
    await byCaller(scene, movedMine, "TakeOver", { certificates: certificates.slice(0, 1) });
    await expect(byCaller(scene, movedMine, "Merge", { certificates })).rejects.toMatchObject({
      code: "RANGES_NOT_ADJACENT",
      context: { problem: "they are under different organisations: take over both after a succession" },
    });
    await byCaller(scene, movedMine, "TakeOver", { certificates: certificates.slice(1) });
    await byCaller(scene, movedMine, "Merge", { certificates });
  });

  test("a party that moves acts for its predecessors from its new organisation", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    mature(scene);
    await scene.act("mine", "Present", { certificateId });
    await succession(scene, merger("bank", "otherBank"));
    await succession(scene, { lei: cast.otherBank.lei, reason: "administration", mspId: newMsp });
    const settle = { certificateId, uetr: uetr(1), valueDate: "2026-04-01" };
    expect(await scene.refused("otherBank", "Settle", settle)).toMatchObject({ code: "NOT_AUTHORIZED" });
    await byCaller(scene, { ...cast.otherBank, mspId: newMsp }, "Settle", settle);
  });

  test("a succession corrects a mistyped MSP, and the wrong MSP is free again", async () => {
    const scene = await Scene.open();
    const lei = "TALLYDEMOANSTEEL0077";
    const mistyped = { lei, name: "Newcomer", mspId: "NewMPS", roles: ["enterprise" as const] };
    await scene.act("operator", "RegisterParty", mistyped);
    await succession(scene, { lei, reason: "correction", mspId: newMsp });
    expect(await scene.ask("mine", "GetParty", { lei })).toMatchObject({ mspId: newMsp, hosted: false });
    const second = { ...mistyped, lei: "213800YOEO5OQ72G2R82" };
    expect(await scene.act("operator", "RegisterParty", second)).toMatchObject({ hosted: false });
  });
});

test.each<[string, Succession, string]>([
  ["of the operator", { lei: cast.operator.lei, reason: "move", mspId: newMsp }, "lei"],
  ["of the regulator", { ...merger("mine", "bank"), lei: cast.regulator.lei }, "lei"],
  ["into itself", { ...merger("mine", "mine") }, "successor"],
  ["by a merger into nobody", { lei: cast.mine.lei, reason: "merger" }, "successor"],
  ["by a merger that names an MSP", { ...merger("mine", "bank"), mspId: newMsp }, "mspId"],
  ["by a move to nowhere", { lei: cast.mine.lei, reason: "move" }, "mspId"],
  ["by a move that names a successor", { ...move, successor: cast.bank.lei }, "successor"],
  ["by a move to where it is", { ...move, mspId: cast.mine.mspId }, "mspId"],
  ["by a move into a member's organisation", { ...move, mspId: cast.bank.mspId }, "mspId"],
  ["of a bank by what is not a bank", { ...merger("bank", "mine") }, "successor"],
  ["from a day to come", { ...move, effectiveFrom: "2026-01-02" }, "effectiveFrom"],
])("RecordSuccession refuses %s", async (_what, request, path) => {
  const scene = await Scene.open();
  expect(await scene.refused("operator", "RecordSuccession", { ...proof, ...request })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path },
  });
});

test("a party merges once, into a registered and active party", async () => {
  const scene = await Scene.open();
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
  const into = (name: ActorName) =>
    scene.refused("operator", "RecordSuccession", { ...proof, ...merger("mine", name) });
  expect(await into("port")).toMatchObject({ code: "PARTY_SUSPENDED" });
  await succession(scene, merger("mine", "bank"));
  expect(await into("steel")).toMatchObject({ code: "PARTY_SUCCEEDED", context: { successor: cast.bank.lei } });
  const circle = { ...proof, ...merger("bank", "mine") };
  expect(await scene.refused("operator", "RecordSuccession", circle)).toMatchObject({ code: "PARTY_SUCCEEDED" });
});

test("the operator hosts a party that moves into its organisation, and the party acts by certificates that name it", async () => {
  const scene = await Scene.open();
  await succession(scene, { ...move, mspId: cast.operator.mspId });
  expect(await scene.ask("steel", "GetParty", { lei: cast.mine.lei })).toMatchObject({ hosted: true });
  await byCaller(scene, { ...cast.mine, mspId: cast.operator.mspId }, "Issue", issueRequest({ payee: cast.port.lei }));
});

describe("after the merger of the first party of an organisation", () => {
  const second = {
    lei: "TALLYDEMOANSTEEL0077",
    name: "Second",
    mspId: cast.mine.mspId,
    roles: ["enterprise" as const],
  };
  const asked = (scene: Scene, caller: Caller) => scene.askAs("WhoAmI", {}, { ...scene.contextOf("mine"), caller });
  const { party: _attribute, ...nameless } = callerOf(cast.mine);

  /** The mine, which has merged, and another party in its organisation. */
  async function withSecond(): Promise<Scene> {
    const scene = await Scene.open();
    const response = await scene.act("operator", "RegisterParty", second);
    const { approvalId } = (response as unknown as { pendingApproval: { approvalId: string } }).pendingApproval;
    await scene.act("mine", "Approve", { approvalId });
    await succession(scene, merger("mine", "bank"));
    return scene;
  }

  test("after an organisation's first party has merged, certificates without the attribute speak for nobody, and those of the other party for it", async () => {
    const scene = await withSecond();
    expect(await asked(scene, nameless)).not.toHaveProperty("party");
    expect(await asked(scene, { ...nameless, party: second.lei })).toMatchObject({ party: { lei: second.lei } });
    const issue = issueRequest({ payee: cast.port.lei });
    await expect(
      byCaller(scene, { ...cast.mine, lei: leiSchema.parse(second.lei) }, "Issue", issue),
    ).resolves.toBeDefined();
  });

  test("after the first party has merged, a further party joins with the remaining party's consent, and is hosted", async () => {
    const scene = await withSecond();
    const third = { ...second, lei: "213800YOEO5OQ72G2R82", name: "Third" };
    const response = await scene.act("operator", "RegisterParty", third);
    expect(response).toMatchObject({ pendingApproval: { party: second.lei } });
    const { approvalId } = (response as unknown as { pendingApproval: { approvalId: string } }).pendingApproval;
    const left: Actor = { ...cast.mine, lei: leiSchema.parse(second.lei) };
    await byCaller(scene, left, "Approve", { approvalId });
    expect(await scene.ask("steel", "GetParty", { lei: third.lei })).toMatchObject({ hosted: true });
    expect(await asked(scene, nameless)).not.toHaveProperty("party");
  });
});

test("after several mergers and moves the last successor acts for all predecessors, and takes over from each of them", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const ports = await pass(scene, await circulating(scene, { reference: "A-2" }), "mine", "port");
  await succession(scene, merger("mine", "port"));
  await succession(scene, { lei: cast.port.lei, reason: "move", mspId: newMsp });
  await succession(scene, merger("port", "bank"));
  const certificates = [certificateId, ports];
  for (const actor of [cast.mine, cast.port, { ...cast.port, mspId: newMsp }]) {
    await expect(byCaller(scene, actor, "TakeOver", { certificates })).rejects.toMatchObject({
      code: "CALLER_UNKNOWN",
    });
  }
  expect(await scene.act("bank", "TakeOver", { certificates })).toMatchObject({
    certificates: [
      {
        holder: { lei: cast.bank.lei },
        endorsements: [{ way: "delivery" }, { from: cast.mine.lei, way: "succession" }],
      },
      { holder: { lei: cast.bank.lei }, endorsements: [{}, {}, { from: cast.port.lei, way: "succession" }] },
    ],
  });
  expect(await scene.ask("steel", "GetParty", { lei: cast.mine.lei })).toMatchObject({
    successor: { lei: cast.bank.lei, predecessors: [cast.port.lei, cast.mine.lei] },
    mspId: cast.bank.mspId,
  });
});
