import { kill, processOf } from "../../scripts/chaos/killing.js";
import { SplittingLoad } from "../../scripts/chaos/splitting-load.js";
import { cards } from "../certificates/cast.js";
import { describeOnNetwork, openNetwork, startTimeout } from "../network-under-test.js";
import { Platform } from "../testkit/platform.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";
import { expectBooksToAgree } from "./books.js";

import { describeNetwork, NativeNetwork, type Network } from "@tallystick/network";

jest.setTimeout(2 * startTimeout);

const hosting = "BaowuMSP";

/** The operator hosts all parties except the regulator: two organisations, so that each can have two peers here. */
const parties = cards.map((card) => ({ ...card, msp: card.key === "regulator" ? "RegulatorMSP" : hosting }));

describeOnNetwork("several gateways and orderers", () => {
  let network: Network;
  let platform: Platform;
  let splitting: SplittingLoad;

  beforeAll(async () => {
    const description = describeNetwork({ organisations: [hosting, "RegulatorMSP"] });
    network = await openNetwork(description, { orderers: 3, peersPerOrganisation: 2 });
    platform = await Platform.open({ network, chaincode: tallystickChaincode(), parties });
    if (!(network instanceof NativeNetwork)) {
      throw new Error("only real Fabric has several peers for one organisation");
    }
    splitting = new SplittingLoad(platform, {
      peer: network.endpoints(hosting),
      deadlines: { commitStatus: 3_000, endorse: 3_000, submit: 3_000 },
    });
  });

  afterAll(async () => {
    await platform.close();
    await network.stop();
  });

  async function expectNothingLost(load: Awaited<ReturnType<SplittingLoad["during"]>>): Promise<void> {
    await expectBooksToAgree(splitting, load, ["mine", "regulator"]);
    expect(load.flatMap(({ unavailable }) => unavailable.map(({ code }) => code))).toEqual([]);
  }

  it("applications use the organisation's other peer when the first one dies", async () => {
    const load = await splitting.during(() => kill(network, "peer", hosting));
    await expectNothingLost(load);
  });

  it("applications continue while the first peer hangs", async () => {
    const { pid } = processOf(network, "peer", hosting);
    if (pid === undefined) {
      throw new Error("the peer does not run");
    }
    const load = await splitting.during(async (progress) => {
      process.kill(pid, "SIGSTOP");
      try {
        await progress();
      } finally {
        process.kill(pid, "SIGCONT");
      }
    });
    await expectBooksToAgree(splitting, load, ["mine", "regulator"]);
  });

  it("applications continue while the orderers die one after another", async () => {
    const load = await splitting.during(async (progress) => {
      for (const orderer of network.processes().filter(({ kind }) => kind === "orderer")) {
        if (orderer.pid === undefined) {
          throw new Error("the orderer does not run");
        }
        process.kill(orderer.pid, "SIGKILL");
        await progress();
      }
    });
    await expectNothingLost(load);
  });
});
