import { cast, type ActorName } from "../testing/cast.js";
import { claimAndPay, dishonoured, valueDate } from "../testing/dishonoured.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";

const { steel, mine, haulage, port, otherBank } = cast;
const waivedOn = ({ endorsements }: { readonly endorsements: readonly { readonly waived?: object | undefined }[] }) =>
  endorsements.map(({ waived }) => waived !== undefined);

/**
 * A certificate that the mine has received, then passed on from holder to holder with recourse or without, and
 * dishonoured with the last holder.
 */
async function passedOn(
  hands: readonly (readonly [to: ActorName, recourse?: boolean])[],
  terms: { guarantor?: string } = {},
): Promise<{ scene: Scene; id: string }> {
  const scene = await Scene.open();
  const line = { obligor: steel.lei, currency: "USD", limit: "1000", automatic: true };
  await scene.act("otherBank", "OpenCreditLine", { ...line, validFrom: "2026-01-01", validTo: "2026-12-31" });
  const id = await circulating(scene, terms);
  let from: ActorName = "mine";
  for (const [to, recourse = true] of hands) {
    await pass(scene, id, from, to, { recourse });
    from = to;
  }
  mature(scene);
  await scene.act(from, "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  return { scene, id };
}

/** The parties on which the holder can claim. The refusal of a claim on itself names them. */
async function liableTo(scene: Scene, by: ActorName, certificateId: string): Promise<string> {
  const { context } = await scene.refused(by, "ClaimRecourse", { certificateId, on: cast[by].lei });
  return "problem" in context ? context.problem : "";
}

test("a party answers if it passed the certificate on once with recourse, even if it passed it on another time without recourse", async () => {
  const { scene, id } = await passedOn([["haulage"], ["mine"], ["port", false]]);
  expect(await liableTo(scene, "port", id)).toBe(
    `is not liable: the liable parties are ${steel.lei}, ${mine.lei}, ${haulage.lei}`,
  );
});

test("a release marks only the endorsements with recourse that the released parties made, and none of the issuer's", async () => {
  const { scene, id } = await passedOn([["steel"], ["haulage"], ["port"], ["bank", false]]);
  const release = [mine.lei, haulage.lei];
  const { waived } = await scene.act("bank", "Waive", { certificateId: id, release, reason: "settled apart" });
  expect(waivedOn(waived)).toEqual([false, true, false, true, false]);
});

test("an assignment closes only the endorsements with recourse from the assignor's first endorsement on", async () => {
  const { scene, id } = await passedOn([["haulage"], ["port"], ["haulage", false]]);
  await scene.act("haulage", "Assign", { certificateId: id, to: cast.bank.lei });
  const { certificate } = await scene.act("bank", "Accept", { certificateId: id });
  expect(certificate.endorsements.map(({ closed }) => closed === true)).toEqual([false, false, true, false, false]);
  expect(await liableTo(scene, "bank", id)).toBe(`is not liable: the liable parties are ${steel.lei}, ${mine.lei}`);
});

test("a guarantor that bought the certificate assigns its right against the issuer alone", async () => {
  const { scene, id } = await passedOn([["otherBank"]], { guarantor: otherBank.lei });
  await scene.act("otherBank", "Assign", { certificateId: id, to: port.lei });
  await scene.act("port", "Accept", { certificateId: id });
  expect(await liableTo(scene, "port", id)).toBe(`is not liable: the liable parties are ${steel.lei}`);
});

test("a guarantor that has also endorsed pays as the guarantor, and can then claim on no endorser", async () => {
  const { scene, id } = await passedOn([["otherBank"], ["port"]], { guarantor: otherBank.lei });
  const { paid } = await claimAndPay(scene, id, "port", "otherBank", { uetr: uetr(1) });
  expect(paid.endorsements.map(({ closed }) => closed === true)).toEqual([true, true, true, false]);
});

test("a certificate cannot be assigned to its holder's own successor", async () => {
  const { scene, id } = await dishonoured();
  await succession(scene, merger("port", "bank"));
  expect(await scene.refused("bank", "Assign", { certificateId: id, to: cast.bank.lei })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "to", problem: "is the holder itself" },
  });
});

describe("a certificate in recourse under a pledge", () => {
  /**
   * The mine's certificate, pledged to the bank and dishonoured, and another one of equal sum that the mine owes to the
   * steel works.
   */
  async function pledged(): Promise<{ scene: Scene; id: string; owed: string }> {
    const scene = await Scene.open();
    const id = await circulating(scene);
    const terms = { pledgee: cast.bank.lei, obligation: "a loan", enforceableFrom: "2026-02-01" };
    await scene.act("mine", "Pledge", { certificateId: id, ...terms });
    await scene.act("bank", "Accept", { certificateId: id });
    const issue = issueRequest({ payee: steel.lei, maturesOn: valueDate });
    const { certificateId: owed } = await scene.act("mine", "Issue", issue);
    await scene.act("steel", "Accept", { certificateId: owed });
    mature(scene);
    await scene.act("bank", "Present", { certificateId: id });
    await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
    return { scene, id, owed };
  }
  const refusal = { code: "WRONG_STATE", context: { state: "InRecourse, under pledge" } };

  test("a pledged certificate in recourse is not offered for netting by its holder", async () => {
    const { scene, id, owed } = await pledged();
    expect(await scene.refused("mine", "Net", { mine: [id], yours: [owed] })).toMatchObject(refusal);
  });

  test("a pledged certificate in recourse is not taken into a netting that the other side offers", async () => {
    const { scene, id, owed } = await pledged();
    await scene.act("steel", "Net", { mine: [owed], yours: [id] });
    expect(await scene.refused("mine", "Accept", { certificateId: owed })).toMatchObject(refusal);
  });
});
