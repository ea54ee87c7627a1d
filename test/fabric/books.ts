import type { Splitter, SplittingLoad } from "../../scripts/chaos/splitting-load.js";

/** Expects that every given party's ledger has exactly the acknowledged splits, with no unit lost or doubled. */
export async function expectBooksToAgree(
  splitting: SplittingLoad,
  load: readonly Splitter[],
  parties: readonly string[],
): Promise<void> {
  for (const book of await splitting.audit(load, parties)) {
    expect(book).toEqual({ ...book, sound: true, done: book.acknowledged });
  }
}
