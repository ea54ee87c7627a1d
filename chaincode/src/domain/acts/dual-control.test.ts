import { sha256 } from "../../devices/sha256.js";
import { acts } from "../catalogue/catalogue.js";
import type { AnyAct } from "../operation/act.js";
import { update } from "../operation/change.js";
import { canonicalFiled, type FiledOnWire } from "../state/approval.js";
import { coveredByDefault, parties, type DualControl } from "../state/party.js";
import { cast, leiOf } from "../testing/cast.js";
import { circulating, issueRequest, mature, pass, presented, uetr } from "../testing/paper.js";
import { Scene, type ResponseOf } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { units } from "../vocabulary/amount.js";
import { controllableActs } from "./index.js";

const thresholds = { USD: "500.00" };

/** The mine under dual control from USD 500.00 on, with a certificate of USD 1,000.00. */
async function controlled(): Promise<{ scene: Scene; certificateId: string }> {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "UpdateParty", { lei: cast.mine.lei, dualControl: { thresholds } });
  return { scene, certificateId };
}

/** The id under which an act was filed. */
function filed(response: unknown): string {
  expect(response).toMatchObject({ pendingApproval: { state: "Pending" } });
  return (response as { pendingApproval: { approvalId: string } }).pendingApproval.approvalId;
}

test("a covered act is filed first, and done when another person approves it", async () => {
  const { scene, certificateId } = await controlled();
  const request = { certificateId, to: cast.port.lei, amount: "500.00" };
  const response: unknown = await scene.act("mine", "Transfer", request, "maker");
  expect(response).toMatchObject({
    pendingApproval: { act: "Transfer", party: cast.mine.lei, request, threshold: "500.00 USD" },
  });
  const approvalId = filed(response);
  expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({ state: "Transferable" });
  expect(scene.events.at(-1)).toMatchObject({ type: "ApprovalRequested", by: cast.mine.lei, approval: { approvalId } });
  expect(await scene.ask("mine", "ListApprovals", {})).toMatchObject({ approvals: [{ approvalId }] });

  const done = await scene.act("mine", "Approve", { approvalId }, "checker");
  expect(done).toMatchObject({
    approval: { state: "Approved", decided: { by: { subject: "CN=checker of Mining company" } } },
    response: { certificate: { state: "Locked", amount: "500.00" }, rest: { amount: "500.00" } },
  });
  expect(scene.events.slice(-2).map(({ type }) => type)).toEqual(["ApprovalGranted", "CertificateOffered"]);
  expect(await scene.ask("mine", "ListApprovals", {})).toMatchObject({ approvals: [] });
  expect(await scene.refused("mine", "Approve", { approvalId }, "checker")).toMatchObject({ code: "WRONG_STATE" });
});

test("one person is enough below the threshold, in another currency, and for an act that is not covered", async () => {
  const { scene, certificateId } = await controlled();
  const yen = await circulating(scene, { reference: "A-2", currency: "JPY", amount: "1000000" });
  await scene.act("mine", "Transfer", { certificateId: yen, to: cast.port.lei });
  await scene.act("mine", "Split", { certificateId, amounts: ["499.99", "500.01"] });
  const { certificate } = await scene.act("mine", "Transfer", {
    certificateId: certificateId.replace("-100000", "-49999"),
    to: cast.port.lei,
  });
  expect(certificate.state).toBe("Locked");
});

test("dual control covers an issue by its face", async () => {
  const scene = await Scene.open();
  await scene.act("steel", "UpdateParty", { lei: cast.steel.lei, dualControl: { thresholds } });
  filed(await scene.act("steel", "Issue", issueRequest({ amount: "500.00" })));
  expect(await scene.act("steel", "Issue", issueRequest({ amount: "499.99" }))).toHaveProperty("certificateId");
});

test("the person that approves differs from the maker by name and by key", async () => {
  const { scene, certificateId } = await controlled();
  const approvalId = filed(await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }, "maker"));
  expect(await scene.refused("mine", "Approve", { approvalId }, "maker")).toMatchObject({ code: "NOT_AUTHORIZED" });
  const context = scene.contextOf("mine", "checker");
  const { enrolment } = scene.contextOf("mine", "maker").caller;
  const borrowed = { ...context.caller, enrolment: { ...context.caller.enrolment, key: enrolment.key } };
  const renewed = { ...context.caller, enrolment: { ...enrolment, key: "a new key" } };
  for (const caller of [borrowed, renewed]) {
    await expect(scene.perform(acts.Approve, { approvalId }, { ...context, caller })).rejects.toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  }
});

