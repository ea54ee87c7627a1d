import { describeNetwork, type Network } from "@tallystick/network";

import { SplittingLoad } from "../../scripts/chaos/splitting-load.js";
import { Platform } from "../../testkit/platform.js";
import { tallystickChaincode } from "../../testkit/tallystick-chaincode.js";
import { cards, organisations } from "../certificates/cast.js";
import { describeOnNetwork, openNetwork, startTimeout } from "../network-under-test.js";
import { kill } from "../../scripts/chaos/killing.js";
import { expectBooksToAgree } from "./books.js";

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
    ["the gateway's peer", () => kill(network, "peer", "RioTintoMSP")],
    ["another endorsing peer", () => kill(network, "peer", "AnsteelMSP")],
    ["the orderer", () => kill(network, "orderer")],
    ["the holder's chaincode", () => kill(network, "chaincode", "RioTintoMSP")],
    [
      "all of them at once",
      async () => {
        await Promise.all([
          kill(network, "peer", "RioTintoMSP"),
          kill(network, "orderer"),
          kill(network, "chaincode", "AnsteelMSP"),
        ]);
      },
    ],
  ])("loses nothing and does nothing twice when %s dies", async (_, happen) => {
    const splitting = new SplittingLoad(platform);
    const load = await splitting.during(happen);
    await expectBooksToAgree(splitting, load, ["steel", "mine", "bank", "operator", "regulator"]);
    expect(load.flatMap(({ unavailable, unknown }) => [...unavailable, ...unknown])).toEqual([]);
  });
});
