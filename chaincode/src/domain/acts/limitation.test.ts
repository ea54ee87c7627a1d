import { create, remove, update } from "../operation/change.js";
import { interruptions, type Interruption } from "../state/interruption.js";
import { cast, type ActorName } from "../testing/cast.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { dateSchema } from "../vocabulary/calendar.js";

/** The periods of the Negotiable Instruments Law of the PRC, art. 17. */
const law = { issuerLimitationMonths: 24, endorserLimitationMonths: 6, paidRecourseLimitationMonths: 3 };
const action = { court: "Shanghai Financial Court", number: "(2026) 114", document: "a".repeat(64) };

/** The path steel -> mine -> haulage -> port of a certificate that is due and dishonoured on 2026-04-01. */
async function dishonoured(rules: RequestOf<"SetPolicy">["rules"] = law) {
  const scene = await Scene.open(rules);
  const certificateId = await circulating(scene);
  await pass(scene, certificateId, "mine", "haulage");
  await pass(scene, certificateId, "haulage", "port");
  mature(scene);
  await scene.act("port", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  return { scene, certificateId };
}

const claim = (certificateId: string, on: ActorName) => ({ certificateId, on: cast[on].lei });
const sued = (certificateId: string, on: ActorName, broughtOn: string) => ({
  ...{ certificateId, on: cast[on].lei, broughtOn, ...action },
});

/** The last day on which the holder can claim, by party. */
async function until(scene: Scene, certificateId: string): Promise<Record<string, string | undefined>> {
  const answer = await scene.ask("port", "GetNotices", { certificateId });
  const { notices } = answer as { notices: { party: string; claimableUntil?: string }[] };
  const nameOf = (lei: string) => Object.entries(cast).find(([, actor]) => actor.lei === lei)?.[0] ?? lei;
  return Object.fromEntries(notices.map(({ party, claimableUntil }) => [nameOf(party), claimableUntil]));
}

const stored = async (scene: Scene): Promise<Interruption[]> =>
  (await scene.ledger.list(interruptions, [], { pageSize: 10 })).records;

test("a party that acknowledges its debt can be claimed on for another period from that day, and no other party can", async () => {
  const { scene, certificateId } = await dishonoured();
  expect(await until(scene, certificateId)).toEqual({ steel: "2028-04-01", mine: "2026-10-01", haulage: "2026-10-01" });
  scene.later(24 * 100);
  const { interruption } = await scene.act("mine", "AcknowledgeDebt", { certificateId });
  expect(interruption).toMatchObject({ on: cast.mine.lei, way: "acknowledgement", day: "2026-07-10" });
  expect(scene.events.at(-1)).toMatchObject({
    type: "LimitationInterrupted",
    by: cast.mine.lei,
    at: scene.now,
    interruption: { on: cast.mine.lei, day: "2026-07-10" },
  });
  expect(await until(scene, certificateId)).toEqual({ steel: "2028-04-01", mine: "2027-01-10", haulage: "2026-10-01" });
  scene.later(24 * 184);
  const late = { code: "POLICY_VIOLATION", context: { rule: "endorserLimitationMonths", limit: "2026-10-01" } };
  expect(await scene.refused("port", "ClaimRecourse", claim(certificateId, "haulage"))).toMatchObject(late);
  await scene.act("port", "ClaimRecourse", claim(certificateId, "mine"));
});

test("after the last day of the new period the holder cannot claim on the party", async () => {
  const { scene, certificateId } = await dishonoured();
  scene.later(24 * 100);
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  scene.later(24 * 185);
  expect(await scene.refused("port", "ClaimRecourse", claim(certificateId, "mine"))).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "endorserLimitationMonths", limit: "2027-01-10", given: "2027-01-11" },
  });
});

test("an acknowledgement of the issuer begins the issuer's own period again", async () => {
  const { scene, certificateId } = await dishonoured();
  scene.later(24 * 100);
  await scene.act("steel", "AcknowledgeDebt", { certificateId });
  expect(await until(scene, certificateId)).toMatchObject({ steel: "2028-07-10", mine: "2026-10-01" });
});