/** A filed transfer, as a response shows it. */
async function filedTransfer(scene: Scene, certificateId: string, amount: string) {
  const filing: unknown = await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei, amount }, "maker");
  return (filing as { pendingApproval: FiledOnWire & { digest: string } }).pendingApproval;
}

test("a decision is refused with both digests if the filed act differs from the act that was shown", async () => {
  const { scene, certificateId } = await controlled();
  const filedAct = await filedTransfer(scene, certificateId, "900.00");
  const { approvalId, digest, request } = filedAct;
  const shown = sha256(canonicalFiled({ ...filedAct, request: { ...(request as object), amount: "600.00" } }));
  for (const name of ["Approve", "RejectApproval"] as const) {
    expect(await scene.refused("mine", name, { approvalId, digest: shown }, "checker")).toEqual({
      code: "APPROVAL_CHANGED",
      context: { approvalId, act: "Transfer", filed: digest, shown, remedy: expect.any(String) as unknown },
    });
  }
  expect(sha256(canonicalFiled(filedAct))).toBe(digest);
  await scene.act("mine", "Approve", { approvalId, digest }, "checker");
});

test.each([
  ["the act", { act: "Discount" }],
  ["who filed it", { filedBy: cast.port.lei }],
  ["whose people decide", { party: cast.port.lei }],
  ["why it waits", { threshold: "1.00 USD" }],
  ["the person that filed it", { maker: { issuer: "CN=ca", subject: "CN=checker", key: "k" } }],
  ["when it was filed", { filedAt: "2026-01-01T00:00:00.001Z" }],
  ["until when it waits", { expiresAt: "2027-01-01T00:00:00.000Z" }],
  ["its id", { approvalId: "tx0" }],
])("the digest of a filed act changes with %s", async (_, other) => {
  const { scene, certificateId } = await controlled();
  const filedAct = await filedTransfer(scene, certificateId, "900.00");
  expect(sha256(canonicalFiled({ ...filedAct, ...other }))).not.toBe(filedAct.digest);
});

test("a filed act is shown whole by its id, with the same digest before and after the decision", async () => {
  const { scene, certificateId } = await controlled();
  const { approvalId, digest } = await filedTransfer(scene, certificateId, "900.00");
  const shown = { approvalId, digest, act: "Transfer", request: { amount: "900.00" }, state: "Pending" };
  expect(await scene.ask("mine", "GetApproval", { approvalId })).toMatchObject(shown);
  expect(await scene.ask("steel", "GetApproval", { approvalId, party: cast.mine.lei })).toMatchObject(shown);
  await expect(scene.ask("steel", "GetApproval", { approvalId })).rejects.toMatchObject({ code: "APPROVAL_NOT_FOUND" });
  await scene.act("mine", "Approve", { approvalId }, "checker");
  expect(await scene.ask("mine", "GetApproval", { approvalId })).toMatchObject({ digest, state: "Approved" });
});

test("only the people of a party find its filed acts", async () => {
  const { scene, certificateId } = await controlled();
  const approvalId = filed(await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }));
  for (const by of ["port", "operator", "steel"] as const) {
    for (const name of ["Approve", "RejectApproval"] as const) {
      expect(await scene.refused(by, name, { approvalId }, "checker")).toEqual({
        code: "APPROVAL_NOT_FOUND",
        context: { approvalId },
      });
    }
  }
});

test("an approved act is judged by the rules at the time of the approval, and stays pending if they refuse it", async () => {
  const { scene, certificateId } = await controlled();
  const approvalId = filed(await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }));
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
  expect(await scene.refused("mine", "Approve", { approvalId }, "checker")).toMatchObject({ code: "PARTY_SUSPENDED" });
  await scene.act("operator", "ReinstateParty", { lei: cast.port.lei });
  await scene.act("mine", "Approve", { approvalId }, "checker");
});

test("an act that the rules refuse is refused at once and not filed", async () => {
  const { scene, certificateId } = await controlled();
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.mine.lei })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});

