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

it("a table has the same columns regardless of its rows, and a name beside each LEI with a known name", () => {
  const rows = [
    { id: "A", holder: "L" },
    { id: "B", reason: "late" },
    { id: "C", holder: "M" },
  ];
  expect(csvTable(rows, columns, names)).toBe(
    "id,holder,holderName,reason\r\nA,L,Rio Tinto plc,\r\nB,,,late\r\nC,M,,\r\n",
  );
});

it("a table without rows has only the column names", () => {
  expect(csvTable([], columns, names)).toBe("id,holder,holderName,reason\r\n");
});

it("a table begins with a byte-order mark for Excel, and without one otherwise", () => {
  expect(csvTable([], columns, names, "excel")).toBe("\ufeffid,holder,holderName,reason\r\n");
});

it("a table protects text that a person entered from acting as a formula, and leaves the platform's own values unchanged", () => {
  const rows = [
    { id: "-5.00", reason: "=HYPERLINK(1)" },
    { id: "+1", reason: "@x" },
    { id: "=", reason: "-1" },
  ];
  expect(csvTable(rows, columns, names)).toBe(
    "id,holder,holderName,reason\r\n-5.00,,,'=HYPERLINK(1)\r\n+1,,,'@x\r\n=,,,'-1\r\n",
  );
});

it("a table also protects the name of a party, because a person entered it", () => {
  expect(csvTable([{ id: "A", holder: "L" }], columns, { nameOf: () => "=1+1" })).toContain("A,L,'=1+1,");
});

it("a table quotes characters that would end a cell, and no text of it becomes a formula in the reader's spreadsheet", () => {
  expect(csvLine(['a "b", c', "two\nlines", "a\tb\u202ec", "=HYPERLINK(1)", "-1", "@x", "+y"])).toBe(
    `"a ""b"", c",two\\u000alines,a\\u0009b\\u202ec,'=HYPERLINK(1),'-1,'@x,'+y\r\n`,
  );
});

it("each table has the columns that docs/csv.md lists, in that order", () => {
  const page = readFileSync(join(__dirname, "../../../../../docs/csv.md"), "utf8");
  expect(page).toContain(columnsPage());
});
