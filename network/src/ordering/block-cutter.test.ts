import { BlockCutter, type OrderedMessage } from "./block-cutter.js";

const message = (size: number): OrderedMessage => ({ envelope: Buffer.alloc(0), size });
const sizes = (batches: ReturnType<BlockCutter["add"]>): number[][] =>
  batches.map((batch) => batch.map(({ size }) => size));

describe("BlockCutter", () => {
  it("BlockCutter cuts when the number of messages is reached", () => {
    const cutter = new BlockCutter({ maxMessageCount: 2, preferredMaxBytes: 100 });
    expect(sizes(cutter.add(message(1)))).toEqual([]);
    expect(cutter.hasPending).toBe(true);
    expect(sizes(cutter.add(message(2)))).toEqual([[1, 2]]);
    expect(cutter.hasPending).toBe(false);
  });

  it("BlockCutter cuts before a message that would overflow the block", () => {
    const cutter = new BlockCutter({ maxMessageCount: 10, preferredMaxBytes: 100 });
    cutter.add(message(60));
    expect(sizes(cutter.add(message(41)))).toEqual([[60]]);
    expect(sizes([cutter.cut()])).toEqual([[41]]);
  });

  it("BlockCutter puts a message that is larger than a block into a block of its own", () => {
    const cutter = new BlockCutter({ maxMessageCount: 10, preferredMaxBytes: 100 });
    cutter.add(message(60));
    expect(sizes(cutter.add(message(101)))).toEqual([[60], [101]]);
    expect(cutter.hasPending).toBe(false);
  });
});