test("a filed act expires like an offer, and the maker can also reject it", async () => {
  const { scene, certificateId } = await controlled();
  const request = { certificateId, to: cast.port.lei };
  const first = filed(await scene.act("mine", "Transfer", request, "maker"));
  scene.later(24);
  expect(await scene.refused("mine", "Approve", { approvalId: first }, "checker")).toMatchObject({
    code: "APPROVAL_EXPIRED",
  });
  expect(await scene.ask("mine", "ListApprovals", { show: "expired" })).toMatchObject({
    approvals: [{ approvalId: first }],
  });
  const second = filed(await scene.act("mine", "Transfer", request, "maker"));
  const rejected = await scene.act("mine", "RejectApproval", { approvalId: second, reason: "wrong party" }, "maker");
  expect(rejected.approval).toMatchObject({ state: "Rejected", decided: { reason: "wrong party" } });
  expect(await scene.refused("mine", "Approve", { approvalId: second }, "checker")).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("a batch with a covered act is filed as a whole", async () => {
  const { scene, certificateId } = await controlled();
  const parts: ResponseOf<"Batch">["responses"][number]["act"][] = ["Split", "Transfer"];
  const response: unknown = await scene.act("mine", "Batch", {
    acts: [
      { act: "Split", request: { certificateId, amounts: ["500.00", "500.00"] } },
      { act: "Transfer", request: { certificateId: certificateId.replace("-100000", "-50000"), to: cast.port.lei } },
    ],
  });
  const { response: done } = await scene.act("mine", "Approve", { approvalId: filed(response) }, "checker");
  expect(done).toMatchObject({ responses: parts.map((act) => ({ act })) });
});

test("sums of all acts in a batch are added up by currency, so that splitting a sum does not avoid approval", async () => {
  const { scene, certificateId } = await controlled();
  const yen = await circulating(scene, { reference: "A-2", currency: "JPY", amount: "1000000" });
  const { parts } = await scene.act("mine", "Split", {
    certificateId,
    amounts: ["250.00", "249.99", "250.01", "250.00"],
  });
  const [a, b, c] = parts.map((part) => part.certificateId);
  const transferOf = (id = "") => ({ act: "Transfer", request: { certificateId: id, to: cast.port.lei } }) as const;
  const pledgeOf = (id = "") => {
    const terms = { pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
    return { act: "Pledge", request: { certificateId: id, ...terms } } as const;
  };
  const approvalId = filed(await scene.act("mine", "Batch", { acts: [a, c].map(transferOf) }, "maker"));
  expect(await scene.ask("mine", "ListApprovals", {})).toMatchObject({
    approvals: [{ approvalId, act: "Batch", threshold: "500.00 USD" }],
  });
  await scene.act("mine", "RejectApproval", { approvalId });
  filed(await scene.act("mine", "Batch", { acts: [transferOf(a), pledgeOf(c)] }));
  const { responses } = await scene.act("mine", "Batch", { acts: [transferOf(a), transferOf(yen), pledgeOf(b)] });
  expect(responses).toHaveLength(3);
  expect((await scene.act("mine", "Batch", { acts: [transferOf(c)] })).responses).toHaveLength(1);
});

test("acts of a batch that the party's dual control does not name add nothing to the sum", async () => {
  const { scene, certificateId } = await controlled();
  const whole = { certificateId, amounts: ["499.99", "500.01"] };
  const part = certificateId.replace("-100000", "-49999");
  const { responses } = await scene.act("mine", "Batch", {
    acts: [
      { act: "Split", request: whole },
      { act: "Transfer", request: { certificateId: part, to: cast.port.lei } },
    ],
  });
  expect(responses).toHaveLength(2);
});

test("an automatic line counts as a guarantee of its whole limit", async () => {
  const scene = await Scene.open();
  const { lei } = cast.bank;
  await scene.act("bank", "UpdateParty", { lei, dualControl: { acts: ["Guarantee"], thresholds } });
  const line = { obligor: cast.steel.lei, currency: "USD", limit: "500.00" };
  const terms = { ...line, validFrom: "2026-01-01", validTo: "2026-12-31" };
  filed(await scene.act("bank", "OpenCreditLine", { ...terms, automatic: true }));
  await scene.act("bank", "OpenCreditLine", terms);
  filed(await scene.act("bank", "AdjustCreditLine", { ...line, automatic: true }));
  await scene.act("bank", "AdjustCreditLine", { ...line, limit: "499.99", automatic: true });
});

test("a netting counts with the whole sum that it discharges", async () => {
  const scene = await Scene.open();
  const { parts } = await scene.act("mine", "Split", {
    certificateId: await circulating(scene),
    amounts: ["400.00", "600.00"],
  });
  const owed = { reference: "M-1", payee: cast.steel.lei, settlementBank: cast.bank.lei, currency: "USD" };
  const { certificateId: yours } = await scene.act("mine", "Issue", {
    ...{ ...owed, amount: "1000.00", maturesOn: "2026-04-01" },
  });
  await scene.act("steel", "Accept", { certificateId: yours });
  const mine = parts.map((part) => part.certificateId);
  await scene.act("mine", "Net", { mine, yours: [yours] });
  const control = { acts: ["Accept" as const], thresholds: { USD: "1000.00" } };
  await scene.act("steel", "UpdateParty", { lei: cast.steel.lei, dualControl: control });
  filed(await scene.act("steel", "Accept", { certificateId: mine[0] ?? "" }));
});

test("a second person must approve a loosening of dual control, but not a tightening", async () => {
  const { scene, certificateId } = await controlled();
  const { lei } = cast.mine;
  await scene.act("mine", "UpdateParty", { lei, dualControl: { thresholds: { USD: "400.00", JPY: "1" } } });
  const looser = [
    "none" as const,
    { thresholds: { USD: "400.01", JPY: "1" } },
    { thresholds: { USD: "400.00" } },
    { acts: ["Issue" as const], thresholds: { USD: "400.00", JPY: "1" } },
  ];
  for (const dualControl of looser) {
    filed(await scene.act("mine", "UpdateParty", { lei, dualControl }, "maker"));
  }
  const approvalId = filed(await scene.act("mine", "UpdateParty", { lei, dualControl: "none" }, "maker"));
  await scene.act("mine", "Approve", { approvalId }, "checker");
  await pass(scene, certificateId, "mine", "port");
});

test("the operator cannot ask to loosen a party's dual control, since one person of the party could then consent", async () => {
  const { scene } = await controlled();
  const { lei, name } = cast.mine;
  for (const dualControl of ["none" as const, { thresholds: { USD: "2000000000.00" } }]) {
    expect(await scene.refused("operator", "UpdateParty", { lei, dualControl }, "maker")).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: {
        required: `a person of ${name} (${lei}) who asks to loosen its dual control, and another one who approves`,
      },
    });
  }
  const approvalId = filed(
    await scene.act("operator", "UpdateParty", { lei, dualControl: { thresholds: { USD: "1.00" } } }),
  );
  expect(await scene.refused("operator", "Approve", { approvalId }, "checker")).toMatchObject({
    code: "APPROVAL_NOT_FOUND",
  });
  await scene.act("mine", "Approve", { approvalId });
});

test("one person can set the same dual control again, since this loosens nothing", async () => {
  const { scene } = await controlled();
  const { lei } = cast.mine;
  expect(await scene.act("mine", "UpdateParty", { lei, dualControl: { thresholds } })).toMatchObject({
    dualControl: { thresholds },
  });
});

test("dual control covers the release of a pledge, and the receipt of a recourse payment", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const terms = { pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
  await scene.act("mine", "Pledge", { certificateId, ...terms });
  await scene.act("bank", "Accept", { certificateId });
  const under = (lei: string, act: "Release" | "PayRecourse", threshold: string) => ({
    ...{ lei, dualControl: { acts: [act], thresholds: { USD: threshold } } },
  });
  await scene.act("bank", "UpdateParty", under(cast.bank.lei, "Release", "1000.00"));
  const release = filed(await scene.act("bank", "Release", { certificateId }, "maker"));
  await scene.act("bank", "Approve", { approvalId: release }, "checker");

  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
  await scene.act("mine", "UpdateParty", under(cast.mine.lei, "PayRecourse", "500.00"));
  const paid = { payer: cast.steel.lei, valueDate: "2026-04-01" };
  const first = { certificateId, ...paid, amount: "499.99", uetr: uetr(1) };
  expect((await scene.act("mine", "PayRecourse", first)).paid.state).toBe("Settled");
  const rest = { certificateId: certificateId.replace(":1-", ":50000-"), ...paid, uetr: uetr(2) };
  filed(await scene.act("mine", "PayRecourse", rest));
});

test("dual control continues for a currency that requests can no longer name", async () => {
  const { scene, certificateId } = await controlled();
  const before = await scene.ledger.find(parties, cast.mine.lei);
  if (before === undefined) {
    throw new Error("no party");
  }
  const dualControl: DualControl = {
    acts: [...controllableActs],
    thresholds: Object.fromEntries([
      ["CLF", units(10_000n)],
      ["USD", units(50_000n)],
    ]),
  };
  scene.ledger.apply([update(parties, before, { ...before, dualControl })]);
  filed(await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }));
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei, amount: "1.00" });
});

