/** A party with its name, if the projection knows it. */
export interface NamedParty {
  /** LEI of the party. */
  readonly lei: string;
  /** Name of the party. Absent: no fact has shown it. */
  readonly name?: string;
}

/** A party, with its name if there is one. */
export function partyOf(lei: string, name: string | null): NamedParty {
  return { lei, ...(name !== null && { name }) };
}
