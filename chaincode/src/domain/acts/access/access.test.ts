import { generateKeyPairSync } from "node:crypto";

import { create, update } from "../../operation/change.js";
import { accessGrants, type AccessGrant, type AccessGrantView } from "../../state/access-grant.js";
import { cast, type ActorName } from "../../testing/cast.js";
import { base64, batteryIdOf, registerRequest } from "../../testing/pack.js";
import { Scene, type RequestOf } from "../../testing/scene.js";
import { instantSchema } from "../../vocabulary/calendar.js";
import { keyIdSchema } from "../../vocabulary/identifiers.js";

const batteryId = batteryIdOf();
const { publicKey: key } = generateKeyPairSync("ed25519");
const publicKey = base64(key.export({ type: "spki", format: "der" }));

const grantRequest = (over: Partial<RequestOf<"GrantAccess">> = {}): RequestOf<"GrantAccess"> => ({
  ...{ publicKey, issuer: "Recyclers' association", tier: "interest", expiresAt: "2026-06-01T00:00:00.000Z", ...over },
});

/** A battery of the maker, and a party's grant to the key. */
async function granted(by: ActorName, over: Partial<RequestOf<"GrantAccess">> = {}) {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  const { grant } = await scene.act(by, "GrantAccess", grantRequest(over));
  return { scene, keyId: grant.keyId, tiers: () => tiersOf(scene, grant.keyId) };
}

async function tiersOf(scene: Scene, keyId: string): Promise<readonly string[]> {
  const answer = (await scene.ask("mine", "GetAccess", { batteryId, keyId })) as { readonly tiers: readonly string[] };
  return answer.tiers;
}

/** The grants that a party sees. The mine asks for the maker's, and the others for their own. */
async function grantsOf(scene: Scene, by: ActorName, active = false): Promise<readonly AccessGrantView[]> {
  const answer = await scene.ask(by, "ListAccess", { ...(by === "mine" && { granter: cast.maker.lei }), active });
  return (answer as { readonly grants: readonly AccessGrantView[] }).grants;
}

