import { join } from "node:path";

import { cardOf, type PartyCard } from "../test/testkit/party-card.js";
import { Platform, type PlatformNetwork } from "../test/testkit/platform.js";
import { tallystickChaincode } from "../test/testkit/tallystick-chaincode.js";
import { serials } from "./demo/batteries/cast.js";
import { batteryStory } from "./demo/batteries/story.js";
import { brightStory } from "./demo/bright-story.js";
import { darkStory } from "./demo/dark-story.js";
import { KeptNetwork, keptDirectory } from "./demo/kept-network.js";
import { Narrator } from "./demo/narrator.js";
import { parseOptions, usage, type DemoOptions } from "./demo/options.js";
import { OwnClock } from "./demo/own-clock.js";
import { readScenario, type Scenario } from "./demo/scenario.js";
import { nameOnStage, Theatre } from "./demo/theatre.js";

import { openNetwork, readNetworkFile } from "@tallystick/network";

const root = join(__dirname, "..");

const kinds = {
  embedded: "a Fabric network inside Node",
  "fabric-3.1": "native Fabric 3.1: real peers and orderers",
  "fabric-2.5": "native Fabric 2.5: real peers and orderers",
} as const;

/** What is told on one network. */
interface Programme {
  readonly networkFile: string;
  readonly title: string;
  readonly source: string;
  readonly parties: readonly PartyCard[];
  play(theatre: Theatre): Promise<void>;
  /** What to type next where the network stays up. */
  sayWhatNext(tell: Narrator, network: KeptNetwork): void;
}

function certificates(stories: DemoOptions["stories"]): Programme {
  const [bright, dark] = [readScenario("ansteel-rio-tinto"), readScenario("dark-side")];
  return {
    networkFile: join(root, "fabric-network.json"),
    title: "electronic credit certificates",
    source: bright.source,
    parties: [
      ...bright.parties,
      ...dark.parties.filter(({ lei }) => !bright.parties.some((other) => other.lei === lei)),
    ],
    async play(theatre) {
      if (stories.includes("bright")) {
        await brightStory(theatre, bright);
      }
      if (stories.includes("dark")) {
        await darkStory(theatre, dark);
      }
    },
    sayWhatNext(tell, network) {
      sayWhatNext(tell, network, stories.includes("bright") ? [bright, "3400000000"] : [dark, "1"]);
    },
  };
}

function batteries(): Programme {
  const scenario = readScenario("batteries");
  return {
    networkFile: join(root, "scripts", "demo", "batteries-network.json"),
    title: "batteries and certificates",
    source: scenario.source,
    parties: scenario.parties,
    play: (theatre) => batteryStory(theatre, scenario),
    sayWhatNext(tell, network) {
      const battery = `${cardOf(scenario.parties, "tianneng").lei}.${serials.sold}`;
      say(tell, network, "fleet-treasurer", "docs/batteries.md explains", [
        "npx tally battery list",
        `npx tally battery show ${battery}`,
        "npx tally certificate list",
      ]);
    },
  };
}

async function demonstrate(options: DemoOptions): Promise<void> {
  const programme = options.stories.includes("batteries") ? batteries() : certificates(options.stories);
  const { parties } = programme;
  // A network that stays up, and native Fabric, go by the machine's clock.
  const clock = options.kind === "embedded" && !options.keep ? new OwnClock() : undefined;
  const network = await prepareNetwork(options, programme.networkFile, clock);
  const tell = new Narrator(parties.map(nameOnStage));
  try {
    tell.title(`Tallystick: ${programme.title}, played on ${kinds[options.kind]}`, programme.source);
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
    await programme.play(new Theatre(platform, tell, clock));
    await platform.close();
    if (network instanceof KeptNetwork) {
      programme.sayWhatNext(tell, network);
    }
  } finally {
    await network.stop();
    await clock?.stop();
  }
  if (!options.keep) {
    tell.plain("The network is down, and nothing of it is left. `npm run demo -- --keep` leaves it up.");
  }
}

async function prepareNetwork(
  { kind, keep }: DemoOptions,
  file: string,
  clock: OwnClock | undefined,
): Promise<PlatformNetwork> {
  const { description } = readNetworkFile(file);
  return keep
    ? new KeptNetwork(kind, description, file)
    : openNetwork(kind, description, clock && { now: () => clock.now() });
}

/** @param played - a scenario whose first instrument there is to look at, and a unit of it. */
function sayWhatNext(tell: Narrator, network: KeptNetwork, [scenario, unit]: readonly [Scenario, string]): void {
  const [first] = scenario.instruments;
  if (first === undefined) {
    return;
  }
  const instrument = `${cardOf(scenario.parties, first.issuer).lei}.${first.reference}`;
  say(tell, network, "rio-tinto-treasurer", "docs/tutorial.md leads you through", [
    "npx tally whoami",
    "npx tally certificate list",
    `npx tally instrument audit ${instrument}`,
    `npx tally certificate trace ${instrument} ${unit}`,
  ]);
}

function say(tell: Narrator, network: KeptNetwork, user: string, page: string, commands: readonly string[]): void {
  tell.scene(`The network stays up. What to type next, or what ${page}:`);
  for (const line of [
    `export TALLY_PROFILE=${network.profileOf(user)}`,
    ...commands,
    `npm run network -- --directory ${keptDirectory} status`,
    `npm run network -- --directory ${keptDirectory} down`,
  ]) {
    tell.plain(`  ${line}`);
  }
}

async function main(): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2));
    // Where nobody reads any more it continues to its end, which takes the network down.
    process.stdout.on("error", () => undefined);
    if (options.help) {
      console.log(usage);
    } else {
      await demonstrate(options);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (process.env["DEBUG"] !== undefined) {
      console.error(error);
    }
    process.exitCode = 1;
  }
}

void main();
