/** The separator between the key parts of a bookmark. No part of a listed key contains it. */
const SEPARATOR = "|";

/**
 * A place in a listing as text that people and JSON can carry: the key parts after those that the whole listing shares.
 */
export function bookmarkOf(parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

export function partsOfBookmark(bookmark: string): string[] {
  return bookmark.split(SEPARATOR);
}
