import { bankWords, type BankFault } from "@tallystick/reconciliation/words";
import type { AddressFault, StoreErrorCode } from "@tallystick/server";

import type { ProjectionFailure } from "../../outcome/projection-failure.js";

/**
 * A problem with a command line, a file or a profile. The message is one line. The advice says what to do, if that
 * helps.
 */
type Problem = readonly [message: string, advice?: string];

/** What to do about a bank's file, an account or a payment that is refused. */
const bankAdvice: Readonly<Record<BankFault["code"], string>> = {
  XML_REFUSED: "Ask the bank for the file as it made it.",
  UNSUPPORTED_MESSAGE: "Import pain.002, pacs.002, pacs.004, camt.052, camt.053 or camt.054.",
  NOT_VALID: "Ask the bank to send it right. Nothing of the file counts.",
  AMOUNT_UNREADABLE: "Ask the bank to send it right. Nothing of the file counts.",
  ENTRY_SUM: "Ask the bank to send it right. Nothing of the file counts.",
  STATEMENT_SUM: "Ask the bank to send it right. Nothing of the file counts.",
  STATEMENT_GAP: "Ask the bank for the statement that is missing. Nothing of the file counts.",
  PAYABLE_REFUSED: "Correct the account with tally bank propose-account, or the option.",
  UETR_REUSED: "Export again.",
  CHARACTER_NOT_ALLOWED: "Propose the account with a name in Latin characters, or leave --latin out.",
  SCHEMA_UNUSABLE: "Name a schema from iso20022.org or from your bank.",
  ACCOUNT_UNKNOWN: "Propose the account with tally bank propose-account, and have another person approve it.",
  ACCOUNT_STATE: "tally bank accounts lists all of them.",
  SECOND_PERSON_NEEDED: "Use the profile of another person.",
  DUPLICATE_FILE: "Nothing has to be done.",
  INSTRUCTED_BEFORE: "Export again.",
  NOTHING_TO_TELL: "tally certificate show and tally instrument show have what can be told.",
  NOT_FOUND: "tally bank breaks shows the ids of records, and tally bank export that of its message.",
};

/** A full disk, which concerns a server and a desk in the same way. */
const storeFailed = (database: string, detail: string): Problem => [
  `the database ${database} cannot be used: ${detail}`,
  "See that its disk has space, and is not mounted to read only.",
];