test("a request that changes dual control cannot change anything else, and its amounts must fit their currencies", async () => {
  const { scene } = await controlled();
  const { lei } = cast.mine;
  expect(
    await scene.refused("operator", "UpdateParty", { lei, name: "Mine", dualControl: { thresholds } }),
  ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "dualControl" } });
  expect(
    await scene.refused("mine", "UpdateParty", { lei, dualControl: { thresholds: { JPY: "1.5" } } }),
  ).toMatchObject({ code: "INVALID_AMOUNT", context: { path: "dualControl.thresholds.JPY" } });
  expect(await scene.refused("mine", "UpdateParty", { lei, dualControl: { thresholds: {} } })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});

test("dual control can cover all acts except Bootstrap, batches, approvals, and what regulator or operator approve: a succession and an execution", () => {
  const staking = Object.values<AnyAct>(acts).flatMap((act) => ("dualControl" in act ? [act.name] : []));
  const { lei } = cast.mine;
  const named = Object.keys(acts).filter(
    (name) => acts.UpdateParty.request.safeParse({ lei, dualControl: { acts: [name], thresholds } }).success,
  );
  expect(named).toEqual(Object.keys(acts).filter((name) => staking.some((each) => each === name)));
  const others = Object.keys(acts).filter((name) => !staking.includes(name));
  expect(others.sort()).toEqual([
    "Approve",
    "Batch",
    "Bootstrap",
    "ExecuteOrder",
    "RecordSuccession",
    "RejectApproval",
  ]);
});