test("an acknowledgement can be repeated on a later day, and replaces the earlier one", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  expect(await scene.refused("mine", "AcknowledgeDebt", { certificateId })).toEqual({
    code: "WRONG_STATE",
    context: {
      id: certificateId,
      state: "under a limitation that was interrupted on 2026-04-01",
      required: "a later day than that of the last interruption",
    },
  });
  scene.later(24);
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  expect(await stored(scene)).toMatchObject([{ day: "2026-04-02" }]);
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2026-10-02" });
});

test("only a party on which the holder can claim acknowledges a debt, of a dishonoured certificate and while its period runs", async () => {
  const { scene, certificateId } = await dishonoured();
  expect(await scene.refused("port", "AcknowledgeDebt", { certificateId })).toEqual({
    code: "NOT_AUTHORIZED",
    context: {
      caller: `${cast.port.name} (${cast.port.lei})`,
      required: `a party on which the holder can claim: ${cast.steel.lei}, ${cast.mine.lei}, ${cast.haulage.lei}`,
    },
  });
  scene.later(24 * 184);
  expect(await scene.refused("mine", "AcknowledgeDebt", { certificateId })).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "endorserLimitationMonths", limit: "2026-10-01", given: "2026-10-02" },
  });
  const other = await circulating(scene, { reference: "A-2", maturesOn: "2026-12-01" });
  expect(await scene.refused("steel", "AcknowledgeDebt", { certificateId: other })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("without a period in the policy no acknowledgement is recorded", async () => {
  const { scene, certificateId } = await dishonoured({});
  expect(await scene.refused("mine", "AcknowledgeDebt", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "without a limitation under its policy" },
  });
  expect(await scene.refused("regulator", "RecordAction", sued(certificateId, "steel", "2026-04-01"))).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("the regulator records an action on proof with the day on which it was brought, even after the period would have ended", async () => {
  const { scene, certificateId } = await dishonoured();
  scene.later(24 * 200);
  const brought = sued(certificateId, "haulage", "2026-10-01");
  expect(await scene.refused("port", "RecordAction", brought)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.refused("operator", "RecordAction", brought)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.refused("regulator", "RecordAction", { ...brought, broughtOn: "2026-10-02" })).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { limit: "2026-10-01", given: "2026-10-02" },
  });
  for (const broughtOn of ["2026-03-31", "2026-10-19"]) {
    expect(await scene.refused("regulator", "RecordAction", { ...brought, broughtOn })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "broughtOn" },
    });
  }
  expect(await scene.refused("regulator", "RecordAction", { ...brought, on: cast.bank.lei })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "on" },
  });
  const { interruption } = await scene.act("regulator", "RecordAction", brought);
  expect(interruption).toMatchObject({ on: cast.haulage.lei, way: "action", day: "2026-10-01", action });
  expect(scene.events.at(-1)).toMatchObject({ type: "LimitationInterrupted", by: cast.regulator.lei });
  expect(await until(scene, certificateId)).toMatchObject({ haulage: "2027-04-01", mine: "2026-10-01" });
  await scene.act("port", "ClaimRecourse", claim(certificateId, "haulage"));
});

test("of an acknowledgement and an action the one with the later day counts, whichever was recorded last", async () => {
  const { scene, certificateId } = await dishonoured();
  scene.later(24 * 100);
  await scene.act("regulator", "RecordAction", sued(certificateId, "mine", "2026-07-01"));
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2027-01-10" });
  expect(await scene.refused("regulator", "RecordAction", sued(certificateId, "mine", "2026-07-01"))).toMatchObject({
    code: "WRONG_STATE",
  });
  await scene.act("regulator", "RecordAction", sued(certificateId, "mine", "2026-07-02"));
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2027-01-10" });
});

