import { deviceSignatures as signatures } from "../../devices/device-signatures.js";
import { sha256 } from "../../devices/sha256.js";
import { acts } from "../catalogue/catalogue.js";
import type { AnyAct } from "../operation/act.js";
import type { Caller } from "../operation/caller.js";
import { perform } from "../running/perform.js";
import { callerOf, cast, chaincode, type ActorName } from "../testing/cast.js";
import { MemoryLedger } from "../testing/memory-ledger.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene, START } from "../testing/scene.js";
import { formatInstant, plusHours } from "../vocabulary/calendar.js";

const founder = (actor: keyof typeof cast, other: object = {}) => {
  const { lei, name, mspId } = cast[actor];
  return { lei, name, mspId, ...other };
};
/** The id under which an act was filed, on which a party's people decide. */
function filed(response: unknown, party: string): string {
  expect(response).toMatchObject({ pendingApproval: { state: "Pending", party } });
  return (response as { pendingApproval: { approvalId: string } }).pendingApproval.approvalId;
}

const founding = { operator: founder("operator"), regulator: founder("regulator") };

function bootstrap(request: unknown, caller: Partial<Caller> = { admin: true }, ledger = new MemoryLedger()) {
  const context = {
    caller: { ...callerOf(cast.operator), ...caller },
    txId: "tx",
    now: START,
    chaincode,
    signatures,
    sha256,
  };
  return perform(acts.Bootstrap, ledger, request, context);
}

describe("Bootstrap", () => {
  test("the setup names operator and regulator and sets the first policy, with its defaults", async () => {
    expect((await bootstrap(founding)).response).toMatchObject({
      operator: { ...founding.operator, roles: ["operator"], hosted: false, status: "Active" },
      regulator: { ...founding.regulator, roles: ["regulator"] },
      policy: {
        version: 1,
        effectiveFrom: "2026-01-01",
        rules: {
          ...{ offerExpiryHours: 24, clockDifferenceMinutes: 15, utcOffset: "+08:00", batchSize: 500 },
          ...{ mostCancelledOrders: 3, mostEndorsements: 50 },
          registrationRequired: ["pledge"],
        },
      },
    });
  });

  test("Bootstrap works only once", async () => {
    const { ledger } = await Scene.open();
    await expect(bootstrap(founding, { admin: true }, ledger)).rejects.toMatchObject({
      code: "ALREADY_BOOTSTRAPPED",
      context: { operator: cast.operator.lei, regulator: cast.regulator.lei },
    });
  });

  test("Bootstrap is refused without a certificate that carries the admin OU", async () => {
    await expect(bootstrap(founding, { admin: false })).rejects.toMatchObject({ code: "NOT_AUTHORIZED" });
  });

  test.each([
    ["regulator.lei", founder("regulator", { lei: cast.operator.lei })],
    ["regulator.mspId", founder("regulator", { mspId: cast.operator.mspId })],
  ])("Bootstrap refuses one party or organisation for both offices, at %s", async (path, regulator) => {
    await expect(bootstrap({ ...founding, regulator })).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      context: { path },
    });
  });

  test("Bootstrap refuses a smallest part that is not an amount of its currency", async () => {
    await expect(bootstrap({ ...founding, policy: { smallestSplit: { USD: "0.001" } } })).rejects.toMatchObject({
      code: "INVALID_AMOUNT",
      context: { path: "policy.smallestSplit.USD", problem: "USD has 2 decimals" },
    });
    await expect(bootstrap({ ...founding, policy: { smallestSplit: { XXZ: "1" } } })).rejects.toMatchObject({
      code: "UNKNOWN_CURRENCY",
      context: { path: "policy.smallestSplit.XXZ", currency: "XXZ" },
    });
  });

  test("before Bootstrap no other act or query works", async () => {
    const context = { caller: callerOf(cast.operator), txId: "tx", now: START, chaincode, signatures, sha256 };
    const request = { ...founder("mine"), roles: ["enterprise"] };
    await expect(perform(acts.RegisterParty, new MemoryLedger(), request, context)).rejects.toMatchObject({
      code: "NOT_BOOTSTRAPPED",
    });
  });
});

