import type { Certificate, CreditLine, Instrument, Party } from "@tallystick/client";

import { showCertificates } from "./certificate-list.js";
import { showCreditLine } from "./credit-line.js";
import { money } from "./figures.js";
import { showInstrument } from "./instrument.js";
import { showParties, showParty } from "./party.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** An answer without its own view: certificates, parties and instruments as tables, the rest by name. */
export function showAnswer(answer: unknown, canvas: Canvas): string {
  if (typeof answer !== "object" || answer === null) {
    return String(answer);
  }
  if (isParty(answer)) {
    return showParty(answer, canvas);
  }
  return showParts(partsOf(answer), canvas);
}

/** The parts of an answer that are shown. */
export function partsOf(answer: object): [what: string, value: unknown][] {
  return Object.entries(answer).filter(([what]) => !hidden.has(what));
}

/** The named parts of an answer, or of several. */
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

/** A plain certificate needs no word in front of it. */
function namedUnlessPlain(what: string, { words }: Pick<Canvas, "words">): { readonly what?: string } {
  if (what === "certificate" || what === "certificates") {
    return {};
  }
  return { what: words.certificate.parts[what] ?? what };
}

/** Said elsewhere: what the act was done by; and of an issue the certificate's id, which the table shows. */
const hidden: ReadonlySet<string> = new Set(["transactionId", "blockNumber", "certificateId", "bookmark"]);

function isShown(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.length === 0 || value.every(isShown);
  }
  return isCertificate(value) || isInstrument(value) || isParty(value) || isCreditLine(value);
}

/** A value in its own lines. Names of inner fields are joined by dots, parties are shown by name, and instants by the screen's clock. */
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

// An answer has been checked by its schema: what has these fields is of this form.
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