test("the period runs from the last interruption, also where an order made the period from an earlier one end later", async () => {
  const { scene, certificateId } = await dishonoured();
  scene.later(24 * 152);
  await scene.act("regulator", "RecordAction", sued(certificateId, "mine", "2026-08-30"));
  await scene.act("regulator", "Freeze", { order: "7", authority: "the court", certificates: [certificateId] });
  // Six months after 30 or 31 August end on 28 February, and 31 August is under the order.
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2027-03-01" });
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2027-02-28" });
});

test("an interruption counts for each part that is cut later, if the claim names the certificate as it was", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  scene.later(24 * 100);
  await scene.act("regulator", "RecordAction", sued(certificateId, "mine", "2026-07-10"));
  const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
    ...{ certificateId, on: cast.steel.lei, amount: "400" },
  });
  const [part, other] = [certificate.certificateId, rest?.certificateId ?? ""];
  expect(await scene.ask("port", "GetNotices", { certificateId: other })).toMatchObject({
    notices: [{}, { claimableUntil: "2027-01-10", interrupted: { from: "1", to: "100000", way: "action" } }, {}],
  });
  scene.later(24 * 100);
  expect(await scene.refused("port", "ClaimRecourse", claim(other, "mine"))).toMatchObject({
    code: "POLICY_VIOLATION",
  });
  const elsewhere = { ...claim(other, "mine"), interruptedAs: part };
  expect(await scene.refused("port", "ClaimRecourse", elsewhere)).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "interruptedAs", problem: `had not all units of ${other}` },
  });
  // The new period is interrupted again, for the part alone.
  await scene.act("mine", "AcknowledgeDebt", { certificateId: other, interruptedAs: certificateId });
  scene.later(24 * 100);
  await scene.act("port", "ClaimRecourse", claim(other, "mine"));
  expect(
    await scene.refused("port", "ClaimRecourse", { ...claim(part, "mine"), interruptedAs: certificateId }),
  ).toMatchObject({ code: "POLICY_VIOLATION", context: { limit: "2027-01-10" } });
});

test("an interruption counts only for its own instrument", async () => {
  const { scene, certificateId } = await dishonoured();
  const interruptedAs = certificateId.replace("A-1", "A-2");
  expect(
    await scene.refused("port", "ClaimRecourse", { ...claim(certificateId, "mine"), interruptedAs }),
  ).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "interruptedAs" },
  });
});

test("an acknowledgement counts for each holder of the certificate, but does not change a period that begins with a later payment", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  scene.later(24 * 30);
  await scene.act("steel", "AcknowledgeDebt", { certificateId });
  await scene.act("port", "ClaimRecourse", claim(certificateId, "haulage"));
  const payment = { payer: cast.haulage.lei, uetr: uetr(1), valueDate: "2026-05-01" };
  await scene.act("port", "PayRecourse", { certificateId, ...payment });
  expect(await until(scene, certificateId)).toEqual({ steel: "2028-05-01", mine: "2026-08-01" });
  scene.later(24 * 60);
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2026-09-30" });
});

test("days under an order after the interruption make the new period longer, and a holiday moves its end", async () => {
  const { scene, certificateId } = await dishonoured();
  const calendar = { currency: "USD", from: "2026-01-01", to: "2027-12-31", weekend: [] };
  scene.later(24 * 100);
  const order = { order: "7", authority: "the court", certificates: [certificateId] };
  await scene.act("regulator", "Freeze", order);
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  scene.later(24 * 2);
  await scene.act("regulator", "Unfreeze", { order: "7", certificates: [certificateId] });
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2027-01-12" });
  await scene.act("operator", "SetCalendar", { ...calendar, holidays: ["2027-01-12"] });
  expect(await until(scene, certificateId)).toMatchObject({ mine: "2027-01-13" });
});