test("dual control that names no acts covers the acts that dispose of a sum, bind the party or decide on others", async () => {
  const { scene } = await controlled();
  const party = await scene.ledger.find(parties, cast.mine.lei);
  expect(party?.dualControl?.acts).toEqual(coveredByDefault);
  expect(coveredByDefault.filter((name) => !controllableActs.includes(name))).toEqual([]);
  expect(controllableActs.length).toBeGreaterThan(coveredByDefault.length);
});

test("a party whose dual control names an act of another chaincode version is read unchanged, and that act stays under control", async () => {
  const { scene } = await controlled();
  const { lei } = cast.mine;
  const before = await scene.ledger.find(parties, lei);
  if (before?.dualControl === undefined) {
    throw new Error("no party under dual control");
  }
  const dualControl = { ...before.dualControl, acts: ["Transfer", "ActOfAnotherVersion"] };
  scene.ledger.apply([update(parties, before, { ...before, dualControl })]);
  expect(await scene.ask("mine", "GetParty", { lei })).toMatchObject({ dualControl: { acts: dualControl.acts } });
  filed(await scene.act("mine", "UpdateParty", { lei, dualControl: { acts: ["Transfer"], thresholds } }, "maker"));
  expect(
    await scene.refused("mine", "UpdateParty", { lei, dualControl: { acts: dualControl.acts, thresholds } }),
  ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "dualControl.acts[1]" } });
});

