import { loadNamed } from "../certificate/load.js";
import { update } from "../operation/change.js";
import { instruments } from "../state/instrument.js";
import type { OfferOf } from "../state/offer.js";
import { cast } from "../testing/cast.js";
import { forgeCertificate } from "../testing/forged.js";
import { circulating, issueRequest, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

/** The mine holds 600 + 400 of the steel works' paper. The steel works holds 1,000 of the mine's. */
async function mutual(currency = "USD"): Promise<{ scene: Scene; mine: string[]; yours: string[] }> {
  const scene = await Scene.open();
  const whole = await circulating(scene);
  const { parts } = await scene.act("mine", "Split", { certificateId: whole, amounts: ["600", "400"] });
  const back = issueRequest({ payee: cast.steel.lei, currency, maturesOn: "2026-02-01" });
  const { certificateId } = await scene.act("mine", "Issue", back);
  await scene.act("steel", "Accept", { certificateId });
  return { scene, mine: parts.map((part) => part.certificateId), yours: [certificateId] };
}

test("when the other side accepts any certificate of a netting, all are settled in one act", async () => {
  const { scene, mine, yours } = await mutual();
  const { certificates } = await scene.act("mine", "Net", { mine, yours });
  expect(certificates).toMatchObject([
    { state: "Locked", offer: { kind: "netting", to: cast.steel.lei, mine, yours } },
    { state: "Locked" },
  ]);
  const { certificate } = await scene.act("steel", "Accept", { certificateId: mine[1] ?? "" });
  expect(certificate).toMatchObject({ certificateId: mine[1], state: "Settled" });
  for (const certificateId of [...mine, ...yours]) {
    expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({
      state: "Settled",
      discharge: { way: "netting", valueDate: "2026-01-01" },
    });
  }
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateNetted", by: cast.steel.lei });
});

test.each(["Reject", "Withdraw", "Sweep"] as const)(
  "%s of one certificate of a netting restores all its certificates",
  async (name) => {
    const { scene, mine, yours } = await mutual();
    const before = await Promise.all(
      mine.map((certificateId) => scene.ask("mine", "GetCertificate", { certificateId })),
    );
    await scene.act("mine", "Net", { mine, yours });
    if (name === "Sweep") {
      scene.later(24);
    }
    await scene.act(name === "Withdraw" ? "mine" : "steel", name, { certificateId: mine[1] ?? "" });
    const told = scene.events.at(-1) as { certificates?: { instrumentId: string; from: bigint; to: bigint }[] };
    expect(told.certificates?.map(certificateIdOf).sort()).toEqual([...mine].sort());
    for (const [index, certificateId] of mine.entries()) {
      expect(await scene.ask("mine", "GetCertificate", { certificateId })).toEqual({
        ...(before[index] as object),
        changedAt: name === "Sweep" ? "2026-01-02T00:00:00.000Z" : "2026-01-01T00:00:00.000Z",
      });
    }
  },
);

test("when the other side accepts a netting, it must hold its certificates, and none of them may be offered or frozen", async () => {
  const { scene, mine, yours } = await mutual();
  const [certificateId = ""] = yours;
  await scene.act("mine", "Net", { mine, yours });
  await scene.act("steel", "Transfer", { certificateId, to: cast.port.lei });
  const accept = () => scene.refused("steel", "Accept", { certificateId: mine[0] ?? "" });
  expect(await accept()).toMatchObject({ code: "WRONG_STATE", context: { id: certificateId, state: "Locked" } });
  await scene.act("port", "Accept", { certificateId });
  expect(await accept()).toMatchObject({ code: "NOT_AUTHORIZED" });
  await pass(scene, certificateId, "port", "steel");
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [certificateId] });
  expect(await accept()).toMatchObject({ code: "CERTIFICATE_FROZEN" });
  await scene.act("regulator", "Unfreeze", { order: "1", certificates: [certificateId] });
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [mine[1] ?? ""] });
  expect(await accept()).toMatchObject({ code: "CERTIFICATE_FROZEN", context: { certificateId: mine[1] } });
});

test("a netting is refused with a timestamp before the last act on the certificates of the other side", async () => {
  const { scene, mine, yours } = await mutual();
  const [certificateId = ""] = mine;
  await scene.act("mine", "Net", { mine, yours });
  scene.later(1);
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: yours });
  await scene.act("regulator", "Unfreeze", { order: "1", certificates: yours });
  scene.later(-0.5);
  expect(await scene.refused("steel", "Accept", { certificateId })).toMatchObject({ code: "CLOCK_SKEW" });
  scene.later(0.5);
  await scene.act("steel", "Accept", { certificateId });
});

