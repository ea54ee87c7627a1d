import type { Duty } from "../../wire-types.js";
import { inOrderOfUrgency, isOver } from "./duty-order.js";

function duty(subject: string, until?: string): Duty {
  return {
    ...{ party: "P", kind: "may", act: "Present", record: "certificate", subject, from: "2026-01-01T00:00:00.000Z" },
    ...(until !== undefined && { until }),
    ...{ loses: "money", source: "dueOn" },
  };
}

test("what ends first comes first, then what has no end, and what is over comes last", () => {
  const all = [duty("over", "2026-01-02"), duty("none"), duty("late", "2026-03-01"), duty("soon", "2026-02-01")];
  expect(inOrderOfUrgency(all, "2026-01-15").map(({ subject }) => subject)).toEqual(["soon", "late", "none", "over"]);
});

test("of what ends at the same time, or never, what must be done comes before what may be done", () => {
  const must = { ...duty("z"), kind: "must" } as const;
  const ending = { ...must, until: "2026-02-01" };
  const all = [duty("may"), must, duty("ends", "2026-02-01"), ending];
  expect(inOrderOfUrgency(all, "2026-01-15")).toEqual([ending, all[2], must, all[0]]);
});

test("a duty is over from its end on, and not before", () => {
  const until = "2026-04-11T16:00:00.000Z";
  expect(isOver({ until }, "2026-04-11T15:59:59.999Z")).toBe(false);
  expect(isOver({ until }, until)).toBe(true);
  expect(isOver({}, until)).toBe(false);
});
