/** Runs a function that takes no time while the clock of this process is ahead or behind. */
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
