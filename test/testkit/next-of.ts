/**
 * The next value of a stream. A loop that breaks after its first turn asserts nothing if the stream ends before it.
 *
 * @throws {Error} the stream has ended.
 */
export async function nextOf<T>(stream: AsyncIterable<T>): Promise<T> {
  const next: IteratorResult<T, unknown> = await stream[Symbol.asyncIterator]().next();
  if (next.done === true) {
    throw new Error("the stream has ended");
  }
  return next.value;
}