describe("RegisterParty", () => {
  const lei = "TALLYDEMOANSTEEL0077";
  const request = { lei, name: "Steel trader", mspId: "NewMSP", roles: ["enterprise" as const] };

  test("a registration makes a party known", async () => {
    const scene = await Scene.open();
    expect(await scene.act("operator", "RegisterParty", request)).toMatchObject({ ...request, hosted: false });
    expect(scene.events.at(-1)).toMatchObject({ type: "PartyRegistered", party: { lei, hosted: false } });
  });

  test("a further party in the operator's own MSP is registered at once, and the operator hosts it", async () => {
    const scene = await Scene.open();
    const { mspId } = cast.operator;
    expect(await scene.act("operator", "RegisterParty", { ...request, mspId })).toMatchObject({ hosted: true });
    expect(await scene.ask("mine", "GetParty", { lei: cast.operator.lei })).toMatchObject({
      hosted: false,
      attributeRequired: true,
    });
  });

  test("RegisterParty is refused to everybody except the operator", async () => {
    const scene = await Scene.open();
    for (const by of ["regulator", "bank", "haulage"] as const) {
      expect(await scene.refused(by, "RegisterParty", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
  });

  test("RegisterParty checks an LEI, and registers it only once", async () => {
    const scene = await Scene.open();
    await scene.act("operator", "RegisterParty", request);
    expect(await scene.refused("operator", "RegisterParty", request)).toEqual({
      code: "PARTY_EXISTS",
      context: { lei },
    });
    const wrong = { ...request, lei: "TALLYDEMOANSTEEL0078" };
    expect(await scene.refused("operator", "RegisterParty", wrong)).toMatchObject({
      code: "INVALID_LEI",
      context: {
        path: "lei",
        problem: "the check digits are wrong; if the GLEIF register publishes it so, register it with leiAsPublished",
      },
    });
  });

  test("RegisterParty registers an LEI with wrong check digits only if it is marked as published, and records the mark", async () => {
    const scene = await Scene.open();
    const published = { ...request, lei: "39120001Y6JMOY0UBN48", leiAsPublished: true };
    const party = await scene.act("operator", "RegisterParty", published);
    expect(party).toMatchObject({ lei: published.lei, leiAsPublished: true });
    expect(await scene.ask("mine", "GetParty", { lei: published.lei })).toEqual(party);
    expect(await scene.act("operator", "RegisterParty", { ...request, leiAsPublished: true })).not.toHaveProperty(
      "leiAsPublished",
    );
    const form = { ...published, lei: "39120001y6jmoy0ubn48" };
    expect(await scene.refused("operator", "RegisterParty", form)).toMatchObject({ code: "INVALID_LEI" });
  });

  test.each(["operator", "regulator"] as const)(
    "RegisterParty is refused if it would make a second %s",
    async (role) => {
      const scene = await Scene.open();
      expect(await scene.refused("operator", "RegisterParty", { ...request, roles: [role] })).toMatchObject({
        code: "INVALID_REQUEST",
        context: { path: "roles" },
      });
    },
  );
});

describe("UpdateParty", () => {
  test("UpdateParty by the operator sets a party's dual control only with the party's approval", async () => {
    const scene = await Scene.open();
    const { lei } = cast.mine;
    const dualControl = { thresholds: { USD: "1.00" } };
    const approvalId = filed(await scene.act("operator", "UpdateParty", { lei, dualControl }), lei);
    expect(await scene.ask("mine", "GetParty", { lei })).not.toHaveProperty("dualControl");
    await scene.act("mine", "Approve", { approvalId });
    expect(await scene.ask("mine", "GetParty", { lei })).toMatchObject({ dualControl });
    expect(scene.events.at(-1)).toMatchObject({ type: "PartyUpdated", by: cast.operator.lei });
  });

  test("UpdateParty needs the regulator's approval to change the regulator's roles, but not to change its name", async () => {
    const scene = await Scene.open();
    const { lei } = cast.regulator;
    const roles = ["regulator" as const, "bank" as const];
    const approvalId = filed(await scene.act("operator", "UpdateParty", { lei, roles }), lei);
    expect(await scene.ask("mine", "GetParty", { lei })).toMatchObject({ roles: ["regulator"] });
    await scene.act("regulator", "Approve", { approvalId });
    expect(await scene.ask("mine", "GetParty", { lei })).toMatchObject({ roles });
    expect(await scene.act("operator", "UpdateParty", { lei, name: "Authority" })).toMatchObject({ name: "Authority" });
  });

  test("only the operator changes a party's name and roles with UpdateParty", async () => {
    const scene = await Scene.open();
    const { lei } = cast.mine;
    const request = { lei, name: "Mining group", roles: ["enterprise" as const, "bank" as const] };
    expect(await scene.act("operator", "UpdateParty", request)).toMatchObject(request);
    expect(await scene.refused("mine", "UpdateParty", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("operator", "UpdateParty", { lei })).toMatchObject({ code: "INVALID_REQUEST" });
    expect(await scene.refused("operator", "UpdateParty", { lei, roles: ["operator"] })).toMatchObject({
      context: { path: "roles" },
    });
    const own = { lei: cast.operator.lei, roles: ["enterprise" as const] };
    expect(await scene.refused("operator", "UpdateParty", own)).toMatchObject({ context: { path: "roles" } });
  });
});

describe("SuspendParty and ReinstateParty", () => {
  test("a suspended party can neither act nor be dealt with until it is reinstated", async () => {
    const scene = await Scene.open();
    const { lei } = cast.mine;
    expect(await scene.act("operator", "SuspendParty", { reason: "order 9", lei })).toMatchObject({
      status: "Suspended",
    });
    expect(await scene.ask("mine", "WhoAmI", {})).toMatchObject({
      problem: expect.stringContaining("PARTY_SUSPENDED") as unknown,
    });
    expect(await scene.refused("operator", "SuspendParty", { reason: "order 9", lei })).toMatchObject({
      code: "WRONG_STATE",
    });
    const update = { lei, standingAcceptance: "everybody" as const };
    expect(await scene.refused("mine", "UpdateParty", update)).toMatchObject({ code: "PARTY_SUSPENDED" });
    expect(await scene.act("operator", "ReinstateParty", { lei })).toMatchObject({ status: "Active" });
    expect(await scene.refused("operator", "ReinstateParty", { lei })).toMatchObject({ code: "WRONG_STATE" });
    await scene.act("mine", "UpdateParty", update);
  });

  test("a suspension has a reason and an end; the regulator lifts it before, and the party itself from then on", async () => {
    const scene = await Scene.open();
    const { lei } = cast.mine;
    const until = formatInstant(plusHours(scene.now, 24));
    const suspension = { lei, reason: "order 9", until };
    const suspended = await scene.act("operator", "SuspendParty", suspension);
    expect(suspended).toMatchObject({ suspension: { reason: "order 9", until } });
    expect(await scene.refused("mine", "ReinstateParty", { lei })).toMatchObject({ code: "NOT_AUTHORIZED" });
    const lifted = await scene.act("regulator", "ReinstateParty", { lei });
    expect(lifted).toMatchObject({ status: "Active" });
    expect(lifted).not.toHaveProperty("suspension");
    expect(scene.events.at(-1)).toMatchObject({ type: "PartyReinstated", by: cast.regulator.lei });
    await scene.act("operator", "SuspendParty", suspension);
    scene.now = plusHours(scene.now, 24);
    expect(await scene.refused("port", "ReinstateParty", { lei })).toMatchObject({ code: "NOT_AUTHORIZED" });
    await scene.act("mine", "ReinstateParty", { lei });
    expect(scene.events.at(-1)).toMatchObject({ type: "PartyReinstated", by: lei });
  });

  test.each([
    ["that has passed", 0, "has passed"],
    ["more than 366 days from now", 366 * 24 + 1, "is more than 366 days from now"],
  ])("a suspension cannot have an end %s", async (_, hours, problem) => {
    const scene = await Scene.open();
    const until = formatInstant(plusHours(scene.now, hours));
    expect(
      await scene.refused("operator", "SuspendParty", { lei: cast.mine.lei, reason: "order 9", until }),
    ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "until", problem: `${until} ${problem}` } });
  });

  test("only the operator suspends, and it cannot suspend itself", async () => {
    const scene = await Scene.open();
    expect(await scene.refused("regulator", "SuspendParty", { reason: "order 9", lei: cast.mine.lei })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    expect(
      await scene.refused("operator", "SuspendParty", { reason: "order 9", lei: cast.operator.lei }),
    ).toMatchObject({
      code: "INVALID_REQUEST",
    });
    expect(
      await scene.refused("operator", "SuspendParty", { reason: "order 9", lei: "TALLYDEMOANSTEEL0077" }),
    ).toMatchObject({
      code: "PARTY_NOT_FOUND",
    });
  });
});

test("the operator suspends the regulator only with the regulator's approval", async () => {
  const scene = await Scene.open();
  const { lei } = cast.regulator;
  const approvalId = filed(await scene.act("operator", "SuspendParty", { reason: "order 9", lei }), lei);
  const status = async () => ((await scene.ask("mine", "GetParty", { lei })) as { status: string }).status;
  for (const by of ["operator", "mine"] as const) {
    expect(await scene.refused(by, "Approve", { approvalId }, "checker")).toMatchObject({ code: "APPROVAL_NOT_FOUND" });
  }
  expect(await status()).toBe("Active");
  await scene.act("regulator", "Approve", { approvalId });
  expect(await status()).toBe("Suspended");
  expect(scene.events.slice(-2)).toMatchObject([
    { type: "ApprovalGranted", by: lei },
    { type: "PartySuspended", by: cast.operator.lei },
  ]);
});

describe("a further party in a member's MSP", () => {
  const { lei: host, mspId } = cast.mine;
  const request = { lei: "TALLYDEMOANSTEEL0077", name: "Steel trader", mspId, roles: ["enterprise" as const] };
  const find = (scene: Scene) => scene.ask("mine", "ListParties", {}).then((answer) => JSON.stringify(answer));

  test("a further party in a member's MSP needs the approval of the first party there, for which callers without the attribute still act", async () => {
    const scene = await Scene.open();
    const response = await scene.act("operator", "RegisterParty", request);
    expect(response).toMatchObject({
      pendingApproval: { act: "RegisterParty", party: host, filedBy: cast.operator.lei, request },
    });
    expect(scene.events.at(-1)).toMatchObject({ type: "ApprovalRequested", by: cast.operator.lei });
    expect(await find(scene)).not.toContain(request.lei);
    await scene.act("mine", "Approve", { approvalId: filed(response, host) });
    expect(await scene.ask("mine", "GetParty", { lei: request.lei })).toMatchObject({ ...request, hosted: true });
    expect(await scene.ask("mine", "GetParty", { lei: host })).toMatchObject({ hosted: false });
    const { party: _attribute, ...nameless } = callerOf(cast.mine);
    const asked = (caller: Caller) => scene.askAs("WhoAmI", {}, { ...scene.contextOf("mine"), caller });
    expect(await asked(nameless)).toMatchObject({ party: { lei: host } });
    expect(await asked({ ...nameless, party: request.lei })).toMatchObject({ party: { lei: request.lei } });
  });

  test("a further party cannot join a member's MSP if the first party rejects it, or if only the operator approves", async () => {
    const scene = await Scene.open();
    const approvalId = filed(await scene.act("operator", "RegisterParty", request), host);
    expect(await scene.refused("operator", "Approve", { approvalId }, "checker")).toMatchObject({
      code: "APPROVAL_NOT_FOUND",
    });
    await scene.act("mine", "RejectApproval", { approvalId });
    expect(await scene.refused("mine", "Approve", { approvalId })).toMatchObject({ code: "WRONG_STATE" });
    expect(await find(scene)).not.toContain(request.lei);
    // Its LEI is still free for the MSP to which it belongs.
    await scene.act("operator", "RegisterParty", { ...request, mspId: "SteelTraderMSP" });
  });

  test("the registration of a further party is judged again when it is approved", async () => {
    const scene = await Scene.open();
    const approvalId = filed(await scene.act("operator", "RegisterParty", request), host);
    await scene.act("operator", "RegisterParty", { ...request, mspId: "SteelTraderMSP" });
    expect(await scene.refused("mine", "Approve", { approvalId })).toMatchObject({ code: "PARTY_EXISTS" });
  });

  test("a further party is refused at once if the first party is suspended and so could not consent", async () => {
    const scene = await Scene.open();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: host });
    expect(await scene.refused("operator", "RegisterParty", request)).toMatchObject({ code: "PARTY_SUSPENDED" });
  });
});

describe("SetPolicy", () => {
  const inForce = async (scene: Scene) => (await scene.ask("mine", "GetPolicy", {})) as { version: number };

  test("SetPolicy takes effect on its day, and every version stays readable", async () => {
    const scene = await Scene.open();
    const set = { rules: { silenceDays: 3 }, effectiveFrom: "2026-01-03" };
    expect(await scene.act("operator", "SetPolicy", set)).toMatchObject({ version: 2, effectiveFrom: "2026-01-03" });
    expect(await inForce(scene)).toMatchObject({ version: 1 });
    scene.later(48);
    expect(await inForce(scene)).toMatchObject({ version: 2, rules: { silenceDays: 3, offerExpiryHours: 24 } });
    expect(await scene.ask("mine", "GetPolicy", { version: 1 })).toMatchObject({ version: 1 });
    await expect(scene.ask("mine", "GetPolicy", { version: 3 })).rejects.toMatchObject({ code: "POLICY_NOT_FOUND" });
  });

  test("the policy with the latest day that has come is in force, and of several with that day the last one", async () => {
    const scene = await Scene.open();
    const set = (effectiveFrom: string) => scene.act("operator", "SetPolicy", { rules: {}, effectiveFrom });
    await set("2026-01-05");
    await set("2026-01-03");
    await set("2026-01-03");
    const seen: number[] = [];
    for (let day = 1; day <= 6; day += 1) {
      seen.push((await inForce(scene)).version);
      scene.later(24);
    }
    expect(seen).toEqual([1, 1, 4, 4, 2, 2]);
    expect(await scene.act("operator", "SetPolicy", { rules: {} })).toMatchObject({ version: 5 });
    expect(await inForce(scene)).toMatchObject({ version: 5 });
  });

  test("a policy takes effect no earlier than the version in force, even if another UTC offset sets the day back", async () => {
    const scene = await Scene.open({ utcOffset: "+14:00" });
    const rules = { utcOffset: "-14:00", silenceDays: 3 };
    const set = (effectiveFrom: string) => ({ rules, effectiveFrom });
    expect(await scene.refused("operator", "SetPolicy", set("2025-12-31"))).toEqual({
      code: "INVALID_REQUEST",
      context: {
        path: "effectiveFrom",
        problem: "lies before the version in force, which took effect on 2026-01-01",
      },
    });
    const next = await scene.act("operator", "SetPolicy", { rules });
    expect(next).toMatchObject({ version: 2, effectiveFrom: "2026-01-01" });
    scene.later(14);
    expect(await inForce(scene)).toMatchObject({ version: 2, rules });
  });

  describe("a policy with a time zone", () => {
    const london = {
      utcOffset: "+00:00",
      timeZone: {
        name: "Europe/London",
        changes: [
          { at: "2026-03-29T01:00:00.000Z", utcOffset: "+01:00" },
          { at: "2026-10-25T01:00:00.000Z", utcOffset: "+00:00" },
        ],
      },
    };

    test.each([
      ["in winter", 24 * 86 + 23.5, "2026-03-28"],
      ["in summer", 24 * 87 + 23.5, "2026-03-30"],
    ])("a policy with a time zone begins a day at its midnight, %s", async (_season, hours, issuedOn) => {
      const scene = await Scene.open(london);
      scene.later(hours);
      const { instrument } = await scene.act("steel", "Issue", issueRequest());
      expect(instrument).toMatchObject({ issuedOn, policy: { rules: london } });
    });

    test("under a policy with a time zone an offer of a discount can be accepted until its day has ended there", async () => {
      const scene = await Scene.open({ ...london, offerExpiryHours: 1 });
      scene.later(24 * 87 + 12);
      const certificateId = await circulating(scene, { maturesOn: "2026-06-27" });
      const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: "2026-03-29", proceeds: "990.00" } as const;
      const request = { certificateId, bank: cast.bank.lei, ...terms, settlement: "FOP" as const };
      const { certificate } = await scene.act("mine", "Discount", request);
      expect(certificate).toMatchObject({ offer: { expiresAt: "2026-03-29T23:00:00.000Z" } });
    });

    test.each([
      ["out of order", london.timeZone.changes.toReversed(), "must be in order, each after the one before it"],
      [
        "that set the date back",
        [{ at: "2026-10-25T00:30:00.000Z", utcOffset: "-01:00" }],
        "must not set the date back: a day begins at one instant for all",
      ],
    ])("SetPolicy refuses changes %s", async (_which, changes, problem) => {
      const scene = await Scene.open();
      const rules = { ...london, timeZone: { name: "Europe/London", changes } };
      expect(await scene.refused("operator", "SetPolicy", { rules })).toEqual({
        code: "INVALID_REQUEST",
        context: { path: "rules.timeZone.changes", problem },
      });
    });
  });

  test("SetPolicy is refused to everybody except the operator, and for a past day", async () => {
    const scene = await Scene.open();
    expect(await scene.refused("regulator", "SetPolicy", { rules: {} })).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("operator", "SetPolicy", { rules: {}, effectiveFrom: "2025-12-31" })).toEqual({
      code: "INVALID_REQUEST",
      context: { path: "effectiveFrom", problem: "lies before today, 2026-01-01" },
    });
  });

  test("SetPolicy refuses a smallest part that is not an amount of its currency", async () => {
    const scene = await Scene.open();
    const refused = (smallestSplit: Record<string, string>) =>
      scene.refused("operator", "SetPolicy", { rules: { smallestSplit } });
    for (const amount of ["1,000.00", "abc", "0", "0.001"]) {
      expect(await refused({ JPY: "1", USD: amount })).toMatchObject({
        code: "INVALID_AMOUNT",
        context: { path: "rules.smallestSplit.USD", amount },
      });
    }
    expect(await refused({ USD: "1.00", usd: "1.00" })).toEqual({
      code: "UNKNOWN_CURRENCY",
      context: { path: "rules.smallestSplit.usd", currency: "usd" },
    });
    await scene.act("operator", "SetPolicy", { rules: { smallestSplit: { USD: "0.01", JPY: "1", BHD: "0.001" } } });
  });

  test("at most fifty versions of the policy can wait for the day on which they take effect", async () => {
    const scene = await Scene.open();
    for (let day = 1; day <= 50; day += 1) {
      const effectiveFrom = `2027-${day > 25 ? "02" : "01"}-${String(((day - 1) % 25) + 1).padStart(2, "0")}`;
      await scene.act("operator", "SetPolicy", { rules: {}, effectiveFrom });
    }
    expect(await scene.refused("operator", "SetPolicy", { rules: {}, effectiveFrom: "2028-01-01" })).toMatchObject({
      code: "INVALID_REQUEST",
    });
    await scene.act("operator", "SetPolicy", { rules: {}, effectiveFrom: "2027-01-01" });
  });
});

