const prefix = "_implicit_org_";

/** Name of the collection that an organisation has in every chaincode without its being defined. */
export function implicitCollection(mspId: string): string {
  return `${prefix}${mspId}`;
}

/** The organisation whose own collection this is, where it is one of those that every organisation has. */
export function implicitCollectionOwner(collection: string): string | undefined {
  return collection.startsWith(prefix) ? collection.slice(prefix.length) : undefined;
}
