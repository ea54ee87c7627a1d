import { drift, RunningInterval } from "./intervals.js";

test("an interval has the latencies and failures since the former interval", () => {
  const running = new RunningInterval();
  for (let milliseconds = 1; milliseconds <= 100; milliseconds += 1) {
    running.done(milliseconds);
  }
  running.failed();
  expect(running.close(1, { client: 5 })).toEqual({
    minutes: 1,
    acts: 100,
    failures: 1,
    p50: 50,
    p95: 95,
    p99: 99,
    memory: { client: 5 },
  });
  running.done(7);
  expect(running.close(2, {})).toMatchObject({ minutes: 2, acts: 1, failures: 0, p50: 7, p99: 7 });
});

test("drift compares the last quarter with the second, since the first quarter is for warming up", () => {
  expect(drift([90, 80, 10, 11, 12, 13, 20, 22])).toEqual({ before: 10, after: 20 });
});

test("a run with fewer than four intervals has no drift", () => {
  expect(drift([1, 2, 3])).toBeUndefined();
});
