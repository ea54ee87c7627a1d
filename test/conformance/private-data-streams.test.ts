import { type CloseableAsyncIterable } from "@hyperledger/fabric-gateway";
import { ledger, type peer } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { channel, probe, useConsortium } from "./consortium.js";
import { Member, type Step } from "./member.js";

describeOnNetwork("Blocks with private data", () => {
  const policy = "OR('AlphaMSP.member','BetaMSP.member')";
  const collections = [
    { name: "shared", policy, maxPeerCount: 2 },
    { name: "guarded", policy, memberOnlyRead: true, maxPeerCount: 2 },
    { name: "tightened", policy, maxPeerCount: 2 },
  ];
  const consortium = useConsortium(
    probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer','BetaMSP.peer')", collections }),
  );

  const secret = { transient: "value" };
  const write = (collection: string, key: string) =>
    consortium.alpha.submit([["putPrivate", collection, key, secret] satisfies Step], {
      transient: { value: `value of ${key}` },
      endorsers: ["AlphaMSP"],
    });

  /** Private values that a peer hands out with a block, each with its collection. */
  async function delivered(reader: Member, blockNumber: bigint): Promise<readonly string[]> {
    const blocks = await reader.channel.getBlockAndPrivateDataEvents({ startBlock: blockNumber });
    const block = await firstIn(blocks);
    return [...block.getPrivateDataMapMap().entries()].flatMap(([, set]: [number, ledger.rwset.TxPvtReadWriteSet]) =>
      set
        .getNsPvtRwsetList()
        .flatMap((space) => space.getCollectionPvtRwsetList())
        .flatMap((written) =>
          ledger.rwset.kvrwset.KVRWSet.deserializeBinary(written.getRwset_asU8())
            .getWritesList()
            .map((one) => `${written.getCollectionName()}: ${Buffer.from(one.getValue_asU8()).toString()}`),
        ),
    );
  }

  async function firstIn(blocks: CloseableAsyncIterable<peer.BlockAndPrivateData>): Promise<peer.BlockAndPrivateData> {
    try {
      for await (const block of blocks) {
        return block;
      }
      throw new Error("the stream ended before the first block");
    } finally {
      blocks.close();
    }
  }

  /** A client of Gamma that asks Alpha's peer. */
  async function withGammaAtAlpha<T>(use: (gamma: Member) => Promise<T>): Promise<T> {
    const gamma = new Member(consortium.network, channel, consortium.gamma.identity, "AlphaMSP");
    try {
      return await use(gamma);
    } finally {
      gamma.close();
    }
  }

  it("a member's peer hands the values of a collection without memberOnlyRead to every reader of the channel", async () => {
    const { blockNumber } = await write("shared", "open");
    expect(await withGammaAtAlpha((gamma) => delivered(gamma, blockNumber))).toEqual(["shared: value of open"]);
    expect(await delivered(consortium.gamma, blockNumber)).toEqual([]);
  });

  it("an organisation's peer hands the values of its own collection to every reader of the channel", async () => {
    const { blockNumber } = await write("_implicit_org_AlphaMSP", "own");
    const values = ["_implicit_org_AlphaMSP: value of own"];
    expect(await withGammaAtAlpha((gamma) => delivered(gamma, blockNumber))).toEqual(values);
    expect(await delivered(consortium.alpha, blockNumber)).toEqual(values);
    expect(await delivered(consortium.beta, blockNumber)).toEqual([]);
  });

  it("a peer hands the values of a collection with memberOnlyRead to members alone", async () => {
    const { blockNumber } = await write("guarded", "closed");
    expect(await withGammaAtAlpha((gamma) => delivered(gamma, blockNumber))).toEqual([]);
    expect(await delivered(consortium.alpha, blockNumber)).toEqual(["guarded: value of closed"]);
  });

  it("a block carries the private values of an invalid transaction as well", async () => {
    const { alpha } = consortium;
    const stale = await alpha.endorse(
      [
        ["get", "contended"],
        ["putPrivate", "shared", "stale", secret],
      ],
      {
        transient: { value: "value of stale" },
        endorsers: ["AlphaMSP"],
      },
    );
    await alpha.submit([["put", "contended", "x"]]);
    const { verdict, blockNumber } = await alpha.commit(stale);
    expect([verdict, await delivered(alpha, blockNumber)]).toMatchInlineSnapshot(`
     [
       "MVCC_READ_CONFLICT",
       [
         "shared: value of stale",
       ],
     ]
    `);
  });

  it("memberOnlyRead of a later definition does not count for earlier blocks", async () => {
    const before = await write("tightened", "early");
    const tightened = collections.map((one) => ({ ...one, memberOnlyRead: one.name !== "shared" }));
    await consortium.network.deploy(
      probe("probe", {
        version: "2.0",
        endorsementPolicy: "OR('AlphaMSP.peer','BetaMSP.peer')",
        collections: tightened,
      }),
    );
    const after = await write("tightened", "late");
    expect(
      await withGammaAtAlpha(async (gamma) => [
        await delivered(gamma, before.blockNumber),
        await delivered(gamma, after.blockNumber),
      ]),
    ).toEqual([["tightened: value of early"], []]);
  });
});
