import { isRejected, type Tally } from "@tallystick/client";
import { withAmounts } from "@tallystick/client/words";

import type { Connection } from "../connection.js";
import { fieldOf } from "../field-of.js";
import { platformClock } from "./canvas.js";
import type { Clock } from "./clock.js";
import { grouped, money } from "./figures.js";
import type { Words } from "./words/words.js";

/** The data that the command needs to show a refusal. Data that the command could not read is absent. */
interface RefusalCanvas {
  readonly currency?: string | undefined;
  /** What became of a certificate that is not there, as a sentence. */
  readonly became?: string | undefined;
  readonly clock: Clock;
  readonly words: Words;
}

/** An instant in a text. */
const INSTANT = /\b\d{4}-\d\d-\d\dT[\d:.]+Z/;

/**
 * Reads what people need to understand a refusal: the platform's clock, if the refusal names an instant, the currency
 * of its amounts, and which certificates have the units of one that is not there any more. The function omits what it
 * cannot read.
 *
 * @returns the function that formats the refusal, or undefined if the refusal needs none of this.
 */
export async function refusalOnScreen(
  error: unknown,
  request: unknown,
  { tally, session, words }: Pick<Connection, "tally" | "session"> & { readonly words: Words },
): Promise<((refusal: Error) => string) | undefined> {
  if (!isRejected(error)) {
    return undefined;
  }
  if (isRejected(error, "CERTIFICATE_NOT_FOUND")) {
    const { certificateId } = error.context;
    const [became, clock] = await Promise.all([
      becameOf(certificateId, { session, words }).catch(() => undefined),
      platformClock(tally),
    ]);
    return (refusal) => sayRefusal(refusal, { became, clock, words });
  }
  const hasAmounts = withAmounts(error.code, error.context, () => "") !== error.context;
  if (!hasAmounts && !INSTANT.test(error.message)) {
    return undefined;
  }
  const [currency, clock] = await Promise.all([
    currencyOf(request, tally).catch(() => undefined),
    platformClock(tally),
  ]);
  return (refusal) => sayRefusal(refusal, { currency, clock, words });
}

/**
 * Says which certificates have the first and the last unit of one that was split or merged, and who holds them. Who
 * lost a race for a certificate learns from it what the winner did.
 *
 * @returns undefined if the text is not the id of a certificate.
 */
async function becameOf(
  certificateId: string,
  { session, words }: { readonly session: Connection["session"]; readonly words: Words },
): Promise<string | undefined> {
  const [, instrumentId, first, last] = /^(.+):(\d+)-(\d+)$/.exec(certificateId) ?? [];
  if (instrumentId === undefined || first === undefined || last === undefined) {
    return undefined;
  }
  const traced = await Promise.all(
    [...new Set([first, last])].map((unit) => session.ask("TraceUnit", { instrumentId, unit })),
  );
  const found = new Map(
    traced.map(({ certificate: now, hands }) => {
      const { certificateId: id, amount, state, holder } = now;
      const name = hands.findLast(({ lei }) => lei === holder.lei)?.name;
      const what = words.screen.clauses([
        money(amount, now.currency),
        words.code("certificateState", state),
        name ?? holder.lei,
      ]);
      return [id, words.screen.with(id, what)];
    }),
  );
  const [begin, end] = found.values();
  return begin === undefined ? undefined : words.screen.unitsAreIn(begin, end);
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
function sayRefusal(error: Error, { currency, became, clock, words }: RefusalCanvas): string {
  if (!isRejected(error)) {
    return withZone(clock.inText(error.message), clock, words);
  }
  const context = withAmounts(error.code, error.context, (amount, namesCurrency) =>
    namesCurrency || currency === undefined ? grouped(amount) : money(amount, currency),
  );
  const { message } = words.textOfRefusal(error.code, context);
  const whole = became === undefined ? message : words.screen.clauses([message, became]);
  return withZone(clock.inText(whole), clock, words);
}

function withZone(text: string, { zoneRead }: Clock, { screen }: Words): string {
  return zoneRead === undefined ? text : text + screen.timesAside(zoneRead);
}
