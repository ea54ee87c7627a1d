/** Between the key parts of a bookmark; no part of a key that is listed holds it. */
const SEPARATOR = "|";

/** A place in a listing as text that people and JSON can carry: the key parts that follow those which all of the listing share. */
export function bookmarkOf(parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

export function partsOfBookmark(bookmark: string): string[] {
  return bookmark.split(SEPARATOR);
}
