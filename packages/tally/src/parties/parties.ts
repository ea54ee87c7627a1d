import type { Party, Tally } from "@tallystick/client";
import { partiesNamedIn, type Operation } from "@tallystick/client/catalogue";
import { distance } from "fastest-levenshtein";

import { fieldOf } from "../field-of.js";
import type { Words } from "../language/words.js";
import type { Fault } from "../outcome/faulty-request.js";
import { UsageError } from "../outcome/usage-error.js";
import type { Wording } from "../request/faults.js";

/** A party, as far as names tell it from others. */
export interface NamedParty {
  readonly lei: string;
  readonly name: string;
  /** What people call it for short: see {@link shortNamesOf}. */
  readonly short: readonly string[];
}

/** A party that was given by name, and where. */
export interface Named {
  readonly path: string;
  readonly party: NamedParty;
  /** Whether the name was given whole, and not only its beginning or a short name. */
  readonly exact: boolean;
}

/** A text of this form is an LEI, whatever parties are called. */
const LEI = /^[A-Z0-9]{18}[0-9]{2}$/i;

/** How many candidates people are shown. */
const MOST_SHOWN = 8;

function looksLikeLei(text: string): boolean {
  return LEI.test(text);
}

/** The registered parties, by name. */
export class Parties {
  private constructor(private readonly parties: readonly NamedParty[]) {}

  static async read({ registry }: Tally): Promise<Parties> {
    const parties: NamedParty[] = [];
    for await (const party of registry.parties({ pageSize: 500 })) {
      parties.push({ lei: party.lei, name: party.name, short: shortNamesOf(party) });
    }
    return new Parties(parties);
  }

  /** The one party whose name it is, or that alone has a name that begins so or that short name. Case and repeated blanks do not matter. */
  find(
    text: string,
  ):
    | { readonly party: NamedParty; readonly exact: boolean }
    | { readonly problem: (values: Words["values"]) => string } {
    const wanted = plain(text);
    const exact = this.parties.filter(({ name }) => plain(name) === wanted);
    const found = exact.length > 0 ? exact : this.parties.filter((party) => mayMean(party, wanted));
    const [party] = found;
    if (party !== undefined && found.length === 1 && wanted !== "") {
      return { party, exact: exact.length === 1 };
    }
    if (found.length > 1 && wanted !== "") {
      return { problem: (values) => values.mayBe(text, listed(found, values)) };
    }
    const similar = this.parties.filter((party) => wanted !== "" && isNear(party, wanted));
    return { problem: (values) => values.noParty(text, listed(similar, values)) };
  }
}

/** The LEI of a party that is given by name or LEI. */
export async function leiOf(text: string, at: string, tally: Tally): Promise<string> {
  if (looksLikeLei(text)) {
    return text;
  }
  const found = (await Parties.read(tally)).find(text);
  if ("problem" in found) {
    throw new UsageError(({ at: inPlace }, values) => inPlace(at, found.problem(values)));
  }
  return found.party.lei;
}

/** Where a request names a party by something else than its LEI; of a batch also where its acts do. */
export function namesIn(
  operation: Operation,
  request: unknown,
  operationOf: (act: string) => Operation | undefined,
): { readonly path: string; readonly given: string }[] {
  const acts = operation.name === "Batch" ? fieldOf(request, "acts") : undefined;
  const inActs = (Array.isArray(acts) ? acts : []).flatMap((item: unknown, index) => {
    const act = operationOf(String(fieldOf(item, "act")));
    const places = act === undefined ? [] : partiesNamedIn(act, fieldOf(item, "request"));
    return places.map(({ path, given }) => ({ path: `acts[${String(index)}].request.${path}`, given }));
  });
  return [...partiesNamedIn(operation, request), ...inActs].filter(({ given }) => !looksLikeLei(given));
}

/** Puts LEIs in the places of names, or says what is wrong with the names. */
export function withLeis<Request>(
  request: Request,
  places: readonly { readonly path: string; readonly given: string }[],
  parties: Parties,
  { labelOf, words }: Wording,
): { readonly request: Request; readonly named: readonly Named[]; readonly faults: readonly Fault[] } {
  const named: Named[] = [];
  const faults: Fault[] = [];
  for (const { path, given } of places) {
    const found = parties.find(given);
    if ("problem" in found) {
      faults.push({ at: labelOf(path), problem: found.problem(words.values), code: "USAGE", path });
    } else {
      named.push({ path, ...found });
    }
  }
  return { request: withValues(request, new Map(named.map(({ path, party }) => [path, party.lei]))), named, faults };
}

/** A request with an LEI in the place of each name that will be looked up, so that the rest of it can be checked. */
export function withStandIns<Request>(request: Request, places: readonly { readonly path: string }[]): Request {
  return withValues(request, new Map(places.map(({ path }) => [path, STAND_IN])));
}

const STAND_IN = "00000000000000000098";

/** A request with other values at some of its places. */
function withValues<Request>(request: Request, values: ReadonlyMap<string, string>): Request {
  const changed = structuredClone(request);
  for (const [path, value] of values) {
    const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
    const holder = steps.slice(0, -1).reduce<unknown>((inner, step) => fieldOf(inner, step), changed);
    if (typeof holder === "object" && holder !== null) {
      Reflect.set(holder, steps.at(-1) ?? "", value);
    }
  }
  return changed;
}

/**
 * Short names of a party: the id of its organisation without `MSP`, where the organisation speaks for it alone, and the initials of its
 * name without the small words. The Industrial and Commercial Bank of China is ICBC by both.
 */
function shortNamesOf({ name, mspId, hosted }: Pick<Party, "name" | "mspId" | "hosted">): string[] {
  const initials = name.match(/(?<![\p{L}\p{N}])\p{Lu}/gu) ?? [];
  const own = hosted ? [] : [mspId.replace(/[-_. ]?MSP$/i, "")];
  return [...own, ...(initials.length > 1 ? [initials.join("")] : [])].map(closed).filter((short) => short !== "");
}

function mayMean({ name, short }: NamedParty, wanted: string): boolean {
  return plain(name).startsWith(wanted) || short.includes(closed(wanted));
}

/** Whether a party may have been meant: it has the text in its name, or a name or a word of it that is nearly the same. */
function isNear({ name, short }: NamedParty, wanted: string): boolean {
  const whole = plain(name);
  const mistakes = Math.max(1, Math.floor(wanted.length / 4));
  return (
    whole.includes(wanted) ||
    [whole, ...whole.split(" "), whole.slice(0, wanted.length), ...short].some(
      (called) => called.length > mistakes && distance(called, wanted) <= mistakes,
    )
  );
}

/** A short name in any case, with or without blanks and hyphens: `RioTinto`, `rio-tinto`. */
function closed(name: string): string {
  return plain(name).replaceAll(/[\s._-]/g, "");
}

function plain(name: string): string {
  return name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

function listed(parties: readonly NamedParty[], { moreParties }: Words["values"]): string {
  const shown = parties.slice(0, MOST_SHOWN).map(({ name, lei }) => `${name} (${lei})`);
  const more = parties.length - shown.length;
  return [...shown, ...(more > 0 ? [moreParties(more)] : [])].join(", ");
}
