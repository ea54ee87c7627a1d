import * as domain from "@tallystick/chaincode/domain";
import { z } from "zod";

import { AMOUNT_PATTERN, amountsIn, type PlacedAmount } from "../amounts-in.js";
import { refusalOf, type FoundRefusal } from "../found-refusal.js";
import type { ActName, DiscountQuote, QueryName, RecourseQuote } from "../wire-types.js";

/**
 * The chaincode's own definitions of acts and queries: wire names, forms and formulas are defined there and nowhere else.
 * The build puts them into the package, and `wire-types.ts` is written from them. The annotations here keep the schemas' own
 * types, a megabyte when written out, from the package's declarations.
 */
export interface Operation {
  /** Its name on the wire, such as `Transfer`. */
  readonly name: string;
  /** The contract of the chaincode that has it. */
  readonly contract: domain.ContractName;
  /** One sentence: who may do it, and what it does. */
  readonly summary: string;
  /** What else a user must know, in sentences. */
  readonly details?: string;
  /** Of an act: whether a client may repeat it by itself after another act got there first. */
  readonly repeatable?: boolean | "as its acts";
  /** Of an act by which value is given: the field of the request that names for what. */
  readonly givesValueFor?: "certificateId" | "instrumentId" | "orderId";
  /** Of an act: whether it can be part of a batch. */
  readonly batchable?: true;
  /** The form of its request on the wire. */
  readonly request: z.ZodType;
  /** The form of its response on the wire. */
  readonly response: z.ZodType;
}

/** Every act, by its name on the wire. */
export const acts: Readonly<Record<ActName, Operation>> = domain.acts;
/** Every query, by its name on the wire. */
export const queries: Readonly<Record<QueryName, Operation>> = domain.queries;

/** The one chaincode event of a transaction has this name. */
export const EVENT_NAME: string = domain.EVENT_NAME;

/** The form of a fact. */
export const factForm: z.ZodType = domain.eventSchema;

/** The quantities of a battery that never fall. */
export const counters = domain.counters;

/** How many predecessors one answer about a battery reads. */
export const MOST_ANCESTORS: number = domain.MOST_ANCESTORS;

/** What is wrong with a value of a schema's, as the chaincode says it. */
export const inPlainWords: z.core.$ZodErrorMap = domain.inPlainWords;

/** The refusal of a rule, or what is wrong with a form: then `faults` has all of it, beginning with `refusal`. */
export interface Refused {
  readonly refusal: FoundRefusal;
  readonly faults?: readonly FoundRefusal[];
}

/**
 * Everything that is wrong with the form of a request, as far as that needs no ledger: fields that are missing, unknown or misspelt,
 * dates that do not exist, LEIs, and amounts by the currency that the request names.
 */
export function findFaults({ request: schema }: Pick<Operation, "request">, request: unknown): readonly FoundRefusal[] {
  const found = domain.faultsIn(schema, request).map(({ code, context }) => ({ code, context }));
  const amounts = amountsIn(schema, request).flatMap((placed) => faultOfAmount(placed) ?? []);
  // Of what is wrong with one field the first is enough.
  const byPath = new Map([...found, ...amounts].toReversed().map((fault) => [pathOf(fault), fault]));
  return [...byPath.values()].toReversed();
}

/** A place of a request that names a party. */
export interface NamedParty {
  /** Path of the place, such as `payee` or `parts[0].to`. */
  readonly path: string;
  /** What is there: an LEI, or a name that somebody gave instead of one. */
  readonly given: string;
}

function pathOf({ context }: FoundRefusal): string | undefined {
  return "path" in context ? context.path : undefined;
}

/**
 * What is wrong with an amount by its currency. Where none is named, the ledger judges all but that it is a number. How much is too much
 * depends on what it is for.
 */
function faultOfAmount({ path, amount, currency }: PlacedAmount): FoundRefusal | undefined {
  const known = domain.currencySchema.safeParse(currency);
  if (known.success) {
    const read = refusalOf(() => domain.parseAmount(amount, known.data, path, domain.MOST_PAID));
    return "refusal" in read ? read.refusal : undefined;
  }
  return DECIMAL.test(amount)
    ? undefined
    : { code: "INVALID_AMOUNT", context: { path, amount, problem: "not a plain decimal number such as 34000000.00" } };
}

