import { isRejected, type RefusalCode, type RefusalContexts, type Tally } from "@tallystick/client";

import { fieldOf } from "../field-of.js";
import { platformClock } from "./canvas.js";
import type { Clock } from "./clock.js";
import { grouped, money } from "./figures.js";
import type { Words } from "./words/words.js";

/** The data that the command needs to show a refusal. Data that it could not read is absent. */
interface RefusalCanvas {
  readonly currency?: string | undefined;
  readonly clock: Clock;
  readonly words: Words;
}

/** The amounts in the contexts of refusals, which the command formats like all other amounts. */
const amountFields: { readonly [C in RefusalCode]?: readonly (keyof RefusalContexts[C])[] } = {
  AMOUNT_EXCEEDS_CERTIFICATE: ["requested", "available"],
  SPLIT_SUM_MISMATCH: ["sum", "amount"],
  PROCEEDS_MISMATCH: ["given", "expected", "interest"],
  PAYMENT_MISMATCH: ["given", "expected", "principal", "interest", "costs"],
  CREDIT_LIMIT_EXCEEDED: ["requested", "available", "limit"],
  INVOICE_OVERFINANCED: ["available"],
  // The texts of these two refusals name the currency.
  INSUFFICIENT_HOLDINGS: ["requested", "found", "missing"],
  PRICE_MISMATCH: ["price", "offered"],
};

/** An instant in a text. */
const INSTANT = /\b\d{4}-\d\d-\d\dT[\d:.]+Z/;

/**
 * Reads what people need to understand a refusal: the platform's clock, if the refusal names an instant, and the
 * currency of its amounts. The function omits what it cannot read.
 *
 * @returns the function that formats the refusal, or undefined if the refusal needs none of this.
 */
export async function refusalOnScreen(
  error: unknown,
  request: unknown,
  { tally, words }: { readonly tally: Tally; readonly words: Words },
): Promise<((refusal: Error) => string) | undefined> {
  if (!isRejected(error) || (amountFields[error.code] === undefined && !INSTANT.test(error.message))) {
    return undefined;
  }
  const [currency, clock] = await Promise.all([
    currencyOf(request, tally).catch(() => undefined),
    platformClock(tally),
  ]);
  return (refusal) => sayRefusal(refusal, { currency, clock, words });
}

/** The currency that a request names, or the currency of the certificate or instrument in the request. */
async function currencyOf(request: unknown, { certificates }: Tally): Promise<string | undefined> {
  const named = fieldOf(request, "currency");
  if (typeof named === "string") {
    return named;
  }
  const id = fieldOf(request, "certificateId") ?? fieldOf(request, "instrumentId");
  const [instrumentId = ""] = typeof id === "string" ? id.split(":") : [];
  return instrumentId === "" ? undefined : (await certificates.getInstrument({ instrumentId })).currency;
}

/** Describes a refusal in words, with amounts and instants as in all other output. */
function sayRefusal(error: Error, { currency, clock, words }: RefusalCanvas): string {
  const fields: readonly string[] | undefined = isRejected(error) ? amountFields[error.code] : undefined;
  if (!isRejected(error)) {
    return withZone(clock.inText(error.message), clock, words);
  }
  if (fields === undefined) {
    return withZone(clock.inText(words.textOfRefusal(error.code, error.context).message), clock, words);
  }
  const own = "currency" in error.context;
  const shown = Object.entries(error.context).map(([name, value]: [string, unknown]) => {
    const isAmount = fields.includes(name) && typeof value === "string";
    return [
      name,
      isAmount ? (own || currency === undefined ? grouped(value) : money(value, currency)) : value,
    ] as const;
  });
  // The same context with other forms of some texts.
  const context = Object.fromEntries(shown) as RefusalContexts[RefusalCode];
  return withZone(clock.inText(words.textOfRefusal(error.code, context).message), clock, words);
}

function withZone(text: string, { zoneRead }: Clock, { screen }: Words): string {
  return zoneRead === undefined ? text : text + screen.timesAside(zoneRead);
}
