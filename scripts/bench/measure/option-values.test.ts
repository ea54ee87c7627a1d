import { networkKind, numberWithin, valuesNamed } from "./option-values.js";

test.each([
  ["9", "a whole number"],
  ["101", "a whole number"],
  ["10.5", "a whole number"],
  ["many", "a whole number"],
])("%s is refused if whole numbers from 10 to 100 are allowed", (text, kind) => {
  expect(() => numberWithin("count", text, { least: 10, most: 100 }, "usage")).toThrow(
    `--count is "${text}"; it must be ${kind} from 10 to 100\n\nusage`,
  );
});

test("fractions or multiples are accepted only if the option allows them", () => {
  expect(numberWithin("share", "0.5", { least: 0, most: 1, step: 0 }, "")).toBe(0.5);
  expect(numberWithin("windows", "300", { least: 100, most: 5000, step: 100 }, "")).toBe(300);
  expect(() => numberWithin("windows", "350", { least: 100, most: 5000, step: 100 }, "")).toThrow("a multiple of 100");
});

test("--fabric accepts the networks that it names", () => {
  expect(networkKind(false, [], "")).toBe("embedded");
  expect(networkKind(true, [], "")).toBe("fabric-3.1");
  expect(networkKind(true, ["2.5"], "")).toBe("fabric-2.5");
  expect(() => networkKind(true, ["2.4"], "")).toThrow('"2.4" is not understood');
  expect(() => networkKind(false, ["2.5"], "")).toThrow('"2.5" is not understood');
});

test("if --only names an unknown section, the error names the sections", () => {
  expect(valuesNamed("only", "b,a", ["a", "b"], "")).toEqual(["b", "a"]);
  expect(() => valuesNamed("only", "a,c", ["a", "b"], "")).toThrow('--only names "c"; there are a, b');
});