describe("acts that dispose of no sum, or that concern the holdings of others", () => {
  test("an act that disposes of no sum is covered whenever dual control names it", async () => {
    const scene = await Scene.open();
    const { lei } = cast.operator;
    const dualControl = {
      acts: ["SetPolicy" as const, "SuspendParty" as const, "ReinstateParty" as const],
      thresholds,
    };
    await scene.act("operator", "UpdateParty", { lei, dualControl });
    const response: unknown = await scene.act(
      "operator",
      "SuspendParty",
      { reason: "order 9", lei: cast.mine.lei },
      "maker",
    );
    expect(response).toMatchObject({ pendingApproval: { party: lei, threshold: "any SuspendParty" } });
    await scene.act("operator", "Approve", { approvalId: filed(response) }, "checker");
    expect(await scene.ledger.find(parties, cast.mine.lei)).toMatchObject({ status: "Suspended" });
    filed(await scene.act("operator", "ReinstateParty", { lei: cast.mine.lei }));
    filed(await scene.act("operator", "SetPolicy", { rules: {} }));
    await scene.act("operator", "UpdateParty", { lei: cast.mine.lei, name: "Mine" });
  });

  test("a party's dual control covers its own data, but one person can tighten it", async () => {
    const { scene } = await controlled();
    const { lei } = cast.mine;
    filed(await scene.act("mine", "UpdateParty", { lei, standingAcceptance: "everybody" }));
    await scene.act("mine", "UpdateParty", { lei, dualControl: { thresholds: { USD: "499.00" } } });
  });

  test("an act of the operator that needs the consent of another party waits for that party alone", async () => {
    const scene = await Scene.open();
    await scene.act("operator", "UpdateParty", { lei: cast.operator.lei, dualControl: { thresholds } });
    const response: unknown = await scene.act("operator", "SuspendParty", {
      reason: "order 9",
      lei: cast.regulator.lei,
    });
    expect(response).toMatchObject({ pendingApproval: { party: cast.regulator.lei } });
  });

  test("an act that needs another party's consent only since it was filed is not approved without that consent", async () => {
    const scene = await Scene.open();
    await scene.act("operator", "UpdateParty", { lei: cast.operator.lei, dualControl: { thresholds } });
    const newcomer = (body: string) => ({
      lei: leiOf(body),
      name: body,
      mspId: "NewMSP",
      roles: ["enterprise" as const],
    });
    const [first, second] = [
      filed(await scene.act("operator", "RegisterParty", newcomer("TALLYTESTFIRST"), "maker")),
      filed(await scene.act("operator", "RegisterParty", newcomer("TALLYTESTSECOND"), "maker")),
    ];
    await scene.act("operator", "Approve", { approvalId: first }, "checker");
    expect(await scene.refused("operator", "Approve", { approvalId: second }, "checker")).toMatchObject({
      code: "WRONG_STATE",
      context: { state: expect.stringContaining(`the consent of ${leiOf("TALLYTESTFIRST")}`) as unknown },
    });
  });

  /** The operator files a batch that ends an offer in its own name, and a pledge with the regulator's consent. */
  async function batched(): Promise<{ scene: Scene; approvalId: string }> {
    const scene = await Scene.open({ offerExpiryHours: 24 * 7 });
    const [pledged, offered] = [await circulating(scene), await circulating(scene, { reference: "A-2" })];
    const terms = { pledgee: cast.otherBank.lei, obligation: "loan 7", enforceableFrom: "2026-02-01" };
    await scene.act("mine", "Pledge", { certificateId: pledged, ...terms });
    await scene.act("otherBank", "Accept", { certificateId: pledged });
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.otherBank.lei });
    await scene.act("mine", "Transfer", { certificateId: offered, to: cast.port.lei });
    scene.later(24 * 7);
    const release = { act: "Release" as const, request: { certificateId: pledged } };
    const sweep = { act: "Sweep" as const, request: { certificateId: offered } };
    return { scene, approvalId: filed(await scene.act("operator", "Batch", { acts: [sweep, release] })) };
  }

  test("a person that consents to one act of a batch does nothing in its own party's name: the party that filed it does all others", async () => {
    const { scene, approvalId } = await batched();
    await scene.act("regulator", "Approve", { approvalId });
    expect(scene.events.slice(-2)).toMatchObject([
      { type: "CertificateOfferExpired", by: cast.operator.lei },
      { type: "CertificateReleased", by: cast.operator.lei },
    ]);
  });

  test("a batch is not approved by another party once the dual control of the party that filed it covers an act in its name", async () => {
    const { scene, approvalId } = await batched();
    const { lei } = cast.operator;
    await scene.act("operator", "UpdateParty", { lei, dualControl: { acts: ["Sweep"], thresholds } });
    expect(await scene.refused("regulator", "Approve", { approvalId })).toMatchObject({
      code: "WRONG_STATE",
      context: { state: `Pending, but the act now takes a second person of ${lei} (500.00 USD)` },
    });
  });

  test("a batch is not approved by another party once the party that filed it is suspended", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const order = { order: "1", authority: "court" };
    await scene.act("regulator", "Freeze", { ...order, certificates: [certificateId] });
    const decision = { order: "1", number: "(2026) 3", document: "0".repeat(64), to: cast.port.lei };
    const execute = { act: "ExecuteOrder" as const, request: { certificateId, ...decision } };
    const approvalId = filed(await scene.act("regulator", "Batch", { acts: [execute] }));
    const suspension = filed(
      await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.regulator.lei }),
    );
    await scene.act("regulator", "Approve", { approvalId: suspension });
    expect(await scene.refused("operator", "Approve", { approvalId })).toMatchObject({
      code: "BATCH_FAILED",
      context: { index: 0, code: "PARTY_SUSPENDED", context: { lei: cast.regulator.lei } },
    });
  });

  test("an order of the regulator counts with the sum that it concerns, and so does the lifting of an order", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const { lei } = cast.regulator;
    await scene.act("regulator", "UpdateParty", { lei, dualControl: { thresholds } });
    const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["499.99", "500.01"] });
    const [small = "", large = ""] = parts.map((part) => part.certificateId);
    const order = { order: "1", authority: "court" };
    await scene.act("regulator", "Freeze", { ...order, certificates: [small] });
    await scene.act("regulator", "Unfreeze", { order: "1", certificates: [small] });
    const approvalId = filed(await scene.act("regulator", "Freeze", { ...order, certificates: [large] }, "maker"));
    await scene.act("regulator", "Approve", { approvalId }, "checker");
    filed(await scene.act("regulator", "Unfreeze", { order: "1", certificates: [large] }));
  });

  test("the bank's dishonour counts with the sum of the certificate", async () => {
    const scene = await Scene.open();
    const certificateId = await presented(scene);
    const dualControl = { acts: ["Dishonour" as const], thresholds: { USD: "1000.00" } };
    await scene.act("bank", "UpdateParty", { lei: cast.bank.lei, dualControl });
    filed(await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" }));
  });

  test("acts that ask for something, refuse, restore or rearrange certificates are covered if dual control names them", async () => {
    const scene = await Scene.open();
    const { lei } = cast.mine;
    const acts = ["Reject", "Withdraw", "Sweep", "Split", "Merge", "Present", "ClaimRecourse"] as const;
    await scene.act("mine", "UpdateParty", { lei, dualControl: { acts: [...acts], thresholds } });
    const { certificateId: received } = await scene.act("steel", "Issue", issueRequest());
    filed(await scene.act("mine", "Reject", { certificateId: received }));
    await scene.act("mine", "Accept", { certificateId: received });
    filed(await scene.act("mine", "Split", { certificateId: received, amounts: ["1", "999"] }));
    await scene.act("mine", "Transfer", { certificateId: received, to: cast.port.lei });
    filed(await scene.act("mine", "Withdraw", { certificateId: received }));
    scene.later(24);
    filed(await scene.act("mine", "Sweep", { certificateId: received }));
    await scene.act("port", "Sweep", { certificateId: received });
    mature(scene);
    filed(await scene.act("mine", "Present", { certificateId: received }));
  });

  test("a silent bank's dishonour, which any party can cause, counts with the sum of the certificate", async () => {
    const scene = await Scene.open({ silenceDays: 3 });
    const certificateId = await presented(scene);
    scene.later(24 * 4);
    await scene.act("port", "UpdateParty", { lei: cast.port.lei, dualControl: { acts: ["Sweep"], thresholds } });
    filed(await scene.act("port", "Sweep", { certificateId }));
  });

  test("a batch that would wait for the people of two parties is refused, since no approval speaks for both", async () => {
    const scene = await Scene.open();
    const pledged = await circulating(scene);
    const terms = { pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
    await scene.act("mine", "Pledge", { certificateId: pledged, ...terms });
    await scene.act("bank", "Accept", { certificateId: pledged });
    const offered = await circulating(scene, { reference: "A-2" });
    await scene.act("mine", "Transfer", { certificateId: offered, to: cast.port.lei });
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.bank.lei });
    scene.later(24);
    const { lei } = cast.operator;
    await scene.act("operator", "UpdateParty", { lei, dualControl: { acts: ["Sweep"], thresholds } });
    const ends = [
      { act: "Release" as const, request: { certificateId: pledged } },
      { act: "Sweep" as const, request: { certificateId: offered } },
    ];
    expect(await scene.refused("operator", "Batch", { acts: ends })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "acts", problem: expect.stringContaining("do these acts apart") as unknown },
    });
    for (const [index, party] of [cast.regulator, cast.operator].entries()) {
      const response: unknown = await scene.act("operator", "Batch", { acts: ends.slice(index, index + 1) });
      expect(response).toMatchObject({ pendingApproval: { party: party.lei } });
    }
  });

  test("closing a credit line and releasing a guarantee need two people under dual control", async () => {
    const scene = await Scene.open();
    const line = { obligor: cast.steel.lei, currency: "USD" };
    await scene.act("bank", "OpenCreditLine", {
      ...{ ...line, limit: "2000", validFrom: "2026-01-01", validTo: "2026-12-31", automatic: true },
    });
    const issued = await scene.act("steel", "Issue", issueRequest({ guarantor: cast.bank.lei }));
    const { certificateId, instrument } = issued;
    await scene.act("mine", "Reject", { certificateId });
    await scene.act("bank", "UpdateParty", { lei: cast.bank.lei, dualControl: { thresholds } });
    filed(await scene.act("bank", "CloseCreditLine", line));
    const { instrumentId } = instrument;
    filed(await scene.act("bank", "ReleaseGuarantee", { instrumentId, certificates: [certificateId] }));
  });
});

