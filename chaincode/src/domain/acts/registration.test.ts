import { keyOfRegistration, registrations } from "../state/registration.js";
import { cast } from "../testing/cast.js";
import { circulating, mature, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";

const entry = { register: "CCRC", number: "0412 7765 ab", date: "2026-01-01" };
const required = { registrationRequired: ["discount", "pledge"] as ("discount" | "pledge")[] };
const day = "2026-01-01";

function pledgeOf(certificateId: string, terms: Partial<RequestOf<"Pledge">> = {}): RequestOf<"Pledge"> {
  return { certificateId, pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: day, ...terms };
}

function discountOf(certificateId: string, terms: Partial<RequestOf<"Discount">> = {}): RequestOf<"Discount"> {
  const figures = { annualRate: "4", dayCount: "ACT/360", discountDate: day, proceeds: "990.00" } as const;
  return { certificateId, bank: cast.bank.lei, ...figures, settlement: "FOP", ...terms };
}

const shown = (scene: Scene, { register, number } = entry) =>
  scene.ask("mine", "GetRegistration", { register, number });

async function pledged(scene: Scene, terms: Partial<RequestOf<"Pledge">> = { registration: entry }): Promise<string> {
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", pledgeOf(certificateId, terms));
  await scene.act("bank", "Accept", { certificateId });
  return certificateId;
}

test("an entry moves from the offer to the pledge, and counts as used once the offer is accepted", async () => {
  const scene = await Scene.open(required);
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", pledgeOf(certificateId, { registration: entry }));
  await expect(shown(scene)).rejects.toMatchObject({ code: "REGISTRATION_NOT_FOUND" });
  const { certificate } = await scene.act("bank", "Accept", { certificateId });
  expect(certificate).toMatchObject({ state: "Pledged", pledge: { registration: entry } });
  const use = { ...entry, kind: "pledge", certificateId, financier: { lei: cast.bank.lei, mspId: "IcbcMSP" } };
  expect(await shown(scene)).toMatchObject(use);
  for (const number of ["04127765AB", "０４１２ ７７６５ ａｂ"]) {
    expect(await shown(scene, { ...entry, register: "ccrc", number })).toMatchObject(use);
  }
});

test("the history of an entry is listed by a register's name in any script", async () => {
  const scene = await Scene.open();
  const chinese = { ...entry, register: "中登网" };
  await pledged(scene, { registration: chinese });
  const history = (register: string) =>
    scene.ask("mine", "ListHistory", {
      records: [{ kind: "registration", key: [register, keyOfRegistration(chinese)[1]] }],
    });
  expect(await history(chinese.register)).toMatchObject({ versions: [{ record: 0 }] });
  for (const wrong of ["\u0000", "中\u{10ffff}", "\ud800"]) {
    await expect(history(wrong)).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  }
});

test.each(["FOP", "DVP"] as const)("an entry moves from the offer of a discount %s to the endorsement", async (way) => {
  const scene = await Scene.open(required);
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", discountOf(certificateId, { settlement: way, registration: entry }));
  let { certificate } = await scene.act("bank", "Accept", { certificateId });
  expect(await shown(scene)).toMatchObject({ kind: "discount", certificateId });
  if (way === "DVP") {
    ({ certificate } = await scene.act("bank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: day }));
  }
  expect(certificate.endorsements.at(-1)).toMatchObject({ way: "discount", registration: entry });
});

test.each([
  ["pledge", "FOP"],
  ["discount", "FOP"],
  ["discount", "DVP"],
] as const)("a policy that requires the entry of a %s (%s) refuses acceptance without it", async (kind, settlement) => {
  const scene = await Scene.open({ registrationRequired: [kind] });
  const certificateId = await circulating(scene);
  await (kind === "pledge"
    ? scene.act("mine", "Pledge", pledgeOf(certificateId))
    : scene.act("mine", "Discount", discountOf(certificateId, { settlement })));
  expect(await scene.refused("bank", "Accept", { certificateId })).toMatchObject({
    code: "REGISTRATION_MISSING",
    context: { certificateId, kind },
  });
  await scene.act("bank", "RegisterFinancing", { certificateId, ...entry });
  await scene.act("bank", "Accept", { certificateId });
});

test("without a term in the policy a pledge requires an entry, and a discount does not", async () => {
  const scene = await Scene.open();
  await scene.act("operator", "SetPolicy", { rules: {} });
  const [bought, pledge] = [await circulating(scene), await circulating(scene, { reference: "R-2" })];
  await scene.act("mine", "Discount", discountOf(bought));
  await scene.act("bank", "Accept", { certificateId: bought });
  await scene.act("mine", "Pledge", pledgeOf(pledge));
  expect(await scene.refused("bank", "Accept", { certificateId: pledge })).toMatchObject({
    code: "REGISTRATION_MISSING",
  });
});

test.each(["mine", "bank"] as const)("while an offer waits, either side can name the entry once: %s", async (side) => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", pledgeOf(certificateId));
  const { certificate } = await scene.act(side, "RegisterFinancing", { certificateId, ...entry });
  expect(certificate).toMatchObject({ state: "Locked", offer: { registration: entry } });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateFinancingRegistered", by: cast[side].lei });
  await expect(shown(scene)).rejects.toMatchObject({ code: "REGISTRATION_NOT_FOUND" });
  expect(await scene.refused(side, "RegisterFinancing", { certificateId, ...entry })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("after a pledge is accepted, only the pledgee can name its entry, and the entry then counts as used", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene, {});
  expect(await scene.refused("mine", "RegisterFinancing", { certificateId, ...entry })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  const { certificate } = await scene.act("bank", "RegisterFinancing", { certificateId, ...entry });
  expect(certificate).toMatchObject({ state: "Pledged", pledge: { registration: entry } });
  expect(await shown(scene)).toMatchObject({ kind: "pledge", certificateId });
  const another = { certificateId, ...entry, number: "2" };
  expect(await scene.refused("bank", "RegisterFinancing", another)).toMatchObject({ code: "WRONG_STATE" });
});

test("after a discount against payment is accepted, only the bank can name its entry", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", discountOf(certificateId, { settlement: "DVP" }));
  await scene.act("bank", "Accept", { certificateId });
  expect(await scene.refused("mine", "RegisterFinancing", { certificateId, ...entry })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  await scene.act("bank", "RegisterFinancing", { certificateId, ...entry });
  expect(await shown(scene)).toMatchObject({ kind: "discount", certificateId });
});

test("an entry is refused with a future date, for an expired offer, and for another kind of offer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const tomorrow = { ...entry, date: "2026-01-02" };
  const later = { code: "INVALID_REQUEST", context: { path: "registration.date" } };
  expect(await scene.refused("mine", "Pledge", pledgeOf(certificateId, { registration: tomorrow }))).toMatchObject(
    later,
  );
  expect(await scene.refused("mine", "Discount", discountOf(certificateId, { registration: tomorrow }))).toMatchObject(
    later,
  );
  await scene.act("mine", "Pledge", pledgeOf(certificateId));
  expect(await scene.refused("bank", "RegisterFinancing", { certificateId, ...tomorrow })).toMatchObject(later);
  scene.later(24);
  expect(await scene.refused("bank", "RegisterFinancing", { certificateId, ...entry })).toMatchObject({
    code: "OFFER_EXPIRED",
  });
  await scene.act("mine", "Withdraw", { certificateId });
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  expect(await scene.refused("mine", "RegisterFinancing", { certificateId, ...entry })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("an entry serves one financing, and is refused for other units, another kind and another bank", async () => {
  const scene = await Scene.open();
  const first = await pledged(scene);
  const reused = { code: "REGISTRATION_REUSED", context: { number: entry.number, certificateId: first } };
  const respelt = { ...entry, number: "04127765AB" };
  const other = await circulating(scene, { reference: "R-2" });
  expect(await scene.refused("mine", "Pledge", pledgeOf(other, { registration: respelt }))).toMatchObject(reused);
  await scene.act("mine", "Pledge", pledgeOf(other));
  expect(await scene.refused("mine", "RegisterFinancing", { certificateId: other, ...entry })).toMatchObject(reused);
  await scene.act("bank", "Release", { certificateId: first });
  expect(await scene.refused("mine", "Discount", discountOf(first, { registration: entry }))).toMatchObject(reused);
  const elsewhere = pledgeOf(first, { pledgee: cast.port.lei, registration: entry });
  expect(await scene.refused("mine", "Pledge", elsewhere)).toMatchObject(reused);
  // The same financing, offered again. The record has its first use.
  const use = await shown(scene);
  scene.later(1);
  await scene.act("mine", "Pledge", pledgeOf(first, { registration: entry }));
  await scene.act("bank", "Accept", { certificateId: first });
  expect(await shown(scene)).toEqual(use);
});

test("if two offers name one entry, the first accepted offer gets the entry", async () => {
  const scene = await Scene.open();
  const [first, second] = [await circulating(scene), await circulating(scene, { reference: "R-2" })];
  for (const certificateId of [first, second]) {
    await scene.act("mine", "Pledge", pledgeOf(certificateId, { registration: entry }));
  }
  await scene.act("bank", "Accept", { certificateId: first });
  expect(await scene.refused("bank", "Accept", { certificateId: second })).toMatchObject({
    code: "REGISTRATION_REUSED",
    context: { certificateId: first },
  });
});

test("the pledgee records the release of the entry once, after the pledge has ended", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  const request = { register: "ccrc", number: entry.number, date: day };
  expect(await scene.refused("bank", "ReleaseRegistration", request)).toMatchObject({
    code: "WRONG_STATE",
    context: { id: certificateId, required: "free of the pledge" },
  });
  await scene.act("bank", "Release", { certificateId });
  expect(await scene.refused("mine", "ReleaseRegistration", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  for (const date of ["2025-12-31", "2026-01-02"]) {
    expect(await scene.refused("bank", "ReleaseRegistration", { ...request, date })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "date" },
    });
  }
  const { registration } = await scene.act("bank", "ReleaseRegistration", request);
  expect(registration).toMatchObject({ ...entry, certificateId, released: { on: day } });
  expect(await shown(scene)).toEqual(registration);
  expect(scene.events.at(-1)).toMatchObject({
    type: "RegistrationReleased",
    by: cast.bank.lei,
    registration: { certificateId, released: { on: day } },
  });
  expect(await scene.refused("bank", "ReleaseRegistration", request)).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("mine", "Pledge", pledgeOf(certificateId, { registration: entry }))).toMatchObject({
    code: "REGISTRATION_REUSED",
  });
});

test("a batch that releases first a pledge and then its entry is done, and a batch in the other order is refused", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  const release = { act: "Release", request: { certificateId } };
  const entryReleased = {
    act: "ReleaseRegistration",
    request: { register: entry.register, number: entry.number, date: day },
  };
  expect(await scene.refused("bank", "Batch", { acts: [entryReleased, release] })).toMatchObject({
    code: "BATCH_FAILED",
    context: { index: 0, code: "WRONG_STATE" },
  });
  const { responses } = await scene.act("bank", "Batch", { acts: [release, entryReleased] });
  expect(responses[1]).toMatchObject({ response: { registration: { certificateId, released: { on: day } } } });
});

test("a discount's entry is released when the bank has passed all the units on", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", discountOf(certificateId, { registration: entry }));
  await scene.act("bank", "Accept", { certificateId });
  const { parts } = await scene.act("bank", "Split", { certificateId, amounts: ["400", "600"] });
  const [first = "", second = ""] = parts.map((part) => part.certificateId);
  const request = { register: entry.register, number: entry.number, date: day };
  const pass = async (id: string) => {
    await scene.act("bank", "Transfer", { certificateId: id, to: cast.port.lei });
    await scene.act("port", "Accept", { certificateId: id });
  };
  await pass(first);
  expect(await scene.refused("bank", "ReleaseRegistration", { ...request, certificates: [first] })).toMatchObject({
    code: "INVALID_REQUEST",
  });
  expect(
    await scene.refused("bank", "ReleaseRegistration", { ...request, certificates: [first, second] }),
  ).toMatchObject({ code: "WRONG_STATE", context: { id: second } });
  await pass(second);
  await scene.act("bank", "ReleaseRegistration", { ...request, certificates: [first, second] });
});

test("an entry that no financing used cannot be released", async () => {
  const scene = await Scene.open();
  const request = { register: entry.register, number: entry.number, date: day };
  expect(await scene.refused("bank", "ReleaseRegistration", request)).toMatchObject({ code: "REGISTRATION_NOT_FOUND" });
});

test("an entry cannot be added to a paid discount, since the endorsement is final", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", discountOf(certificateId));
  await scene.act("bank", "Accept", { certificateId });
  expect(await scene.refused("bank", "RegisterFinancing", { certificateId, ...entry })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Transferable" },
  });
});

