import { Command } from "commander";

import type { ActName, QueryName } from "../wire-types.js";
import { actCommands, queryCommands, type CommandEntry } from "./command-table.js";
import { addCommonOptions, type Environment } from "./commands/environment.js";
import { addEvents } from "./commands/events.js";
import { addFingerprint } from "./commands/fingerprint.js";
import { addOperation } from "./commands/operation.js";
import { addPlatformCheck } from "./commands/platform-check.js";
import { addQuote } from "./commands/quote.js";
import { addTransaction } from "./commands/transaction.js";

const nouns: Readonly<Record<string, string>> = {
  certificate: "issue, pass on, split, present, settle and everything else of certificates",
  instrument: "an issuance as a whole: terms, certificates, audit",
  party: "who takes part",
  policy: "the numbers that the platform chose",
  platform: "setting the platform up, and checking how its channel is governed",
  "credit-line": "what a bank guarantees for an obligor, and up to which amount",
  payment: "what a payment between banks was for, by its UETR",
  approval: "acts under dual control that wait for a second person",
  invoice: "what instruments rest on",
  record: "what stands on the ledger, as it was written",
};

const LEARN_MORE = `
A connection profile says where and as whom (JSON, paths relative to the file):
  {"version":1,"mspId":"AnsteelMSP","peer":{"endpoint":"localhost:7051","tlsRootCertPath":"tls-root.pem"},
   "certificatePath":"cert.pem","privateKeyPath":"key.pem","channel":"tallystick","chaincode":"tallystick"}
A key in a PKCS#11 token (an HSM) stands in place of privateKeyPath, its PIN in the environment (TALLY_PKCS11_PIN):
  "pkcs11":{"library":"/usr/lib/softhsm/libsofthsm2.so","token":"tally","label":"treasurer"}

The life of a certificate, each step by whom it concerns:
  tally certificate issue …          the issuer owes; the payee is offered the certificate
  tally offers                       what waits for my answer
  tally certificate accept <id>      the payee, and later each new holder
  tally certificate transfer <id> …  the holder passes it on, whole or in part
  tally certificate present <id>     at maturity, to the settlement bank
  tally payables                     the bank: what waits for its payment
  tally certificate settle <id> …    the bank has paid
  tally instrument audit <id>        anybody: nothing lost, nothing double
  tally certificate trace <id>       anybody: every hand it went through

Exit status: 0 done; 1 refused by a rule, filed for a second person's approval, or another act got there first; 2 usage;
3 the network is unavailable or not understood, surely nothing done; 4 outcome unknown: ask with "tally transaction <id>".`;

/**
 * The whole command line.
 *
 * @param quiet - Nothing for people goes to stderr: what is wrong with the command line is only thrown.
 */
export function createProgram(environment: Environment, quiet: boolean): Command {
  const program = addCommonOptions(new Command("tally"))
    .description("Electronic credit certificates on Hyperledger Fabric.")
    .version(environment.version, "-V, --version")
    // After a noun, --version is the verb's: the policy's.
    .enablePositionalOptions()
    .addHelpText("after", LEARN_MORE)
    .configureOutput({
      writeOut: (text) => void environment.streams.stdout.write(text),
      writeErr: (text) => {
        if (!quiet) {
          environment.streams.stderr.write(text);
        }
      },
      outputError: () => undefined,
    })
    .exitOverride();
  const groups = new Map<string, Command>();
  const groupOf = (noun: string): Command => {
    const known = groups.get(noun);
    if (known !== undefined) {
      return known;
    }
    const group = addCommonOptions(program.command(noun)).description(nouns[noun] ?? "");
    groups.set(noun, group);
    return group;
  };
  const add = (operation: ActName | QueryName, entry: CommandEntry): void => {
    const [noun = "", verb] = entry.command.split(" ");
    const command = verb === undefined ? program.command(noun) : groupOf(noun).command(verb);
    addOperation(command, operation, entry, environment);
  };
  for (const [name, entry] of entriesOf(queryCommands)) {
    add(name, entry);
  }
  for (const [name, entry] of entriesOf(actCommands)) {
    add(name, entry);
  }
  addEvents(program.command("events"), environment);
  addTransaction(program.command("transaction"), environment);
  addQuote(program.command("quote"), environment);
  addPlatformCheck(groupOf("platform").command("check"), environment);
  addFingerprint(groupOf("invoice").command("fingerprint"), environment);
  return program;
}

// Object.entries forgets which names a record has.
function entriesOf<Name extends string>(commands: Readonly<Record<Name, CommandEntry>>): [Name, CommandEntry][] {
  return Object.entries(commands) as [Name, CommandEntry][];
}
