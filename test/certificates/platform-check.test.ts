import { join } from "node:path";

import { describeOnNetwork, openNetwork, sharing, startTimeout } from "../network-under-test.js";
import { Platform } from "../testkit/platform.js";
import type { SharedChaincode } from "../testkit/shared-chaincode.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";
import { cards, organisations } from "./cast.js";
import { CommandLine } from "./command-line.js";

import { describeNetwork, type Chaincode, type Network, type NetworkDescription } from "@tallystick/network";

jest.setTimeout(2 * startTimeout);

/** Any majority of five that contains the operator and the regulator. */
const governed = (role: string): string => {
  const others = organisations.filter((mspId) => mspId !== "BaowuMSP" && mspId !== "RegulatorMSP");
  const one = others.map((mspId) => `'${mspId}.${role}'`).join(", ");
  return `AND('BaowuMSP.${role}', 'RegulatorMSP.${role}', OutOf(1, ${one}))`;
};

describeOnNetwork("tally platform check", () => {
  let network: Network;
  let user: CommandLine;
  const running: SharedChaincode[] = [];

  afterEach(async () => {
    user.remove();
    await network.stop();
    for (const programs of running.splice(0)) {
      await programs.stop();
    }
  });

  /** The chaincode in the form in which the network runs it. */
  async function run(described: Chaincode): Promise<Chaincode> {
    const { chaincode, programs } = await sharing(described);
    if (programs !== undefined) {
      running.push(programs);
    }
    return chaincode;
  }

  async function check(...options: readonly string[]): Promise<readonly [exit: number, faults: readonly string[]]> {
    const { exit, answer } = await user.tally("platform", "check", ...options);
    const { findings } = answer as { findings: readonly { check: string; sound: boolean }[] };
    return [exit, findings.filter(({ sound }) => !sound).map((finding) => finding.check)];
  }

  async function open(governance: NetworkDescription["governance"]): Promise<void> {
    network = await openNetwork(describeNetwork({ organisations, ...(governance && { governance }) }));
    await network.start();
  }

  it("a platform governed by a majority with operator and regulator is sound, and a platform with a weaker definition is not", async () => {
    await open({ admins: governed("admin"), lifecycleEndorsement: governed("peer") });
    const platform = await Platform.open({ network, chaincode: await run(tallystickChaincode()), parties: cards });
    user = new CommandLine(
      network,
      await network.enrol("RioTintoMSP", { name: "auditor", role: "client" }),
      "tallystick",
    );
    expect(await check()).toEqual([0, []]);

    const weaker = tallystickChaincode({ version: "1.1", endorsementPolicy: "/Channel/Application/Endorsement" });
    await network.deploy(await run(weaker));
    expect(await check()).toEqual([1, ["endorsement policy of the chaincode's definition"]]);
    await platform.close();
  });

  it("a channel with Fabric's sample configuration is not sound, since any majority may change it", async () => {
    await open(undefined);
    const folder = join(__dirname, "../../network/fixtures/counter");
    const endorsementPolicy = "AND('BaowuMSP.peer', MAJORITY)";
    await network.deploy(await run({ name: "counter", version: "1.0", endorsementPolicy, process: { folder } }));
    user = new CommandLine(network, await network.enrol("IcbcMSP", { name: "auditor", role: "client" }), "counter");
    const governors = ["--operator", "BaowuMSP", "--regulator", "RegulatorMSP"];
    expect(await check(...governors)).toEqual([
      1,
      [
        "/Channel/Application/LifecycleEndorsement",
        "/Channel/Application/Admins",
        "/Channel/Admins",
        "mod_policy of the channel's, the members' and the policies' parts",
      ],
    ]);
  });
});
