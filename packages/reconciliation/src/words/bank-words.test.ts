import type { BreakFigures, BreakKind } from "../judging/break-kind.js";
import { breakOf } from "../judging/break.js";
import { bankWords, type ShownBreak } from "./bank-words.js";

/** Each form of the figures of each kind. */
const figures: { readonly [Kind in BreakKind]: readonly BreakFigures[Kind][] } = {
  AMOUNT_MISMATCH: [
    { expected: "EUR 10.00", booked: "EUR 9.90" },
    { expected: "EUR 10.00", booked: "EUR 9.90", charges: "EUR 0.10" },
  ],
  CURRENCY_MISMATCH: [{ expected: "EUR", booked: "USD 10.00" }],
  UETR_UNKNOWN: [
    { booked: "U-1", about: "C-1" },
    { booked: "U-1", expected: "U-2" },
  ],
  UETR_TWICE: [{ times: "2" }],
  KEYS_DISAGREE: [{ payments: "T1, T2" }],
  ACCOUNT_OF_NEITHER: [{ direction: "debit", account: "DE1", owner: "LEI-1" }],
  PAYEE_MISMATCH: [{ expected: "DE1", booked: "DE2" }],
  VALUE_DATE_EARLY: [{ dueOn: "2026-12-10", valueDate: "2026-12-09" }],
  BANK_ONLY: [{ bookedOn: "2026-12-10" }, { about: "C-1" }],
  LEDGER_ONLY: [{ reportedOn: "2026-12-10" }],
  LEDGER_DIFFERS: [{ told: "EUR 1.00", toldOf: "2026-12-10", booked: "EUR 2.00", bookedOf: "2026-12-11" }],
  RETURNED_NOT_ON_LEDGER: [{ uetr: "U-1", reportedOn: "2026-12-10" }],
  PENDING_TOO_LONG: [{ instructedOn: "2026-12-10" }],
  STATEMENT_GAP: [
    { number: "9", before: "7" },
    { opens: "EUR 0.06", closed: "EUR 0.05" },
  ],
};
const all: readonly ShownBreak[] = (Object.keys(figures) as BreakKind[]).flatMap((kind) =>
  figures[kind].map((each) => ({ kind, figures: each })),
);

test.each(all)(
  "$kind is said in both languages with each of its figures, and in Chinese without English words",
  (found) => {
    for (const language of ["en", "zh"] as const) {
      const text = bankWords[language].detail(found);
      for (const figure of Object.values<string>(found.figures)) {
        expect(text).toContain(figure === "debit" && language === "zh" ? "借记" : figure);
      }
    }
    const without = Object.values<string>(found.figures).reduce(
      (text, figure) => text.replaceAll(figure, ""),
      bankWords.zh.detail(found),
    );
    expect(without).not.toMatch(/[A-Za-z]{2}/);
    expect(bankWords.zh.kinds[found.kind].replace("UETR", "")).not.toMatch(/[A-Za-z]/);
  },
);

test("a break has its English words beside its figures", () => {
  const found = breakOf("LEDGER_ONLY", { endToEndId: "T1" }, { reportedOn: "2026-12-10" });
  expect(found).toMatchObject({ detail: bankWords.en.detail(found), figures: { reportedOn: "2026-12-10" } });
});

test("a fault in a file is said in Chinese with line and element", () => {
  const problem = "line 2, Document/B: no amount";
  const fault = { code: "NOT_VALID", problem, context: { line: 2, element: "Document/B" } } as const;
  expect(bankWords.en.fault(fault)).toBe(problem);
  expect(bankWords.zh.fault(fault)).toMatch(/^第 2 行 Document\/B：[^A-Za-z]+（line 2/);
});