describe("after a succession of the financier", () => {
  const request = { register: entry.register, number: entry.number, date: day };
  const usedIn = (scene: Scene) => scene.ledger.find(registrations, ...keyOfRegistration(entry));

  test("the financier's successor releases the entry, but not while it holds the discounted units, and its organisation then guards the record", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", discountOf(certificateId, { registration: entry }));
    await scene.act("bank", "Accept", { certificateId });
    await succession(scene, merger("bank", "otherBank"));
    await scene.act("otherBank", "TakeOver", { certificates: [certificateId] });
    expect(await scene.refused("otherBank", "ReleaseRegistration", request)).toMatchObject({ code: "WRONG_STATE" });
    await scene.act("otherBank", "Transfer", { certificateId, to: cast.port.lei });
    await scene.act("port", "Accept", { certificateId });
    expect(await scene.refused("bank", "ReleaseRegistration", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    await scene.act("otherBank", "ReleaseRegistration", request);
    const use = await usedIn(scene);
    expect(use).toMatchObject({ financier: { lei: cast.bank.lei, mspId: cast.otherBank.mspId } });
    expect(use && registrations.guardOf(use)).toMatchObject({ owner: cast.otherBank.mspId });
  });

  test("after a succession the same entry serves the financier's successor for the same units, and serves no other bank", async () => {
    const scene = await Scene.open();
    const certificateId = await pledged(scene);
    await scene.act("bank", "Release", { certificateId });
    await succession(scene, merger("bank", "otherBank"));
    const elsewhere = pledgeOf(certificateId, { pledgee: cast.port.lei, registration: entry });
    expect(await scene.refused("mine", "Pledge", elsewhere)).toMatchObject({ code: "REGISTRATION_REUSED" });
    await scene.act("mine", "Pledge", { ...elsewhere, pledgee: cast.otherBank.lei });
    await scene.act("otherBank", "Accept", { certificateId });
  });
});

test("an entry that serves some units is refused for the units before and after them", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["300", "400", "300"] });
  const [before = "", financed = "", after = ""] = parts.map((part) => part.certificateId);
  await scene.act("mine", "Pledge", pledgeOf(financed, { registration: entry }));
  await scene.act("bank", "Accept", { certificateId: financed });
  for (const other of [before, after]) {
    expect(await scene.refused("mine", "Pledge", pledgeOf(other, { registration: entry }))).toMatchObject({
      code: "REGISTRATION_REUSED",
      context: { certificateId: financed },
    });
  }
});

