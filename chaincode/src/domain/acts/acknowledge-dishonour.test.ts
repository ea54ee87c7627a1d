import { create, remove, update } from "../operation/change.js";
import { notices, type Notice } from "../state/notice.js";
import { cast } from "../testing/cast.js";
import { circulating, mature, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { unitsSchema } from "../vocabulary/amount.js";

/** The path steel -> mine -> haulage -> port of a certificate that is dishonoured while the port holds it. */
async function dishonoured(): Promise<{ scene: Scene; certificateId: string }> {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await pass(scene, certificateId, "mine", "haulage");
  await pass(scene, certificateId, "haulage", "port", { recourse: false });
  mature(scene);
  await scene.act("port", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  return { scene, certificateId };
}

const dishonouredAt = "2026-04-01T00:00:00.000Z";
const notAcknowledged = { notices: [{}, { party: cast.mine.lei }, {}] };

test("the notice reaches every party before the holder, and each party acknowledges it for itself", async () => {
  const { scene, certificateId } = await dishonoured();
  scene.later(24);
  const before = await scene.ask("port", "GetCertificate", { certificateId });
  const { notice } = await scene.act("mine", "AcknowledgeDishonour", { certificateId });
  expect(notice).toMatchObject({ party: cast.mine.lei, dishonouredOn: "2026-04-01", from: "1", to: "100000" });
  expect(scene.events.at(-1)).toMatchObject({ type: "DishonourAcknowledged", by: cast.mine.lei });
  expect(await scene.ask("port", "GetNotices", { certificateId })).toEqual({
    certificate: before,
    noticedAt: dishonouredAt,
    presentedOn: "2026-04-01",
    notices: [
      { party: cast.steel.lei, capacity: "issuer", liable: true },
      { party: cast.mine.lei, capacity: "endorser", liable: true, acknowledgedAt: "2026-04-02T00:00:00.000Z" },
      { party: cast.haulage.lei, capacity: "endorser", liable: false },
    ],
  });
});

test("a party other than the holder can acknowledge a dishonour once, and only after the dishonour", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDishonour", { certificateId });
  expect(await scene.refused("mine", "AcknowledgeDishonour", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("port", "AcknowledgeDishonour", { certificateId })).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: {
      required: `a party before the holder: ${[cast.steel, cast.mine, cast.haulage].map(({ lei }) => lei).join(", ")}`,
    },
  });
  await scene.act("port", "Present", { certificateId });
  expect(await scene.refused("steel", "AcknowledgeDishonour", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "InCollection" },
  });
});

test("an acknowledgement counts for parts that are cut afterwards, and the holder can claim as before", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDishonour", { certificateId });
  const { certificate } = await scene.act("port", "ClaimRecourse", {
    certificateId,
    on: cast.mine.lei,
    amount: "400.00",
  });
  expect(await scene.ask("port", "GetNotices", { certificateId: certificate.certificateId })).toMatchObject({
    notices: [{}, { party: cast.mine.lei, acknowledgedAt: dishonouredAt }, {}],
  });
});

test("an acknowledgement for one part does not count for its neighbours", async () => {
  const { scene, certificateId } = await dishonoured();
  const cut = async (id: string) => {
    const claim = { certificateId: id, on: cast.mine.lei, amount: "300.00" };
    const { certificate, rest } = await scene.act("port", "ClaimRecourse", claim);
    return [certificate.certificateId, rest?.certificateId ?? ""] as const;
  };
  const [before, others] = await cut(certificateId);
  const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
    ...{ certificateId: others, on: cast.steel.lei, amount: "300.00" },
  });
  await scene.act("mine", "AcknowledgeDishonour", { certificateId: certificate.certificateId });
  for (const other of [before, rest?.certificateId ?? ""]) {
    const answer = await scene.ask("port", "GetNotices", { certificateId: other });
    expect(JSON.stringify(answer)).not.toContain("acknowledgedAt");
  }
});

