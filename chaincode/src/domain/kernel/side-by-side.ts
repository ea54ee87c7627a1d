/**
 * Reads several values at the same time, so that few messages to the peer carry them. Fails as if they came one after
 * the other: with the first failure in their order, whichever is known first.
 */
export async function sideBySide<const Reads extends readonly unknown[]>(
  ...reads: Reads
): Promise<{ -readonly [Index in keyof Reads]: Awaited<Reads[Index]> }> {
  await Promise.allSettled(reads);
  return Promise.all(reads);
}
