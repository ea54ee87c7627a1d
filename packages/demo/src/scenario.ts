import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { PartyCard } from "./party-card.js";

/** An instrument of a scenario. Its dates are those of the story, and not of the demonstration. */
export interface ScenarioInstrument {
  readonly reference: string;
  readonly issuer: string;
  readonly payee: string;
  readonly guarantor?: string;
  readonly settlementBank: string;
  readonly currency: string;
  readonly amount: string;
  readonly issuedOn: string;
  readonly maturesOn: string;
}

export interface Scenario {
  /** The origin of the story, and its invented parts. */
  readonly source: string;
  readonly parties: readonly PartyCard[];
  readonly instruments: readonly ScenarioInstrument[];
  readonly story: readonly string[];
}

/** Reads a scenario that is included in the demonstration. */
export function readScenario(name: "ansteel-rio-tinto" | "dark-side" | "batteries"): Scenario {
  // The file is part of the project and has the form of the interface above.
  return JSON.parse(readFileSync(join(__dirname, "..", "scenarios", `${name}.json`), "utf8")) as Scenario;
}

/** @throws {Error} the scenario has no such instrument. */
export function instrumentOf(scenario: Scenario, reference: string): ScenarioInstrument {
  const instrument = scenario.instruments.find((each) => each.reference === reference);
  if (instrument === undefined) {
    throw new Error(`the scenario has no instrument ${reference}`);
  }
  return instrument;
}
