/**
 * Repeats the last message, with the seconds since then, while no other comes, so that a long step does not look like
 * one that has stopped.
 */
export function repeatedInSilence(
  onProgress: (message: string) => void,
  everyMs = 5000,
): { readonly onProgress: (message: string) => void; readonly end: () => void } {
  let last: { readonly message: string; readonly at: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const repeat = (): void => {
    if (last !== undefined) {
      onProgress(`${last.message} … ${((performance.now() - last.at) / 1000).toFixed(0)} s`);
    }
  };
  return {
    onProgress: (message) => {
      clearInterval(timer);
      last = { message, at: performance.now() };
      timer = setInterval(repeat, everyMs);
      onProgress(message);
    },
    end: () => {
      clearInterval(timer);
    },
  };
}