test("a netting needs equal sums to the cent, one currency, and two parties that owe each other", async () => {
  const { scene, mine, yours } = await mutual();
  expect(await scene.refused("mine", "Net", { mine: mine.slice(1), yours })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "yours", problem: "sum to 1000.00, not to 400.00 as mine do" },
  });
  expect(await scene.refused("mine", "Net", { mine: [...mine, mine[0] ?? ""], yours })).toMatchObject({
    context: { path: "mine[2]", problem: "is named twice" },
  });
  expect(await scene.refused("mine", "Net", { mine: yours, yours: mine })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "mine[0]" },
  });
  expect(await scene.refused("port", "Net", { mine, yours })).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { caller: `${cast.port.name} (${cast.port.lei})`, required: `the holder of mine[0]: ${cast.mine.lei}` },
  });
  expect(await scene.refused("mine", "Net", { mine: mine.slice(0, 1), yours: mine.slice(1) })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "yours[0]", problem: `is held by ${cast.mine.lei}, not by ${cast.steel.lei}, who owes mine[0]` },
  });
  const ofBank = await scene.act("bank", "Issue", issueRequest({ payee: cast.steel.lei }));
  await scene.act("steel", "Accept", { certificateId: ofBank.certificateId });
  expect(await scene.refused("mine", "Net", { mine, yours: [ofBank.certificateId] })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "yours[0]", problem: `is owed by ${cast.bank.lei}, not by ${cast.mine.lei}` },
  });
  await scene.act("mine", "Transfer", { certificateId: mine[0] ?? "", to: cast.port.lei });
  expect(await scene.refused("mine", "Net", { mine, yours })).toMatchObject({ code: "WRONG_STATE" });
});

test("a netting does not mix currencies", async () => {
  const { scene, mine, yours } = await mutual("EUR");
  expect(await scene.refused("mine", "Net", { mine, yours })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "yours", problem: "all must be of one currency, not USD and EUR" },
  });
});

test("a netting is not offered to a party that is suspended", async () => {
  const { scene, mine, yours } = await mutual();
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.steel.lei });
  expect(await scene.refused("mine", "Net", { mine, yours })).toMatchObject({
    code: "PARTY_SUSPENDED",
    context: { lei: cast.steel.lei },
  });
});

describe("after the declared default of a side", () => {
  /** The steel works is in default. Before, the mine held its paper; the day after, the port's 1,000 came to the mine. */
  async function inDefault(): Promise<{ scene: Scene; early: string[]; late: string; yours: string[] }> {
    const { scene, mine: early, yours } = await mutual();
    const others = await pass(scene, await circulating(scene, { reference: "A-2" }), "mine", "port");
    const maturesOn = "2026-01-01";
    const { certificateId } = await scene.act("steel", "Issue", issueRequest({ reference: "D-1", maturesOn }));
    await scene.act("mine", "Accept", { certificateId });
    await scene.act("mine", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await scene.act("operator", "DeclareDefault", { lei: cast.steel.lei, certificates: [certificateId] });
    scene.later(24);
    const late = await pass(scene, others, "port", "mine");
    return { scene, early, late, yours };
  }
  const came = (holder: "mine" | "steel") =>
    `came to ${cast[holder].lei} at 2026-01-02T00:00:00.000Z, after the default of ${cast.steel.lei} at 2026-01-01T00:00:00.000Z, so it is not set off`;

  test("what was bought after the default of its issuer is not set off, and what the holder had before is", async () => {
    const { scene, early, late, yours } = await inDefault();
    expect(await scene.refused("mine", "Net", { mine: [late], yours })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "mine[0]", problem: came("mine") },
    });
    expect(await scene.refused("steel", "Net", { mine: yours, yours: [late] })).toMatchObject({
      context: { path: "yours[0]" },
    });
    await scene.act("mine", "Net", { mine: early, yours });
    await scene.act("steel", "Accept", { certificateId: early[0] ?? "" });
  });

  test("a debt to a party that is in default already is not set off", async () => {
    const { scene, early } = await inDefault();
    const made = await scene.act("mine", "Issue", issueRequest({ reference: "N-1", payee: cast.steel.lei }));
    await scene.act("steel", "Accept", { certificateId: made.certificateId });
    expect(await scene.refused("mine", "Net", { mine: early, yours: [made.certificateId] })).toMatchObject({
      context: { path: "yours[0]", problem: came("steel") },
    });
  });

  test("what came to the other side between an offer of netting and its acceptance, after a default, is not set off", async () => {
    const { scene, early, yours } = await inDefault();
    const [first = "", certificateId = ""] = [early[0], yours[0]];
    await scene.act("steel", "Net", { mine: yours, yours: early });
    await pass(scene, first, "mine", "port");
    await pass(scene, first, "port", "mine");
    expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({
      code: "WRONG_STATE",
      context: { state: `Locked, by an offer of netting that includes ${first}, which ${came("mine")}` },
    });
    await scene.act("mine", "Reject", { certificateId });
  });

  test.each(["recourse", "succession"] as const)("what came to its holder by %s then is set off", async (way) => {
    const { scene, early, late, yours } = await inDefault();
    const mine = way === "recourse" ? [late] : early;
    for (const certificateId of mine) {
      await forgeCertificate(scene, certificateId, (certificate) => {
        const entry = { from: cast.port.lei, to: cast.mine.lei, at: scene.now, way, recourse: false };
        return { ...certificate, endorsements: [...certificate.endorsements, entry] };
      });
    }
    await scene.act("mine", "Net", { mine, yours });
  });
});

