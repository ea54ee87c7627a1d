import { Meter } from "./meter.js";
import { compare, comparePairs, type Contender } from "./throughput.js";

function recording(...names: readonly string[]): { readonly order: string[]; readonly kinds: readonly Contender[] } {
  const order: string[] = [];
  const kinds = names.map((name) => ({
    name,
    load: { count: 2, inFlight: 1, pieces: 5 },
    prepare: () => {
      order.push(name);
      return Promise.resolve((index: number) => (index === 0 ? Promise.resolve() : Promise.reject(new Error("lost"))));
    },
  }));
  return { order, kinds };
}

const quiet = (): Meter => new Meter(process.pid, "embedded", () => undefined);

test("after a first round that is not counted, each round begins with the next kind", async () => {
  const { order, kinds } = recording("a", "b", "c");
  const measured = await compare(kinds, 2, quiet());
  expect(order.join("")).toBe("abc" + "abc" + "bca");
  expect(measured.map(({ name, rounds }) => [name, rounds.length])).toEqual([
    ["a", 2],
    ["b", 2],
    ["c", 2],
  ]);
});

test("the given number of submits, rounded up to whole rounds, runs first and is not counted", async () => {
  const { order, kinds } = recording("a");
  const measured = await compare(
    kinds.map((kind) => ({ ...kind, load: { ...kind.load, warm: 3 } })),
    1,
    quiet(),
  );
  expect(order.join("")).toBe("aa" + "a");
  expect(measured[0]?.rounds).toHaveLength(1);
});

test("the two kinds of a pair are measured one after the other, and each kind is first in every other round", async () => {
  const { order, kinds } = recording("a", "A", "b", "B");
  const [a, A, b, B] = kinds as readonly [Contender, Contender, Contender, Contender];
  const measured = await comparePairs(
    [
      [a, A],
      [b, B],
    ],
    2,
    quiet(),
  );
  expect(order.join("")).toBe("aAbB" + "aAbB" + "BbAa");
  expect(measured.map((pair) => pair.map((rounds) => rounds.length))).toEqual([
    [2, 2],
    [2, 2],
  ]);
});

test("the pieces of successful submits are counted, and failures are reported", async () => {
  const said: string[] = [];
  const { kinds } = recording("a");
  const [measured] = await compare(kinds, 1, new Meter(process.pid, "embedded", (line) => said.push(line)));
  expect(measured?.rounds[0]?.perSecond).toBeGreaterThan(0);
  expect(said).toContain("  a: 1 of 2 failed, the first with lost ");
});
