/** Texts of the command line itself. The first ones replace texts that its library (Commander) would print. */
export const program = {
  description: "Electronic credit certificates on Hyperledger Fabric.",
  version: "output the version number",
  helpOption: "display help for command",
  helpCommand: "display help for command",
  usage: "Usage:",
  options: "Options:",
  arguments: "Arguments:",
  commands: "Commands:",
  requiredOptions: "Required options:",
  ofOptions: "[options]",
  ofCommand: "[command]",
  example: "Example:",
  examples: "Examples:",
  choices: (choices: string) => `choices: ${choices}`,
  byDefault: (value: string) => `default: ${value}`,
  inBrackets: (parts: readonly string[]) => ` (${parts.join(", ")})`,
  opposite: "The opposite.",
  inJson: (help: string) => `${help} JSON, or @FILE with it.`,
  otherwise: (help: string, value: string) => `${help} Default: ${value}.`,
  /** Changes the help of a field that takes a party, because the command line also takes the party's name. */
  byNameToo: (help: string) => help.replace(/\bLEI(s?) (\(ISO 17442\) )?of/, "Name$1 or LEI$1 of"),
  sentences: (one: string, other: string) => `${one} ${other}`,
  learnMore: `
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
  5  you were asked whether it is right, and did not say yes: nothing was done`,
  commandMissing: "a command is missing",
  missing: (flags: readonly string[]) => `${flags.join(", ")} ${flags.length === 1 ? "is" : "are"} missing`,
  seeHelp: (help: string) => `See ${help}.`,
  /** The message of an error that Commander found, by the error's code. */
  wrong: (_code: string, message: string) => message.replace(/^error: /, ""),
};
