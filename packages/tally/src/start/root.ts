import { Command } from "commander";

import { addCommonOptions, type Environment } from "../commands/environment.js";
import { fitLines } from "../show/fit-lines.js";
import { styleFor } from "../show/style.js";
import { helpLayout } from "./help-layout.js";

const LEARN_MORE = `
A connection profile says where to connect, and with which identity (JSON; paths are relative to the file):
  {"version":1,"mspId":"AnsteelMSP","peer":{"endpoint":"localhost:7051","tlsRootCertPath":"tls-root.pem"},
   "certificatePath":"cert.pem","privateKeyPath":"key.pem","channel":"tallystick","chaincode":"tallystick"}
A key in a PKCS#11 token (an HSM) replaces privateKeyPath. Its PIN is in the environment (TALLY_PKCS11_PIN):
  "pkcs11":{"library":"/usr/lib/softhsm/libsofthsm2.so","token":"tally","label":"treasurer"}

The life of a certificate, and who does each step:
  tally certificate issue …          the issuer: owes, and offers the certificate to the payee
  tally offers                       each party: shows what waits for its answer
  tally certificate accept <id>      the payee, and later each new holder
  tally certificate transfer <id> …  the holder: passes it on, whole or in part
  tally certificate present <id>     the holder: asks the settlement bank for payment at maturity
  tally payables                     the bank: shows what waits for its payment
  tally certificate settle <id> …    the bank: records that it has paid
  tally instrument audit <id>        anybody: checks that no unit is lost or counted twice
  tally certificate trace <id>       anybody: shows every party that held it

Exit status:
  0  done
  1  refused by a rule, filed for the approval of a second person, or another act came first
  2  the command line, an amount, a date or a name on it, or the connection
     profile is wrong, and nothing was done
  3  the network is unavailable or not understood, and nothing was done; or the output cannot be written
  4  the outcome is unknown: ask with "tally transaction status <id>"
  5  you were asked whether it is right, and did not say yes: nothing was done`;

/**
 * The command `tally` without the commands below it.
 *
 * @param quiet - Writes nothing for people to stderr. What is wrong with the command line is only thrown.
 */
export function createRoot(environment: Environment, quiet: boolean): Command {
  const { stdout, stderr, environment: variables } = environment.streams;
  const { width } = styleFor(stdout, variables);
  return (
    addCommonOptions(new Command("tally"))
      .description("Electronic credit certificates on Hyperledger Fabric.")
      .version(environment.version, "-V, --version")
      // After a noun, --version is the verb's: the policy's.
      .enablePositionalOptions()
      .addHelpText("after", LEARN_MORE)
      .configureHelp(helpLayout)
      .configureOutput({
        getOutHelpWidth: () => helpWidth(width),
        getErrHelpWidth: () => helpWidth(width),
        writeOut: (text) => void stdout.write(fitLines(text, helpWidth(width))),
        writeErr: (text) => {
          if (!quiet) {
            stderr.write(fitLines(text, helpWidth(width)));
          }
        },
        outputError: () => undefined,
      })
      .exitOverride()
  );
}

/** A file gets lines of 80 characters, and so does a wide terminal up to this many, since long lines are hard to read. */
function helpWidth(width: number): number {
  return width === Infinity ? 80 : Math.min(width, 100);
}