test("a certificate with the same subject from another issuer belongs to another person", async () => {
  const { scene, certificateId } = await controlled();
  const approvalId = filed(await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }, "maker"));
  const { caller, ...context } = scene.contextOf("mine", "maker");
  const enrolment = { ...caller.enrolment, issuer: "CN=another ca", key: "another key" };
  expect(
    await scene.perform(acts.Approve, { approvalId }, { ...context, caller: { ...caller, enrolment } }),
  ).toMatchObject({ approval: { state: "Approved", decided: { by: enrolment } } });
});

test("an act cannot be approved or rejected with a time before it was filed", async () => {
  const { scene, certificateId } = await controlled();
  scene.later(2);
  const approvalId = filed(await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }, "maker"));
  scene.later(-1);
  for (const name of ["Approve", "RejectApproval"] as const) {
    expect(await scene.refused("mine", name, { approvalId }, "checker")).toEqual({
      code: "CLOCK_SKEW",
      context: {
        timestamp: "2026-01-01T01:00:00.000Z",
        limit: "2026-01-01T02:00:00.000Z",
        problem: expect.stringContaining("before the act was filed") as unknown,
      },
    });
  }
  scene.later(1);
  await scene.act("mine", "Approve", { approvalId }, "checker");
});

describe("after a merger", () => {
  /** The mine has merged into the port services, whose dual control covers transfers from USD 800.00 on. */
  async function merged(): Promise<{ scene: Scene; held: string; own: string }> {
    const scene = await Scene.open();
    const held = await circulating(scene, { amount: "500.00" });
    const own = await pass(scene, await circulating(scene, { reference: "A-2", amount: "500.00" }), "mine", "port");
    await succession(scene, merger("mine", "port"));
    const dualControl = { acts: ["Transfer" as const], thresholds: { USD: "800.00" } };
    await scene.act("port", "UpdateParty", { lei: cast.port.lei, dualControl });
    return { scene, held, own };
  }
  const transfer = (certificateId: string) => ({
    act: "Transfer" as const,
    request: { certificateId, to: cast.haulage.lei },
  });

  test("the successor's acts in its predecessor's name and in its own count together", async () => {
    const { scene, held, own } = await merged();
    const response: unknown = await scene.act("port", "Batch", { acts: [transfer(held), transfer(own)] }, "maker");
    expect(response).toMatchObject({ pendingApproval: { party: cast.port.lei, threshold: "800.00 USD" } });
  });

  test("the successor's dual control covers its acts in its predecessor's name", async () => {
    const { scene, held } = await merged();
    const dualControl = { acts: ["Transfer" as const], thresholds: { USD: "500.00" } };
    await scene.act("port", "UpdateParty", { lei: cast.port.lei, dualControl });
    const { request } = transfer(held);
    const approvalId = filed(await scene.act("port", "Transfer", request, "maker"));
    await scene.act("port", "Approve", { approvalId }, "checker");
  });
});
