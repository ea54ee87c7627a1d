import type { Certificate, Instrument, Party } from "@tallystick/client";
import type { entryFields } from "@tallystick/client/catalogue";
import { Option, type Command } from "commander";

import type { Words } from "../language/words.js";
import { leiOf } from "../parties/parties.js";
import { dateOption } from "../request/date-option.js";

/** Names of the queries that answer in pages. */
export type ListingName = keyof typeof entryFields;

/** What entries are compared by, one after the other. */
type Key = readonly (string | bigint)[];

/** What the arrangement of a listing needs of the ledger in addition to its entries. */
export interface Surroundings {
  readonly termsOf: (instrumentId: string) => Instrument | undefined;
  readonly nameOf: (lei: string) => string;
}

type Keys<Entry> = Readonly<Record<string, (entry: Entry, surroundings: Surroundings) => Key>>;

const certificateKeys: Keys<Certificate> = {
  due: ({ instrumentId }, { termsOf }) => [termsOf(instrumentId)?.dueOn ?? ""],
  amount: amountOf,
  issuer: (certificate, { nameOf }) => [nameOf(issuerOf(certificate))],
  holder: ({ holder }, { nameOf }) => [nameOf(holder.lei)],
  state: ({ state }) => [state],
};

const instrumentKeys: Keys<Instrument> = {
  due: ({ dueOn }) => [dueOn],
  amount: amountOf,
  issuer: ({ issuer }, { nameOf }) => [nameOf(issuer)],
  issued: ({ issuedOn }) => [issuedOn],
  state: ({ state }) => [state],
};

const partyKeys: Keys<Party> = {
  name: ({ name }) => [name.toLowerCase()],
  status: ({ status }) => [status],
};

/** By what the entries of each listing can be put in order. */
const keysOf = {
  ListHoldings: certificateKeys,
  ListInstrument: certificateKeys,
  ListOffers: certificateKeys,
  ListPayables: certificateKeys,
  ListPledges: certificateKeys,
  ListInstruments: instrumentKeys,
  ListParties: partyKeys,
} as const;
type SortableName = keyof typeof keysOf;

/** How the entries of a listing are chosen and put in order. */
export interface Arrangement {
  readonly sort: string | undefined;
  readonly reverse: boolean;
  /** As it was given: a name or an LEI. */
  readonly issuer: string | undefined;
  readonly dueBefore: string | undefined;
}

/** Gives a listing the options that choose entries and put them in order. The ledger has no index for them: the client reads every page. */
export function addListingOptions(command: Command, name: ListingName, words: Words): void {
  const { operation: help } = words.help;
  if (!isSortable(name)) {
    return;
  }
  const keys = Object.keys(keysOf[name]);
  command.addOption(new Option("--sort <by>", help.sort).choices(keys));
  command.option("--reverse", help.reverse);
  if (keysOf[name] === partyKeys) {
    return;
  }
  // The ledger chooses instruments by issuer; an instrument's certificates have one.
  if (name !== "ListInstruments" && name !== "ListInstrument") {
    command.option("--issuer <party>", help.issuer);
  }
  if (name !== "ListInstrument") {
    command.option("--due-before <YYYY-MM-DD>", help.dueBefore, dateOption(words));
  }
}

/** What was asked for; undefined if entries come as the ledger has them. */
export function arrangementIn(name: ListingName, options: Readonly<Record<string, unknown>>): Arrangement | undefined {
  const textOf = (option: string): string | undefined => {
    const given = options[option];
    return typeof given === "string" ? given : undefined;
  };
  const arrangement = {
    ...{ sort: textOf("sort"), dueBefore: textOf("dueBefore"), reverse: options["reverse"] === true },
    // Of instruments it is a field of the request.
    issuer: name === "ListInstruments" ? undefined : textOf("issuer"),
  };
  const { sort, dueBefore, issuer, reverse } = arrangement;
  return sort === undefined && dueBefore === undefined && issuer === undefined && !reverse ? undefined : arrangement;
}

/** The LEI of the issuer that is asked for. */
export async function issuerIn(
  { issuer }: Arrangement,
  tally: Parameters<typeof leiOf>[2],
): Promise<string | undefined> {
  return issuer === undefined ? undefined : leiOf(issuer, "--issuer", tally);
}

/** The entries that are wanted, in the order that is wanted. */
export function arranged(
  name: ListingName,
  entries: readonly unknown[],
  { sort, reverse, dueBefore }: Arrangement,
  { issuer, ...surroundings }: Surroundings & { readonly issuer: string | undefined },
): unknown[] {
  // The entries are those of this listing.
  const listed = entries as readonly (Certificate | Instrument)[];
  const wanted = listed.filter((entry) => {
    const due = dueBefore === undefined ? "" : dueDayOf(entry, surroundings);
    return (issuer === undefined || issuerOf(entry) === issuer) && (dueBefore === undefined || due < dueBefore);
  });
  const keys = isSortable(name) ? (keysOf[name] as Keys<unknown>) : {};
  const keyOf = sort === undefined ? undefined : keys[sort];
  const sorted =
    keyOf === undefined
      ? wanted
      : wanted
          .map((entry) => ({ entry, key: keyOf(entry, surroundings) }))
          .sort((a, b) => compared(a.key, b.key))
          .map(({ entry }) => entry);
  return reverse ? sorted.toReversed() : sorted;
}

function isSortable(name: ListingName): name is SortableName {
  return Object.hasOwn(keysOf, name);
}

function dueDayOf(entry: Certificate | Instrument, { termsOf }: Surroundings): string {
  return ("dueOn" in entry ? entry : termsOf(entry.instrumentId))?.dueOn ?? "";
}

/** The issuer's LEI, with which the id of an instrument begins. */
export function issuerOf({ instrumentId }: { readonly instrumentId: string }): string {
  return instrumentId.split(".")[0] ?? "";
}

/** Amounts of different currencies do not compare: one currency comes after the other. */
function amountOf({ amount, currency }: { readonly amount: string; readonly currency: string }): Key {
  return [currency, BigInt(amount.replace(".", ""))];
}

function compared(a: Key, b: Key): number {
  const [left, right] = a
    .map((part, index) => [part, b[index] ?? part] as const)
    .find(([one, other]) => one !== other) ?? [0, 0];
  return left < right ? -1 : left > right ? 1 : 0;
}