describe("access to passports", () => {
  test.each(["maker", "regulator"] as const)("access that the %s grants ends when the grant expires", async (by) => {
    const { scene, tiers } = await granted(by);
    expect(scene.events.at(-1)).toMatchObject({
      ...{ type: "AccessGranted", by: cast[by].lei },
      grant: { granter: cast[by].lei, tier: "interest", algorithm: "EdDSA", state: "Active" },
    });
    expect(await tiers()).toEqual(["interest"]);
    scene.now = instantSchema.decode("2026-05-31T23:59:59.999Z");
    expect(await tiers()).toEqual(["interest"]);
    scene.now = instantSchema.decode("2026-06-01T00:00:00.000Z");
    expect(await tiers()).toEqual([]);
  });

  test("only a manufacturer and the regulator grant access", async () => {
    const scene = await Scene.open();
    for (const by of ["fleet", "recycler", "operator", "bank"] as const) {
      expect(await scene.refused(by, "GrantAccess", grantRequest())).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
  });

  test("only the regulator grants access to the tier of authorities", async () => {
    const { scene, tiers } = await granted("regulator", { tier: "authorities" });
    expect(await tiers()).toEqual(["authorities"]);
    expect(await scene.refused("maker", "GrantAccess", grantRequest({ tier: "authorities" }))).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  });

  test("access that a manufacturer grants is to the batteries that it made, and to no others", async () => {
    const { scene, keyId, tiers } = await granted("maker");
    await scene.act("operator", "UpdateParty", { lei: cast.fleet.lei, roles: ["manufacturer"] });
    await scene.act("fleet", "RegisterBattery", registerRequest());
    const others = { batteryId: `${cast.fleet.lei}.TN-1`, keyId };
    expect(await scene.ask("mine", "GetAccess", others)).toMatchObject({ tiers: [], grants: [] });
    expect(await tiers()).toEqual(["interest"]);
  });

  test("a key has the access that manufacturer and regulator grant together, and a further grant of one replaces its former grant", async () => {
    const { scene, tiers } = await granted("maker");
    await scene.act("regulator", "GrantAccess", grantRequest({ tier: "authorities" }));
    expect(await tiers()).toEqual(["interest", "authorities"]);
    await scene.act("maker", "GrantAccess", grantRequest({ tier: "interest+commission" }));
    expect(await tiers()).toEqual(["interest+commission", "authorities"]);
  });

  test("the party that granted access withdraws it, and the key can then get another grant", async () => {
    const { scene, keyId, tiers } = await granted("maker");
    const request = { granter: cast.maker.lei, keyId, reason: "the key was stolen" };
    expect(await scene.refused("fleet", "WithdrawAccess", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    const { grant } = await scene.act("maker", "WithdrawAccess", request);
    expect(grant).toMatchObject({
      state: "Withdrawn",
      withdrawn: { by: cast.maker.lei, reason: "the key was stolen" },
    });
    expect(await tiers()).toEqual([]);
    expect(await scene.refused("maker", "WithdrawAccess", request)).toMatchObject({ code: "WRONG_STATE" });
    await scene.act("maker", "GrantAccess", grantRequest());
    expect(await tiers()).toEqual(["interest"]);
  });

  test("only the regulator grants again the access that the regulator withdrew", async () => {
    const { scene, keyId, tiers } = await granted("maker");
    const request = { granter: cast.maker.lei, keyId, reason: "no such association" };
    await scene.act("maker", "WithdrawAccess", request);
    await scene.act("regulator", "WithdrawAccess", request);
    expect(await scene.refused("maker", "GrantAccess", grantRequest())).toMatchObject({
      code: "WRONG_STATE",
      context: { state: "withdrawn by the regulator: no such association" },
    });
    for (const by of ["maker", "regulator"] as const) {
      expect(await scene.refused(by, "WithdrawAccess", request)).toMatchObject({ code: "WRONG_STATE" });
    }
    await scene.act("regulator", "GrantAccess", grantRequest());
    expect(await tiers()).toEqual(["interest"]);
  });

  test.each<[string, Partial<RequestOf<"GrantAccess">>, string]>([
    ["bytes that are not a key", { publicKey: "AAAA" }, "publicKey"],
    ["an expiry that has passed", { expiresAt: "2026-01-01T00:00:00.000Z" }, "expiresAt"],
  ])("access is not granted with %s", async (_, over, path) => {
    const scene = await Scene.open();
    expect(await scene.refused("maker", "GrantAccess", grantRequest(over))).toMatchObject({
      ...{ code: "INVALID_REQUEST", context: { path } },
    });
  });

  test("access is not granted or withdrawn with a time before the last act on the grant, because the client chooses the timestamp", async () => {
    const { scene, keyId } = await granted("maker");
    scene.later(-0.001);
    expect(await scene.refused("maker", "GrantAccess", grantRequest())).toMatchObject({ code: "CLOCK_SKEW" });
    const request = { granter: cast.maker.lei, keyId, reason: "stolen" };
    expect(await scene.refused("maker", "WithdrawAccess", request)).toMatchObject({ code: "CLOCK_SKEW" });
  });

  test("access that nobody granted to a key cannot be withdrawn", async () => {
    const { scene } = await granted("maker");
    const request = { granter: cast.regulator.lei, keyId: "0".repeat(64), reason: "stolen" };
    expect(await scene.refused("regulator", "WithdrawAccess", request)).toMatchObject({ code: "ACCESS_NOT_FOUND" });
  });

  test("grants are listed by granter, and grants that have ended are left out if only active grants are requested", async () => {
    const { scene, keyId } = await granted("maker");
    expect(await grantsOf(scene, "maker")).toMatchObject([{ keyId, issuer: "Recyclers' association" }]);
    expect(await grantsOf(scene, "mine", true)).toHaveLength(1);
    expect(await grantsOf(scene, "regulator")).toEqual([]);
    await scene.act("maker", "WithdrawAccess", { granter: cast.maker.lei, keyId, reason: "stolen" });
    expect(await grantsOf(scene, "mine", true)).toEqual([]);
    expect(await grantsOf(scene, "mine")).toMatchObject([{ state: "Withdrawn" }]);
  });

  test("a manufacturer's successor grants access to the manufacturer's batteries, and can withdraw the manufacturer's grants", async () => {
    const { scene, keyId, tiers } = await granted("maker");
    await scene.act("operator", "UpdateParty", { lei: cast.fleet.lei, roles: ["manufacturer"] });
    const proof = { document: "2026-1", authority: "the register", effectiveFrom: "2026-01-01" };
    const merger = { lei: cast.maker.lei, reason: "merger" as const, successor: cast.fleet.lei, ...proof };
    const filed = await scene.act("operator", "RecordSuccession", merger);
    const { pendingApproval } = filed as unknown as { pendingApproval: { approvalId: string } };
    await scene.act("regulator", "Approve", { approvalId: pendingApproval.approvalId });
    expect(await tiers()).toEqual(["interest"]);
    await scene.act("fleet", "WithdrawAccess", { granter: cast.maker.lei, keyId, reason: "stolen" });
    expect(await tiers()).toEqual([]);
    await scene.act("fleet", "GrantAccess", grantRequest({ tier: "interest+commission" }));
    expect(await tiers()).toEqual(["interest+commission"]);
  });
});

describe("a forged grant that others wrote in a party's name", () => {
  async function forged(change: Partial<AccessGrant>): Promise<{ scene: Scene; keyId: string }> {
    const { scene, keyId } = await granted("maker");
    const present = (await scene.ledger.find(accessGrants, cast.maker.lei, keyIdSchema.parse(keyId)))!;
    scene.ledger.forge([update(accessGrants, present, { ...present, ...change })]);
    return { scene, keyId };
  }

  test.each<[string, Partial<AccessGrant>]>([
    ["another tier", { tier: "interest+commission" }],
    ["a later end", { expiresAt: instantSchema.decode("2036-01-01T00:00:00.000Z") }],
    ["another organisation as its granter's", { mspId: cast.steel.mspId }],
  ])("a forged grant opens nothing: %s", async (_, change) => {
    const { scene, keyId } = await forged(change);
    expect(await tiersOf(scene, keyId)).toEqual([]);
  });

  test.each<[string, Partial<AccessGrant>]>([
    ["another organisation, which marks it as its own", { mspId: cast.steel.mspId }],
    ["the manufacturer, which calls somebody an authority", { tier: "authorities" }],
  ])("a grant in a party's name opens nothing if it comes from %s", async (_, change) => {
    const { scene, keyId, tiers } = await granted("maker");
    const present = (await scene.ledger.find(accessGrants, cast.maker.lei, keyIdSchema.parse(keyId)))!;
    scene.ledger.apply([update(accessGrants, present, { ...present, ...change })]);
    expect(await tiers()).toEqual([]);
  });

  test("a forged grant in the name of a party that granted nothing opens nothing, and does not prevent the party's own grant", async () => {
    const { scene, keyId } = await granted("maker");
    const present = (await scene.ledger.find(accessGrants, cast.maker.lei, keyIdSchema.parse(keyId)))!;
    const other = await Scene.open();
    await other.act("maker", "RegisterBattery", registerRequest());
    const changedAt = instantSchema.decode("2099-01-01T00:00:00.000Z");
    other.ledger.forge([create(accessGrants, { ...present, changedAt })]);
    expect(await tiersOf(other, keyId)).toEqual([]);
    await other.act("maker", "GrantAccess", grantRequest());
    expect(await tiersOf(other, keyId)).toEqual(["interest"]);
    expect(await tiersOf(scene, keyId)).toEqual(["interest"]);
  });
});