describe("callers", () => {
  test("only the certificate's attribute names a hosted party", async () => {
    const scene = await Scene.open();
    const whoAmI = async (party?: string) => {
      const { party: _named, ...caller } = callerOf(cast.haulage);
      const context = { ...scene.contextOf("haulage"), caller: { ...caller, ...(party !== undefined && { party }) } };
      return scene.askAs("WhoAmI", {}, context);
    };
    expect(await whoAmI(cast.haulage.lei)).toMatchObject({
      attribute: cast.haulage.lei,
      party: { lei: cast.haulage.lei },
    });
    expect(await whoAmI()).not.toHaveProperty("attribute");
    expect(await whoAmI()).not.toHaveProperty("party");
    expect(await whoAmI()).toMatchObject({
      problem: expect.stringContaining(`have this one issued again with tally.party=${cast.operator.lei}`) as unknown,
    });
    expect(await whoAmI(cast.mine.lei)).toMatchObject({
      problem: expect.stringContaining("belongs to RioTintoMSP") as unknown,
    });
    expect(await whoAmI("constructor")).toMatchObject({
      problem: expect.stringContaining("CALLER_UNKNOWN") as unknown,
    });
  });
});

describe("certificates without the attribute in an organisation that hosts others", () => {
  const newcomer = { lei: "TALLYDEMOANSTEEL0077", name: "Steel trader", roles: ["enterprise" as const] };
  const nameless = (by: ActorName, admin = false): Caller => {
    const { party: _attribute, ...caller } = callerOf(cast[by]);
    return { ...caller, admin };
  };

  /** The platform on its first day: operator and regulator, each alone in its organisation. */
  async function founded(): Promise<Scene> {
    const scene = new Scene();
    const founder = ({ lei, name, mspId }: (typeof cast)[ActorName]) => ({ lei, name, mspId });
    const request = { operator: founder(cast.operator), regulator: founder(cast.regulator) };
    await scene.perform(acts.Bootstrap, request, {
      ...scene.contextOf("operator"),
      caller: nameless("operator", true),
    });
    scene.later(1);
    return scene;
  }
  const as = (scene: Scene, caller: Caller, act: AnyAct, request: unknown) =>
    scene.perform(act, request, { ...scene.contextOf("operator"), caller });

  test("certificates without the attribute speak for the operator while it hosts nobody, and set the policy", async () => {
    const scene = await founded();
    const other = { ...newcomer, mspId: "SteelTraderMSP" };
    expect(await as(scene, nameless("operator"), acts.RegisterParty, other)).not.toHaveProperty("warning");
    await as(scene, nameless("operator"), acts.SetPolicy, { rules: {}, effectiveFrom: "2026-01-02" });
  });

  test("once an organisation hosts a party, certificates without the attribute speak for nobody, and the refusal says what to do", async () => {
    const scene = await founded();
    const request = { ...newcomer, mspId: cast.operator.mspId };
    expect(await scene.act("operator", "RegisterParty", request)).toMatchObject({
      hosted: true,
      warning: expect.stringContaining(`issued again with tally.party=${cast.operator.lei}`) as string,
    });
    for (const caller of [nameless("operator"), nameless("operator", true)]) {
      await expect(as(scene, caller, acts.SetPolicy, { rules: {}, effectiveFrom: "2026-01-02" })).rejects.toMatchObject(
        { code: "CALLER_UNKNOWN" },
      );
    }
    await scene.act("operator", "SetPolicy", { rules: {}, effectiveFrom: "2026-01-02" });
  });

  test("a person whose certificate lacks the attribute cannot register a hosted party, since that certificate would then speak for nobody", async () => {
    const scene = await founded();
    const request = { ...newcomer, mspId: cast.operator.mspId };
    await expect(as(scene, nameless("operator"), acts.RegisterParty, request)).rejects.toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: expect.stringContaining("in the attribute tally.party") as string },
    });
  });

  test("a certificate of the regulator's organisation can consent to a further party there only if it has the attribute", async () => {
    const scene = await founded();
    const request = { ...newcomer, mspId: cast.regulator.mspId };
    const approvalId = filed(await as(scene, nameless("operator"), acts.RegisterParty, request), cast.regulator.lei);
    await expect(as(scene, nameless("regulator"), acts.Approve, { approvalId })).rejects.toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    await scene.act("regulator", "Approve", { approvalId });
    const asked = (caller: Caller) => scene.askAs("WhoAmI", {}, { ...scene.contextOf("regulator"), caller });
    expect(await asked(nameless("regulator"))).not.toHaveProperty("party");
    expect(await asked(callerOf(cast.regulator))).toMatchObject({ party: { lei: cast.regulator.lei } });
  });

  test("an administrator's certificate acts for the operator only after the regulator's admission, and for the hours that it names", async () => {
    const scene = await Scene.open();
    scene.later(1);
    const request = { lei: cast.operator.lei, hours: 24, reason: "all certificates have expired" };
    const policy = { rules: {}, effectiveFrom: "2026-01-09" };
    const set = (caller: Caller) => as(scene, caller, acts.SetPolicy, policy);
    await expect(set(nameless("operator", true))).rejects.toMatchObject({ code: "CALLER_UNKNOWN" });
    expect(await scene.act("regulator", "AdmitAdministrators", request)).toMatchObject({
      administrators: { until: "2026-01-02T01:00:00.000Z", by: cast.regulator.lei, reason: request.reason },
    });
    await expect(set(nameless("operator"))).rejects.toMatchObject({ code: "CALLER_UNKNOWN" });
    await expect(set({ ...nameless("regulator", true) })).rejects.toMatchObject({ code: "NOT_AUTHORIZED" });
    scene.later(23.9);
    await set(nameless("operator", true));
    scene.later(0.1);
    await expect(set(nameless("operator", true))).rejects.toMatchObject({ code: "CALLER_UNKNOWN" });
  });

  test("only the other office admits administrators' certificates, and only for an organisation that hosts others", async () => {
    const scene = await Scene.open();
    scene.later(1);
    const request = { lei: cast.operator.lei, hours: 24, reason: "expired" };
    for (const by of ["operator", "mine", "haulage"] as const) {
      expect(await scene.refused(by, "AdmitAdministrators", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
    expect(await scene.refused("regulator", "AdmitAdministrators", { ...request, lei: cast.mine.lei })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    expect(
      await scene.refused("operator", "AdmitAdministrators", { ...request, lei: cast.regulator.lei }),
    ).toMatchObject({ code: "WRONG_STATE" });
  });
});