describe("a forged netting on a certificate of its forgers", () => {
  /** The port holds 200. On this certificate it forges the mine's netting, with a change that the case names. */
  async function forged(
    change: (offer: OfferOf<"netting">, own: string) => Partial<OfferOf<"netting">>,
  ): Promise<{ scene: Scene; own: string; mine: string[]; yours: string[] }> {
    const { scene, mine, yours } = await mutual();
    const own = await pass(scene, await circulating(scene, { reference: "A-2" }), "mine", "port", { amount: "200" });
    await scene.act("mine", "Net", { mine, yours });
    const offered = await loadNamed(scene.ledger, mine[0] ?? "");
    if (offered.state !== "Locked" || offered.offer.kind !== "netting") {
      throw new Error("a netting is offered");
    }
    const { offer } = offered;
    await forgeCertificate(scene, own, (certificate) => {
      const { endorsers, instrumentId, from, to, currency, holder, endorsements, frozen, changedAt } = certificate;
      return {
        ...{ endorsers, instrumentId, from, to, currency, holder, endorsements, frozen, changedAt },
        ...{ nonTransferable: false, state: "Locked", offer: { ...offer, ...change(offer, own) } },
      };
    });
    return { scene, own, mine, yours };
  }

  test.each<[what: string, change: Parameters<typeof forged>[0], to: "steel" | "bank"]>([
    ["for nothing", ({ mine }, own) => ({ mine: [own, ...mine], yours: [], to: cast.bank.lei }), "bank"],
    ["as of its own", ({ mine }, own) => ({ by: cast.port.lei, mine: [own, ...mine] }), "steel"],
    ["as of theirs", ({ mine }, own) => ({ mine: [own, ...mine] }), "steel"],
    ["without itself", () => ({}), "steel"],
    ["with one of them twice", ({ mine }, own) => ({ mine: [own, ...mine, ...mine] }), "steel"],
  ])("a forged netting neither settles nor frees what others have locked, %s", async (_, change, to) => {
    const { scene, own, mine, yours } = await forged(change);
    for (const name of ["Accept", "Reject"] as const) {
      expect(await scene.refused(to, name, { certificateId: own })).toMatchObject({ code: "WRONG_STATE" });
    }
    scene.later(24);
    expect(await scene.refused("fleet", "Sweep", { certificateId: own })).toMatchObject({ code: "WRONG_STATE" });
    scene.later(-24);
    await scene.act("steel", "Accept", { certificateId: mine[0] ?? "" });
    expect(await scene.ask("mine", "GetCertificate", { certificateId: yours[0] })).toMatchObject({ state: "Settled" });
  });

  test.each<[what: string, yours: (yours: readonly string[], foreign: string) => string[]]>([
    ["nothing", () => []],
    ["one certificate twice", (yours) => [...yours, ...yours]],
    ["what the offerer does not owe", (_, foreign) => [foreign]],
  ])("a forged netting settles nothing against %s", async (_, against) => {
    const { scene, mine, yours } = await mutual();
    const { certificateId: foreign } = await scene.act("bank", "Issue", issueRequest({ payee: cast.steel.lei }));
    await scene.act("steel", "Accept", { certificateId: foreign });
    await scene.act("mine", "Net", { mine, yours });
    for (const certificateId of mine) {
      await forgeCertificate(scene, certificateId, (certificate) =>
        certificate.state === "Locked" && certificate.offer.kind === "netting"
          ? { ...certificate, offer: { ...certificate.offer, yours: against(yours, foreign) } }
          : certificate,
      );
    }
    expect(await scene.refused("steel", "Accept", { certificateId: mine[0] ?? "" })).toMatchObject({
      code: "WRONG_STATE",
    });
    await scene.act("steel", "Reject", { certificateId: mine[0] ?? "" });
  });
});

test("a netting settles nothing against a certificate that somebody wrote back to life after its instrument was cancelled", async () => {
  const { scene, mine, yours } = await mutual();
  const other = await circulating(scene, { reference: "A-2", amount: "400.00" });
  const [first = ""] = mine;
  await scene.act("mine", "Net", { mine: [first, other], yours });
  const terms = await scene.ledger.find(instruments, (await loadNamed(scene.ledger, other)).instrumentId);
  scene.ledger.forge([update(instruments, terms!, { ...terms!, state: "Cancelled" })]);
  expect(await scene.refused("steel", "Accept", { certificateId: first })).toMatchObject({
    code: "WRONG_STATE",
    context: { id: other, state: "Locked, of an instrument that is Cancelled" },
  });
  await scene.act("mine", "Withdraw", { certificateId: first });
});

test.each(["mine", "yours"] as const)(
  "a netting can name at most twenty certificates of each side: %s",
  async (side) => {
    const { scene, mine, yours } = await mutual();
    const many = Array.from({ length: 21 }, (_, index) => `${cast.steel.lei}.A-${String(index)}:1-100`);
    expect(await scene.refused("mine", "Net", { mine, yours, [side]: many })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: side },
    });
    expect(await scene.refused("mine", "Net", { mine, yours, [side]: many.slice(1) })).not.toMatchObject({
      context: { path: side },
    });
  },
);
