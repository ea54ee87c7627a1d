import { fieldOf } from "../field-of.js";
import type { TallyEvent } from "./events.js";

/** The events that you want. An event must match every field that is given. */
export interface EventFilter {
  /**
   * LEI of a party. The filter matches what the party did, and changes of a record that names the party. It ignores earlier endorsements of a
   * certificate, by which the certificate passed through the party's hands.
   */
  readonly party?: string;
  /** Id of an instrument. The filter matches events about the instrument, its certificates, and approvals or credit lines for it. */
  readonly instrument?: string;
  /** Types of events, such as `CertificateTransferred`. */
  readonly types?: readonly string[];
}

/**
 * Whether an event is wanted. Use it on what `tally.events` yields.
 *
 * @example
 * for await (const event of tally.events({ to: "now" })) if (isWanted(event, { party: lei })) console.log(event.type);
 */
export function isWanted(event: TallyEvent, { party, instrument, types }: EventFilter): boolean {
  if (types !== undefined && !types.includes(event.type)) {
    return false;
  }
  const named = party === undefined && instrument === undefined ? [] : [...textsIn(event, event.at)];
  return (
    (party === undefined || named.includes(party)) &&
    (instrument === undefined || named.some((text) => text === instrument || text.startsWith(`${instrument}:`)))
  );
}

/** Every text in a value, except in endorsements of another time. */
function* textsIn(value: unknown, at: string): Generator<string> {
  if (typeof value === "string") {
    yield value;
  } else if (Array.isArray(value)) {
    for (const item of value) {
      yield* textsIn(item, at);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
      const counts =
        name === "endorsements" && Array.isArray(inner) ? inner.filter((one) => fieldOf(one, "at") === at) : inner;
      yield* textsIn(counts, at);
    }
  }
}