const DECIMAL = new RegExp(AMOUNT_PATTERN);

/** Where a request names parties: the path of each place, and what is there. */
export function partiesNamedIn({ request: schema }: Operation, request: unknown): NamedParty[] {
  return domain.leisIn(schema, request).map(({ path, lei }) => ({ path, given: lei }));
}

/** What a discount comes to, by the code that the chaincode checks an offer with. */
export function quote(terms: unknown): { readonly value: DiscountQuote } | Refused {
  return ofForm(discountTermsSchema, terms, () =>
    domain.quoteDiscount(domain.parseRequest(discountTermsSchema, terms)),
  );
}

/** What a claim comes to on a day, by the code that the chaincode checks its payment with. */
export function quoteClaim(terms: unknown): { readonly value: RecourseQuote } | Refused {
  return ofForm(recourseTermsSchema, terms, () =>
    domain.quoteRecourse(domain.parseRequest(recourseTermsSchema, terms)),
  );
}

/** The text whose SHA-256 is the digest of a filed act. */
export const canonicalFiled: (filed: domain.FiledOnWire) => string = domain.canonicalFiled;

/** The text whose SHA-256 says what somebody was shown. */
export const canonicalShown: (shown: domain.ShownOnWire) => string = domain.canonicalShown;

/** The text whose SHA-256 is an invoice's fingerprint. */
export function canonicalInvoice(
  name: unknown,
  leis: keyof typeof invoiceSchemas,
): { readonly value: string } | Refused {
  const schema = invoiceSchemas[leis].name;
  return ofForm(schema, name, () => domain.canonicalInvoice(domain.parseRequest(schema, name)));
}

/** The texts whose SHA-256 were the invoice's fingerprint by earlier versions. */
export function earlierCanonicalInvoices(
  fields: unknown,
  leis: keyof typeof invoiceSchemas,
): { readonly value: string[] } | Refused {
  const schema = invoiceSchemas[leis].fields;
  return ofForm(schema, fields, () => domain.earlierCanonicalInvoices(domain.parseRequest(schema, fields)));
}

const discountTermsSchema = z.strictObject({
  currency: domain.currencySchema,
  amount: domain.amountSchema,
  annualRate: domain.annualRateSchema,
  dayCount: domain.dayCountSchema,
  discountDate: domain.dateSchema,
  dueOn: domain.dateSchema,
  extraDays: z.exactOptional(z.int().min(0).max(30)),
  fees: z.exactOptional(domain.amountSchema),
});

const recourseTermsSchema = z.strictObject({
  currency: domain.currencySchema,
  principal: domain.amountSchema,
  interestFrom: domain.dateSchema,
  annualRate: domain.annualRateSchema,
  dayCount: domain.dayCountSchema,
  valueDate: domain.dateSchema,
  costs: z.exactOptional(z.array(domain.amountSchema).max(100)),
});

/** An LEI does not meet the ledger here, which alone knows the few that were published with wrong check digits. */
const invoiceSchemasWith = (lei: typeof domain.newLeiSchema) => {
  const name = z.strictObject({ seller: lei, number: domain.text(100), issuedOn: domain.dateSchema });
  const fields = name.extend({ buyer: lei, currency: domain.currencySchema, total: domain.amountSchema });
  return { name, fields };
};
const invoiceSchemas = {
  checked: invoiceSchemasWith(domain.checkedLeiSchema),
  asPublished: invoiceSchemasWith(domain.newLeiSchema),
};

/** What is worked out from a value of the right form, or everything that is wrong with the form. */
function ofForm<T>(schema: z.ZodType, value: unknown, work: () => T): { readonly value: T } | Refused {
  const faults = findFaults({ request: schema }, value);
  const [refusal] = faults;
  return refusal === undefined ? refusalOf(work) : { refusal, faults };
}
