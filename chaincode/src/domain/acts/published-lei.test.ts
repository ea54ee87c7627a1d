import { acts } from "../catalogue/catalogue.js";
import { callerOf, cast, leiOf, type Actor } from "../testing/cast.js";
import { issueRequest } from "../testing/paper.js";
import { Scene, type ActName, type QueryName, type RequestOf } from "../testing/scene.js";
import { newLeiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";

/** The GLEIF register publishes this LEI, though its check digits are wrong. */
const published: Actor = {
  lei: newLeiSchema.parse("39120001Y6JMOY0UBN48"),
  name: "Published so",
  mspId: mspIdSchema.parse("PublishedMSP"),
  roles: ["enterprise", "bank"],
};
const misspelt = `${cast.mine.lei.slice(0, 18)}00`;

async function withPublished(): Promise<Scene> {
  const scene = await Scene.open();
  await scene.act("operator", "RegisterParty", { ...published, leiAsPublished: true });
  return scene;
}

function byPublished<A extends ActName>(scene: Scene, name: A, request: RequestOf<A>): Promise<unknown> {
  return scene.perform(acts[name], request, { ...scene.contextOf("mine"), caller: callerOf(published) });
}

test("a party with an LEI as published takes part in every way, and acts by the attribute of its certificates", async () => {
  const scene = await withPublished();
  const { lei } = published;
  const { certificateId } = await scene.act("steel", "Issue", issueRequest({ payee: lei, settlementBank: lei }));
  await byPublished(scene, "Accept", { certificateId });
  await scene.act("mine", "UpdateParty", { lei: cast.mine.lei, standingAcceptance: [lei] });
  await byPublished(scene, "Transfer", { certificateId, to: cast.mine.lei });
  await scene.act("mine", "Transfer", { certificateId, to: lei, amount: "1.00" });
  await byPublished(scene, "Issue", issueRequest({ reference: "P-1" }));
  const instrumentId = `${lei}.P-1`;
  expect(await scene.ask("mine", "GetInstrument", { instrumentId })).toMatchObject({ issuer: lei });
  for (const [name, request] of naming(lei)) {
    await scene.ask("mine", name, request);
  }
});

test("an LEI with wrong check digits that is not registered is refused in every query and act with its place in the request", async () => {
  const scene = await withPublished();
  const problem = "the check digits are wrong";
  for (const [name, request] of naming(misspelt)) {
    const path = Object.entries(request).find(([, value]) => value === misspelt)?.[0];
    await expect(scene.ask("mine", name, request)).rejects.toMatchObject({
      code: "INVALID_LEI",
      context: { path, lei: misspelt, problem },
    });
  }
  const standing = { lei: cast.mine.lei, standingAcceptance: [published.lei, misspelt] };
  expect(await scene.refused("mine", "UpdateParty", standing)).toEqual({
    code: "INVALID_LEI",
    context: { path: "standingAcceptance[1]", lei: misspelt, problem },
  });
  const suspension = { reason: "order 9", lei: misspelt };
  expect(await scene.refused("operator", "SuspendParty", suspension)).toMatchObject({ code: "INVALID_LEI" });
  const right = { reason: "order 9", lei: leiOf("TALLYTESTNOBODY") };
  expect(await scene.refused("operator", "SuspendParty", right)).toMatchObject({ code: "PARTY_NOT_FOUND" });
});

/** Queries that name a party. */
function naming(lei: string): [QueryName, Record<string, unknown>][] {
  return [
    ["ListHoldings", { holder: lei }],
    ["ListOffers", { party: lei, direction: "toMe" }],
    ["ListPayables", { party: lei }],
    ["ListPledges", { pledgee: lei }],
    ["ListApprovals", { party: lei }],
  ];
}

test("a party whose LEI has the right check digits is not marked as having an LEI as published", async () => {
  const scene = await Scene.open();
  const { roles } = published;
  const newcomer = { lei: leiOf("TALLYTESTNEWCOMER"), name: "Newcomer", mspId: "NewcomerMSP", roles };
  const party = await scene.act("operator", "RegisterParty", { ...newcomer, leiAsPublished: true });
  expect(party).not.toHaveProperty("leiAsPublished");
});
