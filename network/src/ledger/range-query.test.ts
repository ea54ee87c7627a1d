import { RangeQueryResults } from "./range-query.js";

const version = { block: 1, transaction: 0 };

describe("results of a range", () => {
  it("are the reads themselves up to the degree", () => {
    const results = filled(3, 3);
    expect(results.merkle).toBeUndefined();
    expect(results.reads?.map((read) => read.getKey())).toEqual(["0", "1", "2"]);
    expect(filled(0, 3)).toEqual({});
  });

  it("are the highest level of a Merkle tree above it, whose width stays within the degree", () => {
    for (const count of [4, 7, 16, 17, 64, 100]) {
      const { reads, merkle } = filled(count, 3);
      expect(reads).toBeUndefined();
      expect(merkle?.getMaxLevelHashesList().length).toBeLessThanOrEqual(3);
      expect(merkle?.getMaxDegree()).toBe(3);
    }
    expect(filled(4, 3).merkle?.getMaxLevel()).toBe(1);
    expect(filled(17, 3).merkle?.getMaxLevel()).toBe(2);
  });

  it("differ where a version in the middle differs", () => {
    const same = [filled(100, 5), filled(100, 5)].map(({ merkle }) => merkle?.serializeBinary());
    expect(same[0]).toEqual(same[1]);
    const changed = new RangeQueryResults(5);
    for (let index = 0; index < 100; index++) {
      changed.add(String(index), index === 50 ? { block: 2, transaction: 0 } : version);
    }
    expect(changed.done().merkle?.serializeBinary()).not.toEqual(same[0]);
  });
});

function filled(count: number, degree: number): ReturnType<RangeQueryResults["done"]> {
  const results = new RangeQueryResults(degree);
  for (let index = 0; index < count; index++) {
    results.add(String(index), version);
  }
  return results.done();
}
