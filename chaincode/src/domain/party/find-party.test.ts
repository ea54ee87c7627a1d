import { update } from "../operation/change.js";
import { parties, type Party } from "../state/party.js";
import { cast, type ActorName } from "../testing/cast.js";
import { circulating, issueRequest, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { findParty } from "./find-party.js";

/** Changes a party's record past the rules. */
async function forge(scene: Scene, name: ActorName, change: Partial<Party>): Promise<void> {
  const party = (await scene.ledger.find(parties, cast[name].lei))!;
  scene.ledger.forge([update(parties, party, { ...party, ...change })]);
}

const mergedInto = (name: ActorName, ...predecessors: ActorName[]) => ({
  successor: { lei: cast[name].lei, name: cast[name].name, predecessors: predecessors.map((each) => cast[each].lei) },
});

test("a party whose record names a predecessor gains nothing if the predecessor's record does not name it as the successor", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await forge(scene, "haulage", { predecessors: [cast.mine.lei] });
  for (const refusal of [
    await scene.refused("haulage", "TakeOver", { certificates: [certificateId] }),
    await scene.refused("haulage", "OfferCancellation", { certificateId, reason: "mine" }),
    await scene.refused("haulage", "Transfer", { certificateId, to: cast.port.lei }),
  ]) {
    expect(refusal).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
});

test("a party whose record names a successor is not one with it if the successor's record does not name the party", async () => {
  const scene = await Scene.open();
  const { certificateId: owed } = await scene.act("steel", "Issue", issueRequest({ payee: cast.port.lei }));
  await scene.act("port", "Accept", { certificateId: owed });
  const { certificateId: held } = await scene.act("port", "Issue", issueRequest({ payee: cast.haulage.lei }));
  await scene.act("haulage", "Accept", { certificateId: held });
  await pass(scene, held, "haulage", "mine");
  // The steel works owe the port, which owes the mine. The two would set off the mine's claim against the steel works'
  // debt.
  await forge(scene, "steel", mergedInto("mine", "steel"));
  const net = { mine: [owed], yours: [held] };
  expect(await scene.refused("port", "Net", net)).toMatchObject({ code: "INVALID_REQUEST" });
});

test("a party counts as merged into another only if its own record says so", async () => {
  const scene = await Scene.open();
  await succession(scene, merger("mine", "haulage"));
  await forge(scene, "haulage", { predecessors: [cast.mine.lei, cast.bank.lei] });
  await forge(scene, "mine", mergedInto("haulage", "mine", "bank"));
  const found = async (name: ActorName) => findParty(scene.ledger, cast[name].lei);
  expect(await found("haulage")).toMatchObject({ predecessors: [cast.mine.lei] });
  expect(await found("mine")).toMatchObject({ successor: { lei: cast.haulage.lei, predecessors: [cast.mine.lei] } });
});
