import { csvLine, csvOf } from "./csv.js";

it("has a head of all fields, inner ones by their path, and a line for each entry", () => {
  const entries = [
    { id: "A", holder: { lei: "L" }, marks: ["x", "y"], frozen: [{ order: "1" }] },
    { id: "B", holder: { lei: "M" }, marks: [], offer: { to: "N" } },
  ];
  expect(csvOf(entries)).toBe('id,holder.lei,marks,frozen,offer.to\r\nA,L,x y,"[{""order"":""1""}]",\r\nB,M,,,N\r\n');
});

it("quotes what would end a cell, and makes no text a formula of the reader's spreadsheet", () => {
  expect(csvLine(['a "b", c', "two\nlines", "a\tb\u202ec", "=HYPERLINK(1)", "-1", "@x", "+y"])).toBe(
    `"a ""b"", c",two\\u000alines,a\\u0009b\\u202ec,'=HYPERLINK(1),'-1,'@x,'+y\r\n`,
  );
});
