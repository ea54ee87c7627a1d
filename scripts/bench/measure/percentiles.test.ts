import { median, medianRatio, percentile } from "./percentiles.js";

test("percentile takes the nearest rank", () => {
  const sample = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(sample, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 0.01)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test("medianRatio pairs runs before it takes the median, so that a slower machine does not change the ratio", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(medianRatio([90, 45, 9], [100, 50, 10])).toBeCloseTo(0.9);
});
