import { kill } from "../../scripts/chaos/killing.js";
import { SplittingLoad } from "../../scripts/chaos/splitting-load.js";
import { cards, organisations } from "../certificates/cast.js";
import { describeOnNetwork, openNetwork, startTimeout } from "../network-under-test.js";
import { Platform } from "../testkit/platform.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";
import { expectBooksToAgree } from "./books.js";

import { describeNetwork, type Network } from "@tallystick/network";

jest.setTimeout(startTimeout);

describeOnNetwork("processes killed under load", () => {
  let network: Network;
  let platform: Platform;

  beforeAll(async () => {
    network = await openNetwork(describeNetwork({ organisations }));
    platform = await Platform.open({ network, chaincode: tallystickChaincode(), parties: cards });
  });

  afterAll(async () => {
    await platform.close();
    await network.stop();
  });

  it.each([
    // Transactions that it had received and not passed on, or accepted and not written, are lost.
    ["the gateway's peer", "some unknown", () => kill(network, "peer", "RioTintoMSP")],
    ["another endorsing peer", "none unknown", () => kill(network, "peer", "AnsteelMSP")],
    ["the orderer", "some unknown", () => kill(network, "orderer")],
    ["the holder's chaincode", "none unknown", () => kill(network, "chaincode", "RioTintoMSP")],
    [
      "all of them at once",
      "some unknown",
      async () => {
        await Promise.all([
          kill(network, "peer", "RioTintoMSP"),
          kill(network, "orderer"),
          kill(network, "chaincode", "AnsteelMSP"),
        ]);
      },
    ],
  ])("nothing is lost or done twice when %s dies: %s", async (_, outcomes, happen) => {
    const splitting = new SplittingLoad(platform);
    const load = await splitting.during(happen);
    await expectBooksToAgree(splitting, load, ["steel", "mine", "bank", "operator", "regulator"]);
    expect(load.flatMap(({ unavailable }) => unavailable)).toEqual([]);
    if (outcomes === "none unknown") {
      expect(load.flatMap(({ unknown }) => unknown)).toEqual([]);
    }
  });
});
