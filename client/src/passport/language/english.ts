import { counted } from "../../counted.js";
import { englishCodes } from "./english-codes.js";

/** What the page calls its parts, columns and entries. */
const labels = {
  title: "Battery passport",
  ...{ before: "Before you rely on it", identity: "Identity", code: "Code", health: "Health over time" },
  ...{ figures: "Last figures, and who says so", changes: "Changes since it was new", initially: "When new" },
  ...{ gaps: "Readings and gaps", past: "Batteries of which it was made" },
  ...{ keys: "Keys that sign", owners: "Title", sections: "Sections", recycled: "Recycled", recovered: "Recovered" },
  ...{ battery: "Battery", model: "Model", serial: "Serial number", manufacturer: "Manufacturer", made: "Made on" },
  ...{ owner: "Owner", status: "Status", category: "Category", chemistry: "Chemistry" },
  ...{ ratedCapacity: "Rated capacity", ratedEnergy: "Rated energy", nominalVoltage: "Nominal voltage" },
  ...{ madeOf: "Made of", becamePartOf: "Became part of", changed: "Changed" },
  ...{ reading: "Reading", time: "Time", figure: "Figure", value: "Value", source: "Source", readings: "Readings" },
  ...{ missing: "Missing", restarts: "Counters restarted", brokenKeys: "Keys revoked or replaced without a signature" },
  ...{ since: "From", until: "Until", section: "Section", for: "For" },
  ...{ revision: "Revision", bytes: "Bytes", from: "Given by", to: "Received by", way: "How" },
  ...{
    recalled: "recalled",
    ceased: "ceased to exist",
    keyRevoked: "key revoked",
    chainBroken: "Its chain is broken here.",
  },
  ...{ verified: "verified", absent: "not at hand", allWindows: "All windows" },
};

/** The page's sentences. Numbers come with their separators. */
const sentences = {
  for: (tier: string) => `For ${tier}`,
  toKnow: (count: number) => counted(count, "warning"),
  rated: (value: string) => `of ${value} rated`,
  atReading: (sequence: string) => `at reading ${sequence}`,
  ofReadings: (count: string) => `of ${count} readings`,
  qr: (link: string) => `QR code of ${link}`,
  keptBack:
    "Data of this battery’s use is for readers with a legitimate interest (Regulation (EU) 2023/1542, article 77(2)).",
  fromManufacturer: "From the manufacturer’s record.",
  recycled: (party: string, at: string) => `${party} recycled the battery at ${at}.`,
  noHealth: "No window says anything of it.",
  windows: (count: string) => `By window (${count}). Times are by the device’s clock.`,
  someWindows: (shown: string, all: string) =>
    `${shown} of ${all} windows, evenly spread. Times are by the device’s clock.`,
  some: (shown: string, all: string) => `${shown} of ${all} are shown.`,
  chart: (the: Readonly<Record<"name" | "first" | "from" | "last" | "to" | "least" | "greatest", string>>) =>
    `${the.name} from ${the.first} at reading ${the.from} to ${the.last} at reading ${the.to}; least ${the.least}, greatest ${the.greatest}.`,
  chartGaps: "Readings are missing where the ground is marked.",
  source: (first: string, last: string) => `readings ${first} to ${last}`,
  anchoredBy: (party: string) => `anchored by ${party}`,
  anchored: (readings: number, windows: number, missing: number) =>
    `${counted(readings, "reading is", "readings are")} anchored in ${counted(windows, "window")}; ${counted(missing, "was", "were")} declared missing.`,
  gap: (first: string, last: string, reason: string) => `Readings ${first} to ${last} are missing: ${reason}`,
  corrected: (first: string, last: string, reason: string) =>
    `Readings ${first} to ${last} were declared missing in error: ${reason}`,
  makers: (parties: string) => `Made by ${parties}: each of them can recall this battery.`,
  notShown: (count: number) => `${counted(count, "of them is", "of them are")} not shown here.`,
  noKeys: "No device is enrolled.",
  firstOwner: (party: string) => `It belongs to whoever registered it, ${party}.`,
  listing: (id: string) => `listing ${id}`,
  noSections: "None is published.",
  differs: (found: string) => `not those of the ledger: ${found}`,
  claim:
    "Every figure is the claim of the device, gateway or party beside it; the ledger proves who said it and when, not that it is true.",
  readAt: (at: string) => `Read at ${at}.`,
  readAtBlock: (at: string, block: string) => `Read at ${at}, as of block ${block}.`,
  bridged: (at: string) => `The ledger cannot be reached now. It last confirmed this passport at ${at}.`,
};

