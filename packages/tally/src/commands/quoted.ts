import { isRejected } from "@tallystick/client";

import type { Words } from "../language/words.js";
import { FaultyRequest } from "../outcome/faulty-request.js";
import { faultOf } from "../request/faults.js";
import { kebab } from "../request/request-fields.js";

/**
 * Quotes the terms that the options of a command give.
 *
 * @throws {FaultyRequest} which names the options that are wrong.
 */
export function quoted<Terms, Quote>(quote: (terms: Terms) => Quote, terms: Terms, words: Words): Quote {
  try {
    return quote(terms);
  } catch (error) {
    if (!isRejected(error)) {
      throw error;
    }
    const { faults = [error] } = error;
    const wording = { labelOf: (field: string) => `--${kebab(field)}`, words };
    throw new FaultyRequest(faults.map((fault) => faultOf(fault, terms, wording)));
  }
}
