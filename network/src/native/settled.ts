/**
 * Waits for all of them to end, and throws the first failure only then: whoever cleans up after it must not be
 * overtaken by a step that still continues.
 */
export async function settled(steps: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(steps);
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) {
    throw failed.reason;
  }
}