test("a party that answers under several names after a merger acknowledges once a day for each name, and an action names the predecessor", async () => {
  const { scene, certificateId } = await dishonoured();
  await succession(scene, merger("haulage", "mine"));
  // An action of the same day is not an acknowledgement.
  await scene.act("regulator", "RecordAction", sued(certificateId, "mine", "2026-04-01"));
  for (const day of ["2026-04-01", "2026-04-02"]) {
    for (const name of ["mine", "haulage"] as const) {
      const { interruption } = await scene.act("mine", "AcknowledgeDebt", { certificateId });
      expect(interruption).toMatchObject({ on: cast[name].lei, day });
    }
    expect(await scene.refused("mine", "AcknowledgeDebt", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
    scene.later(24);
  }
  await succession(scene, merger("steel", "bank"));
  const { interruption } = await scene.act("regulator", "RecordAction", sued(certificateId, "bank", "2026-04-01"));
  expect(interruption).toMatchObject({ on: cast.steel.lei });
});

test("an acknowledgement still counts as the party's own after the party has moved to another organisation", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  await succession(scene, { lei: cast.mine.lei, reason: "move", mspId: "NewMSP" });
  scene.later(24 * 183);
  await scene.act("port", "ClaimRecourse", claim(certificateId, "mine"));
});

describe("an interruption that others write for a party", () => {
  /** An interruption of today against the mine that neither its organisation nor the regulator has marked. */
  const forged = async (how: (own: Interruption) => Interruption | undefined) => {
    const { scene, certificateId } = await dishonoured();
    scene.later(24 * 100);
    await scene.act("mine", "AcknowledgeDebt", { certificateId });
    const [own] = await stored(scene);
    const changed = own && how(own);
    if (own !== undefined && changed !== undefined) {
      scene.ledger.apply([remove(interruptions, own)]);
      scene.ledger.forge([create(interruptions, changed)]);
    }
    scene.later(24 * 100);
    return { scene, certificateId };
  };
  const day = dateSchema.parse("2026-07-10");
  const regulator = cast.regulator.mspId;

  test.each<[string, (own: Interruption) => Interruption]>([
    ["an acknowledgement without the marker of its organisation", (own) => own],
    ["an action without the marker of the regulator", (own) => ({ ...own, way: "action", mspId: regulator })],
  ])("a forged interruption with %s interrupts nothing", async (_, how) => {
    const { scene, certificateId } = await forged(how);
    expect(await until(scene, certificateId)).toMatchObject({ mine: "2026-10-01" });
    expect(await scene.refused("port", "ClaimRecourse", claim(certificateId, "mine"))).toMatchObject({
      code: "POLICY_VIOLATION",
    });
  });

  test("an acknowledgement that another organisation has marked, or an action that the regulator has not marked, interrupts nothing", async () => {
    for (const change of [{}, { way: "action" as const, day }]) {
      const { scene, certificateId } = await dishonoured();
      scene.later(24 * 100);
      await scene.act("mine", "AcknowledgeDebt", { certificateId });
      const [own] = await stored(scene);
      if (own === undefined) {
        throw new Error("nothing was recorded");
      }
      const theirs = { ...own, ...change, mspId: cast.port.mspId };
      const isOther = theirs.way !== own.way;
      scene.ledger.apply(
        isOther ? [remove(interruptions, own), create(interruptions, theirs)] : [update(interruptions, own, theirs)],
      );
      scene.later(24 * 100);
      expect(await scene.refused("port", "ClaimRecourse", claim(certificateId, "mine"))).toMatchObject({
        code: "POLICY_VIOLATION",
      });
    }
  });

  test("a forged interruption does not prevent the party's own acknowledgement, which replaces it", async () => {
    const { scene, certificateId } = await dishonoured();
    await scene.act("mine", "AcknowledgeDebt", { certificateId });
    const [own] = await stored(scene);
    if (own === undefined) {
      throw new Error("nothing was recorded");
    }
    scene.ledger.apply([remove(interruptions, own)]);
    scene.ledger.forge([create(interruptions, { ...own, day: dateSchema.parse("2030-01-01") })]);
    scene.later(24);
    await scene.act("mine", "AcknowledgeDebt", { certificateId });
    expect(await until(scene, certificateId)).toMatchObject({ mine: "2026-10-02" });
  });
});
