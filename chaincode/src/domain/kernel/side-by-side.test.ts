import { sideBySide } from "./side-by-side.js";

/** Fails after all that is decided at once. */
function failingLate(problem: string): Promise<never> {
  return new Promise((_, reject) => setImmediate(reject, new Error(problem)));
}

test("fails with the first failure in the order of the reads, also where a later one is known first", async () => {
  const reads = sideBySide(failingLate("the first read"), Promise.reject(new Error("the second read")));
  await expect(reads).rejects.toThrow("the first read");
});

test("answers with what each read found, in the order of the reads", async () => {
  const late = new Promise<string>((resolve) => setImmediate(resolve, "late"));
  expect(await sideBySide(late, undefined, Promise.resolve(2))).toEqual(["late", undefined, 2]);
});
