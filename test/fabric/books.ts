import type { Splitter, SplittingLoad } from "../../scripts/chaos/splitting-load.js";

/** Every given party's ledger has exactly the splits that were acknowledged, no unit lost and none doubled. */
export async function expectBooksToAgree(
  splitting: SplittingLoad,
  load: readonly Splitter[],
  parties: readonly string[],
): Promise<void> {
  for (const book of await splitting.audit(load, parties)) {
    expect(book).toEqual({ ...book, sound: true, done: book.acknowledged });
  }
}
