import type { Role } from "@tallystick/client";

import { validLei } from "./valid-lei.js";

/** The role or roles of a party, or all its settings. */
export type PartyChoice = Role | readonly Role[] | PartySettings;

/** Settings of a party. Only the roles are required. */
export interface PartySettings {
  /** Role of the party, or several roles. */
  readonly roles: Role | readonly Role[];
  /** Name of the legal entity. Default: the party's name in the test, with a capital. */
  readonly name?: string;
  /** LEI of the party. Default: {@link validLei} of the party's name in the test. */
  readonly lei?: string;
  /**
   * MSP of the party's organisation. Default: an own MSP, such as `AnsteelMSP` for `ansteel`. If several parties have the same MSP, the first
   * of them hosts the others. The operator and the regulator come first.
   */
  readonly mspId?: string;
}

/** A party of the platform before it has a client. */
export interface PartyCard {
  /** Name in the test. */
  readonly key: string;
  readonly name: string;
  readonly lei: string;
  readonly mspId: string;
  readonly roles: readonly Role[];
  /** Whether the certificates of the party's people must name the party, because another party hosts it in its MSP. */
  readonly hosted: boolean;
}

/** The parties of a platform. Operator and regulator set the platform up. */
export interface Cast {
  readonly parties: readonly PartyCard[];
  readonly operator: PartyCard;
  readonly regulator: PartyCard;
}

/** Names that a party cannot have, since the platform has properties with these names. */
const RESERVED: ReadonlySet<string> = new Set([
  "chaincode",
  "clock",
  "close",
  "faults",
  "members",
  "network",
  "restore",
  "snapshot",
  "then",
]);

const FOUNDERS = ["operator", "regulator"] as const;

/**
 * Returns the parties of a platform. An operator and a regulator are added if no party has these roles.
 *
 * @throws {RangeError} A name cannot be used, or two parties have the same LEI.
 */
export function castOf(choices: Readonly<Record<string, PartyChoice>>): Cast {
  const chosen = Object.entries(choices).map(([key, choice]) => cardOf(key, choice));
  const added = FOUNDERS.filter((role) => !chosen.some(({ roles }) => roles.includes(role)));
  const cards = [...added.map((role) => cardOf(role, role)), ...chosen];
  const [operator, regulator] = FOUNDERS.map((role) => cards.find(({ roles }) => roles.includes(role)));
  if (operator === undefined || regulator === undefined) {
    throw new RangeError("a platform needs an operator and a regulator");
  }
  const founders = [operator, regulator];
  const parties = [...founders, ...cards.filter((card) => !founders.includes(card))];
  const seen = new Map<string, PartyCard>();
  const firsts = new Map<string, PartyCard>();
  for (const card of parties) {
    requireUsable(card, founders, seen.get(card.lei));
    seen.set(card.lei, card);
    firsts.set(card.mspId, firsts.get(card.mspId) ?? card);
  }
  const placed = parties.map((card) => ({ ...card, hosted: firsts.get(card.mspId) !== card }));
  const placedAs = (card: PartyCard): PartyCard => placed.find(({ key }) => key === card.key) ?? card;
  return { parties: placed, operator: placedAs(operator), regulator: placedAs(regulator) };
}

function cardOf(key: string, choice: PartyChoice): PartyCard {
  const settings: PartySettings = isSettings(choice) ? choice : { roles: choice };
  const capital = key.charAt(0).toUpperCase() + key.slice(1);
  const { name = capital, mspId = `${capital}MSP`, roles } = settings;
  return { key, name, mspId, lei: settings.lei ?? validLei(key), roles: [roles].flat(), hosted: false };
}

function isSettings(choice: PartyChoice): choice is PartySettings {
  return typeof choice === "object" && "roles" in choice;
}

function requireUsable({ key, lei }: PartyCard, founders: readonly PartyCard[], other: PartyCard | undefined): void {
  if (!/^[a-z][A-Za-z0-9]*$/.test(key)) {
    throw new RangeError(
      `a party cannot be called "${key}": a name is letters and digits, and begins with a small letter`,
    );
  }
  if (RESERVED.has(key)) {
    throw new RangeError(`a party cannot be called "${key}": the platform uses this name itself`);
  }
  if (FOUNDERS.some((role, index) => role === key && founders[index]?.key !== key)) {
    throw new RangeError(`a party cannot be called "${key}" without this role`);
  }
  if (other !== undefined) {
    throw new RangeError(`${key} and ${other.key} both have the LEI ${lei}: give one of them another`);
  }
}
