import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Results } from "./results.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "results-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const columns = ["reference"];
const row = { line: 2, given: ["A-1"], item: { act: "Issue" as const, request: {} } };
const head = "line,reference,result,id,transactionId,blockNumber,error";

test("a link in place of the results file or of the temporary file leaves the target of the link unchanged", () => {
  const [file, other] = [join(folder, "result.csv"), join(folder, "other")];
  const kept = `${head}\r\n2,A-1,,,,,\r\n`;
  writeFileSync(other, kept);
  symlinkSync(other, file);
  symlinkSync(other, `${file}.next`);
  const results = Results.open(file, columns, [row]);
  results.set(row, { result: "done", id: "X.A-1" });
  results.save();
  expect(readFileSync(other, "utf8")).toBe(kept);
  expect(Results.open(file, columns, [row]).of(row)).toMatchObject({ result: "done", id: "X.A-1" });
  expect(readdirSync(folder).sort()).toEqual(["other", "result.csv"]);
});

test("a later run tries a refused line again with other values once the user has corrected the input", () => {
  const file = join(folder, "result.csv");
  writeFileSync(file, `${head}\r\n2,A-2,refused,,,,no\r\n`);
  expect(Results.open(file, columns, [row]).of(row)).toMatchObject({ result: "refused", error: "no" });
});

test.each([
  ["has other columns", "line,amount,result,id,transactionId,blockNumber,error\r\n", "its columns differ"],
  ["says that another line was done", `${head}\r\n2,A-2,done,X,t,1,\r\n`, "line 2 was done with other values"],
])("the import refuses a results file of another input: the file %s", (_, text, problem) => {
  const file = join(folder, "result.csv");
  writeFileSync(file, text);
  expect(() => Results.open(file, columns, [row])).toThrow(problem);
});
