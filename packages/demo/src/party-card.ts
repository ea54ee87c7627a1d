import type { Role } from "@tallystick/client";

/** A legal entity in a scenario or a test. */
export interface PartyCard {
  /** Short name within the scenario, such as `rio-tinto`. */
  readonly key: string;
  readonly name: string;
  readonly lei: string;
  readonly msp: string;
  readonly roles: readonly Role[];
}

/** @throws {Error} there is no such party. */
export function cardOf(parties: readonly PartyCard[], key: string): PartyCard {
  const card = parties.find((party) => party.key === key);
  if (card === undefined) {
    throw new Error(`no party "${key}" here; there are ${parties.map((party) => party.key).join(", ")}`);
  }
  return card;
}

/** @throws {Error} no party has the role. */
export function cardWithRole(parties: readonly PartyCard[], role: Role): PartyCard {
  const card = parties.find(({ roles }) => roles.includes(role));
  if (card === undefined) {
    throw new Error(`nobody here has the role ${role}`);
  }
  return card;
}
