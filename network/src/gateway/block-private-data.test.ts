import type { Channel } from "../channel/channel.js";
import type { CollectionMembers } from "../channel/collection-members.js";
import { rulesWith } from "../channel/testing/rules-with-members.js";
import { createSigningIdentity, OrganisationCa } from "../identity/index.js";
import type { CommittedBlock } from "../ledger/block.js";
import { stateWith } from "../validation/testing/made-transaction.js";
import { privateDataOf } from "./block-private-data.js";

const collection = "_implicit_org_AMSP";
const block = { number: 4 } as CommittedBlock;

let channel: (parts: { readonly height?: number; readonly blockToLive?: number; readonly holds?: boolean }) => Channel;
let requester: Uint8Array;
let stranger: Uint8Array;

beforeAll(async () => {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const other = await OrganisationCa.open({ mspId: "BMSP", domain: "b.example" });
  requester = createSigningIdentity(await authority.enrol({ name: "client", role: "client" })).serialized;
  stranger = createSigningIdentity(await other.enrol({ name: "client", role: "client" })).serialized;
  const rules = rulesWith("platform", authority.mspConfig(), other.mspConfig());
  const privateSets = () => {
    const set = (transaction: number, bytes: string) => ({ transaction, bytes: Buffer.from(bytes) });
    const all = [set(0, "first"), set(2, "second"), set(2, "third")];
    return Promise.resolve(all.map((one) => ({ ...one, namespace: "cc", collection })));
  };
  const state = stateWith({ cc: "OR('AMSP.peer')" });
  channel = ({ height = 5, blockToLive = 0, holds = true }) => {
    const collections: CollectionMembers = {
      membersOf: () => (holds ? ["AMSP"] : ["BMSP"]),
      blockToLive: () => blockToLive,
    };
    // The test uses nothing else of a ledger.
    const ledger = { privateSets, state, height } as unknown as Channel["ledger"];
    return { ledger, rules: () => rules, collections: () => collections };
  };
});

/** The values by the position of their transaction. */
async function valuesOf(on: Channel, by = requester): Promise<Record<string, readonly string[]>> {
  const found = await privateDataOf(block, by, on, "AMSP");
  return Object.fromEntries(
    [...found].map(([transaction, set]) => [
      transaction,
      set
        .getNsPvtRwsetList()
        .flatMap((space) => space.getCollectionPvtRwsetList())
        .map((one) => Buffer.from(one.getRwset_asU8()).toString()),
    ]),
  );
}

const all = { 0: ["first"], 2: ["second", "third"] };

test("every reader of the channel gets a peer's values of its organisation's own collection, by transaction", async () => {
  expect(await valuesOf(channel({}))).toEqual(all);
  expect(await valuesOf(channel({}), stranger)).toEqual(all);
  expect(await valuesOf(channel({ holds: false }))).toEqual({});
});

// A value of block 4 that lives for two blocks is there with blocks 5 and 6, and is deleted with block 7.
test.each([
  [2, 7, all],
  [2, 8, {}],
  [1, 6, all],
  [1, 7, {}],
  [0, 1000, all],
])(
  "a private value that lives for %i blocks on a ledger of %i blocks is delivered as %j",
  async (blockToLive, height, expected) => {
    expect(await valuesOf(channel({ blockToLive, height }))).toEqual(expected);
  },
);
