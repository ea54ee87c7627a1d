import { resolve } from "node:path";

import { acts } from "@tallystick/client/catalogue";

import type { ImportRow } from "../import/requests.js";
import { columnProblems, faultsByColumn, surplusIn, type SheetProblem } from "../import/sheet-problems.js";
import type { Sheet } from "../import/sheet.js";
import type { Words } from "../language/words.js";
import { UsageError } from "../outcome/usage-error.js";
import { ValueError } from "../outcome/value-error.js";
import { readExternalIds, readRated } from "./figures.js";
import { readPrivateKey, readPublicKey, readSignature } from "./files.js";
import { keyFieldsOf } from "./keys.js";

/** What the batteries of a lot have in common may be given once, instead of in a column. */
export const commonColumns = ["model", "category", "chemistry", "manufacturedOn", "rated"] as const;
const ownColumns = ["serial", "externalIds", "publicKey", "possession", "privateKey"] as const;

/** A production lot: each line is a battery to register, and the key of its device to enrol. */
export interface Lot {
  readonly registrations: readonly ImportRow[];
  readonly enrolments: readonly ImportRow[];
  readonly problems: readonly SheetProblem[];
}

/** What a lot is read with. */
export interface LotTerms {
  /** LEI of the manufacturer. */
  readonly manufacturer: string;
  /** Folder to which the paths of the lot's files are relative. */
  readonly folder: string;
  /** Values that all batteries have in common, by column. */
  readonly common: Readonly<Partial<Record<string, string>>>;
  readonly words: Words;
}

/**
 * Reads a lot, and finds all mistakes of its lines at once. Each key is checked with its proof, so that no battery is
 * registered whose device could not be enrolled.
 */
export async function readLot({ columns, rows }: Sheet, terms: LotTerms): Promise<Lot> {
  const { manufacturer, common, words } = terms;
  const said = words.values.sheet;
  const known = [...ownColumns, ...commonColumns.filter((column) => common[column] === undefined)];
  const problems = columnProblems(columns, { what: said.aBattery, columns: known }, said);
  const [registrations, enrolments]: [ImportRow[], ImportRow[]] = [[], []];
  if (problems.length > 0) {
    return { registrations, enrolments, problems };
  }
  const [serials, keys] = [new Map<string, number>(), new Map<string, number>()];
  for (const { line, cells } of rows) {
    const found: Omit<SheetProblem, "line">[] = [...surplusIn(columns, cells, said)];
    const values: Record<string, string> = { ...common } as Record<string, string>;
    const given = columns.map((column, index) => {
      const cell = cells[index] ?? { text: "" };
      if ("problem" in cell) {
        found.push({ column, problem: cell.problem });
        return "";
      }
      if (cell.text !== "") {
        values[column] = cell.text;
      }
      return cell.text;
    });
    const battery = registrationOf(values, words, found);
    const batteryId = `${manufacturer}.${values["serial"] ?? ""}`;
    const before = lineBefore(serials, values["serial"], line);
    if (before !== undefined) {
      found.push({ column: "serial", problem: said.serialTwice(before) });
    }
    const key = await keyOf(batteryId, values, terms, found);
    // The ledger refuses the second enrolment of a key, and the battery would be registered by then.
    const withKey = lineBefore(keys, key.publicKey, line);
    if (withKey !== undefined) {
      const column = values["privateKey"] === undefined ? "publicKey" : "privateKey";
      found.push({ column, problem: said.keyTwice(withKey) });
    }
    problems.push(...found.map((problem) => ({ line, ...problem })));
    // The schemas of the acts have checked the requests, or a problem says what is missing.
    registrations.push({ line, given, item: { act: "RegisterBattery", request: battery } });
    enrolments.push({ line, given, item: { act: "EnrolDevice", request: { batteryId, ...key } } });
  }
  return { registrations, enrolments, problems };
}

type Found = Omit<SheetProblem, "line">[];
/** A key with its proof; nothing if a problem was found. */
interface KeyFields {
  readonly publicKey?: string;
  readonly possession?: string;
}
/** The texts of a line by column, with those that all lines have in common. */
type Values = Readonly<Partial<Record<string, string>>>;

/** Returns the last line before this one with the same value, and records this line for the value. */
function lineBefore(lines: Map<string, number>, value: string | undefined, line: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const before = lines.get(value);
  lines.set(value, line);
  return before;
}

/** The request that registers the battery of a line. Mistakes go into the list. */
function registrationOf(
  { serial, model, category, chemistry, manufacturedOn, rated, externalIds }: Values,
  words: Words,
  found: Found,
): Record<string, unknown> {
  const request = {
    ...{ serial, model, category, chemistry, manufacturedOn },
    rated: readCell("rated", rated, { read: readRated, words, found }),
    externalIds: readCell("externalIds", externalIds, { read: readExternalIds, words, found }),
  };
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
  found.push(...faultsByColumn(acts.RegisterBattery, given, new Set(found.map(({ column }) => column)), words));
  return given;
}

/** The key of a line with its proof, made with the private key or read from the files that the line names. */
async function keyOf(
  batteryId: string,
  { publicKey: keyFile, possession: proofFile, privateKey }: Values,
  { folder, words }: LotTerms,
  found: Found,
): Promise<KeyFields> {
  const { deviceKey, possessionMessage, privateKeySigner, verifySignature } = await import("@tallystick/readings");
  if (privateKey !== undefined) {
    const read = (file: string) => privateKeySigner(readPrivateKey(resolve(folder, file)));
    const signer = readCell("privateKey", privateKey, { read, words, found });
    return signer === undefined ? {} : keyFieldsOf(signer, batteryId);
  }
  for (const [column, file] of Object.entries({ publicKey: keyFile, possession: proofFile })) {
    if (file === undefined) {
      found.push({ column, problem: words.values.sheet.noKey });
    }
  }
  const read = { words, found };
  const publicKey = readCell("publicKey", keyFile, { ...read, read: (file) => readPublicKey(resolve(folder, file)) });
  const possession = readCell("possession", proofFile, {
    ...read,
    read: (file) => readSignature(resolve(folder, file)),
  });
  if (publicKey === undefined || possession === undefined) {
    return {};
  }
  const device = readCell("publicKey", publicKey, { ...read, read: (key) => deviceKey(Buffer.from(key, "base64")) });
  const proof = Buffer.from(possession, "base64");
  if (device !== undefined && !verifySignature(device, possessionMessage(batteryId, device.deviceId), proof)) {
    found.push({ column: "possession", problem: words.values.sheet.noProof(batteryId) });
  }
  return { publicKey, possession };
}

/** Reads the text of a cell. If the reader refuses the text, the problem goes into the list. */
function readCell<T>(
  column: string,
  text: string | undefined,
  { read, words, found }: { readonly read: (text: string) => T; readonly words: Words; readonly found: Found },
): T | undefined {
  try {
    return text === undefined ? undefined : read(text);
  } catch (error) {
    found.push({ column, problem: problemOf(error, words) });
    return undefined;
  }
}

function problemOf(error: unknown, words: Words): string {
  if (error instanceof ValueError) {
    return error.say(words.values);
  }
  if (error instanceof UsageError) {
    return error.say(words.usage, words.values)[0];
  }
  return error instanceof Error ? error.message : String(error);
}
