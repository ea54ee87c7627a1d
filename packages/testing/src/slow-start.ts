/** A little less than the five seconds after which Jest and Vitest end a test. */
const PATIENCE_MS = 4000;

/**
 * Warns if a start takes so long that Jest or Vitest is about to end the test or the hook. Their own message only says that the time is over.
 *
 * @returns A function to call when the start has ended.
 */
export function warnIfSlow(
  warn: (message: string) => void = emitWarning,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): () => void {
  // Jest and Vitest set these variables in the processes that run tests. Other processes have no such limit.
  if (environment["JEST_WORKER_ID"] === undefined && environment["VITEST"] === undefined) {
    return () => undefined;
  }
  const timer = setTimeout(() => {
    warn(
      `the platform is still starting after ${String(PATIENCE_MS / 1000)} s. Jest ends tests and hooks after 5 s, Vitest tests after 5 s and hooks after 10 s: give the test or the hook a limit of its own, such as beforeAll(async () => { … }, 60_000), or raise testTimeout (Jest, Vitest) and hookTimeout (Vitest)`,
    );
  }, PATIENCE_MS);
  // The timer must not keep the process alive.
  timer.unref();
  return () => {
    clearTimeout(timer);
  };
}

function emitWarning(message: string): void {
  process.emitWarning(message, "SlowStartWarning");
}
