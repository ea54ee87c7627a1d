import { castOf, type PartyChoice } from "./party-choice.js";
import { validLei } from "./valid-lei.js";

test("missing settings of a party come from its name, and operator and regulator are added", () => {
  const { parties, operator, regulator } = castOf({ ansteel: "enterprise" });
  expect(parties.map(({ key, mspId }) => [key, mspId])).toEqual([
    ["operator", "OperatorMSP"],
    ["regulator", "RegulatorMSP"],
    ["ansteel", "AnsteelMSP"],
  ]);
  expect([operator.key, regulator.key]).toEqual(["operator", "regulator"]);
  expect(parties[2]).toMatchObject({ name: "Ansteel", lei: validLei("ansteel"), roles: ["enterprise"], hosted: false });
});

test("a test's own operator hosts the parties in its MSP", () => {
  const { parties, operator } = castOf({
    haulage: { roles: "enterprise", mspId: "BaowuMSP" },
    baowu: ["operator", "enterprise"],
  });
  expect(operator.key).toBe("baowu");
  expect(parties.map(({ key, hosted }) => [key, hosted])).toEqual([
    ["baowu", false],
    ["regulator", false],
    ["haulage", true],
  ]);
});

test.each<[string, Record<string, PartyChoice>, string]>([
  ["a name that the platform uses", { clock: "bank" }, "the platform uses this name itself"],
  ["a name that is not an identifier", { "an steel": "bank" }, "begins with a small letter"],
  ["an operator by name who is not one", { operator: "bank", baowu: "operator" }, "without this role"],
  ["two parties with one LEI", { a: "bank", b: { roles: "bank", lei: validLei("a") } }, "a both have the LEI"],
])("the settings of a party are refused: %s", (_what, choices, problem) => {
  expect(() => castOf(choices)).toThrow(problem);
});
