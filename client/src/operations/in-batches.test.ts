import { OutcomeUnknown, Rejected, Unavailable } from "../errors/index.js";
import { eachInBatches, inBatches, type BatchItem, type BatchPlatform } from "./in-batches.js";

const items = (count: number): BatchItem[] =>
  Array.from({ length: count }, (_, index) => ({ act: "Settle", request: { number: index } }));

/** A platform that does batches, except for the acts that it is told to refuse. */
function platform(refused: readonly number[] = [], failure?: (call: number) => Error | undefined, batchSize = 4) {
  const batches: number[][] = [];
  const tally = {
    registry: { getPolicy: () => Promise.resolve({ rules: { batchSize } }) },
    certificates: {
      batch: ({ acts }: { acts: readonly BatchItem[] }) => {
        const numbers = acts.map(({ request }) => (request as { number: number }).number);
        batches.push(numbers);
        const error = failure?.(batches.length);
        if (error !== undefined) {
          return Promise.reject(error);
        }
        const index = numbers.findIndex((number) => refused.includes(number));
        if (index >= 0) {
          const context = { id: String(numbers[index]), state: "Settled", required: "InCollection" };
          return Promise.reject(new Rejected("BATCH_FAILED", { index, code: "WRONG_STATE", context }));
        }
        const responses = numbers.map((number) => ({ act: "Settle", response: { number } }));
        return Promise.resolve({ responses, transactionId: `t${String(batches.length)}`, blockNumber: batches.length });
      },
    },
  };
  // The fake has only the methods that batches use.
  return { tally: tally as unknown as BatchPlatform, batches };
}

it("a list is split by the policy's size, and each act is reported with its transaction", async () => {
  const { tally, batches } = platform();
  const outcomes = await inBatches(tally, items(10));
  expect(batches).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
  expect(outcomes.map(({ index, outcome }) => [index, outcome])).toEqual(items(10).map((_, index) => [index, "done"]));
  expect(outcomes[5]).toEqual({
    outcome: "done",
    index: 5,
    response: { number: 5 },
    transactionId: "t2",
    blockNumber: 2,
  });
});

it("acts that a rule refuses are reported with the reason, and all other acts are done", async () => {
  const { tally, batches } = platform([1, 2, 9]);
  const seen: number[] = [];
  const outcomes = await inBatches(tally, items(10), { size: 5, onOutcomes: (some) => seen.push(some.length) });
  expect(batches).toEqual([
    [0, 1, 2, 3, 4],
    [0, 2, 3, 4],
    [0, 3, 4],
    [5, 6, 7, 8, 9],
    [5, 6, 7, 8],
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    ...["done", "refused", "refused", "done", "done"],
    ...["done", "done", "done", "done", "refused"],
  ]);
  expect(outcomes[2]).toMatchObject({ error: { kind: "Rejected", code: "WRONG_STATE", context: { id: "2" } } });
  expect(seen).toEqual([5, 5]);
});

it("a list of acts continues after a batch that was certainly not done", async () => {
  const { tally } = platform([], (call) => (call === 1 ? new Unavailable("OVERLOADED", "busy") : undefined));
  const outcomes = await inBatches(tally, items(6));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["failed", "failed", "failed", "failed", "done", "done"]);
});

it("a list of acts stops after an unknown outcome", async () => {
  const unknown = new OutcomeUnknown("no verdict", { transactionId: "t9" });
  const { tally, batches } = platform([], (call) => (call === 2 ? unknown : undefined));
  const outcomes = await inBatches(tally, items(12));
  expect(batches).toHaveLength(2);
  expect(outcomes.slice(4, 8).every((one) => one.outcome === "failed" && one.error === unknown)).toBe(true);
  expect(outcomes[8]).toMatchObject({
    outcome: "failed",
    error: { kind: "Unavailable", message: expect.stringContaining("t9") as string },
  });
});

