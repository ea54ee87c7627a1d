import { serials } from "./batteries/cast.js";
import { batteryStory } from "./batteries/story.js";
import { brightStory } from "./bright-story.js";
import { darkStory } from "./dark-story.js";
import { openBusiness } from "./open-business.js";
import type { DemoOptions } from "./options.js";
import { cardOf, type PartyCard } from "./party-card.js";
import { readScenario, type Scenario } from "./scenario.js";
import type { Theatre } from "./theatre.js";

/** Suggestions for a network that stays up. */
export interface WhatNext {
  /** The party whose profile to use. */
  readonly party: string;
  /** The page with further steps, from the repository's folder. */
  readonly page: string;
  /** The arguments for the command `tally`. */
  readonly commands: readonly string[];
}

/** The stories on one network. */
export interface Programme {
  readonly title: string;
  readonly source: string;
  readonly parties: readonly PartyCard[];
  readonly next: WhatNext;
  play(theatre: Theatre): Promise<void>;
}

/** The programme that the options ask for. */
export function programmeOf(options: Pick<DemoOptions, "stories" | "desk">): Programme {
  return options.stories.includes("batteries") ? batteries() : certificates(options);
}

function certificates({ stories, desk }: Pick<DemoOptions, "stories" | "desk">): Programme {
  const [bright, dark] = [readScenario("ansteel-rio-tinto"), readScenario("dark-side")];
  return {
    title: "electronic credit certificates",
    source: bright.source,
    parties: [
      ...bright.parties,
      ...dark.parties.filter(({ lei }) => !bright.parties.some((other) => other.lei === lei)),
    ],
    next: stories.includes("bright") ? lookAtUnit(bright, "3400000000") : lookAtUnit(dark, "1"),
    async play(theatre) {
      if (stories.includes("bright")) {
        await brightStory(theatre, bright);
      }
      if (stories.includes("dark")) {
        await darkStory(theatre, dark);
      }
      if (desk) {
        await openBusiness(theatre);
      }
    },
  };
}

function batteries(): Programme {
  const scenario = readScenario("batteries");
  const battery = `${cardOf(scenario.parties, "tianneng").lei}.${serials.sold}`;
  return {
    title: "batteries and certificates",
    source: scenario.source,
    parties: scenario.parties,
    next: {
      ...{ party: "fleet", page: "docs/battery-tutorial.md" },
      commands: ["battery list", `battery show ${battery}`, "certificate list"],
    },
    play: (theatre) => batteryStory(theatre, scenario),
  };
}

/** Suggests the first instrument of a scenario, and a unit of it. */
function lookAtUnit(scenario: Scenario, unit: string): WhatNext {
  const [first] = scenario.instruments;
  const about = first === undefined ? undefined : `${cardOf(scenario.parties, first.issuer).lei}.${first.reference}`;
  return {
    ...{ party: "rio-tinto", page: "docs/tutorial.md" },
    commands: [
      ...["whoami", "certificate list"],
      ...(about === undefined ? [] : [`instrument audit ${about}`, `certificate trace ${about} ${unit}`]),
    ],
  };
}