/** The problems by name. The list is flat, because only one place throws each problem. */
export const usage = {
  noNetworkPackage: (): Problem => [
    "the package @tallystick/network is not installed beside this command",
    "Install it, or use npx --package @tallystick/tally --package @tallystick/network tally audit ledger.",
  ],
  notABlock: (file: string, problem: string): Problem => [
    `${file} is not a block: ${problem}`,
    "Leave only files in the folder that peer channel fetch wrote, one block each.",
  ],
  notALedger: (problem: string | undefined): Problem => [
    problem === undefined ? "there is no block" : `these blocks are not a whole ledger: ${problem}`,
    "Give every block of one channel, from number 0 on, as the orderers made it.",
  ],
  otherLedger: (found: string, trusted: string): Problem => [
    `the first block has the hash ${found}, and not ${trusted}: it is another ledger`,
    "Compare the hash with somebody you trust, and take the blocks of that channel.",
  ],
  noProjectionPackage: (): Problem => [
    "the package @tallystick/projection is not installed beside this command",
    "Install it, or use npx --package @tallystick/tally --package @tallystick/projection tally projection.",
  ],
  noGatewayPackage: (): Problem => [
    "the package @tallystick/gateway is not installed beside this command",
    "Install it, or use npx --package @tallystick/tally --package @tallystick/gateway tally gateway run.",
  ],
  nothingHeld: (battery: string): Problem => [
    `nothing of ${battery} waits for this decision`,
    "Run tally gateway held without --release, --drop and --mend: it shows readings that wait, and windows that the ledger refuses.",
  ],
  gatewayConfig: (file: string, faults: readonly string[]): Problem => [
    `${file}: ${faults.join("; ")}`,
    "Correct the config. docs/gateway.md describes it.",
  ],
  /** What is wrong with the database of a projection. The detail is the database's own words, or the other process. */
  projection: {
    DATABASE_IN_USE: (database: string, detail: string): Problem => [
      `${detail === "" ? "another process" : detail} writes the projection in ${database}`,
      "Stop it first, or name another database with --to.",
    ],
    DATABASE_NEWER: (database: string, detail: string): Problem => [
      `the projection in ${database} is of a newer version (${detail})`,
      "Update the package @tallystick/projection.",
    ],
    DATABASE_OLDER: (database: string, detail: string): Problem => [
      `the projection in ${database} is of an older version (${detail})`,
      "Build it again with tally projection rebuild.",
    ],
    OTHER_LEDGER: (database: string, detail: string): Problem => [
      `the projection in ${database} is of another ledger (${detail})`,
      "Name another database with --to, or build it again with tally projection rebuild.",
    ],
    LEDGER_SHORTER: (database: string, detail: string): Problem => [
      `the ledger ends before the projection in ${database} (${detail})`,
      "Wait until the peer has all blocks. If the ledger was begun again, build the projection again with tally projection rebuild.",
    ],
    NO_PROJECTION: (database: string): Problem => [
      `there is no projection in ${database} yet`,
      "Make it with tally projection run.",
    ],
    DATABASE_UNREACHABLE: (database: string, detail: string): Problem => [
      `the database ${database} cannot be opened: ${detail}`,
      "Check --to, and whether the database runs and lets you in.",
    ],
    DATABASE_FULL: (database: string, detail: string): Problem => [
      `the disk of the database ${database} is full: ${detail}`,
      "Make room and begin again. Nothing is lost.",
    ],
    DATABASE_HAS_DEPENDENTS: (database: string, detail: string): Problem => [
      `others depend on the tables in ${database}, and a rebuild would delete what depends on them: ${detail}`,
      "Keep its definition, delete it, rebuild, and make it again.",
    ],
    DATABASE_FAILED: (database: string, detail: string): Problem => [`the database ${database} refused: ${detail}`],
  } satisfies Record<ProjectionFailure["code"], (database: string, detail: string) => Problem>,
  needsOption: (given: string, missing: string): Problem => [`${given} needs ${missing}`, `Give ${missing} as well.`],
  oneAccount: (): Problem => ["an account has an IBAN or a number", "Give --iban or --account, and not both."],
  notClearing: (text: string): Problem => [
    `"${text}" is not the number of a bank in a clearing system`,
    "Give the system and the number, such as CNAPS:102391000018.",
  ],
  notCreated: (file: string, problem: string): Problem => [
    `${file} cannot be written: ${problem}`,
    "Name a file that is not there yet.",
  ],
  messageNotWritten: (file: string, problem: string, messageId: string): Problem => [
    `${file} cannot be written: ${problem}. The payments count as instructed, and the database has the message ${messageId}`,
    `Write it with tally bank message ${messageId} --to <file>.`,
  ],
  /** What a bank's file, an account or a payment is refused for. */
  bank: (failure: BankFault): Problem => [bankWords.en.fault(failure), bankAdvice[failure.code]],
  noServerPackage: (): Problem => [
    "the package @tallystick/server is not installed beside this command",
    "Install it, or use npx --package @tallystick/tally --package @tallystick/server tally serve.",
  ],
  noDeskPackage: (): Problem => [
    "the package @tallystick/desk is not installed beside this command",
    "Install it, or use npx --package @tallystick/tally --package @tallystick/desk tally desk.",
  ],
  /** What is wrong with the desk's own database. */
  deskStore: {
    DATABASE_IN_USE: (database: string): Problem => [
      `another desk of this party uses the database ${database}`,
      "End it first, or name another folder with --folder.",
    ],
    DATABASE_NEWER: (database: string, detail: string): Problem => [
      `the database ${database} is of a newer version (${detail})`,
      "Update the package @tallystick/desk.",
    ],
    DATABASE_UNREACHABLE: (database: string, detail: string): Problem => [
      `the database ${database} cannot be opened: ${detail}`,
      "Check --folder, and whether you may write there.",
    ],
    DATABASE_FAILED: storeFailed,
  } satisfies Record<StoreErrorCode, (database: string, detail: string) => Problem>,
  /** What is wrong with the server's own database. */
  serverDatabase: {
    DATABASE_IN_USE: (database: string): Problem => [
      `another server uses the database ${database}`,
      "Stop it first, or name another file with --database.",
    ],
    DATABASE_NEWER: (database: string, detail: string): Problem => [
      `the database ${database} is of a newer version (${detail})`,
      "Update the package @tallystick/server.",
    ],
    DATABASE_UNREACHABLE: (database: string, detail: string): Problem => [
      `the database ${database} cannot be opened: ${detail}`,
      "Check --database, and whether you may write the file.",
    ],
    DATABASE_FAILED: storeFailed,
  } satisfies Record<StoreErrorCode, (database: string, detail: string) => Problem>,
  tlsInParts: (): Problem => ["TLS needs a certificate and its key", "Give --tls-certificate and --tls-key."],
  tokenNamed: (name: string): Problem => [
    `there is a token named ${name} already`,
    "Choose another name, or revoke it first with tally token revoke.",
  ],
  noToken: (name: string): Problem => [`there is no token named ${name}`, '"tally token list" shows all of them.'],
  webhookAddress: {
    NOT_A_URL: (url: string): Problem => [
      `${url} is not a URL`,
      "Give one such as https://books.ansteel.example/facts.",
    ],
    NOT_HTTPS: (url: string): Problem => [
      `${url} would send facts without encryption`,
      "Give an address with https. Only this machine can have http.",
    ],
    HAS_PASSWORD: (): Problem => [
      "the URL has a name or a password in it",
      "Leave them out: the receiver checks the signature of each message.",
    ],
    PRIVATE_ADDRESS: (url: string): Problem => [
      `${url} is not on the public Internet`,
      "If you mean a receiver in your own network, add --allow-private.",
    ],
  } satisfies Record<AddressFault, (url: string) => Problem>,
  webhookNamed: (name: string): Problem => [
    `there is a webhook named ${name} already`,
    "Choose another name, or remove it first with tally webhook remove.",
  ],
  noWebhookNamed: (name: string): Problem => [
    `there is no webhook named ${name}`,
    '"tally webhook list" shows all of them.',
  ],
  webhookFailed: (name: string, problem: string): Problem => [
    `the test message to ${name} was not delivered: ${problem}`,
    "Check that the receiver runs at the address, and answers with a status from 200 to 299.",
  ],
  jsonAndCsv: (): Problem => ["--json and --csv are two ways to print the same", "Give one of them."],
  endorsementsNeedCsv: (): Problem => ["--endorsements is for --csv", "Give both, or look at one certificate."],
  noDiscount: (id: string, state: string): Problem => [
    `${id} is ${state}: no discount of it waits for its payment`,
    `"tally certificate show ${id}" shows what became of it.`,
  ],
  noEvidence: (problem: string): Problem => [problem, "Ask for what the certificate shows, with --kind and --unit."],
  noPage: (): Problem => ["the page is not beside this program", "Run the built command."],
  notEvidence: (file: string, problem: string): Problem => [`${file}: ${problem}`],
  notAGenesis: (given: string): Problem => [
    `--genesis is ${given}, and not 64 hexadecimal digits`,
    "Ask somebody you trust for the hash of the channel's first block: tally evidence make prints it.",
  ],
  noClaim: (id: string): Problem => [
    `${id} has no claim that could be paid`,
    `"tally certificate claim ${id}" makes one after dishonour.`,
  ],
  severalPayers: (id: string): Problem => [
    `${id} has claims on several parties: nothing says who paid`,
    "Name the party with --payer.",
  ],
  noSale: (id: string): Problem => [
    `nothing for ${id} is owed to your party or by it`,
    '"tally proceeds" shows what is owed.',
  ],
  severalSales: (id: string): Problem => [
    `more than one debt for ${id} is owed to your party or by it`,
    'Name it with --creditor, --sold-on and, of a surplus, --surplus-of. "tally proceeds" shows what is owed.',
  ],
  noBankOrObligor: (): Problem => [
    "neither a bank nor an obligor is named",
    "Name one with --bank or --obligor; the other is you.",
  ],
  notOnChannel: (msp: string, members: string, flag: string): Problem => [
    `${msp} is not an organisation of the channel: its certificates would speak for nobody. The channel has ${members}`,
    `Correct the MSP. ${flag} continues, for an organisation that joins the channel later.`,
  ],
  noOwnParty: (): Problem => ["no party stands behind your certificate", "Name the party by its name or LEI."],
  at: (place: string, problem: string): Problem => [`${place}: ${problem}`],
  inProfile: (problem: string): Problem => [problem, '"tally --help" shows what a connection profile holds.'],
  ofProfile: (file: string, problem: string): Problem => [
    `connection profile ${file}: ${problem}`,
    "Correct the profile.",
  ],
  noProfile: (): Problem => [
    "no connection profile",
    'Give --profile with a name or a file, name it in TALLY_PROFILE, or choose one with "tally profile use".',
  ],
  unknownProfile: (name: string, names: readonly string[], isFile: boolean): Problem => [
    `no profile is named ${name}: ${names.length === 0 ? "no profile has a name yet" : `there are ${names.join(", ")}`}`,
    isFile ? `For the file of this name write ./${name}.` : 'Name one with "tally profile add <name> <file>".',
  ],
  damagedNames: (file: string, problem: string): Problem => [
    `${file}: ${problem}`,
    'Correct the file, or delete it and name the profiles again with "tally profile add".',
  ],
  versionOfNames: "version must be 1",
  formOfNames: "profiles must be names with the paths of their files",
  inUseOfNames: "inUse must be one of the names",
  unusableFolder: (folder: string, problem: string): Problem => [
    `the names of profiles cannot be kept in ${folder}: ${problem}`,
    "Set XDG_CONFIG_HOME to a folder that is yours, such as XDG_CONFIG_HOME=$HOME/.config, or name the file of a profile with --profile or in TALLY_PROFILE.",
  ],
  notAProfileName: (name: string): Problem => [`"${name}" cannot be a profile's name`, "Use letters, digits, - and _."],
  notASheet: (file: string): Problem => [`${file} is neither .csv nor .xlsx`, "Save the sheet as one of these."],
  unreadable: (file: string, problem: string): Problem => [`${file} cannot be read: ${problem}`],
  notInBatch: (name: string, names: string): Problem => [`a batch cannot hold "${name}"`, `Name one of ${names}.`],
  otherResults: (file: string, problem: string): Problem => [
    `${file} has the results of another input: ${problem}`,
    "Name another file with --result.",
  ],
  importUnderWay: (file: string, lock: string): Problem => [
    `another command works with ${file}`,
    `Wait until it has ended and run the command again. If none runs, on this machine or another, delete ${lock}.`,
  ],
  columnsDiffer: "its columns differ",
  otherValues: (line: string, result: string) => `line ${line} was ${result} with other values`,
  emptySheet: (file: string): Problem => [
    `${file} has no line with an act`,
    'Write one line for each act under the columns; "tally batch import --template Issue" shows them.',
  ],
  noSheet: (): Problem => ["no spreadsheet is given", "Name a .csv or .xlsx file, or an act with --template."],
  partsOfSection: (section: string, missing: string): Problem => [
    `of the section ${section} ${missing} is missing`,
    "Give --file with the section's bytes, and for a first revision --tier, --model and --version.",
  ],
  unreadableSection: (file: string): Problem => [`the file ${file} cannot be read`, "Name the file of the section."],
  keyOfDevice: (problem: string): Problem => [problem, "Name the file of the device's key."],
  unsigned: (problem: string): Problem => [
    problem,
    "Nothing was signed. Correct the readings, or name another folder.",
  ],
  signedBefore: (last: number, at: string): Problem => [
    `the first line is not later than reading ${String(last)}, the last one in the folder, of ${at}`,
    "Leave out the lines that were signed before, or give the lines their numbers in a column sequence.",
  ],
  signedDifferently: (sequence: number, at: string): Problem => [
    `reading ${String(sequence)} is in the folder with another time or other values; it was signed for ${at}`,
    "Nothing was signed. A reading is never replaced: correct the line, or give it a number after the last one.",
  ],
  noWindow: (): Problem => ["no window is named", "Name its file, or a folder of windows with --folder."],
  noWindowIn: (folder: string): Problem => [
    `${folder} has no window: no file that ends in .cbor`,
    "Name the folder of the gateway.",
  ],
  unreadableGateway: (folder: string): Problem => [
    `the folder ${folder} cannot be read`,
    "Name the folder of the gateway.",
  ],
  notAWindow: (file: string, problem: string): Problem => [
    `${file} holds no window: ${problem}`,
    "Name what the gateway sealed.",
  ],
  theFile: "the file",
  otherKey: (file: string, key: string, kind: string, battery: string, present: string): Problem => [
    `${file} has the key ${key}, and the ${kind} of ${battery} is ${present}`,
    "Name the file of that key, or give --reason if it is lost.",
  ],
  noKey: (): Problem => [
    "the key is missing",
    "Give --public-key with --possession, which the device made, or --private-key.",
  ],
  orderBySum: (): Problem => ["an order by sum needs --party, --currency and --amount"],
  noUnits: (): Problem => ["name certificates, or the units with --units"],
  noUnitsOrSum: (): Problem => [
    "name certificates, or the units with --units, or a sum with --party, --currency and --amount",
  ],
  nothingToTakeOver: (): Problem => ["there is nothing to take over", "Name the former holder with --holder <party>."],
  weakPolicy: (sequence: string, policy: string, operator: string, flag: string): Problem => [
    `The endorsement policy of definition ${sequence}, ${policy}, can be met without the operator's organisation ${operator}: ` +
      "other organisations could then write new keys alone, and block future ones",
    `First commit a definition whose policy is a majority that includes the operator, such as AND('${operator}.peer', OutOf(2, …)) for five organisations. ${flag} continues with the present policy.`,
  ],
  unknownTimeZone: (name: string): Problem => [
    `"${name}" is not a time zone that this machine knows`,
    "Give a name such as Europe/London.",
  ],
  noInstrument: (): Problem => ["no instrument is named", "Name one, or audit all of them with --all."],
  noRoleYet: (role: "operator" | "regulator"): Problem => [
    `the ledger names no ${role} yet`,
    `Name its organisation with --${role} <msp>.`,
  ],
  allHasNoParty: (): Problem => ["--all is over all parties, as their issuers owe it", "Leave out the party and --as."],
  noOrder: (): Problem => ["no order is named", "Give the number of the order, as it was recorded."],
  noDebtor: (): Problem => ["no party is named", "Name the debtor, by its name or LEI."],
  noIssuer: (): Problem => ["no issuer is named", "Name one, or see all with tally books concentration."],
  wholeOutstanding: (flag: string): Problem => ["--outstanding lists by id, and all of it", `Leave out ${flag}.`],
  oneOrAll: (): Problem => ["an instrument is named, and --all is given", "Give one of them."],
  reportIsThere: (file: string): Problem => [`${file} is there already`, "Give the report another name."],
  qrNeedsHost: (): Problem => ["--qr needs a host", "Give --host, to which the code leads."],
  pageNeedsCheck: (): Problem => ["--check-page needs a category", "Give --check, which says what is looked for."],
  templateThere: (file: string): Problem => [
    `${file} is there already, and nothing was written`,
    "Name another folder, or move the file away.",
  ],
  passportCeased: (at: string): Problem => [
    `the passport has ceased to exist, because the battery was recycled at ${at}: no model is written of it`,
    "Write the page with --html, which says so.",
  ],
  windowsNeedTier: (): Problem => [
    "the windows are not for readers of this tier",
    "Give --tier interest, for readers with a legitimate interest.",
  ],
  notAHost: (problem: string): Problem => [problem, "Give the name of the host alone."],
  blockAhead: (place: string, block: number, newest: number): Problem => [
    `${place} names block ${String(block)}, and the ledger's newest block is ${String(newest)}`,
    "Name a block that is there, or now. Does the block belong to another ledger?",
  ],
  notServed: (problem: string): Problem => [problem, "Correct the option."],
  cannotListen: (place: string, code: string): Problem => [
    code === "EADDRINUSE" ? `another program listens on ${place}` : `the server cannot listen on ${place}: ${code}`,
    "Name another --port or --host.",
  ],
  notAnAddress: (text: string): Problem => [
    `"${text}" is not the address of a server, such as https://passport.example.com`,
    "Give the server's public address, without a path.",
  ],
  noReadingsIn: (folder: string, battery: string, others: readonly string[]): Problem => [
    others.length === 0
      ? `${folder} has no readings of ${battery}`
      : `${folder} has no readings of ${battery}, but of ${others.join(", ")}`,
    "Name the gateway's folder of this battery, or that of tally battery sign.",
  ],
  unreadableSections: (folder: string): Problem => [
    `the folder ${folder} cannot be read`,
    "Name a folder with one file for each section.",
  ],
  unwritable: (file: string, problem: string): Problem => [
    `${file} cannot be written: ${problem}`,
    "Name another file.",
  ],
  tooLittleHeld: (held: string, listing: string, price: string): Problem => [
    `you hold ${held} in certificates that the seller of ${listing} takes, and need ${price}`,
    `"tally market show ${listing}" shows which certificates the seller takes.`,
  ],
  unreadablePrice: (listing: string, code: string): Problem => [
    `the price of ${listing} cannot be read: ${code}`,
    "Ask another peer.",
  ],
};
