/** Who holds which private collection, as of a state. */
export interface CollectionMembers {
  /** MSP ids of the organisations that hold the collection's values. */
  membersOf(namespace: string, collection: string): readonly string[];
  /** Blocks after which values are deleted; 0 for never. */
  blockToLive(namespace: string, collection: string): number;
}
