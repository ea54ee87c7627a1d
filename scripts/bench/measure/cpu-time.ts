/** What something cost: the time that it took, and the processor time of this process in its course. */
export interface Cost {
  readonly took: number;
  readonly cpu: number;
}

/** Runs something, with nothing beside it in this process, and says what it cost in milliseconds. */
export async function cpuMilliseconds(run: () => unknown): Promise<Cost> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { took: performance.now() - started, cpu: (user + system) / 1000 };
}
