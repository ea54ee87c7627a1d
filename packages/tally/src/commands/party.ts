import type { OperationCommands, Work } from "../operation/command.js";
import {
  ACCEPT_UNKNOWN,
  deriveRegistration,
  requireMember,
  sayWhatHosts,
  sayWhatLooksAlike,
} from "../parties/registration.js";
import { deriveOwnParty } from "../request/derive.js";
import { showCaller, showParties, showParty } from "../show/party.js";
import { CERTIFICATE, ISSUER, LEI } from "./samples.js";

/** `tally party …`, and `tally whoami`. */
export const party = {
  WhoAmI: {
    command: "whoami",
    examples: ["tally whoami", "tally whoami --profile treasurer.json --json"],
    view: showCaller,
  },
  GetParty: {
    command: "party show",
    positional: ["lei"],
    fields: { lei: { optional: true, otherwise: "your own party" } },
    derive: deriveOwnParty,
    examples: [`tally party show ${LEI}`, 'tally party show "Rio Tinto plc"', "tally party show"],
    view: showParty,
  },
  ListParties: {
    command: "party list",
    examples: ["tally party list", "tally party list --role bank"],
    view: ({ parties }, canvas) =>
      parties.length === 0 ? canvas.words.notices.registered.none : showParties(parties, canvas),
  },
  RegisterParty: {
    command: "party register",
    fields: { mspId: { flag: "msp" } },
    derive: deriveRegistration,
    options: [{ flag: ACCEPT_UNKNOWN, help: "continue although the MSP is not on the channel" }],
    examples: [
      `tally party register --lei ${LEI} --name "Rio Tinto plc" --msp RioTintoMSP --roles enterprise`,
      `tally party register --lei 39120001Y6JMOY0UBN48 --lei-as-published --name "As GLEIF has it" --msp OtherMSP --roles enterprise`,
    ],
    run: async (request, work) => {
      await checkMsp(request.mspId, work);
      await sayWhatHosts(request, work.connection, work);
      await sayWhatLooksAlike(request, work.connection, work);
      return work.connection.call("RegisterParty", request);
    },
  },
  DeclareDefault: {
    command: "party declare-default",
    positional: ["lei"],
    examples: [`tally party declare-default ${ISSUER} --certificates ${CERTIFICATE}`],
  },
  LiftDefault: {
    command: "party lift-default",
    positional: ["lei"],
    examples: [`tally party lift-default ${ISSUER} --certificates ${CERTIFICATE}`],
  },
  UpdateParty: {
    command: "party update",
    positional: ["lei"],
    fields: { lei: { optional: true, otherwise: "your own party" } },
    derive: deriveOwnParty,
    examples: [
      `tally party update ${LEI} --name "Rio Tinto Limited"`,
      `tally party update ${LEI} --standing-acceptance everybody`,
      `tally party update ${LEI} --confirm-from '{"CNY":"50000.00"}'`,
      `tally party update ${LEI} --dual-control '{"thresholds":{"USD":"1000000.00"}}'`,
    ],
  },
  SuspendParty: {
    command: "party suspend",
    positional: ["lei"],
    examples: [`tally party suspend ${LEI} --reason "order 7 of the court of Dalian" --until 2027-03-01T00:00:00Z`],
  },
  AdmitAdministrators: {
    command: "party admit-administrators",
    positional: ["lei"],
    examples: [`tally party admit-administrators ${LEI} --hours 24 --reason "all certificates have expired"`],
  },
  ReinstateParty: { command: "party reinstate", positional: ["lei"], examples: [`tally party reinstate ${LEI}`] },
  RecordSuccession: {
    command: "party succeed",
    positional: ["lei"],
    fields: { mspId: { flag: "msp" } },
    options: [{ flag: ACCEPT_UNKNOWN, help: "continue although the MSP is not on the channel" }],
    examples: [
      `tally party succeed ${LEI} --reason merger --successor 5493002ERZU2K9PZDL40 --document 2027-114 --authority "SAMR" --effective-from 2027-03-01`,
      `tally party succeed ${LEI} --reason correction --msp RioTintoMSP --document "letter of 1 March" --authority "Rio Tinto plc" --effective-from 2027-03-01`,
    ],
    run: async (request, work) => {
      await checkMsp(request.mspId, work);
      return work.connection.call("RecordSuccession", request);
    },
  },
} satisfies Partial<OperationCommands>;

/** The schema refuses a request without an MSP, or with an MSP that is not a text. */
async function checkMsp(mspId: unknown, work: Work): Promise<void> {
  if (typeof mspId === "string" && work.options["acceptUnknownMsp"] !== true) {
    await requireMember(mspId, work.connection, work);
  }
}
