import { documentDateSchema } from "./document-date.js";

test.each([
  ...["2026-12-02", "2026-12-2", "2026/12/02", "2026/12/2", "2026.12.02", "20261202"],
  ...["2026年12月2日", "2026年12月02日", "２０２６／１２／０２", " 2026-12-02 "],
  ...["2026-12-02 00:00:00", "2026/12/2 9:30", "2026-12-02T00:00:00.000", "20261202 10:11:12", "46358", "46358.4375"],
])("the date %j of a document is 2 December 2026", (text) => {
  expect(documentDateSchema.parse(text)).toBe("2026-12-02");
});

test.each([
  ["45000", "2023-03-15"],
  ["10000", "1927-05-18"],
  ["99999", "2173-10-13"],
])("the serial number %s of a spreadsheet is the day %s", (text, day) => {
  expect(documentDateSchema.parse(text)).toBe(day);
});

test.each([
  ...["", "soon", "12/02/2026", "02.12.2026", "2026-12", "2026/12-02", "2026-02-30", "20260230", "2026年13月1日"],
  ...["4500", "450000", "2026120", "2026-12-02 noon", "2026-12-021"],
])("the date %j of a document is refused", (text) => {
  const { error } = documentDateSchema.safeParse(text);
  expect(error?.issues.map(({ message }) => message)).toEqual(["must be a date that exists, YYYY-MM-DD"]);
});
