import { sideBySide } from "./side-by-side.js";

/** A promise that fails after all others are settled. */
function failingLate(problem: string): Promise<never> {
  return new Promise((_, reject) => setImmediate(reject, new Error(problem)));
}

test("of several reads that fail, the first in order gives the failure, even if a later read fails sooner", async () => {
  const reads = sideBySide(failingLate("the first read"), Promise.reject(new Error("the second read")));
  await expect(reads).rejects.toThrow("the first read");
});

test("reads answer with their results in their order", async () => {
  const late = new Promise<string>((resolve) => setImmediate(resolve, "late"));
  expect(await sideBySide(late, undefined, Promise.resolve(2))).toEqual(["late", undefined, 2]);
});