test("the successor of the party that made an offer can name the entry of the offer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", pledgeOf(certificateId));
  await succession(scene, merger("mine", "port"));
  await scene.act("port", "RegisterFinancing", { certificateId, ...entry });
});

describe("the entry of a financing", () => {
  const request = { register: entry.register, number: entry.number, date: day };
  const bought = async (settlement: "FOP" | "DVP") => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", discountOf(certificateId, { settlement, registration: entry }));
    await scene.act("bank", "Accept", { certificateId });
    return { scene, certificateId };
  };

  test("a bank that still holds the units releases the entry when they have been paid", async () => {
    const { scene, certificateId } = await bought("FOP");
    expect(await scene.refused("bank", "ReleaseRegistration", request)).toMatchObject({ code: "WRONG_STATE" });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
    await scene.act("bank", "ReleaseRegistration", request);
  });

  test("an entry is not released while an accepted discount waits for its payment, and can be released if the payment never came", async () => {
    const { scene, certificateId } = await bought("DVP");
    expect(await scene.refused("bank", "ReleaseRegistration", request)).toMatchObject({
      code: "WRONG_STATE",
      context: { required: "ended, passed on, or no longer offered" },
    });
    scene.later(25);
    await scene.act("bank", "Sweep", { certificateId });
    await scene.act("bank", "ReleaseRegistration", request);
  });

  test("a pledgee that has enforced the pledge and holds the units releases the entry", async () => {
    const scene = await Scene.open();
    await scene.act("bank", "Enforce", { certificateId: await pledged(scene) });
    await scene.act("bank", "ReleaseRegistration", request);
  });

  test("the record of an entry needs the financier's organisation and another one, even if the financier is of the operator's", () => {
    const [platform, agent] = [{ operator: "BaowuMSP", regulator: "RegulatorMSP" }, "BaowuMSP"];
    const lei = cast.otherBank.lei;
    const use = { ...entry, kind: "pledge", certificateId: "x", financier: { lei, mspId: agent }, endorsers: platform };
    expect(registrations.guardOf(use as never)).toMatchObject({ owner: agent, witnesses: ["RegulatorMSP"] });
  });
});
