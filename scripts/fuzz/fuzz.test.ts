import { fuzz, targets } from "./run.js";

jest.setTimeout(300_000);

/** A short run of each; `npm run fuzz -- --target requests --inputs 1000000` takes longer. */
const runs = { requests: 400, blocks: 1_000, events: 400, evidence: 400, grpc: 600 } as const;

test.each(Object.entries(runs))("fuzzing %s with %i inputs finds nothing", async (name, inputs) => {
  const target = await targets[name as keyof typeof runs]();
  const { findings, outcomes } = await fuzz(target, { inputs, seed: 20_261_128, show: () => undefined });
  expect(findings).toEqual([]);
  expect(Object.values(outcomes).reduce((sum, times) => sum + times, 0)).toBe(inputs);
  if (name === "requests") {
    expect(outcomes["not past the parser"] ?? 0).toBeLessThan(inputs / 2);
  }
});

test("the same seed gives the same inputs, and a fault is reported with its input", async () => {
  const rolled = async (seed: number): Promise<number[]> => {
    const numbers: number[] = [];
    const target = { give: (dice: { below(bound: number): number }) => String(numbers.push(dice.below(1000))) };
    await fuzz(target, { inputs: 20, seed, show: () => undefined });
    return numbers;
  };
  expect(await rolled(7)).toEqual(await rolled(7));
  expect(await rolled(7)).not.toEqual(await rolled(8));
  let given = 0;
  const faulty = {
    give: () => {
      given += 1;
      if (given % 4 === 0) {
        throw new TypeError("a forbidden result");
      }
      return "well";
    },
  };
  const { findings, outcomes } = await fuzz(faulty, { inputs: 10, seed: 1, show: () => undefined });
  expect(findings).toMatchObject([
    { problem: expect.stringContaining("TypeError: a forbidden result") as string, times: 2, input: 3 },
  ]);
  expect(outcomes).toEqual({ well: 8 });
});
