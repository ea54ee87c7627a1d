import { Problem } from "./problem.js";
import { Turns } from "./turns.js";

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** Acts that end when the test says. */
function actsOf(turns: Turns) {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const ask = (act: number): Promise<string> =>
    turns.perform(async () => {
      begun.push(act);
      await new Promise<void>((resolve) => (ends[act] = resolve));
      return "done";
    });
  const askMany = (acts: readonly number[]) =>
    acts.map((act) => ask(act).catch((error: unknown) => retryAfterOf(error)));
  const end = async (act: number): Promise<void> => {
    ends[act]?.();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { begun, ask, askMany, end };
}

/** In how many seconds whoever was refused is to come again. */
function retryAfterOf(error: unknown): number {
  if (error instanceof Problem && error.code === "TOO_MANY_ACTS") {
    return Number(error.headers["retry-after"]);
  }
  throw error;
}

it("acts have their turns in the order in which they came, as many at once as there is room for", async () => {
  const turns = new Turns(2);
  const { begun, askMany, end } = actsOf(turns);
  const answers = askMany([0, 1, 2, 3, 4]);
  await end(-1);
  expect(begun).toEqual([0, 1]);
  expect(turns.load).toEqual({ acts: 2, waiting: 3, refused: 0 });
  await end(1);
  expect(begun).toEqual([0, 1, 2]);
  await end(0);
  await end(2);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  await end(3);
  await end(4);
  expect(await Promise.all(answers)).toEqual(["done", "done", "done", "done", "done"]);
  expect(turns.load).toEqual({ acts: 0, waiting: 0, refused: 0 });
});

it("an act whose turn would not come within 10 seconds is refused at once, each to come again later than the one before", async () => {
  const turns = new Turns(1);
  const { askMany, end } = actsOf(turns);
  // An act counts for a second until one is done: one is under way and ten wait.
  const answers = askMany(Array.from({ length: 51 }, (_, act) => act));
  expect(turns.load).toEqual({ acts: 1, waiting: 10, refused: 40 });
  expect(() => {
    turns.require();
  }).toThrow(Problem);
  const refused = await Promise.all(answers.slice(11));
  expect([refused[0], refused[9], refused[39]]).toEqual([1, 10, 30]);
  await jest.advanceTimersByTimeAsync(1_000);
  await end(0);
  expect(turns.load).toMatchObject({ acts: 1, waiting: 9 });
  turns.require();
});

it("an act whose turn has not come after 10 seconds is refused, and takes no room after that", async () => {
  const turns = new Turns(1);
  const { begun, ask, askMany, end } = actsOf(turns);
  const [first, second] = askMany([0, 1]);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await second).toBeGreaterThan(0);
  expect(turns.load).toEqual({ acts: 1, waiting: 0, refused: 1 });
  await end(0);
  expect(await first).toBe("done");
  const third = ask(2);
  await end(2);
  expect(begun).toEqual([0, 2]);
  await end(2);
  expect(await third).toBe("done");
});

it("quick acts let more wait than slow ones", async () => {
  const turns = new Turns(1);
  for (let time = 0; time < 5; time += 1) {
    await turns.perform(() => Promise.resolve());
  }
  const { askMany } = actsOf(turns);
  void Promise.all(askMany(Array.from({ length: 201 }, (_, act) => act)));
  expect(turns.load).toEqual({ acts: 1, waiting: 200, refused: 0 });
});
