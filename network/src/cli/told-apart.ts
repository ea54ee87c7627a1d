/** An organisation as it is told from others. */
export interface NamedOrganisation {
  readonly mspId: string;
  readonly domain: string;
}

export function sameOrganisations(one: readonly NamedOrganisation[], other: readonly NamedOrganisation[]): boolean {
  return withDomains(one) === withDomains(other);
}

/** Both lists as a message names them: by MSP id, with domains where these alone differ. */
export function toldApart(
  one: readonly NamedOrganisation[],
  other: readonly NamedOrganisation[],
): readonly [string, string] {
  const named = [byMspId(one), byMspId(other)] as const;
  return named[0] === named[1] ? [withDomains(one), withDomains(other)] : named;
}

function byMspId(organisations: readonly NamedOrganisation[]): string {
  return organisations.map(({ mspId }) => mspId).join(", ");
}

function withDomains(organisations: readonly NamedOrganisation[]): string {
  return organisations.map(({ mspId, domain }) => `${mspId} (${domain})`).join(", ");
}
