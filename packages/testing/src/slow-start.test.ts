import { warnIfSlow } from "./slow-start.js";

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test("a start that takes nearly as long as test runners allow gives a warning with the limits to raise", () => {
  const warnings: string[] = [];
  const started = warnIfSlow((message) => warnings.push(message));
  jest.advanceTimersByTime(3999);
  expect(warnings).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(warnings).toEqual([expect.stringMatching(/beforeAll\(.*60_000\).*testTimeout.*hookTimeout/)]);
  started();
});

test("a start that ends in time gives no warning", () => {
  const warnings: string[] = [];
  warnIfSlow((message) => warnings.push(message))();
  jest.advanceTimersByTime(60_000);
  expect(warnings).toEqual([]);
});

test("the warning about a slow start appears only in Jest and Vitest, since it is about their limits", () => {
  const warnings: string[] = [];
  for (const environment of [{}, { VITEST: "true" }, { JEST_WORKER_ID: "1" }]) {
    warnIfSlow((message) => warnings.push(message), environment);
  }
  jest.advanceTimersByTime(4000);
  expect(warnings).toHaveLength(2);
});

test("the warning about a slow start is written like Node's warnings", () => {
  const emitted = jest.spyOn(process, "emitWarning").mockReturnValue(undefined);
  const started = warnIfSlow();
  jest.advanceTimersByTime(4000);
  expect(emitted).toHaveBeenCalledWith(expect.stringContaining("still starting"), "SlowStartWarning");
  started();
});
