import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readScenario } from "../../packages/demo/src/scenario.js";
import { Platform } from "./platform.js";
import { SharedChaincode } from "./shared-chaincode.js";
import { tallystickChaincode } from "./tallystick-chaincode.js";
import { writeProfile } from "./write-profile.js";

import { describeNetwork, EmbeddedNetwork } from "@tallystick/network";

type ScenarioName = Parameters<typeof readScenario>[0];

/** A network with the parties of the demonstration, and a folder like the one in which a reader of a page types its commands. */
export interface DemonstrationNetwork {
  /** It has `.network-demo/profiles` and `node_modules/.bin/tally`. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Starts the network with the parties of these scenarios. None of their stories is played. */
export async function startDemonstrationNetwork(scenarios: readonly ScenarioName[]): Promise<DemonstrationNetwork> {
  const folder = mkdtempSync(join(tmpdir(), "tally-demonstration-"));
  const parties = castOf(scenarios);
  const network = new EmbeddedNetwork(describeNetwork({ organisations: [...new Set(parties.map(({ msp }) => msp))] }));
  // One process for all organisations starts faster than one for each.
  const shared = await SharedChaincode.start(tallystickChaincode());
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(join(__dirname, "../../packages/tally/dist/tally.js"), join(folder, "node_modules/.bin/tally"));
  const profiles = join(folder, ".network-demo/profiles");
  mkdirSync(profiles, { recursive: true });
  const platform = await Platform.open({ network, chaincode: shared.chaincode, parties });
  for (const { key, msp } of platform.parties) {
    const name = `${msp}-${key}-treasurer`;
    writeProfile(profiles, network, await platform.enrol(key), { name, chaincode: shared.chaincode.name });
  }
  await platform.close();
  return {
    folder,
    async stop() {
      await network.stop();
      await shared.programs.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The parties of scenarios. Those that are in several of them have the roles that the last one gives. */
function castOf(scenarios: readonly ScenarioName[]) {
  const parties = scenarios.flatMap((name) => readScenario(name).parties);
  return [...new Map(parties.map((party) => [party.lei, party])).values()];
}
