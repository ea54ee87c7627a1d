import { writeFileSync } from "node:fs";
import { dirname, relative, sep } from "node:path";

import type * as made from "@tallystick/client/passport";
import type { AccessTier, Language } from "@tallystick/client/words";

import { UsageError } from "../outcome/usage-error.js";
import { csvTable } from "../show/csv/csv.js";
import { passportWindowColumns } from "../show/csv/goods-columns.js";

/** The files that `battery passport` can write, by option. */
export interface PassportFiles {
  readonly html?: string;
  readonly windows?: string;
  readonly idta?: string;
  readonly batterypass?: string;
  readonly catenax?: string;
  readonly qr?: string;
  readonly checkPage?: string;
}

/** What the files are written from. */
export interface PassportInput {
  readonly whole: made.Passport;
  /** The part of the passport that the reader of the tier may read. */
  readonly passport: made.ReadablePassport;
  /** The bytes of the sections, by name. */
  readonly sections: made.SectionBytes | undefined;
  readonly tier: AccessTier;
  readonly link: string | undefined;
  /** The language of the page. */
  readonly language: made.PassportLanguage;
  /** The language of the page of what is missing. */
  readonly checkLanguage: Language;
  /** What is missing for a category, if somebody asked. */
  readonly check: made.PassportCheck | undefined;
}

/** Writes the files that the user named, and returns their names. */
export function writePassport(
  files: PassportFiles,
  { whole, passport, sections = {}, tier, link, language, checkLanguage, check }: PassportInput,
  { passportPage, checkPage, idtaModel, batteryPassModel, catenaXModel, qrSvg }: typeof made,
): readonly string[] {
  const { html, windows } = files;
  const linked = link === undefined ? {} : { link };
  const all = html === undefined || windows === undefined ? {} : { allWindows: pathFrom(html, windows) };
  const readAt = new Date().toISOString();
  const { batteryId } = whole;
  const written = [
    [html, () => passportPage(whole, { ...linked, ...all, tier, language, sections, readAt })],
    [windows, () => windowsOf(passport)],
    [files.idta, () => json(idtaModel(whole, { ...linked, tier, sections }))],
    [files.batterypass, () => json(batteryPassModel(whole, { tier, sections }))],
    [files.catenax, () => json(catenaXModel(whole, { tier, sections }))],
    [files.qr, () => qrSvg(link ?? "")],
    [
      check && files.checkPage,
      () => (check === undefined ? "" : checkPage(check, { batteryId, readAt, language: checkLanguage })),
    ],
  ] as const;
  // Each file is made before the first one is written, so that a refusal writes nothing.
  const texts = written.flatMap(([file, text]) => (file === undefined ? [] : [[file, text()] as const]));
  texts.forEach(([file, text]) => {
    write(file, text);
  });
  return texts.map(([file]) => file);
}

/** The path from a page to another file, as a link that works wherever both are copied together. */
function pathFrom(page: string, file: string): string {
  return relative(dirname(page), file).split(sep).map(encodeURIComponent).join("/");
}

function windowsOf({ health }: made.ReadablePassport): string {
  if (health === undefined) {
    throw new UsageError(({ windowsNeedTier }) => windowsNeedTier());
  }
  return csvTable(health, passportWindowColumns, { nameOf: (lei) => lei });
}

/** @throws {UsageError} The file cannot be written. */
export function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(({ unwritable }) => unwritable(file, error instanceof Error ? error.message : String(error)));
  }
}

/** A value as the text of a file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
