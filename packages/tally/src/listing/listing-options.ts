import type { Certificate, GivenGuarantee, Instrument, Party } from "@tallystick/client";
import type { entryFields } from "@tallystick/client/catalogue";
import { Option, type Command } from "commander";

import type { Words } from "../language/words.js";
import { leiOf } from "../parties/parties.js";
import { dateOption } from "../request/date-option.js";

/** Names of the queries that answer in pages. */
export type ListingName = keyof typeof entryFields;

/** The values by which the code compares entries, in order of precedence. */
type Key = readonly (string | bigint)[];

/** The additional data from the ledger that the arrangement of a listing needs. */
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

const guaranteeKeys: Keys<GivenGuarantee> = {
  due: ({ dueOn }) => [dueOn],
  drawn: ({ drawn, currency }) => amountOf({ amount: drawn, currency }),
  ended: ({ ended, currency }) => amountOf({ amount: ended, currency }),
};

const partyKeys: Keys<Party> = {
  name: ({ name }) => [name.toLowerCase()],
  status: ({ status }) => [status],
};

/** The keys by which the command can sort the entries of each listing. */
const keysOf = {
  ListHoldings: certificateKeys,
  ListInstrument: certificateKeys,
  ListOffers: certificateKeys,
  ListPayables: certificateKeys,
  ListPledges: certificateKeys,
  ListGuarantees: guaranteeKeys,
  ListInstruments: instrumentKeys,
  ListParties: partyKeys,
} as const;
type SortableName = keyof typeof keysOf;

/** How the command filters and sorts the entries of a listing. */
export interface Arrangement {
  readonly sort: string | undefined;
  readonly reverse: boolean;
  /** The issuer as the user gave it: a name or an LEI. */
  readonly issuer: string | undefined;
  readonly dueBefore: string | undefined;
}

/**
 * Gives a listing the options that filter and sort its entries. The ledger has no index for these options, so the
 * client reads every page.
 */
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
  // The ledger filters instruments and guarantees by issuer, and all certificates of one instrument have the same issuer.
  if (name !== "ListInstruments" && name !== "ListInstrument" && name !== "ListGuarantees") {
    command.option("--issuer <party>", help.issuer);
  }
  if (name !== "ListInstrument") {
    command.option("--due-before <YYYY-MM-DD>", help.dueBefore, dateOption(words));
  }
}

/** The requested arrangement, or undefined if the user wants the order of the ledger. */
export function arrangementIn(name: ListingName, options: Readonly<Record<string, unknown>>): Arrangement | undefined {
  const textOf = (option: string): string | undefined => {
    const given = options[option];
    return typeof given === "string" ? given : undefined;
  };
  const arrangement = {
    ...{ sort: textOf("sort"), dueBefore: textOf("dueBefore"), reverse: options["reverse"] === true },
    // For instruments, the issuer is a field of the request.
    issuer: name === "ListInstruments" ? undefined : textOf("issuer"),
  };
  const { sort, dueBefore, issuer, reverse } = arrangement;
  return sort === undefined && dueBefore === undefined && issuer === undefined && !reverse ? undefined : arrangement;
}

/** The LEI of the issuer that the user asked for. */
export async function issuerIn(
  { issuer }: Arrangement,
  tally: Parameters<typeof leiOf>[2],
): Promise<string | undefined> {
  return issuer === undefined ? undefined : leiOf(issuer, "--issuer", tally);
}

/** The requested entries in the requested order. */
export function arranged(
  name: ListingName,
  entries: readonly unknown[],
  { sort, reverse, dueBefore }: Arrangement,
  { issuer, ...surroundings }: Surroundings & { readonly issuer: string | undefined },
): unknown[] {
  // The entries belong to this listing.
  const listed = entries as readonly (Certificate | Instrument | GivenGuarantee)[];
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

function dueDayOf(entry: Certificate | Instrument | GivenGuarantee, { termsOf }: Surroundings): string {
  return ("dueOn" in entry ? entry : termsOf(entry.instrumentId))?.dueOn ?? "";
}

/** The issuer's LEI, which is the beginning of an instrument's id. */
export function issuerOf({ instrumentId }: { readonly instrumentId: string }): string {
  return instrumentId.split(".")[0] ?? "";
}

/** Nobody can compare amounts of different currencies, so the entries come grouped by currency. */
function amountOf({ amount, currency }: { readonly amount: string; readonly currency: string }): Key {
  return [currency, BigInt(amount.replace(".", ""))];
}

function compared(a: Key, b: Key): number {
  const [left, right] = a
    .map((part, index) => [part, b[index] ?? part] as const)
    .find(([one, other]) => one !== other) ?? [0, 0];
  return left < right ? -1 : left > right ? 1 : 0;
}
