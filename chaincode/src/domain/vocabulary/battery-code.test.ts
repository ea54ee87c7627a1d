import { canonicalCode, elementStringOf, hasCheckDigit, readElementString, whyNotACode } from "./battery-code.js";

// From the tests of GS1's syntax engine (github.com/gs1/gs1-syntax-engine, commit 50657db, lint_csum.c and
// lint_cset82.c; Apache-2.0).
it.each(["02345673", "416000336108", "1234567890128", "12345678901231"])(
  "%s is a GTIN with its check digit",
  (gtin) => {
    expect(hasCheckDigit(gtin)).toBe(true);
  },
);

it.each(["", "12345673", "416000336109", "1234567890129", "12345678901232", " 2345678901231", "12345678901234567"])(
  '"%s" is not a GTIN with its check digit',
  (gtin) => {
    expect(hasCheckDigit(gtin)).toBe(false);
  },
);

it.each(["!\"%&'\\()*+,-/012345", "6789:;<=>?ABCDEFGHIJ", "KLMNOPQRSTUVWXYZ_abc", "defghijklmnopqrstuvw", "xyz"])(
  "an element string can have the serial number %s",
  (written) => {
    expect(readElementString(`(01)12345678901231(21)${written}`)?.serial).toBe(written.replace("\\(", "("));
  },
);

it.each([
  "(01)12345678901232(21)A",
  "(01)12345678901231",
  "(01)12345678901231(21)",
  "(01)1234567890128(21)A",
  "(21)A(01)12345678901231",
  "(01)12345678901231(21)A(10)B",
  "(01)12345678901231(10)B(21)A",
  "(01)12345678901231(21)ABC ",
  "(01)12345678901231(21)AB#C",
  "(01)12345678901231(21)123456789012345678901",
  "(01)12345678901231(21)电",
])("the text %s does not identify one item", (text) => {
  expect(readElementString(text)).toBeUndefined();
});

it("an item that was read from an element string is written as the same element string", () => {
  const text = "(01)09520123456788(21)A\\(10)'*!";
  const item = readElementString(text);
  expect(item && elementStringOf(item)).toBe(text);
});

// Codes of cells as their makers printed them, and one of a pack.
it.each([
  "001CB240000003B3C0221953",
  "04QCB76836300JBC40000903",
  "07HCBC1P22G06AC700002596",
  "04QPE76836300JBC40000903",
])("%s is a code of GB/T 34014-2017", (value) => {
  expect(whyNotACode({ scheme: "GB/T 34014", value })).toBeUndefined();
});

it("a second-life code of GB/T 34014 has 19 characters, of which the characters for the design are checked", () => {
  expect(whyNotACode({ scheme: "GB/T 34014", value: "04QPE76BC4000090300" })).toBeUndefined();
  expect(whyNotACode({ scheme: "GB/T 34014", value: "04QXE76BC4000090300" })).toContain('"X" where character 4');
});

it.each([
  ["GS1", "(01)09506000134353(21)TN-0001", "has the GTIN 09506000134353, whose check digit must be 2"],
  ["GS1", "09506000134352", "is not an element string"],
  ["GS1", "(01)09506000134352", "is not an element string"],
  ["GB/T 34014", "04QCB76836300JBC4000090", "is not a code of GB/T 34014-2017"],
  ["GB/T 34014", "04qcb76836300jbc40000903", "is not a code of GB/T 34014-2017"],
  ["GB/T 34014", "04Q-B76836300JBC40000903", "is not a code of GB/T 34014-2017"],
  ["GB/T 34014", "04QDB76836300JBC40000903", 'has "D" where character 4 must be P (pack), M (module) or C (cell)'],
  ["GB/T 34014", "04QC276836300JBC40000903", 'has "2" where character 5 must be the letter of the type'],
  ["GB/T 34014", "04QCB76836300JIC40000903", 'has "I" where character 15 must be the year'],
  ["GB/T 34014", "04QCB76836300JBD40000903", 'has "D" where character 16 must be the month'],
  ["GB/T 34014", "04QCB76836300JB040000903", 'has "0" where character 16 must be the month'],
  ["GB/T 34014", "04QCB76836300JBCO0000903", 'has "O" where character 17 must be the day'],
  ["GB/T 34014", "04QCB76836300JBC4000090A", 'has "000090A" where characters 18 to 24 must be the serial number'],
  ["ISO/IEC 15459", "UN 123", "is not an identifier of ISO/IEC 15459"],
  ["ISO/IEC 15459", "U".repeat(51), "is not an identifier of ISO/IEC 15459"],
] as const)("a code of %s cannot be %s", (scheme, value, problem) => {
  expect(whyNotACode({ scheme, value })).toContain(problem);
});

it("small letters make another code in GS1, and the same code in other schemes", () => {
  expect(canonicalCode({ scheme: "GS1", value: "(01)09506000134352(21)a" })).toBe("(01)09506000134352(21)a");
  expect(canonicalCode({ scheme: "ISO/IEC 15459", value: "unabc1" })).toBe("UNABC1");
});
