import { sideBySide } from "./side-by-side.js";

/** A promise that fails after all others are settled. */
function failingLate(problem: string): Promise<never> {
  return new Promise((_, reject) => setImmediate(reject, new Error(problem)));
}

test("reads fail with the first failure in their order, even if a later failure is known first", async () => {
  const reads = sideBySide(failingLate("the first read"), Promise.reject(new Error("the second read")));
  await expect(reads).rejects.toThrow("the first read");
});

test("reads answer with their results in their order", async () => {
  const late = new Promise<string>((resolve) => setImmediate(resolve, "late"));
  expect(await sideBySide(late, undefined, Promise.resolve(2))).toEqual(["late", undefined, 2]);
});