test("an acknowledgement is found even after acknowledgements for a thousand other parts", async () => {
  const { scene, certificateId } = await dishonoured();
  const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
    ...{ certificateId, on: cast.mine.lei, amount: "100.00" },
  });
  await scene.act("mine", "AcknowledgeDishonour", { certificateId: certificate.certificateId });
  const [own] = (await scene.ledger.list(notices, [], { pageSize: 10 })).records as [Notice];
  const unit = (number: number) => unitsSchema.parse(String(number));
  const parts = Array.from({ length: 1000 }, (_, index) => ({ ...own, from: unit(index + 1), to: unit(index + 1) }));
  scene.ledger.apply(parts.map((part) => create(notices, part)));
  const last = rest?.certificateId ?? "";
  await scene.act("mine", "AcknowledgeDishonour", { certificateId: last });
  expect(await scene.ask("port", "GetNotices", { certificateId: last })).toMatchObject({
    notices: [{}, { party: cast.mine.lei, acknowledgedAt: dishonouredAt }, {}],
  });
});

test("an acknowledgement that others wrote for a party is not shown, since it has no marker of the party's organisation", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDishonour", { certificateId });
  const [own] = (await scene.ledger.list(notices, [], { pageSize: 10 })).records as [Notice];
  scene.ledger.apply([remove(notices, own)]);
  scene.ledger.forge([create(notices, own)]);
  const answer = await scene.ask("port", "GetNotices", { certificateId });
  expect(answer).toMatchObject(notAcknowledged);
  expect(JSON.stringify(answer)).not.toContain("acknowledgedAt");
});

test("an acknowledgement that names a wrong organisation for the party is not shown, whatever organisation has marked it", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("mine", "AcknowledgeDishonour", { certificateId });
  const [own] = (await scene.ledger.list(notices, [], { pageSize: 10 })).records as [Notice];
  scene.ledger.apply([update(notices, own, { ...own, mspId: cast.steel.mspId })]);
  const answer = await scene.ask("port", "GetNotices", { certificateId });
  expect(JSON.stringify(answer)).not.toContain("acknowledgedAt");
});

test("an acknowledgement still counts as the party's own after the party and its successor have moved", async () => {
  const { scene, certificateId } = await dishonoured();
  await succession(scene, merger("mine", "bank"));
  await scene.act("bank", "AcknowledgeDishonour", { certificateId });
  await succession(scene, { lei: cast.bank.lei, reason: "move", mspId: "NewMSP" });
  expect(await scene.ask("port", "GetNotices", { certificateId })).toMatchObject({
    notices: [{}, { party: cast.mine.lei, acknowledgedAt: dishonouredAt }, {}],
  });
});

test("a certificate that is not dishonoured has no notices", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await expect(scene.ask("mine", "GetNotices", { certificateId })).rejects.toMatchObject({ code: "WRONG_STATE" });
});

test("a party that has merged into the holder counts as the holder, and not as a party before the holder", async () => {
  const { scene, certificateId } = await dishonoured();
  await succession(scene, merger("mine", "haulage"));
  await succession(scene, merger("haulage", "port"));
  expect(await scene.ask("port", "GetNotices", { certificateId })).toMatchObject({
    notices: [{ party: cast.steel.lei, capacity: "issuer" }],
  });
  expect(await scene.refused("port", "AcknowledgeDishonour", { certificateId })).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: `a party before the holder: ${cast.steel.lei}` },
  });
});

test("if a certificate names a party several times because of a merger, the party acknowledges once for each name", async () => {
  const { scene, certificateId } = await dishonoured();
  await succession(scene, merger("mine", "haulage"));
  for (const name of [cast.mine, cast.haulage]) {
    const { notice } = await scene.act("haulage", "AcknowledgeDishonour", { certificateId });
    expect(notice).toMatchObject({ party: name.lei });
  }
  expect(await scene.refused("haulage", "AcknowledgeDishonour", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
  });
});
