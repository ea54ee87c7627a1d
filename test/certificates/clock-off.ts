/** Runs what takes no time at all while this process believes that it is earlier or later. */
export function withClockOff<T>(milliseconds: number, run: () => T): T {
  const instant = Date.now() + milliseconds;
  jest.useFakeTimers({
    now: instant,
    doNotFake: ["nextTick", "setImmediate", "setTimeout", "setInterval", "queueMicrotask", "performance"],
  });
  try {
    return run();
  } finally {
    jest.useRealTimers();
  }
}
