import { refuse } from "../../kernel/refusal.js";
import { requireRole } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import type { Policy } from "../../state/policy.js";
import { parseAmount } from "../../vocabulary/amount.js";
import { daysBetween, formatInstant, plusMonths, type CalendarDate } from "../../vocabulary/calendar.js";
import type { Currency } from "../../vocabulary/currency.js";
import type { Fingerprint } from "../../vocabulary/text.js";

/** The parties that an issue names. */
export interface IssueParties {
  readonly issuer: Party;
  readonly payee: Party;
  readonly settlementBank: Party;
  readonly guarantor?: Party | undefined;
}

/** The terms of an issue that are judged here. */
export interface IssueTerms {
  readonly currency: Currency;
  readonly maturesOn: CalendarDate;
  readonly documents: readonly {
    readonly kind: string;
    readonly fingerprint: Fingerprint;
    readonly earlierFingerprints?: readonly Fingerprint[] | undefined;
    readonly amount: string;
    readonly total: string;
  }[];
}

/**
 * @throws `NOT_AUTHORIZED` for an issuer that is neither enterprise nor bank; `INVALID_REQUEST` for parties that cannot
 *   have the function for which the issue names them.
 */
export function requireFitting({ issuer, payee, settlementBank, guarantor }: IssueParties): void {
  requireRole(issuer, "enterprise", "bank");
  if (isOneWith(issuer, payee.lei)) {
    refuse("INVALID_REQUEST", { path: "payee", problem: "is the issuer itself" });
  }
  if (!settlementBank.roles.includes("bank")) {
    refuse("INVALID_REQUEST", { path: "settlementBank", problem: `${settlementBank.name} is not a bank` });
  }
  if (guarantor?.roles.includes("bank") === false) {
    refuse("INVALID_REQUEST", { path: "guarantor", problem: `${guarantor.name} is not a bank` });
  }
  if (isOneWith(issuer, guarantor?.lei)) {
    refuse("INVALID_REQUEST", { path: "guarantor", problem: "is the issuer itself" });
  }
}

/** @throws `POLICY_VIOLATION`, or `INVALID_REQUEST` if it would mature before its issue. */
export function requireAllowed(request: IssueTerms, issuedOn: CalendarDate, { rules }: Policy): void {
  const { currency, maturesOn } = request;
  if (maturesOn < issuedOn) {
    refuse("INVALID_REQUEST", { path: "maturesOn", problem: `${maturesOn} lies before the issue date ${issuedOn}` });
  }
  const tenor = daysBetween(issuedOn, maturesOn);
  if (rules.longestTenorDays !== undefined && tenor > rules.longestTenorDays) {
    refuse("POLICY_VIOLATION", {
      rule: "longestTenorDays",
      limit: String(rules.longestTenorDays),
      given: String(tenor),
    });
  }
  const latest = rules.longestTenorMonths === undefined ? maturesOn : plusMonths(issuedOn, rules.longestTenorMonths);
  if (maturesOn > latest) {
    refuse("POLICY_VIOLATION", { rule: "longestTenorMonths", limit: latest, given: maturesOn });
  }
  if (rules.allowedCurrencies?.includes(currency) === false) {
    refuse("POLICY_VIOLATION", {
      rule: "allowedCurrencies",
      limit: rules.allowedCurrencies.join(" "),
      given: currency,
    });
  }
}

/** @throws `PARTY_IN_DEFAULT` if the policy lets no party in declared default issue. */
export function requireNoDefault({ lei, name, inDefault }: Party, { rules }: Policy): void {
  if (rules.refuseDefaulters !== true || inDefault === undefined) {
    return;
  }
  const { since, certificates } = inDefault;
  refuse("PARTY_IN_DEFAULT", { lei, name, since: formatInstant(since), certificates: certificates.join(" ") });
}

/** The documents with their amounts in units. */
export function documentsOf({ documents, currency }: IssueTerms): Instrument["documents"] {
  const [named, namedEarlier] = [new Set<Fingerprint>(), new Set<Fingerprint>()];
  const requireNew = (fingerprint: Fingerprint, path: string, ...all: ReadonlySet<Fingerprint>[]): void => {
    if (all.some((one) => one.has(fingerprint))) {
      refuse("INVALID_REQUEST", { path, problem: "is named twice" });
    }
  };
  return documents.map(({ kind, fingerprint, earlierFingerprints, amount, total }, index) => {
    const path = `documents[${String(index)}]`;
    requireNew(fingerprint, `${path}.fingerprint`, named, namedEarlier);
    named.add(fingerprint);
    // Documents that have the same fingerprint in an earlier version.
    const ofThis = new Set<Fingerprint>();
    for (const [place, earlier] of (earlierFingerprints ?? []).entries()) {
      requireNew(earlier, `${path}.earlierFingerprints[${String(place)}]`, named, ofThis);
      ofThis.add(earlier);
      namedEarlier.add(earlier);
    }
    return {
      kind,
      fingerprint,
      ...(earlierFingerprints !== undefined && { earlierFingerprints: [...earlierFingerprints] }),
      amount: parseAmount(amount, currency, `${path}.amount`),
      total: parseAmount(total, currency, `${path}.total`),
    };
  });
}
