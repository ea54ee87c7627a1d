import { refuse } from "../../kernel/refusal.js";
import type { Instrument } from "../../state/instrument.js";
import { formatAmount, parseAmount } from "../../vocabulary/amount.js";
import type { BusinessDayConvention } from "../../vocabulary/business-days.js";
import type { Lei } from "../../vocabulary/lei.js";
import { conventionOf } from "./due-day.js";
import { documentsOf, type IssueTerms } from "./issuance.js";

/** The terms that an issue states. */
export interface StatedTerms extends IssueTerms {
  readonly payee: Lei;
  readonly settlementBank: Lei;
  readonly guarantor?: Lei | undefined;
  readonly amount: string;
  readonly businessDayConvention?: BusinessDayConvention | undefined;
  readonly transferable: boolean;
  readonly recourse: boolean;
}

type Terms = Readonly<Record<string, string>>;

/** Whether an issue repeats what was issued. */
export function isRepeated(instrument: Instrument, request: StatedTerms): boolean {
  return differing(instrument, request).terms.length === 0;
}

/**
 * Requires that an issue under a used reference repeats what was issued under it. An issuer that lost the answer asks
 * again, and must not issue, and owe, twice.
 *
 * @throws `INSTRUMENT_EXISTS` with what was issued and what is requested, if they differ; `INVALID_AMOUNT`.
 */
export function requireRepeated(instrument: Instrument, request: StatedTerms): void {
  const { terms, issued, requested } = differing(instrument, request);
  if (terms.length > 0) {
    const shown = (all: Terms): string => terms.map((term) => `${term} ${all[term] ?? ""}`).join(", ");
    refuse("INSTRUMENT_EXISTS", {
      instrumentId: instrument.instrumentId,
      issued: shown(issued),
      requested: shown(requested),
    });
  }
}

function differing(instrument: Instrument, request: StatedTerms) {
  const [issued, requested] = [issuedTerms(instrument), requestedTerms(request, instrument)];
  return { issued, requested, terms: Object.keys(issued).filter((term) => issued[term] !== requested[term]) };
}

function issuedTerms({ currency, face, documents, businessDays, ...terms }: Instrument): Terms {
  return {
    ...{ payee: terms.payee, settlementBank: terms.settlementBank, guarantor: terms.guarantor ?? "none" },
    ...{ amount: `${formatAmount(face, currency)} ${currency}`, maturesOn: terms.maturesOn },
    ...{ transferable: String(terms.transferable), recourse: String(terms.recourse) },
    ...{ businessDayConvention: businessDays?.convention ?? "none", documents: textOf(documents) },
  };
}

/** If the request names no convention, it means that of the policy under which the instrument was issued. */
function requestedTerms({ currency, amount, ...terms }: StatedTerms, { policy }: Instrument): Terms {
  const face = formatAmount(parseAmount(amount, currency, "amount"), currency);
  return {
    ...{ payee: terms.payee, settlementBank: terms.settlementBank, guarantor: terms.guarantor ?? "none" },
    ...{ amount: `${face} ${currency}`, maturesOn: terms.maturesOn },
    ...{ transferable: String(terms.transferable), recourse: String(terms.recourse) },
    businessDayConvention: conventionOf(terms, policy),
    documents: textOf(documentsOf({ ...terms, currency })),
  };
}

function textOf(documents: Instrument["documents"]): string {
  const all = documents.map(
    ({ kind, fingerprint, earlierFingerprints = [], amount, total }) =>
      `${kind} ${[fingerprint, ...earlierFingerprints].join("/")} ${amount.toString()} of ${total.toString()}`,
  );
  return all.length === 0 ? "none" : all.join("; ");
}
