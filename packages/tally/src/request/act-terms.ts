import type { Tally } from "@tallystick/client";

import { fieldOf } from "../field-of.js";
import type { Words } from "../language/words.js";
import type { Derived } from "../operation/command.js";
import { PartyNames } from "../parties/party-names.js";
import { money } from "../show/figures.js";
import { inFull } from "../show/party-column.js";
import { readPaper } from "./derive-seen.js";

type Lines = Derived<"Transfer">["shown"];

/** A party that a request names, and what the command line calls the field. */
interface PartyGiven {
  readonly label: string;
  readonly lei: string;
}

/**
 * The terms of an act for its confirmation: the parties that it names, by name and LEI however the user gave them, and
 * the sum with its currency and its date.
 *
 * @returns no line if the act names no party or no sum.
 */
export async function termsOfAct(
  request: unknown,
  parties: readonly PartyGiven[],
  { tally, words }: { readonly tally: Tally; readonly words: Words },
): Promise<Lines> {
  const sum = parties.length === 0 ? [] : await sumOf(request, { tally, words });
  if (sum.length === 0) {
    return [];
  }
  const nameOf = await new PartyNames(tally).in(parties.map(({ lei }) => lei));
  return [...parties.map(({ label, lei }) => [label, inFull(lei, { nameOf })] as const), ...sum];
}

/** The sum that the request names, or that of its certificate. */
async function sumOf(
  request: unknown,
  { tally, words: { request: said, labels } }: { readonly tally: Tally; readonly words: Words },
): Promise<Lines> {
  const { found } = said;
  const [certificateId, amount, currency, maturesOn] = ["certificateId", "amount", "currency", "maturesOn"].map(
    (name) => {
      const value = fieldOf(request, name);
      return typeof value === "string" ? value : undefined;
    },
  );
  if (certificateId !== undefined) {
    const { certificate, instrument } = await readPaper(certificateId, tally);
    return [
      [found.amount, money(amount ?? certificate.amount, certificate.currency)],
      [found.due, instrument.dueOn],
    ];
  }
  if (amount === undefined || currency === undefined) {
    return [];
  }
  return [
    [found.amount, money(amount, currency)],
    ...(maturesOn === undefined ? [] : [[labels.matures, maturesOn] as const]),
  ];
}
