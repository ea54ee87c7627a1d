import { createHash } from "node:crypto";

import { ledger } from "@hyperledger/fabric-protos";

import { kvRead, RangeQueryResults } from "./range-query.js";

const version = { block: 1, transaction: 0 };

describe("results of a range", () => {
  it("results of a range with at most as many reads as the degree are the reads themselves", () => {
    const results = filled(3, 3);
    expect(results.merkle).toBeUndefined();
    expect(results.reads?.map((read) => read.getKey())).toEqual(["0", "1", "2"]);
    expect(filled(0, 3)).toEqual({});
  });

  it("results of a range above the degree are the highest level of a Merkle tree, whose width stays within the degree", () => {
    for (const count of [4, 7, 16, 17, 64, 100]) {
      const { reads, merkle } = filled(count, 3);
      expect(reads).toBeUndefined();
      expect(merkle?.getMaxLevelHashesList().length).toBeLessThanOrEqual(3);
      expect(merkle?.getMaxDegree()).toBe(3);
    }
    expect(filled(4, 3).merkle?.getMaxLevel()).toBe(1);
    expect(filled(17, 3).merkle?.getMaxLevel()).toBe(2);
  });

  it("a hash that is alone on its level of the tree moves up unchanged, and others are hashed together, as in Fabric's peers", () => {
    const hashOf = (...parts: Uint8Array[]): Buffer => createHash("sha256").update(Buffer.concat(parts)).digest();
    const leaf = (from: number, to: number): Buffer => {
      const reads = new ledger.rwset.kvrwset.QueryReads();
      reads.setKvReadsList(Array.from({ length: to - from + 1 }, (_, index) => kvRead(String(from + index), version)));
      return hashOf(reads.serializeBinary());
    };
    const hashes = (count: number) =>
      filled(count, 2)
        .merkle?.getMaxLevelHashesList_asU8()
        .map((hash) => Buffer.from(hash));
    // A leaf has three reads, and a hash of the next level has three leaves.
    expect(hashes(9)).toEqual([hashOf(leaf(0, 2), leaf(3, 5), leaf(6, 8))]);
    expect(hashes(12)).toEqual([hashOf(leaf(0, 2), leaf(3, 5), leaf(6, 8)), leaf(9, 11)]);
    expect(hashes(15)).toEqual([hashOf(leaf(0, 2), leaf(3, 5), leaf(6, 8)), hashOf(leaf(9, 11), leaf(12, 14))]);
  });

  it("results of a range differ if a version in the middle differs", () => {
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
