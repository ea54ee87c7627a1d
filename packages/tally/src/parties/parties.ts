import type { Party, Tally } from "@tallystick/client";
import { partiesNamedIn, type Operation } from "@tallystick/client/catalogue";
import { distance } from "fastest-levenshtein";

import { fieldOf } from "../field-of.js";
import type { Words } from "../language/words.js";
import type { Fault } from "../outcome/faulty-request.js";
import { UsageError } from "../outcome/usage-error.js";
import type { Wording } from "../request/faults.js";

/** How many characters of a name an error repeats. */
const MOST_REPEATED = 80;

/** The properties of a party by which the command tells names apart. */
export interface NamedParty {
  readonly lei: string;
  readonly name: string;
  /** The short names that people use for the party: see {@link shortNamesOf}. */
  readonly short: readonly string[];
}

/** A party that the user gave by name, and the place where the user gave it. */
export interface Named {
  readonly path: string;
  readonly party: NamedParty;
  /** Whether the user gave the full name, and not only its beginning or a short name. */
  readonly exact: boolean;
}

/** A text of this form is always an LEI, even if a party has this text as its name. */
const LEI = /^[A-Z0-9]{18}[0-9]{2}$/i;

/** How many candidates the command shows to people. */
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

  /**
   * Finds the one party that has this name. If no party has it, the function finds the only party whose name begins
   * with the text, or whose short name equals the text. Case and repeated blanks make no difference.
   */
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
      return { problem: (values) => values.mayBe(shortened(text), listed(found, values)) };
    }
    const similar = this.parties.filter((party) => wanted !== "" && isNear(party, wanted));
    return { problem: (values) => values.noParty(shortened(text), listed(similar, values)) };
  }
}

/** A name as an error repeats it: no party has a longer one, and whoever pastes a file by mistake finds the end of the error. */
function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > MOST_REPEATED ? `${characters.slice(0, MOST_REPEATED).join("")}…` : text;
}

/** The LEI of a party that the user gave by name or LEI. */
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

/**
 * The places where a request names a party by something other than an LEI. For a batch, they include the places in its
 * acts.
 */
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

/** Replaces names with LEIs, or reports the mistakes in the names. */
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

/**
 * Returns a request with a placeholder LEI for each name that the command will look up, so that the command can check
 * the other fields.
 */
export function withStandIns<Request>(request: Request, places: readonly { readonly path: string }[]): Request {
  return withValues(request, new Map(places.map(({ path }) => [path, STAND_IN])));
}

const STAND_IN = "00000000000000000098";

/** Returns a request with other values at some of its places. */
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
 * The short names of a party. One is the id of the party's organisation without `MSP`, if the organisation speaks for
 * this party alone. The other is the initials of the party's name without the small words. Both rules give ICBC for the
 * Industrial and Commercial Bank of China.
 */
function shortNamesOf({ name, mspId, hosted }: Pick<Party, "name" | "mspId" | "hosted">): string[] {
  const initials = name.match(/(?<![\p{L}\p{N}])\p{Lu}/gu) ?? [];
  const own = hosted ? [] : [mspId.replace(/[-_. ]?MSP$/i, "")];
  return [...own, ...(initials.length > 1 ? [initials.join("")] : [])].map(closed).filter((short) => short !== "");
}

function mayMean({ name, short }: NamedParty, wanted: string): boolean {
  return plain(name).startsWith(wanted) || short.includes(closed(wanted));
}

/**
 * Whether the user may have meant a party: its name contains the text, or its name or one of the words in it is nearly
 * the same as the text.
 */
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

/** Normalises a short name, so that case, blanks and hyphens make no difference: `RioTinto`, `rio-tinto`. */
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
