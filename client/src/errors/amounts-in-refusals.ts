import type { RefusalCode, RefusalContexts } from "../wire-types.js";

/** The fields of the contexts of refusals that are amounts, in major units. */
const amountFields: { readonly [C in RefusalCode]?: readonly (keyof RefusalContexts[C])[] } = {
  AMOUNT_EXCEEDS_CERTIFICATE: ["requested", "available"],
  SPLIT_SUM_MISMATCH: ["sum", "amount"],
  PROCEEDS_MISMATCH: ["given", "expected", "interest"],
  PAYMENT_MISMATCH: ["given", "expected", "principal", "interest", "costs"],
  CREDIT_LIMIT_EXCEEDED: ["requested", "available", "limit"],
  INVOICE_OVERFINANCED: ["available"],
  INVOICE_RESERVED: ["requested", "available"],
  INSUFFICIENT_HOLDINGS: ["requested", "found", "missing"],
  PRICE_MISMATCH: ["price", "offered"],
};
/** The rules of the policy that are about amounts, by the names that refusals give them. */
const rulesOnAmounts: ReadonlySet<unknown> = new Set(["smallestSplit", "lateInterest.mostCosts"]);
/** What dual control covers from an amount: `1000000.00 USD`. */
const FROM_AMOUNT = /^\d+(\.\d+)?(?= [A-Z]{3}\b)/;

/** Writes an amount of a refusal. `namesCurrency`: the text of the refusal names the currency itself. */
export type AmountFormat = (amount: string, namesCurrency: boolean) => string;

/**
 * The context of a refusal with its amounts in another form, such as with separators, also those of a refusal in a
 * batch.
 *
 * @returns the very same context if it has no amounts.
 */
export function withAmounts<Context extends object>(code: string, context: Context, format: AmountFormat): Context {
  const fields = fieldsOf(code, context);
  const namesCurrency = "currency" in context;
  const changed = Object.entries(context).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
    const other = otherForm(value);
    return other === value ? [] : [[name, other]];

    function otherForm(given: unknown): unknown {
      if (typeof given === "string" && fields.includes(name)) {
        return format(given, namesCurrency);
      }
      if (typeof given === "string" && code === "APPROVAL_REQUIRED" && name === "threshold") {
        return given.replace(FROM_AMOUNT, (amount) => format(amount, true));
      }
      const isRefusal = name === "context" && typeof given === "object" && given !== null && "code" in context;
      return isRefusal ? withAmounts(String(context.code), given, format) : given;
    }
  });
  return changed.length === 0 ? context : { ...context, ...Object.fromEntries(changed) };
}

function fieldsOf(code: string, context: object): readonly string[] {
  if (code === "POLICY_VIOLATION" && "rule" in context) {
    return rulesOnAmounts.has(context.rule) ? ["limit", "given"] : [];
  }
  return new Map<string, readonly string[]>(Object.entries(amountFields)).get(code) ?? [];
}
