import { common } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { channel, probe, useConsortium } from "./consortium.js";
import type { Member } from "./member.js";
import { transactionEnvelope } from "./raw-envelope.js";
import { endorsedBy, verdictOn } from "./raw-transaction.js";

/** The cases depend on one another: the channel has three members in the first, and four from then on. */
describeOnNetwork("A new member", () => {
  const consortium = useConsortium(
    probe("probe", { collections: [{ name: "shared", policy: "OR('AlphaMSP.member')" }] }),
    probe("led", { endorsementPolicy: "AND('AlphaMSP.peer', MAJORITY)" }),
  );
  const delta = { mspId: "DeltaMSP", domain: "delta.example" };
  let member: Member | undefined;

  beforeAll(async () => {
    await consortium.alpha.submit([["put", "before", "x"]]);
    await consortium.alpha.submit([["putPrivate", "shared", "old", "x"]], { endorsers: ["AlphaMSP", "BetaMSP"] });
    if (consortium.network.addOrganisation === undefined) {
      throw new Error("this network cannot add an organisation");
    }
    await consortium.network.addOrganisation(delta);
    member = await consortium.member(delta.mspId, "tester");
  }, 120_000);

  const verdict = async (members: readonly Member[], chaincode = "probe") => {
    const endorsed = await endorsedBy(members, { chaincode, args: ["run", '[["put","voted","x"]]'] });
    return verdictOn(members[0]!, transactionEnvelope(endorsed.proposal, endorsed.responses, members[0]!.identity));
  };

  it("is in a further configuration", async () => {
    const block = common.Block.deserializeBinary(
      await consortium.alpha.contract("cscc").evaluateTransaction("GetConfigBlock", channel),
    );
    const [envelope] = block.getData()?.getDataList_asU8() ?? [];
    const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope!).getPayload_asU8());
    const config = common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig();
    const members: string[] = [];
    config
      ?.getChannelGroup()
      ?.getGroupsMap()
      .get("Application")
      ?.getGroupsMap()
      .forEach((_group, mspId) => members.push(mspId));
    expect(block.getHeader()?.getNumber()).toBeGreaterThan(0);
    expect([config?.getSequence(), members.sort()]).toEqual([1, ["AlphaMSP", "BetaMSP", "DeltaMSP", "GammaMSP"]]);
  });

  it("is named by the blocks that follow as the last configuration", async () => {
    const { blockNumber } = await consortium.alpha.submit([["put", "after-configuration", "x"]]);
    const blocks = await consortium.alpha.channel.getBlockEvents({ startBlock: blockNumber });
    let lastConfig: number | undefined;
    for await (const block of blocks) {
      const [signatures] = block.getMetadata()?.getMetadataList_asU8() ?? [];
      const value = common.Metadata.deserializeBinary(signatures!).getValue_asU8();
      lastConfig = common.OrdererBlockMetadata.deserializeBinary(value).getLastConfig()?.getIndex();
      break;
    }
    blocks.close();
    expect(lastConfig).toBeGreaterThan(0);
    expect(lastConfig).toBeLessThan(Number(blockNumber));
  });

  it("reads what was committed before it came", async () => {
    expect(await member!.ask(["get", "before"])).toBe("x");
  });

  it("submits", async () => {
    expect(await member!.submit([["put", "by-delta", "x"]])).toMatchObject({ verdict: "VALID" });
    expect(await consortium.alpha.ask(["get", "by-delta"])).toBe("x");
  });

  it("counts for the majority", async () => {
    const { alpha, beta, gamma } = consortium;
    expect(await verdict([alpha, beta])).toBe("ENDORSEMENT_POLICY_FAILURE");
    expect(await verdict([alpha, beta, gamma])).toBe("VALID");
    expect(await verdict([alpha, beta, member!])).toBe("VALID");
  });

  it("is chosen by the gateway among others", async () => {
    expect(await consortium.alpha.submit([["put", "gathered-of-four", "x"]])).toMatchObject({ verdict: "VALID" });
  });

  it("is given private values from before it came, once a collection counts it in", async () => {
    const collections = [{ name: "shared", policy: "OR('AlphaMSP.member','DeltaMSP.member')" }];
    await consortium.network.deploy({ ...probe("probe", { collections }), version: "2.0" });
    const deadline = Date.now() + 60_000;
    let value: unknown;
    do {
      value = await member!.ask(["getPrivate", "shared", "old"]).catch(() => undefined);
    } while (value === undefined && Date.now() < deadline);
    expect(value).toBe("x");
  }, 120_000);

  it("replays the blocks from the first", async () => {
    const blocks = await member!.channel.getBlockEvents({ startBlock: 0n });
    let count = 0;
    for await (const block of blocks) {
      expect(block.getHeader()?.getNumber()).toBe(count);
      if (++count === 3) {
        break;
      }
    }
    blocks.close();
    expect(count).toBe(3);
  });

  it("counts in the majority that a chaincode's own policy asks for, and the one named beside it still has to sign", async () => {
    const { alpha, beta, gamma } = consortium;
    expect(await verdict([alpha, beta], "led")).toBe("ENDORSEMENT_POLICY_FAILURE");
    expect(await verdict([alpha, beta, member!], "led")).toBe("VALID");
    expect(await verdict([beta, gamma, member!], "led")).toBe("ENDORSEMENT_POLICY_FAILURE");
  });
});
