import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { workbook, type MadeCell } from "../../../../client/src/testing/workbook.js";
import { english } from "../language/en/index.js";
import { requestsOf as requestsIn, templateOf } from "./requests.js";
import { readSheet as sheetIn, type Sheet } from "./sheet.js";

const readSheet = (path: string) => sheetIn(path, english.values.sheet);
const requestsOf = (sheet: Sheet, act: string | undefined) => requestsIn(sheet, act, { words: english });

const folder = mkdtempSync(join(tmpdir(), "tally-sheet-"));
const payee = "213800YOEO5OQ72G2R82";

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const xlsx = (...rows: MadeCell[][]) => readSheet(file("sheet.xlsx", workbook(rows)));
const texts = (cells: readonly ({ text: string } | { problem: string })[]) =>
  cells.map((cell) => ("text" in cell ? cell.text : cell.problem));

test.each([
  ["commas", ","],
  ["semicolons and a byte order mark", ";"],
  ["tabs", "\t"],
])("the command reads a CSV file with %s, with quoted cells and the line number of each row", async (_, separator) => {
  const mark = separator === ";" ? "\uFEFF" : "";
  const lines = [
    ["reference", "amount"],
    ["A-1", '"1,5;\t""x"""'],
    ["", ""],
    ["A-2", "7.00"],
  ];
  const path = file("sheet.csv", mark + lines.map((cells) => cells.join(separator)).join("\r\n"));
  const { columns, rows } = await readSheet(path);
  expect(columns).toEqual(["reference", "amount"]);
  expect(rows.map(({ line, cells }) => [line, ...texts(cells)])).toEqual([
    [2, "A-1", '1,5;\t"x"'],
    [4, "A-2", "7.00"],
  ]);
});

test("an XLSX file gives texts as they are, the exact digits of numbers, and days as dates", async () => {
  const { columns, rows } = await xlsx(
    ["reference", "amount", "maturesOn"],
    [],
    ["A-1", { number: "34000000.1" }, { day: "46477" }],
  );
  expect(columns).toEqual(["reference", "amount", "maturesOn"]);
  expect(rows.map(({ line, cells }) => [line, ...texts(cells)])).toEqual([[3, "A-1", "34000000.1", "2027-03-31"]]);
});

test.each([
  ["a sum of floats", "0.30000000000000004"],
  ["more digits than a sheet keeps", "1234567890123456"],
  ["an exponent", "1.2E+20"],
])("the command refuses a number that is %s where an amount is expected", async (_, number) => {
  const { rows } = await xlsx(["amount"], [{ number }]);
  expect(texts(rows[0]?.cells ?? [])).toEqual([
    `the sheet holds the number ${number}, which is not exact: write it as text`,
  ]);
});

test("the command refuses a date with a time of day where a date is expected", async () => {
  const { rows } = await xlsx(["maturesOn"], [{ day: "46477.5" }]);
  expect(texts(rows[0]?.cells ?? [])).toEqual(["2027-03-31T12:00:00.000Z has a time of day: write a date"]);
});

test("the command refuses a file of another kind and a damaged file, and names the file", async () => {
  await expect(readSheet(file("sheet.ods", ""))).rejects.toThrow(/sheet\.ods is neither \.csv nor \.xlsx/);
  await expect(readSheet(file("broken.xlsx", "no zip"))).rejects.toThrow(/broken\.xlsx cannot be read/);
  await expect(readSheet(file("latin.csv", Uint8Array.of(0xe4, 0x0a)))).rejects.toThrow(/latin\.csv cannot be read/);
});

test("the command reports every mistake of every cell at once, by line and column", async () => {
  const path = file(
    "faults.csv",
    [
      "reference,payee,settlementBank,currency,amount,maturesOn,transferable",
      `A-1,${payee},${payee},USD,1.00,2027-04-26,yes`,
      `a 2,2138-R83,${payee},usd,1.00,2027-02-30,perhaps`,
      `A-3,${payee},,USD,1.00,2027-04-26,`,
    ].join("\n"),
  );
  const { rows, problems, named } = requestsOf(await readSheet(path), "Issue");
  // A text that is not an LEI is a name, and the ledger may or may not know that name.
  expect(named).toBe(true);
  expect(rows[0]?.item).toEqual({
    act: "Issue",
    request: {
      ...{ reference: "A-1", payee, settlementBank: payee, currency: "USD" },
      ...{ amount: "1.00", maturesOn: "2027-04-26", transferable: true },
    },
  });
  expect(problems.map(({ line, column }) => [line, column]).sort()).toEqual([
    [3, "currency"],
    [3, "maturesOn"],
    [3, "reference"],
    [3, "transferable"],
    [4, "settlementBank"],
  ]);
});

test("a column names the act of each line, and the command reads lists and nested fields", async () => {
  const path = file(
    "acts.csv",
    'act;certificateId;certificates;uetr\nAccept;X.A:1-2;;\nMerge;;"X.A:1-2 X.A:3-4";\nBootstrap;;;\nAccept;X.A:1-2;;u',
  );
  const { problems } = requestsOf(await readSheet(path), undefined);
  expect(problems).toContainEqual({
    line: 4,
    column: "act",
    problem: expect.stringContaining('"Bootstrap" is not one of') as unknown,
  });
  expect(problems).toContainEqual({
    line: 5,
    column: "uetr",
    problem: "Accept has no such field: leave the cell empty",
  });
});

test("a value beyond the last column is a problem of its line, unless the value is empty", async () => {
  const cells = `${payee}.A-1:1-200,icbc`;
  const path = file(
    "surplus.csv",
    `certificateId,to,amount\n${cells},10,000,000.00\n${cells},10.00,,\n${cells},"10000000.00"`,
  );
  const { rows, problems } = requestsOf(await readSheet(path), "Transfer");
  expect(rows).toHaveLength(3);
  expect(problems).toEqual(
    ["000", "000.00"].map((text, index) => ({
      ...{ line: 2, column: String(4 + index) },
      problem: `"${text}" stands beyond the last column: put a value that has the separator in quotes, and write numbers without separators of thousands`,
    })),
  );
});

test("the command reports a column that the act does not have, and lists the columns that the act has", async () => {
  const { problems } = requestsOf(await readSheet(file("head.csv", "certificateId,sum\n")), "Transfer");
  expect(problems).toEqual([
    {
      line: 1,
      column: "sum",
      problem: "Transfer has no such field; it has act, certificateId, to, amount, recourse, nonTransferable",
    },
  ]);
});

test("a template has the fields of an act, with the required fields first", () => {
  expect(templateOf("Transfer")).toEqual(["certificateId", "to", "amount", "recourse", "nonTransferable"]);
});
