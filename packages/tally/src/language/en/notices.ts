import { english as evidence } from "@tallystick/evidence/words";

import { grouped } from "../../show/figures.js";
import { counted } from "../../show/words/en/counted.js";
import { bank } from "./bank.js";

/** Messages that commands print in addition to their result, and the output of commands that show no record. */
export const notices = {
  bank,
  notChecked: (msp: string, problem: string) => `not checked whether ${msp} is on the channel: ${problem}`,
  mixedLetters: (name: string, scripts: readonly string[]) =>
    `the name ${name} has letters of ${scripts.join(" and ")}, and could pass for another name`,
  looksLike: (name: string, other: string, lei: string) => `the name ${name} looks like that of ${other} (${lei})`,
  takenOver: (done: number, found: number) => `${String(done)} of ${String(found)} taken over`,
  waitsForAnswer: (ids: readonly string[]) =>
    `${ids.join(", ")} ${ids.length > 1 ? "wait" : "waits"} for the answer to an offer. Withdraw the offer or wait for its end, then take over again.`,
  otherProfileFirst: (file: string) => `TALLY_PROFILE is set to ${file}, which comes first`,
  exposed: (path: string, mode: string, who: string, what: string) => `${path} (mode ${mode}): ${who} can ${what}`,
  others: "other users of this machine",
  owner: (uid: number) => `its owner, the user ${String(uid)},`,
  changeProfile: "name another peer or another key in the profile",
  replaceProfile: "put another profile in place of this one",
  replaceAuthority: "have peers of their own believed",
  readKey: "read the key, and sign with it",
  audited: (count: string, wrong: string) => `${counted(count, "instrument")} audited, ${wrong} not sound`,
  judged: (blocks: string) => `${counted(blocks, "block")} recomputed`,
  projected: (facts: string, block: string) => `${counted(facts, "fact")}, complete up to block ${block}`,
  projectionInterrupted: (reason: string) => `The projection continues with another connection: ${reason}`,
  projectionAudited: (count: string) => `${counted(count, "instrument")} compared`,
  projectionVerified: (count: string, block: string, differences: number) =>
    `${counted(count, "instrument")} compared up to block ${block}: ${differences === 0 ? "no difference" : `${String(differences)} differ`}`,
  projectionDoubts: (count: string) => `${counted(count, "fact is", "facts are")} doubted: see the table doubts`,
  projectionRows:
    "Rows are not as the facts of the ledger make them. tally projection rebuild replaces every row. Find out who wrote in the database.",
  projectionRow: {
    altered: "the facts make it with other values",
    missing: "it is missing",
    added: "no fact makes it",
  },
  gateway: {
    checked: (batteries: number, inputs: number) =>
      `The config has no fault: ${counted(batteries, "battery", "batteries")}, ${counted(inputs, "input")}.`,
    runs: (address: string) => `The gateway runs. Its metrics are at ${address}/metrics`,
  },
  gatewayHeld: {
    none: "No reading waits, and no window is refused.",
    waits: (battery: string, readings: number, doubt: string) =>
      `${battery}: ${counted(readings, "doubtful reading")}. ${doubt}`,
    refused: (battery: string, first: number, last: number, problem: string) =>
      `${battery}: the ledger refuses readings ${String(first)} to ${String(last)}. ${problem}`,
    decided: (battery: string, decision: "release" | "drop" | "mend") =>
      ({
        release: `${battery}: the gateway will store the waiting readings.`,
        drop: `${battery}: the gateway will put the waiting readings into quarantine.`,
        mend: `${battery}: the gateway will mend the refused window.`,
      })[decision],
  },
  examined: (count: string) => `${counted(count, "certificate")} examined`,
  report: (files: string) => `Report: ${files}`,
  written: (files: string) => `\nWritten: ${files}`,
  linesDone: (done: number, all: number) => `${String(done)} of ${counted(all, "line")}`,
  importEnds: (lines: number, what: string) => `\n${counted(lines, "line")}: ${what}.`,
  triedOut: "tried out, nothing was written",
  imported: "done",
  columns: {
    line: "Line",
    column: "Column",
    problem: "Problem",
    act: "Act",
    result: "Result",
    id: "Id",
    error: "Error",
  },
  windows: {
    anchored: (done: number, before: number, failed: number) =>
      `${counted(done, "window")} anchored, ${counted(before, "was", "were")} anchored already, ${grouped(String(failed))} not anchored`,
    gap: (of: { batteryId: string; expected: string; to: string; command: string }) =>
      `Put the window of ${of.batteryId} that begins with reading ${of.expected} into the folder. If the readings up to ${of.to} are lost: ${of.command}`,
    ...{ file: "File", readings: "Readings", why: "Why" },
  },
  lot: {
    registered: (done: number, all: number) => `${String(done)} of ${String(all)} registered`,
    enrolled: (done: number, all: number) => `${String(done)} of ${counted(all, "key")} enrolled`,
    triedOut: (batteries: number, good: number) =>
      `${grouped(String(good))} of ${counted(batteries, "battery", "batteries")} can be registered. Nothing was written: --yes does it.`,
    done: (of: { batteries: number; registered: number; enrolled: number; files: string }) =>
      `Of ${counted(of.batteries, "battery", "batteries")} ${grouped(String(of.registered))} are registered, and ${grouped(String(of.enrolled))} have their key. Every line: ${of.files}`,
  },
  signed: {
    signed: (now: number, before: number, windows: number) =>
      `${counted(now, "reading")} signed, ${counted(before, "was", "were")} signed already, ${counted(windows, "window")} sealed`,
    until: "Until",
    next: (command: string) => `\nAnchor them: ${command}`,
    key: (file: string, deviceId: string) => `${file} has a new private key. Its device id is ${deviceId}.`,
  },
  verified: {
    sound: (readings: number, windows: number, gaps: number) =>
      `✔ Sound: ${counted(readings, "reading")} in ${counted(windows, "window")}, ${counted(gaps, "gap")}`,
    notSound: (findings: number) => `✘ Not sound: ${counted(findings, "finding")}`,
    broken: (device: string) => `The chain of keys is broken at ${device}. It was declared.`,
    ...{ record: "Record", finding: "Finding", problem: "Problem" },
    stored: {
      sound: (same: number, upTo: number, open: number) =>
        `✔ Stored as anchored: ${counted(same, "reading")} up to number ${String(upTo)}, ${counted(open, "reading")} not anchored yet`,
      notSound: (findings: number, same: number) =>
        `✘ Not stored as anchored: ${counted(findings, "finding")}, ${counted(same, "reading")} the same`,
      declaredMissing: (count: number) => `${counted(count, "stored reading")} declared missing on the ledger`,
      readings: "Readings",
      place: (file: string, offset: number) => `${file}, byte ${String(offset)}`,
    },
  },
  evidence: {
    ...evidence,
    made: (file: string, bytes: number, genesis: string) =>
      `${file}: ${counted(bytes, "byte")}\nA verifier must know the channel's first block, from you and not from the file: ${genesis}`,
    pageMade: (file: string, bytes: number) => `${file}: ${counted(bytes, "byte")}, to be opened in a browser`,
    notVerified: (channel: string) => `Nothing of this is verified. It says that it is of the channel ${channel}.`,
  },
  deskAt: (url: string) => `The desk is at ${url}\nThe address serves once, in one browser. Give it to nobody.`,
  serving: {
    at: (address: string, publicAddress: string) =>
      address === publicAddress ? `Passports at ${address}` : `Passports at ${address}, for ${publicAddress}`,
    ledgerAt: (address: string) => `The ledger at ${address}, described at ${address}/openapi.json`,
    tokenRevoked: (name: string) => `The token ${name} is revoked.`,
    webhookTested: (name: string) => `The receiver of ${name} has the test message.`,
    webhookRemoved: (name: string) => `The webhook ${name} is removed.`,
    webhookContinues: (name: string) => `The webhook ${name} continues within a second, if a server runs.`,
    end: "Ends with Ctrl+C.",
    peerDown: (reason: string) =>
      `no peer answers yet, so the server answers acts and queries with 503 until one does: ${reason}`,
    unconfirmed:
      "one gateway alone answers for the ledger: name members in the profile, so that peers of several organisations confirm what is served",
  },
  transaction: {
    unknown: "Not on the ledger yet. Ask again later.",
    committed: (block: string) => `Committed in block ${block}.`,
    invalid: (block: string, code: string) =>
      `Invalid in block ${block} (${code}): nothing was written. It can be done again.`,
  },
  quote: {
    ...{ days: "Days", interest: "Interest", fees: "Fees", proceeds: "Proceeds", cost: "All-in cost" },
    ...{ principal: "Principal", costs: "Costs", total: "Total" },
    aYear: (rate: string) => `${rate} % a year`,
  },
  profile: {
    none: 'No profile has a name yet: "tally profile add <name> <file>".',
    removed: (name: string, file: string, wasInUse: boolean) =>
      `Removed the name ${name} of ${file}.${wasInUse ? " No profile is in use now." : ""}`,
    named: (name: string, file: string, inUse: boolean) => `${name} is ${file}${inUse ? ", and is in use" : ""}.`,
    ...{ inUse: "in use", name: "Name", file: "File", profile: "Profile", namedBy: "Named by" },
    ...{ certificate: "Certificate", validUntil: "Valid until", key: "Key", msp: "MSP", peers: "Peers" },
    ...{ channel: "Channel", chaincode: "Chaincode", verified: "Verified", nobody: "no organisation is named" },
  },
  registered: { none: "No such party is registered." },
  times: (zone: string) => `Times: ${zone}\n`,
  released: (sum: string, again: string) => `Given back: ${sum}\nDrawn again: ${again}\n\n`,
  noReading: "This reading is neither anchored nor declared missing.",
  earlierRevisions: "Earlier revisions are not shown.",
  noHoldings: (name: string) =>
    `${name} holds no such certificate. With --ended, settled and cancelled ones are listed too.`,
};
