const prefix = "_implicit_org_";

/** Name of the collection that an organisation has in every chaincode without a definition. */
export function implicitCollection(mspId: string): string {
  return `${prefix}${mspId}`;
}

/** The organisation of an implicit collection; undefined for any other collection. */
export function implicitCollectionOwner(collection: string): string | undefined {
  return collection.startsWith(prefix) ? collection.slice(prefix.length) : undefined;
}
