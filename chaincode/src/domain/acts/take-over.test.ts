import { certificates } from "../state/certificate.js";
import { cast, type Actor } from "../testing/cast.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { byCaller, merger, succession } from "../testing/succession.js";
import { mspIdSchema } from "../vocabulary/text.js";

const { mine, bank, otherBank, steel } = cast;
const newMsp = mspIdSchema.parse("NewMSP");
const moved = (actor: Actor): Actor => ({ ...actor, mspId: newMsp });
const move = (actor: Actor) => ({ lei: actor.lei, reason: "move" as const, mspId: newMsp });

/** A certificate of the mine that is pledged to the bank. */
async function pledged(scene: Scene): Promise<string> {
  const certificateId = await circulating(scene, { settlementBank: otherBank.lei });
  const terms = { pledgee: bank.lei, obligation: "a loan", enforceableFrom: "2026-02-01" };
  await scene.act("mine", "Pledge", { certificateId, ...terms });
  await scene.act("bank", "Accept", { certificateId });
  return certificateId;
}

/** The organisations whose peers must endorse the certificate's next change. */
async function guardOf(scene: Scene): Promise<unknown> {
  const { records } = await scene.ledger.list(certificates, [], { pageSize: 10 });
  const [certificate] = records;
  if (certificate === undefined) {
    throw new Error("there is none");
  }
  return certificates.guardOf(certificate);
}

test("the pledgee's successor becomes the pledgee and can enforce, and changes then need its organisation's endorsement", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  await succession(scene, merger("bank", "otherBank"));
  expect(await guardOf(scene)).toMatchObject({ besides: [{ of: bank.mspId }] });
  const { certificates: taken } = await scene.act("otherBank", "TakeOver", { certificates: [certificateId] });
  expect(taken).toMatchObject([
    {
      ...{ state: "Pledged", holder: { lei: mine.lei }, endorsements: [{ way: "delivery" }] },
      pledge: { pledgee: { lei: otherBank.lei, mspId: otherBank.mspId }, obligation: "a loan" },
    },
  ]);
  expect(await guardOf(scene)).toMatchObject({ besides: [{ of: otherBank.mspId }] });
  const listed = (lei: string) => scene.ask("steel", "ListPledges", { pledgee: lei });
  expect(await listed(otherBank.lei)).toMatchObject({ certificates: [{ certificateId }] });
  expect(await listed(bank.lei)).toMatchObject({ certificates: [] });
  expect(await scene.refused("otherBank", "TakeOver", { certificates: [certificateId] })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates[0]" },
  });
  scene.later(24 * 40);
  await scene.act("otherBank", "Enforce", { certificateId });
});

test("a pledgee that moves takes its pledge to its new organisation, also on a certificate that was presented or dishonoured", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  mature(scene);
  await scene.act("bank", "Present", { certificateId });
  await succession(scene, move(bank));
  const takeOver = () => byCaller(scene, moved(bank), "TakeOver", { certificates: [certificateId] });
  const pledgee = { lei: bank.lei, mspId: newMsp };
  expect((await takeOver()).certificates).toMatchObject([
    { state: "InCollection", presentment: { by: bank.lei, pledge: { pledgee } } },
  ]);
  expect(await guardOf(scene)).toMatchObject({ besides: [{ of: newMsp }] });
  await scene.act("otherBank", "Dishonour", { certificateId, reason: "no funds" });
  await succession(scene, { ...move(bank), mspId: bank.mspId, reason: "correction" });
  const { certificates: back } = await scene.act("bank", "TakeOver", { certificates: [certificateId] });
  expect(back).toMatchObject([{ state: "InRecourse", pledge: { pledgee: { mspId: bank.mspId } } }]);
  await scene.act("bank", "Enforce", { certificateId });
});

test("a takeover changes the organisations of issuer, guarantor and settlement bank, but not their names", async () => {
  const scene = await Scene.open();
  const terms = { obligor: steel.lei, currency: "USD", validFrom: "2026-01-01", validTo: "2026-12-31" };
  await scene.act("otherBank", "OpenCreditLine", { ...terms, limit: "1000", automatic: true });
  const certificateId = await circulating(scene, { guarantor: otherBank.lei });
  await pass(scene, certificateId, "mine", "port");
  const before = await scene.ask("port", "GetInstrument", { instrumentId: `${steel.lei}.A-1` });
  await succession(scene, move(steel));
  await succession(scene, merger("otherBank", "bank"));
  const witnesses = async () => (await guardOf(scene)) as { witnesses: string[] };
  expect((await witnesses()).witnesses).toContain(steel.mspId);
  await byCaller(scene, moved(steel), "TakeOver", { certificates: [certificateId] });
  expect((await witnesses()).witnesses).toContain(newMsp);
  const { certificates: taken } = await scene.act("bank", "TakeOver", { certificates: [certificateId] });
  const endorsers = { issuer: newMsp, guarantor: bank.mspId, settlementBank: bank.mspId };
  expect(taken).toMatchObject([{ holder: { lei: cast.port.lei }, endorsers }]);
  expect(await scene.ask("port", "GetInstrument", { instrumentId: `${steel.lei}.A-1` })).toEqual(before);
  mature(scene);
  await scene.act("port", "Present", { certificateId });
  const { settled } = await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
  expect(settled).toMatchObject({ endorsers });
});

test("a takeover is refused to a party that the certificate does not name, or already names with its present organisation", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const takeOver = { certificates: [certificateId] };
  expect(await scene.refused("haulage", "TakeOver", takeOver)).toMatchObject({ code: "NOT_AUTHORIZED" });
  for (const by of ["mine", "steel", "bank"] as const) {
    expect(await scene.refused(by, "TakeOver", takeOver)).toMatchObject({ code: "INVALID_REQUEST" });
  }
});
