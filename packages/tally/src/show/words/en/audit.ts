import { counted } from "./counted.js";

const acts = (shown: string): string => counted(shown, "transaction");
const certificates = (shown: string): string => counted(shown, "certificate");

/** About audits, and about the check of a platform. */
export const audit = {
  sound: "✔ Sound",
  notSound: "✘ Not sound",
  notChecked: "The acts that led there were not checked.",
  actsSound: (shown: string) => `: ${acts(shown)} did what the rules require.`,
  actsNotSound: (shown: string, wrong: number) =>
    `: of ${acts(shown)}, ${String(wrong)} did something other than the rules require.`,
  heldBack: (held: { at: string; block: string; before: string; transactionId: string; caller: string }) =>
    `held back  dated ${held.at}, but ordered in block ${held.block} after a transaction dated ${held.before}: ` +
    `${held.transactionId} of ${held.caller}`,
  tiles: (count: number, shown: string, units: string) =>
    `: ${certificates(shown)} ${count === 1 ? "covers" : "tile"} ${units} with no gap and no overlap.`,
  tilesNot: (count: number, shown: string, units: string) =>
    `: ${certificates(shown)} ${count === 1 ? "does" : "do"} not tile ${units}.`,
  gap: (units: string) => `gap      nobody holds ${units}`,
  overlap: (units: string, holders: readonly string[]) => `overlap  ${units}, held by ${holders.join(" and by ")}`,
  beyond: (units: string, holders: readonly string[]) => `overlap  ${units} beyond the face, held by ${holders.join()}`,
  foreign: (key: string) => `foreign  ${key} is not a certificate`,
  andMore: (count: string) => `and ${count} more that are not shown`,
  onePeersWord: "one peer's word",
  confirmedBy: (count: number) => `answers that ${counted(count, "organisation")} signed`,
  instruments: (count: string) => counted(count, "instrument"),
  of: (subject: string, mspId: string) => `${subject} of ${mspId}`,
  blocks: (count: string) => `${counted(count, "block")} at the beginning`,
  chaincode: (version: string, sequence: string) => `version ${version}, sequence ${sequence}`,
  unitsAndActs: "units, and the acts that led there",
  unitsOnly: "units only",
  faceOf: (face: string, count: string) => `${face} of ${count}`,
  all: (count: string) => `: all ${count}.`,
  unsound: (unsound: string, count: string) => `: ${unsound} of ${count}.`,
  problem: (instrumentId: string, problem: string) => `${instrumentId}: ${problem}`,
  soundOnes: "Sound:",
  ledger: {
    channel: "Channel",
    genesis: "First block",
    newest: "Newest block",
    blocks: "Blocks",
    contents: (transactions: string, acts: string) =>
      `${counted(transactions, "transaction")}, ${counted(acts, "valid act")} of the chaincode`,
    same: ": the orderers' signatures, every validation code and every hash of the state are what follows from the blocks.",
    differs: (count: number) =>
      `: ${counted(count, "place")} where a block or the peer's word is not what follows from the blocks.`,
    rulesKept: (acts: string) => `: each of ${counted(acts, "act")} did what the rules require.`,
    rulesBroken: (wrong: number, acts: string) =>
      `: of ${counted(acts, "act")}, ${String(wrong)} did something other than the rules require.`,
    tile: (count: string) => `: ${counted(count, "instrument")}, of which each unit is held once.`,
    tileNot: (wrong: number, count: string) =>
      `: ${String(wrong)} of ${counted(count, "instrument")}, of which units are held twice or not at all.`,
    block: (number: string) => `block ${number}`,
    about: {
      orderers: "orderers",
      envelopes: "envelopes",
      configuration: "configuration",
      verdict: "validation code",
      commitHash: "hash of the state",
    },
    other: (told: string, computed: string) => `the peer says ${told}, and ${computed} follows`,
    noInstrument: (id: string) => `${id}: the record under its key is not an instrument`,
  },
  governors: (operator: string, regulator: string) => `Operator ${operator}, regulator ${regulator}`,
  governed: ": the channel is governed as the platform needs it.",
  notGoverned: ": change the channel's configuration or the definition.",
  shouldBe: (check: string, wanted: string) => `${check} should be: ${wanted}`,
};
