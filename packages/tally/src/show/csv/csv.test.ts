import { readFileSync } from "node:fs";
import { join } from "node:path";

import { entered, made, party } from "./column.js";
import { columnsPage } from "./columns-page.js";
import { csvLine, csvTable } from "./csv.js";

const names = { nameOf: (lei: string) => (lei === "L" ? "Rio Tinto plc" : lei) };
const columns = [
  made<Row>("id", "An id.", ({ id }) => id),
  ...party<Row>("holder", "its holder.", ({ holder }) => holder),
  entered<Row>("reason", "Why.", ({ reason }) => reason),
];

interface Row {
  readonly id: string;
  readonly holder?: string;
  readonly reason?: string;
}

it("has the same columns whatever the rows have, and a name beside each LEI that is known", () => {
  const rows = [
    { id: "A", holder: "L" },
    { id: "B", reason: "late" },
    { id: "C", holder: "M" },
  ];
  expect(csvTable(rows, columns, names)).toBe(
    "id,holder,holderName,reason\r\nA,L,Rio Tinto plc,\r\nB,,,late\r\nC,M,,\r\n",
  );
});

it("is a head where there are no rows", () => {
  expect(csvTable([], columns, names)).toBe("id,holder,holderName,reason\r\n");
});

it("begins with a byte-order mark for Excel, and without one otherwise", () => {
  expect(csvTable([], columns, names, "excel")).toBe("\ufeffid,holder,holderName,reason\r\n");
});

it("guards text that a person entered against being a formula, and leaves what the platform writes as it is", () => {
  const rows = [
    { id: "-5.00", reason: "=HYPERLINK(1)" },
    { id: "+1", reason: "@x" },
    { id: "=", reason: "-1" },
  ];
  expect(csvTable(rows, columns, names)).toBe(
    "id,holder,holderName,reason\r\n-5.00,,,'=HYPERLINK(1)\r\n+1,,,'@x\r\n=,,,'-1\r\n",
  );
});

it("guards the name of a party, which a person entered as well", () => {
  expect(csvTable([{ id: "A", holder: "L" }], columns, { nameOf: () => "=1+1" })).toContain("A,L,'=1+1,");
});

it("quotes what would end a cell, and makes no text of a sheet a formula of the reader's spreadsheet", () => {
  expect(csvLine(['a "b", c', "two\nlines", "a\tb\u202ec", "=HYPERLINK(1)", "-1", "@x", "+y"])).toBe(
    `"a ""b"", c",two\\u000alines,a\\u0009b\\u202ec,'=HYPERLINK(1),'-1,'@x,'+y\r\n`,
  );
});

it("has the columns of which docs/csv.md tells, in that order", () => {
  const page = readFileSync(join(__dirname, "../../../../../docs/csv.md"), "utf8");
  expect(page).toContain(columnsPage());
});
