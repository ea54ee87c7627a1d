import * as domain from "@tallystick/chaincode/domain";
import { z } from "zod";

import { AMOUNT_PATTERN, amountsIn, type PlacedAmount } from "../amounts-in.js";
import { refusalOf, type FoundRefusal } from "../found-refusal.js";
import type { ActName, DiscountQuote, QueryName, RecourseQuote } from "../wire-types.js";

/**
 * The chaincode's own definitions of acts and queries. Wire names, forms and formulas are defined only there. The build
 * puts them into the package, and `wire-types.ts` is written from them. The annotations here keep the schemas' own
 * types out of the package's declarations. Written out, they are a megabyte.
 */
export interface Operation {
  /** Its name on the wire, such as `Transfer`. */
  readonly name: string;
  /** The contract of the chaincode to which it belongs. */
  readonly contract: domain.ContractName;
  /** One sentence: who may do it, and what it does. */
  readonly summary: string;
  /** Further facts that a user must know, in sentences. */
  readonly details?: string;
  /** Set for an act: whether a client may repeat it on its own after a conflict with another act. */
  readonly repeatable?: boolean | "as its acts";
  /**
   * Set for an act in which the caller gives value for a receivable: the field of the request that names the
   * receivable.
   */
  readonly givesValueFor?: "certificateId" | "instrumentId" | "orderId";
  /** Set for an act that can be part of a batch. */
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

/** A code that can refuse an act or a query. */
export interface PossibleRefusal {
  /** The code on which a program branches. */
  readonly code: domain.RefusalCode;
  /** What the code means, without the figures of an occurrence. */
  readonly meaning: string;
}

/**
 * Every code that can refuse an act or a query, its own codes before those of every operation. A later release can have further codes.
 *
 * @param name - name on the wire, such as `Transfer`.
 */
export function refusalsOf(name: ActName | QueryName): readonly PossibleRefusal[] {
  return domain
    .refusalsOf({ ...domain.acts, ...domain.queries }[name])
    .map((code) => ({ code, meaning: domain.meaningOf(code) }));
}

/** The one chaincode event of a transaction has this name. */
export const EVENT_NAME: string = domain.EVENT_NAME;

/** The form of a fact. */
export const factForm: z.ZodType = domain.eventSchema;

/** The quantities of a battery that never fall. */
export const counters = domain.counters;

/** How many predecessors one answer about a battery reads. */
export const MOST_ANCESTORS: number = domain.MOST_ANCESTORS;

/** The fault of a value under a schema, in the chaincode's words. */
export const inPlainWords: z.core.$ZodErrorMap = domain.inPlainWords;

/** The refusal of a rule, or the faults of a form. Then `faults` has all of them, beginning with `refusal`. */
export interface Refused {
  readonly refusal: FoundRefusal;
  readonly faults?: readonly FoundRefusal[];
}

/**
 * Every fault in the form of a request that can be found without the ledger: missing, unknown or misspelt fields, dates
 * that do not exist, LEIs, and amounts in the currency that the request names.
 */
export function findFaults({ request: schema }: Pick<Operation, "request">, request: unknown): readonly FoundRefusal[] {
  const found = domain.faultsIn(schema, request).map(({ code, context }) => ({ code, context }));
  const amounts = amountsIn(schema, request).flatMap((placed) => faultOfAmount(placed) ?? []);
  // Of several faults of one field the first is enough.
  const byPath = new Map([...found, ...amounts].toReversed().map((fault) => [pathOf(fault), fault]));
  return [...byPath.values()].toReversed();
}

/** A place in a request that names a party. */
export interface NamedParty {
  /** Path of the place, such as `payee` or `parts[0].to`. */
  readonly path: string;
  /** The given value: an LEI, or another name. */
  readonly given: string;
}

function pathOf({ context }: FoundRefusal): string | undefined {
  return "path" in context ? context.path : undefined;
}

/**
 * Returns what is wrong with an amount in its currency; undefined if nothing is. Without a known currency, only its
 * form as a decimal number is checked here, and the ledger checks the rest. The highest amount depends on its purpose.
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

/** The places in a request that name parties: the path of each, and the given value. */
export function partiesNamedIn({ request: schema }: Operation, request: unknown): NamedParty[] {
  return domain.leisIn(schema, request).map(({ path, lei }) => ({ path, given: lei }));
}

/** The figures of a discount, computed with the code with which the chaincode checks an offer. */
export function quote(terms: unknown): { readonly value: DiscountQuote } | Refused {
  return ofForm(discountTermsSchema, terms, () =>
    domain.quoteDiscount(domain.parseRequest(discountTermsSchema, terms)),
  );
}

/** The sums of a claim on a day, computed with the code with which the chaincode checks its payment. */
export function quoteClaim(terms: unknown): { readonly value: RecourseQuote } | Refused {
  return ofForm(recourseTermsSchema, terms, () =>
    domain.quoteRecourse(domain.parseRequest(recourseTermsSchema, terms)),
  );
}

/** The days on which an order forbade payment, counted with the code with which the chaincode counts them. */
export function daysForbidden(certificate: object, instrument: object, from: string, before: string): number {
  return domain.daysForbidden(
    domain.wireForm(domain.certificateViewSchema).decode(certificate),
    domain.wireForm(domain.instrumentViewSchema).decode(instrument),
    domain.dateSchema.parse(from),
    domain.dateSchema.parse(before),
  );
}

/** The text whose SHA-256 is the digest of a filed act. */
export const canonicalFiled: (filed: domain.FiledOnWire) => string = domain.canonicalFiled;

/** The text whose SHA-256 identifies the records that a caller was shown. */
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
  forbiddenDays: z.exactOptional(z.int().min(0)),
});

/** The ledger is not used here, and only the ledger knows the few LEIs that were published with wrong check digits. */
const invoiceSchemasWith = (lei: typeof domain.newLeiSchema) => {
  const name = z.strictObject({ seller: lei, number: domain.text(100), issuedOn: domain.documentDateSchema });
  const fields = name.extend({ buyer: lei, currency: domain.currencySchema, total: domain.amountSchema });
  return { name, fields };
};
const invoiceSchemas = {
  checked: invoiceSchemasWith(domain.checkedLeiSchema),
  asPublished: invoiceSchemasWith(domain.newLeiSchema),
};

/** The result for a value of the right form, or every fault of the form. */
function ofForm<T>(schema: z.ZodType, value: unknown, work: () => T): { readonly value: T } | Refused {
  const faults = findFaults({ request: schema }, value);
  const [refusal] = faults;
  return refusal === undefined ? refusalOf(work) : { refusal, faults };
}
