/** A cost: the time, and the processor time of this process in it. */
export interface Cost {
  readonly took: number;
  readonly cpu: number;
}

/** Runs a function alone in this process, and returns its cost in milliseconds. */
export async function cpuMilliseconds(run: () => unknown): Promise<Cost> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { took: performance.now() - started, cpu: (user + system) / 1000 };
}
