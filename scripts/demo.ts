import { join } from "node:path";

import { openNetwork, readNetworkFile } from "@tallystick/network";

import { brightStory } from "./demo/bright-story.js";
import { darkStory } from "./demo/dark-story.js";
import { KeptNetwork, keptDirectory } from "./demo/kept-network.js";
import { Narrator } from "./demo/narrator.js";
import { parseOptions, usage, type DemoOptions } from "./demo/options.js";
import { readScenario, type Scenario } from "./demo/scenario.js";
import { nameOnStage, Theatre } from "./demo/theatre.js";
import { OwnClock } from "./demo/own-clock.js";
import { cardOf } from "../testkit/party-card.js";
import { Platform, type PlatformNetwork } from "../testkit/platform.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";

const kinds = {
  embedded: "a Fabric network inside Node",
  "fabric-3.1": "native Fabric 3.1: real peers and orderers",
  "fabric-2.5": "native Fabric 2.5: real peers and orderers",
} as const;

async function demonstrate(options: DemoOptions): Promise<void> {
  const [bright, dark] = [readScenario("ansteel-rio-tinto"), readScenario("dark-side")];
  const parties = [
    ...bright.parties,
    ...dark.parties.filter(({ lei }) => !bright.parties.some((other) => other.lei === lei)),
  ];
  // A network that stays up, and native Fabric, go by the machine's clock.
  const clock = options.kind === "embedded" && !options.keep ? new OwnClock() : undefined;
  const network = await prepareNetwork(options, clock);
  const tell = new Narrator(parties.map(nameOnStage));
  try {
    tell.title("Tallystick: electronic credit certificates, played on " + kinds[options.kind], bright.source);
    const started = performance.now();
    tell.plain(`Starting ${kinds[options.kind]}, one peer an organisation, and deploying the chaincode …`);
    const chaincode = tallystickChaincode();
    const platform = await Platform.open({
      ...{ network, parties },
      chaincode: (await clock?.start(chaincode)) ?? chaincode,
      ...(clock !== undefined && { now: () => clock.now() }),
    });
    tell.plain(
      `${String(parties.length)} parties are registered; that took ${((performance.now() - started) / 1000).toFixed(1)} s.`,
    );
    const theatre = new Theatre(platform, tell, clock);
    if (options.stories.includes("bright")) await brightStory(theatre, bright);
    if (options.stories.includes("dark")) await darkStory(theatre, dark);
    await platform.close();
    if (network instanceof KeptNetwork)
      sayWhatNext(tell, network, options.stories.includes("bright") ? [bright, "3400000000"] : [dark, "1"]);
  } finally {
    await network.stop();
    await clock?.stop();
  }
  if (!options.keep)
    tell.plain("The network is down, and nothing of it is left. `npm run demo -- --keep` leaves it up.");
}

async function prepareNetwork({ kind, keep }: DemoOptions, clock: OwnClock | undefined): Promise<PlatformNetwork> {
  const { description } = readNetworkFile(join(__dirname, "..", "fabric-network.json"));
  return keep
    ? new KeptNetwork(kind, description)
    : openNetwork(kind, description, clock && { now: () => clock.now() });
}

/** @param played - a scenario whose first instrument there is to look at, and a unit of it. */
function sayWhatNext(tell: Narrator, network: KeptNetwork, [scenario, unit]: readonly [Scenario, string]): void {
  const [first] = scenario.instruments;
  if (first === undefined) return;
  const instrument = `${cardOf(scenario.parties, first.issuer).lei}.${first.reference}`;
  tell.scene("The network stays up. What to type next, or what docs/tutorial.md leads you through:");
  for (const line of [
    `export TALLY_PROFILE=${network.profileOf("rio-tinto-treasurer")}`,
    "npx tally whoami",
    "npx tally certificate list",
    `npx tally instrument audit ${instrument}`,
    `npx tally certificate trace ${instrument} ${unit}`,
    `npm run network -- --directory ${keptDirectory} status`,
    `npm run network -- --directory ${keptDirectory} down`,
  ]) {
    tell.plain(`  ${line}`);
  }
}

async function main(): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2));
    // Where nobody reads any more it goes on to its end, which takes the network down.
    process.stdout.on("error", () => undefined);
    if (options.help) console.log(usage);
    else await demonstrate(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env["DEBUG"] !== undefined) console.error(error);
    process.exitCode = 1;
  }
}

void main();
