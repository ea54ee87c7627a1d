import { policyRuleTexts, refusals } from "@tallystick/chaincode/domain";

import { textOfRefusal as inEnglish } from "../../../errors/refusal-text.js";
import type { RefusalCode, RefusalContexts } from "../../../wire-types.js";
import { textOfRefusal as inChinese } from "./index.js";
import { policyRuleTexts as inChineseByRule } from "./policy-rules.js";

const HAN = /\p{Script=Han}/u;

/** Contexts with a value of its own for each field: all fields, and all but the first optional one, on which the text depends. */
function contextsOf(code: RefusalCode): RefusalContexts[RefusalCode][] {
  const { context, optional } = refusals[code] as {
    readonly context: readonly string[];
    readonly optional: readonly string[];
  };
  const value = (field: string): unknown =>
    field === "index"
      ? 41
      : field === "code"
        ? "PAYMENT_NOT_FOUND"
        : field === "context"
          ? { uetr: "«uetr»" }
          : `«${field}»`;
  const whole = [...context, ...optional];
  return [whole, whole.filter((field) => field !== optional[0])].map(
    // A context is a record of texts and figures; each code takes its own.
    (fields) => Object.fromEntries(fields.map((field) => [field, value(field)])) as RefusalContexts[RefusalCode],
  );
}

/** The values that a text shows. */
function figuresIn({ message, advice }: { readonly message: string; readonly advice: string }): string[] {
  return [...new Set(`${message} ${advice}`.match(/«[^»]*»|\b42\b|\b41\b|`\w+`/g) ?? [])].sort();
}

/** The English words of a text, but names of acts and commands, of the field of a batch and of the attribute of an admin. */
function englishIn({ message, advice }: { readonly message: string; readonly advice: string }): string[] {
  return `${message} ${advice}`.replaceAll(/«[^»]*»|`[^`]*`|acts\[|admin/g, "").match(/[A-Za-z]*[a-z]{2,}/g) ?? [];
}

// The code of each refusal is a key of the table.
test.each(Object.keys(refusals) as RefusalCode[])("%s has the same figures in Chinese as in English", (code) => {
  for (const context of contextsOf(code)) {
    const [english, chinese] = [inEnglish(code, context), inChinese(code, context)];
    expect(figuresIn(chinese)).toEqual(figuresIn(english));
    expect(englishIn(chinese)).toEqual([]);
  }
});

test.each([...Object.keys(policyRuleTexts), "plausible.milliVolts", "newerRule"])(
  "the rule %s of the policy has the same figures in Chinese as in English",
  (rule) => {
    const context = { rule, limit: "«limit»", given: "«given»" };
    const [english, chinese] = [inEnglish("POLICY_VIOLATION", context), inChinese("POLICY_VIOLATION", context)];
    expect(figuresIn(chinese)).toEqual(figuresIn(english));
    expect(englishIn(chinese).filter((word) => word !== rule)).toEqual([]);
  },
);

test("no rule of the policy has a text in one language alone", () => {
  expect(Object.keys(inChineseByRule)).toEqual(Object.keys(policyRuleTexts));
});

test("a code that only a newer chaincode knows is shown in Chinese with its context as it came", () => {
  const { message, advice } = inChinese("NEWER" as RefusalCode, { limit: "7" } as never);
  expect(message).toBe('NEWER {"limit":"7"}');
  expect(advice).toMatch(HAN);
});
