import { policyRuleTexts, refusals } from "@tallystick/chaincode/domain";

import { textOfRefusal as inEnglish } from "../../../errors/refusal-text.js";
import type { RefusalCode, RefusalContexts } from "../../../wire-types.js";
import { textOfRefusal as inChinese } from "./index.js";
import { policyRuleTexts as inChineseByRule } from "./policy-rules.js";

const HAN = /\p{Script=Han}/u;

/**
 * Two contexts for a code, with a different value in each field. One has all fields. The other lacks the first optional
 * field, on which the text depends.
 */
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
    // A context is a record of texts and figures. Each code has its own type of context.
    (fields) => Object.fromEntries(fields.map((field) => [field, value(field)])) as RefusalContexts[RefusalCode],
  );
}

/** The values that a text shows. */
function figuresIn({ message, advice }: { readonly message: string; readonly advice: string }): string[] {
  return [...new Set(`${message} ${advice}`.match(/«[^»]*»|\b42\b|\b41\b|`\w+`/g) ?? [])].sort();
}

/** The English words of a text, without names of acts and commands, `acts[` of a batch, and the attribute `admin`. */
function englishIn({ message, advice }: { readonly message: string; readonly advice: string }): string[] {
  return `${message} ${advice}`.replaceAll(/«[^»]*»|`[^`]*`|acts\[|admin/g, "").match(/[A-Za-z]*[a-z]{2,}/g) ?? [];
}

// The keys of `refusals` are the codes.
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

test("a code that only a newer chaincode knows is shown in Chinese with its context unchanged", () => {
  const { message, advice } = inChinese("NEWER" as RefusalCode, { limit: "7" } as never);
  expect(message).toBe('NEWER {"limit":"7"}');
  expect(advice).toMatch(HAN);
});
