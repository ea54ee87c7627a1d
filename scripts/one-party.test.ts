import { findings } from "./lint-findings.js";

it("in the rules lint refuses a comparison of two LEIs, whatever its form, that the list of exceptions does not name, and an exception that nothing needs", () => {
  const before = [
    'import type { Instrument } from "../state/instrument.js";',
    'import type { Platform } from "../state/party.js";',
    "export function compared(one: Instrument, other: Instrument, all: string[], { operator }: Platform): boolean[] {",
    "  return [",
  ];
  const refused = [
    "one.issuer === other.payee,",
    "one.guarantor !== other.issuer,",
    "all.includes(one.issuer),",
    "new Map<string, string>().has(one.payee),",
  ];
  const allowed = ["one.instrumentId === other.instrumentId,", "one.issuer === operator.lei,"];
  const lines = [...before, ...refused, ...allowed, "  ];", "}"];
  const found = findings("chaincode/src/domain/acts/present.ts", lines, "one-party");
  const unneeded = lines[0];
  expect(found).toEqual([unneeded, ...refused].map((line) => [line, "one-party/no-other-comparison"]));
});
