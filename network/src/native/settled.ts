/**
 * Waits for all steps to end, and only then throws the first failure, so that a cleanup after it does not overlap with
 * a running step.
 */
export async function settled(steps: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(steps);
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) {
    throw failed.reason;
  }
}
