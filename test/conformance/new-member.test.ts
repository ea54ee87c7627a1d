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

  it("the next configuration contains the new member", async () => {
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

  it("later blocks name the configuration with the new member as the last one", async () => {
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

  it("the new member reads what was committed before it joined", async () => {
    expect(await member!.ask(["get", "before"])).toBe("x");
  });

  it("the new member submits transactions", async () => {
    expect(await member!.submit([["put", "by-delta", "x"]])).toMatchObject({ verdict: "VALID" });
    expect(await consortium.alpha.ask(["get", "by-delta"])).toBe("x");
  });

  it("the new member's endorsement counts for the majority", async () => {
    const { alpha, beta, gamma } = consortium;
    expect(await verdict([alpha, beta])).toBe("ENDORSEMENT_POLICY_FAILURE");
    expect(await verdict([alpha, beta, gamma])).toBe("VALID");
    expect(await verdict([alpha, beta, member!])).toBe("VALID");
  });

  it("the gateway can choose the new member among the endorsers", async () => {
    expect(await consortium.alpha.submit([["put", "gathered-of-four", "x"]])).toMatchObject({ verdict: "VALID" });
  });

  it("the new member receives earlier private values when a collection includes it", async () => {
    const collections = [{ name: "shared", policy: "OR('AlphaMSP.member','DeltaMSP.member')" }];
    await consortium.network.deploy({ ...probe("probe", { collections }), version: "2.0" });
    const deadline = Date.now() + 60_000;
    let value: unknown;
    do {
      value = await member!.ask(["getPrivate", "shared", "old"]).catch(() => undefined);
    } while (value === undefined && Date.now() < deadline);
    expect(value).toBe("x");
  }, 120_000);

  it("the new member receives all blocks from the first one", async () => {
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

  it("the new member counts in the majority of a chaincode's own policy, which still needs the organisation that it names", async () => {
    const { alpha, beta, gamma } = consortium;
    expect(await verdict([alpha, beta], "led")).toBe("ENDORSEMENT_POLICY_FAILURE");
    expect(await verdict([alpha, beta, member!], "led")).toBe("VALID");
    expect(await verdict([beta, gamma, member!], "led")).toBe("ENDORSEMENT_POLICY_FAILURE");
  });
});
