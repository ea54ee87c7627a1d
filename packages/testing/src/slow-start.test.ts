import { warnIfSlow } from "./slow-start.js";

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test("a start that takes nearly as long as test runners allow is warned of, with the limits to raise", () => {
  const warnings: string[] = [];
  const started = warnIfSlow((message) => warnings.push(message));
  jest.advanceTimersByTime(3999);
  expect(warnings).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(warnings).toEqual([expect.stringMatching(/beforeAll\(.*60_000\).*testTimeout.*hookTimeout/)]);
  started();
});

test("a start that comes to its end in time is not warned of", () => {
  const warnings: string[] = [];
  warnIfSlow((message) => warnings.push(message))();
  jest.advanceTimersByTime(60_000);
  expect(warnings).toEqual([]);
});

test("only Jest and Vitest, whose limits it is about, are warned", () => {
  const warnings: string[] = [];
  for (const environment of [{}, { VITEST: "true" }, { JEST_WORKER_ID: "1" }]) {
    warnIfSlow((message) => warnings.push(message), environment);
  }
  jest.advanceTimersByTime(4000);
  expect(warnings).toHaveLength(2);
});

test("the warning goes where Node's warnings go", () => {
  const emitted = jest.spyOn(process, "emitWarning").mockReturnValue(undefined);
  const started = warnIfSlow();
  jest.advanceTimersByTime(4000);
  expect(emitted).toHaveBeenCalledWith(expect.stringContaining("still starting"), "SlowStartWarning");
  started();
});
