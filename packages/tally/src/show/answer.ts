import type { Certificate, CreditLine, Instrument, Party } from "@tallystick/client";

import { showCertificates } from "./certificate-list.js";
import { showCreditLine } from "./credit-line.js";
import { money } from "./figures.js";
import { showInstrument } from "./instrument.js";
import { showParties, showParty } from "./party.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/**
 * Shows an answer that has no view of its own: certificates, parties and instruments as tables, and all other fields by
 * name.
 */
export function showAnswer(answer: unknown, canvas: Canvas): string {
  if (typeof answer !== "object" || answer === null) {
    return String(answer);
  }
  if (isParty(answer)) {
    return showParty(answer, canvas);
  }
  return showParts(partsOf(answer), canvas);
}

/** The parts of an answer that people see. */
export function partsOf(answer: object): [what: string, value: unknown][] {
  return Object.entries(answer).filter(([what]) => !hidden.has(what));
}

/** Shows the named parts of one or more answers. */
export function showParts(given: readonly (readonly [what: string, value: unknown])[], canvas: Canvas): string {
  const parts = given.flatMap(([what, value]) =>
    Array.isArray(value) ? value.map((item: unknown) => ({ what, value: item })) : [{ what, value }],
  );
  const certificates = parts.flatMap(({ what, value }) =>
    isCertificate(value) ? [{ ...namedUnlessPlain(what, canvas), certificate: value }] : [],
  );
  const instruments = parts.flatMap(({ value }) => (isInstrument(value) ? [value] : []));
  const parties = parts.flatMap(({ value }) => (isParty(value) ? [value] : []));
  const creditLines = parts.flatMap(({ value }) => (isCreditLine(value) ? [value] : []));
  const others = given.filter(([, value]) => !isShown(value));
  return [
    ...instruments.map((instrument) => showInstrument(instrument, canvas)),
    ...creditLines.map((line) => showCreditLine(line, canvas)),
    ...(parties.length > 0 ? [showParties(parties, canvas)] : []),
    ...(certificates.length > 0 ? [showCertificates(certificates, canvas)] : []),
    ...(others.length > 0
      ? [
          pairs(
            others.flatMap(([key, value]) => valueLines(key, value, canvas)),
            canvas.style,
          ),
        ]
      : []),
  ].join("\n\n");
}

/** An ordinary certificate needs no label in front of it. */
function namedUnlessPlain(what: string, { words }: Pick<Canvas, "words">): { readonly what?: string } {
  if (what === "certificate" || what === "certificates") {
    return {};
  }
  return { what: words.certificate.parts[what] ?? what };
}

/**
 * Fields that the output has in another place: the transaction of the act, and the id of an issued certificate, which
 * the table shows.
 */
const hidden: ReadonlySet<string> = new Set(["transactionId", "blockNumber", "certificateId", "bookmark"]);

function isShown(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length === 0 || value.every(isShown);
  }
  return isCertificate(value) || isInstrument(value) || isParty(value) || isCreditLine(value);
}

/**
 * Shows a value on separate lines. The function joins the names of inner fields with dots. It shows parties by name,
 * and instants in the time zone of the output.
 */
export function valueLines(
  name: string,
  value: unknown,
  canvas: Pick<Canvas, "nameOf" | "clock" | "words">,
): [string, string][] {
  const shown = (item: unknown): string => canvas.clock.inText(canvas.nameOf(String(item)));
  if (typeof value !== "object" || value === null) {
    return [[name, shown(value)]];
  }
  if (isMoney(value)) {
    return [[name, money(value.amount, value.currency)]];
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
    return [[name, canvas.words.screen.list(value.map(shown))]];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    valueLines(Array.isArray(value) ? `${name}[${key}]` : `${name}.${key}`, inner, canvas),
  );
}

function has(value: unknown, ...keys: string[]): value is object {
  return typeof value === "object" && value !== null && keys.every((key) => key in value);
}

function isMoney(value: unknown): value is { amount: string; currency: string } {
  return has(value, "amount", "currency") && Object.keys(value).length === 2;
}

// The schema has checked the answer: a value with these fields has this form.
function isCertificate(value: unknown): value is Certificate {
  return has(value, "certificateId", "endorsements", "holder");
}

function isInstrument(value: unknown): value is Instrument {
  return has(value, "instrumentId", "maturesOn", "issuer");
}

function isParty(value: unknown): value is Party {
  return has(value, "lei", "mspId", "roles");
}

function isCreditLine(value: unknown): value is CreditLine {
  return has(value, "bank", "obligor", "limit", "drawn");
}