const NO_REASON = "no reason was given";

/** What a reader must know before relying on a passport. */
const warnings = {
  ceased: (party: string, at: string) => `This passport has ceased to exist: ${party} recycled the battery at ${at}.`,
  recalled: (party: string, reason: string) => `${party} recalled this battery: ${reason}`,
  partRecalled: (party: string, part: string, reason: string) =>
    `${party} recalled ${part}, which is part of this battery: ${reason}`,
  madeOf: (batteries: number, leastHealth: string | undefined, mostCycles: string | undefined) => {
    const said = [
      ...(leastHealth === undefined ? [] : [`the least state of health was ${leastHealth}`]),
      ...(mostCycles === undefined ? [] : [`the most charging cycles were ${mostCycles}`]),
    ];
    const end =
      said.length === 0 ? "Their devices reported nothing about their health." : `At their end ${said.join(", and ")}.`;
    return `It was made of ${counted(batteries, "battery", "batteries")}. ${end}`;
  },
  missingBefore: (readings: number, missing: number, gaps: number) =>
    `Of ${counted(readings, "reading")} of the batteries of which it was made, ${counted(missing, "was", "were")} declared missing, in ${counted(gaps, "gap")}.`,
  brokenKeysBefore: (count: number) =>
    `Of the batteries of which it was made, ${counted(count, "key was", "keys were")} revoked or gave way to another without a signature.`,
  restartsBefore: (count: number) =>
    `The counters of the batteries from which it was made were restarted ${counted(count, "time")}.`,
  ended: (successor: string) => `This passport has ended: the battery became part of ${successor}.`,
  waste: "This battery is waste. Only a recycler may take it.",
  missing: (readings: number, missing: number) =>
    `Of ${counted(readings, "reading")}, ${counted(missing, "was", "were")} declared missing.`,
  restarted: (after: number, key: string, base: readonly string[]) =>
    `After reading ${String(after)} the counters were restarted, with the new key ${key}. What the device reports from then on is added to: ${base.join(", ")}.`,
  countersSet: (after: number, party: string, changes: readonly string[], reason: string) =>
    `After reading ${String(after)} ${party} set the counters, with the operator’s consent. ${changes.join(", ")}. The reason: ${reason}`,
  counterChange: (counter: string, from: string | undefined, to: string) =>
    `${counter} from ${from ?? "nothing"} to ${to}`,
  chainBroken: (key: string, reason: string | undefined) =>
    `The chain of keys is broken at ${key}, which did not sign for its successor: ${reason ?? NO_REASON}`,
  keyRevoked: (key: string, reason: string | undefined) => `The key ${key} was revoked: ${reason ?? NO_REASON}`,
  differs: (covered: number, last: number, missing: number) =>
    `The windows and gaps at hand cover ${counted(covered, "reading")}, and the battery's record says ${String(last)}, of which ${String(missing)} are missing.`,
  noHealth: "No window says anything of the state of health.",
  sectionDiffers: (section: string) =>
    `The bytes of the section ${section} are not those whose SHA-256 is on the ledger.`,
  invalidCode: (scheme: string, value: string, problem: string) =>
    `The ${scheme} code ${value} is not valid: it ${problem}.`,
  strayCode: (scheme: string, value: string, other: string | undefined) =>
    `The ${scheme} code ${value} leads to ${other === undefined ? "no battery" : `another battery, ${other}`}.`,
};

/** The page of a passport in English. The other languages of the table have the same entries. */
export const english = {
  /** The tag of the language (BCP 47), for programs that read the page aloud or choose a font. */
  tag: "en",
  /** The sign between groups of three digits, and the sign before decimals. */
  separators: { group: ",", decimal: "." },
  ...{ labels, sentences, warnings, codes: englishCodes },
};

/** All texts of a passport's page and warnings in one language. */
export type PassportWords = typeof english;