it("batches have a hundred acts if the policy allows more", async () => {
  const { tally, batches } = platform([], undefined, 500);
  await inBatches(tally, items(250));
  expect(batches.map(({ length }) => length)).toEqual([100, 100, 50]);
});

it("at most as many batches run at once as the setting allows, and no batch begins after an unknown outcome", async () => {
  const { tally, batches } = platform([], (call) =>
    call === 1 ? new OutcomeUnknown("no verdict", { transactionId: "t9" }) : undefined,
  );
  let most = 0;
  let now = 0;
  const slow: BatchPlatform = {
    ...tally,
    certificates: {
      batch: async (request) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise(setImmediate);
        now -= 1;
        return tally.certificates.batch(request);
      },
    },
  };
  const outcomes = await inBatches(slow, items(20), { size: 4, inFlight: 3 });
  expect(most).toBe(3);
  expect(batches).toHaveLength(3);
  expect(outcomes.map(({ index }) => index)).toEqual(items(20).map((_, index) => index));
  expect(outcomes.filter(({ outcome }) => outcome === "done")).toHaveLength(8);
});

/** Items that are made on demand, and how many were made. */
function source(count: number): {
  readonly acts: AsyncGenerator<BatchItem>;
  readonly taken: () => number;
  readonly closed: () => boolean;
} {
  let taken = 0;
  let closed = false;
  async function* make(): AsyncGenerator<BatchItem> {
    try {
      for (let number = 0; number < count; number += 1) {
        taken += 1;
        yield await Promise.resolve({ act: "Settle", request: { number } });
      }
    } finally {
      closed = true;
    }
  }
  return { acts: make(), taken: () => taken, closed: () => closed };
}

it.each([1, 3])(
  "with %s batches in flight, an act is taken from the source only when a batch has room for it, however slowly the caller reads",
  async (inFlight) => {
    const { tally, batches } = platform();
    const { acts, taken } = source(60);
    let read = 0;
    for await (const { index, outcome } of eachInBatches(tally, acts, { size: 5, inFlight })) {
      expect(outcome).toBe("done");
      if (inFlight === 1) {
        expect(index).toBe(read);
      }
      read += 1;
      await new Promise(setImmediate);
      // The batch whose outcomes are being read, and those in flight.
      expect(taken()).toBeLessThanOrEqual(Math.ceil(read / 5) * 5 + (inFlight - 1) * 5);
      expect(batches.length).toBeLessThanOrEqual(Math.ceil(read / 5) + inFlight - 1);
    }
    expect(read).toBe(60);
    expect(taken()).toBe(60);
  },
);

it("if the caller stops, the source is closed and no batch is in flight", async () => {
  const { tally, batches } = platform();
  const { acts, taken, closed } = source(60);
  const seen: number[] = [];
  for await (const { index } of eachInBatches(tally, acts, {
    size: 5,
    inFlight: 2,
    onOutcomes: (some) => seen.push(some.length),
  })) {
    if (index === 7) {
      break;
    }
  }
  expect(closed()).toBe(true);
  expect(seen).toHaveLength(batches.length);
  // One batch may have been taken from the source and not begun.
  expect(taken()).toBeLessThanOrEqual(batches.length * 5 + 5);
});

it("a list of acts fails when its source fails, after the batches in flight have ended", async () => {
  const { tally, batches } = platform();
  const seen: number[] = [];
  async function* broken(): AsyncGenerator<BatchItem> {
    yield* items(6);
    await Promise.resolve();
    throw new Error("the last line of the file is not valid");
  }
  const read: number[] = [];
  const reading = async (): Promise<void> => {
    const onOutcomes = (some: readonly unknown[]): unknown => seen.push(some.length);
    for await (const { index } of eachInBatches(tally, broken(), { size: 5, inFlight: 2, onOutcomes })) {
      read.push(index);
    }
  };
  await expect(reading()).rejects.toThrow("the last line of the file is not valid");
  expect(batches).toEqual([[0, 1, 2, 3, 4]]);
  expect(seen).toEqual([5]);
});
