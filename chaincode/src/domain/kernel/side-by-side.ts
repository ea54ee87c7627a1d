/**
 * Reads several values at the same time, so that few messages to the peer carry them. If several fail, it throws the
 * failure that is first in the order of the arguments, and not the one that happened first.
 */
export async function sideBySide<const Reads extends readonly unknown[]>(
  ...reads: Reads
): Promise<{ -readonly [Index in keyof Reads]: Awaited<Reads[Index]> }> {
  const settled = await Promise.allSettled(reads);
  const values = settled.map((read) => {
    if (read.status === "rejected") {
      throw read.reason;
    }
    return read.value;
  });
  // The list has the value of each read, in the order of the arguments.
  return values as { -readonly [Index in keyof Reads]: Awaited<Reads[Index]> };
}
