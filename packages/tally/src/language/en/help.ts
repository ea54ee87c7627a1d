/** The help of commands that are neither an act nor a query. The catalogue describes acts and queries. */
const TODAY = "day by which it is overdue (default: the day of --as-of, or today)";
const WHOLE = "Reads the whole ledger, and says up to which block it is true. Exit status 1 if facts are doubted.";
const CURRENCY = "ISO 4217, such as USD";
const JSON_DOCUMENT = "print exactly one JSON document, for programs";
const BATTERY = "Id of the battery: <manufacturer LEI>.<serial number>.";

export const help = {
  common: {
    profile: `connection profile (default: the environment's TALLY_PROFILE, or the one that "tally profile use" chose)`,
    language: "language of texts for people (default: that of the environment's LANG)",
    json: JSON_DOCUMENT,
    jsonSchema: "print the JSON Schema of the document that --json prints, and do nothing else",
    csv: (lines: string) =>
      `print comma-separated values, ${lines}; with excel after a byte-order mark, by which Excel reads UTF-8`,
  },
  nouns: {
    certificate: "issue, pass on, split, present, settle and everything else that concerns certificates",
    battery: "what a battery is, which devices sign for it, its readings, its passport and its title",
    gateway: "take the readings of devices, and anchor them",
    passport: "serve passports to whoever scans a battery's code, and sign tokens for the higher tiers",
    market: "what is sold against certificates: listings, purchases in one act, orders with an inspection",
    instrument: "an issuance as a whole: terms, certificates, audit",
    party: "who takes part",
    policy: "the numbers that the platform chose",
    calendar: "which days are business days, by currency",
    platform: "set the platform up, and check how its channel is governed",
    "credit-line": "what a bank guarantees for an obligor, and up to which amount",
    bank: "payments as bank messages: instruct them, import what banks booked, find what does not match",
    evidence: "files that prove something about a certificate without the network",
    audit: "the whole ledger, recomputed from its blocks",
    books: "statements of account, portfolios, due lists, exposures, concentration",
    projection: "the ledger's facts as tables in SQLite or Postgres",
    token: "who may ask a server of tally serve",
    webhook: "where a server of tally serve sends facts",
    batch: "many acts from a spreadsheet",
    payment: "what a payment between banks was for, by its UETR",
    payments: "all payments that were reported, and what was paid twice",
    registration: "entries of discounts and pledges in public registers",
    approval: "acts under dual control that wait for a second person",
    invoice: "what instruments rest on",
    transaction: "what became of a transaction, who did it, and what it wrote",
    record: "what is on the ledger, as it was written",
  },
  operation: {
    all: "show every page",
    lines: "a line for each entry of every page",
    endorsements: "with --csv, a line for each endorsement of the certificates instead",
    noAudit: "do not first check the acts by which the certificate came about",
    yes: "do not ask whether the parties and figures that the command found are right",
    sort: "put the entries in the order of this. Shows every page.",
    reverse: "begin with the last one in that order",
    issuer: "only what this party issued, by name or LEI. Shows every page.",
    dueBefore: "only what falls due before this day. Shows every page.",
  },
  evidence: {
    make: "Gathers a file that proves who holds a certificate, through which hands a unit came, that it was paid, or that payment was refused. As many organisations sign its present state as the profile's verify says. Prints the hash of the channel's first block, which a verifier must know from somebody it trusts.",
    certificate: "id of the certificate",
    to: "file to write, which is not there yet",
    kind: "what the file shows",
    unit: "with --kind trace, number of the unit",
    challenge: "a text of who will verify it, which the organisations sign, so that it is known to be new",
    withoutBlocks: "leave the blocks out: a smaller file, which rests on the word of the organisations that sign",
    verify:
      "Verifies a file in ten steps, without the network. Exit status 1 if it does not prove what it says. Without --fresh it proves how things were when the organisations signed.",
    file: "file of evidence",
    genesis: "SHA-256 of the channel's first block, in hexadecimal, from somebody you trust and not from the file",
    organisations: "how many organisations must have signed the present state",
    fresh: "how many minutes ago they may have signed it, for the verdict that it holds now",
    show: "Shows what a file says. It verifies nothing.",
    page: "Writes a page that verifies files of evidence: one file, which a browser opens from a disk, without a network and without tally.",
  },
  auditLedger: {
    description:
      "Recomputes the ledger from its blocks alone: orderers' signatures, every validation code, policies of keys, the state and its hash. Does each act again by the rules, and audits every instrument. Says where a block or a peer's word differs. Exit status 1 if anything does.",
    blocks:
      "folder with every block from the first on, one file each, as `peer channel fetch` writes them. Without it the profile's peer gives them.",
    genesis: "SHA-256 of the channel's first block, in hexadecimal, from somebody you trust: another ledger is refused",
    chaincode: "name under which the chaincode is deployed (default: that of the profile, or tallystick with --blocks)",
  },
  projection: {
    run: "Keeps the ledger's facts as tables, until an interrupt. Continues where it stopped.",
    rebuild: "Builds the tables again from the first block. Others see the old ones until the new ones are complete.",
    verify:
      "Brings the tables up to date and compares the units of each instrument with an audit, and every row with what the facts make. Exit status 1 if they differ or facts are doubted.",
    backup:
      "Copies a projection in a file of SQLite into another file, as it is after a whole block, also while it is written. Needs no network.",
    copy: "file of the copy, which is not there yet",
    to: "file for SQLite, or a connection string that begins with postgres://",
    untilNow: "end after the newest block",
  },
  events: {
    description:
      "Shows what happened and follows what happens; with --json one JSON document a line. Facts that a transaction tells but did not write are not shown; stderr reports them.",
    fromBlock: "begin at this block number, or now",
    toBlock: "end after this block number, or after the newest block with now",
    party: "by name or LEI: only what this party did, and what changed a record that names it",
    instrument: "only what concerns this instrument or its certificates",
    type: "only events of these types",
    checkpoint: "remember in this file what was shown, and continue after it the next time",
    count: "end after this number of events",
    lines: "a line for each certificate of an event",
  },
  transaction: {
    id: "the transaction's id",
    status: "Shows what became of a transaction: committed, invalid (nothing was written), or not on the ledger yet.",
    show: "Shows who submitted a transaction, who endorsed it, what it wrote, and whether it did what the rules require.",
  },
  quote: {
    description: "Quotes a discount: days, interest, proceeds and all-in annual cost. Needs no network.",
    amount: "what is due, in major units",
    currency: CURRENCY,
    annualRate: "rate in per cent a year, such as 3.85",
    dayCount: "ACT/360 or ACT/365",
    discountDate: "first day of interest",
    dueOn: "day on which the instrument falls due: the last day of interest",
    extraDays: "days of interest that are added for the transfer of funds",
    fees: "what the bank charges in addition, in major units",
  },
  quoteRecourse: {
    description: "Quotes a claim after dishonour: days, interest, costs and total. Needs no network.",
    principal: "the face, or all that the claimant paid itself, in major units",
    currency: CURRENCY,
    annualRate: "late interest in per cent a year, such as 4.5",
    dayCount: "ACT/360 or ACT/365",
    interestFrom: "maturity, or the value date of the claimant's own payment",
    valueDate: "day on which the money counts as paid",
    costs: "the claimant's costs, in major units",
    forbiddenDays: "days since then on which an order forbade payment, for which no interest runs (default: none)",
  },
  fingerprint: {
    description: "Computes an invoice's fingerprint, for the documents of an issue. Needs no network.",
    seller: "LEI of the creditor",
    buyer: "LEI of the debtor",
    number: "number of the invoice as printed; case, spaces and punctuation do not matter",
    issuedOn:
      "date of the invoice, also as 2026/12/2, 20261202, 2026年12月2日 or a spreadsheet's serial number; its year is part of the fingerprint",
    currency: CURRENCY,
    total: "whole amount of the invoice, in major units",
    amount: "how much of it backs the instrument, in major units (default: all of it)",
    leisAsPublished: "take LEIs although their check digits are wrong, as the GLEIF register publishes a few",
    json: "print the document as `tally certificate issue --documents` takes it in a list, for programs",
  },
  platformCheck: {
    description: `Checks whether the channel and the chaincode's definition are governed as the platform needs it. New keys, a weaker definition and
other keys for a member must need the operator and the regulator. It reads the channel's newest configuration block and the
chaincode's definition. Where the profile names members, the peers of several organisations must say the same. Exit status 0 if
everything is sound, 1 otherwise.`,
    operator: "the operator's organisation (default: as the ledger says)",
    regulator: "the regulator's organisation (default: as the ledger says)",
  },
  batchImport: {
    description: `Does the acts of a spreadsheet (.csv or .xlsx), one a line. The first line names the fields of the acts; a column "act" names the act of
each line, or --act one act for all. A list in a cell has spaces between its entries; a field with parts is JSON. A party is given by
its name or LEI. First every cell is
checked, then the acts are tried out on a peer, by the ledger's own rules. With --yes they are then done in batches. The result file has the
input with what became of each line; run the same command again to continue after a break. What was done is not done again.`,
    file: "the spreadsheet: .csv (comma, semicolon or tab) or .xlsx (its first sheet)",
    act: "the act of every line",
    template: "print the columns of an act, and do nothing",
    result: "result file (default: <file>.result.csv)",
    dryRun: "only check and try out; nothing is written (the default without --yes)",
    yes: "do the acts after they were tried out",
    keepGoing: "with --yes: do what was not refused, although other lines were",
  },
  books: {
    today: TODAY,
    asOf: "as the ledger was at the end of this past day, or of this block (default: its newest block)",
    portfolio: {
      description: `Lists the certificates that a party holds and others owe, with their sums by currency. ${WHOLE}`,
      party: "name or LEI of the party (default: your own)",
      lines: "a line for each certificate",
    },
    exposure: {
      description: `Shows what an issuer has issued, and what is outstanding, overdue and dishonoured. ${WHOLE}`,
      issuer: "name or LEI of the issuer",
      lines: "a line for each currency",
    },
    concentration: {
      description: `Shows which share of what is outstanding each issuer owes and each guarantor answers for. ${WHOLE}`,
      lines: "a line for each issuer and guarantor by currency",
    },
    avoidable: {
      description: `Lists what an administrator of an insolvent party may be able to avoid: what the party paid, passed on, guaranteed, pledged and waived before the day, and what was paid, executed, set off and bought after it. A person decides. ${WHOLE}`,
      party: "name or LEI of the debtor",
      day: "day on which the court accepted the petition (default: the day of the party's declared default)",
      lines: "a line for each act",
    },
    courtOrder: {
      description: `Shows what one order of a court or authority has frozen, what was lifted, executed and paid to the court of it, and what is left. ${WHOLE}`,
      number: "number of the order, as it was recorded",
      lines: "a line for each act",
    },
    frozen: {
      description: `Lists the orders of courts and authorities that are in force on what a party holds. Once a court has accepted a petition against the party, each must be lifted, and nothing is executed (Enterprise Bankruptcy Law of the PRC, art. 19). ${WHOLE}`,
      party: "name or LEI of the party (default: your own)",
      lines: "a line for each order on each certificate",
    },
    creditNotes: {
      description: `Lists the credit notes that payees recorded on invoices. ${WHOLE}`,
      party: "only those of instruments that this party issued or received first, by name or LEI (default: all)",
      invoice: "only those on the invoice with this fingerprint",
      lines: "a line for each credit note",
    },
    payments: {
      description: `Lists every payment that was reported, by its UETR, and what was paid twice or reported for two things. ${WHOLE} So it is if something was paid twice.`,
      from: "first value date (default: the beginning)",
      to: "last value date (default: all)",
      party: "only what this party paid or was paid, by name or LEI",
      purpose: "only what was paid for this",
      currency: "only payments in this currency, ISO 4217",
      lines: "a line for each payment",
    },
    statement: {
      description: `Shows a statement of account: opening, movements and closing by currency. ${WHOLE}`,
      party: "name or LEI of the party (default: your own)",
      from: "first day of the movements (default: the beginning)",
      to: "last day of the movements (default: all)",
      lines: "a line for what it opens with, for each movement, and for what it closes with",
    },
    due: {
      description: `Lists what a party must pay on which day, or with --all what falls due over all parties by day, issuer, bank and currency; with the totals and what is overdue. ${WHOLE}`,
      party: "name or LEI of the party that must pay (default: your own)",
      all: "over all parties, each unit once",
      as: "as what it must pay",
      overdue: "only what is overdue and unpaid, or dishonoured",
      until: "last day that is listed (default: all)",
      lines: "a line for each instrument",
    },
  },
  passport: {
    summary: "Shows a battery's passport, and writes it as a page and in published models.",
    description:
      "Shows a battery's passport: what it is, health over time, whose claim each figure is, gaps, keys, title and sections. It writes the passport as a page for people and in published models. It shows and writes what is for readers of one tier of annex XIII of Regulation (EU) 2023/1542, and nothing of a higher tier.",
    battery: BATTERY,
    tier: "who will read it; everything but what a battery is belongs to interest or above",
    host: "host that the QR code leads to, such as passport.tianneng.example; without it there is no code",
    sections: "folder with the sections' bytes, each file named after its section",
    html: "write the page for people: one file, without scripts",
    pageLanguage: "language of the page (default: that of the texts for people)",
    windows: "write all windows with their health as CSV; the page links to this file; needs --tier interest",
    qr: "write the QR code as an SVG image; needs --host",
    idta: "write IDTA 02035 as JSON of the Asset Administration Shell; sections by this model are in it",
    batterypass: "write the BatteryPass data model 1.2 as JSON; sections by this model are in it",
    catenax: "write the battery pass of Catena-X 6.1 as JSON; sections by this model are in it",
    check: "say which attributes of the regulation are missing for a category; the exit status is 1 if one is",
    checkPage:
      "write a page of what is missing and what is there, in English or Chinese as the texts for people; needs --check",
    writeTemplate:
      "write a file to fill in for each section that has mandatory attributes, by BatteryPass 1.2, for the category of --check or else the battery's own; overwrites nothing",
  },
  enrolLot: {
    summary: "Registers the batteries of a production lot, and enrols their devices, from a sheet.",
    description:
      "Registers the batteries of a production lot, one a line, and enrols the key of each one's device. The columns are serial, externalIds (its codes, such as GS1=(01)…(21)…), and publicKey with possession, which name the files of the key and of its proof, relative to the sheet; privateKey in their place is for a first try. What all have in common is given once, as an option, or else in a column. All mistakes of the sheet are shown at once, and each proof is checked. Then the registrations are tried out on a peer. With --yes they are done in batches, and the keys after them. Two files beside the sheet have the result of every line; run the same command again to continue after a break. What was done is not done again.",
    csv: "the lot: .csv (comma, semicolon or tab) or .xlsx (its first sheet)",
    common: "the same for all batteries, instead of a column",
    dryRun: "only check and try out; nothing is written (the default without --yes)",
    yes: "register and enrol after it was tried out",
    keepGoing: "with --yes: do what was not refused, although other lines were",
  },
  createKey: {
    summary: "Makes a device's key for a first try. Needs no network.",
    description:
      "Makes a private key for a device, and writes it to a file that only you can read. It is for a first try: the key of a device in use is made in the device's secure element, and never leaves it. A file that is there is not overwritten. Needs no network.",
    file: "file of the private key, PEM",
    algorithm: "ES256: ECDSA on P-256. EdDSA: Ed25519",
  },
  sign: {
    summary: "Signs readings of a CSV file as a device does, and seals windows. Needs no network.",
    description:
      'Signs readings of a CSV file as a device does, one reading a line, and seals them into windows for "tally battery anchor". The first line names the columns: at is the time (ISO 8601 with its zone), every other column a quantity such as milliVolts, in whole numbers of the unit in its name; cellMilliVolts/1 and sensorDeciCelsius/1 are those of single cells and sensors. With a column sequence the lines have their numbers, and what is signed already is left out: a file that grows can be signed again and again. The readings are kept in a folder, to prove single ones later. All mistakes of the file are shown at once, and then nothing is signed. Needs no network.',
    battery: BATTERY,
    csv: "file with the readings: comma, semicolon or tab",
    privateKey: "private key of the device, PEM or DER",
    folder: "keep the signed readings here, and their windows in its folder windows",
    perWindow: "most readings of a window",
    first: "number of the first reading, for an empty folder",
  },
  server: {
    serve: {
      summary: "Serves acts and queries over HTTP until an interrupt, for programs in any language.",
      description:
        "Serves acts and queries over HTTP until an interrupt, for programs in any language. It signs with the key of the profile, and answers who has a token (tally token create). /openapi.json describes all addresses in OpenAPI 3.1. An act has an idempotency key, and is done once however often the request is sent. The standard output has a line of JSON for each request, without data of persons.",
      host: "address of this machine on which it listens; any other than the machine's own needs TLS",
      port: "port on which it listens; 0 for any free port",
      name: "further host that clients name, such as tally.ansteel.example behind a proxy",
      database: "file with the hashes of tokens, the requests for acts, and webhooks",
      tlsCertificate: "certificate of the server, PEM, with those between it and a root",
      tlsKey: "private key of the server, PEM",
      projection: "also serves the tables of this projection (tally projection run): file, or postgres://…",
      signingCertificate: "certificate of who signs acts elsewhere, PEM; its private key stays there",
    },
    token: {
      create: "Creates a token, and prints it this one time. The database has only its hash.",
      list: "Lists the tokens, without their secrets: name, scope, id in the access log, and when it expires.",
      revoke: "Ends a token at once, also for a server that runs.",
      name: "name of the token, for you",
      scope: "what its bearer can do: ask; also try out and pass on acts that others sign; also perform acts",
      days: "after how many days it expires (default: never)",
    },
    webhook: {
      add: "Adds an address to which the server sends facts, and prints the secret with which it signs them. A server that runs begins within a second.",
      list: "Lists the webhooks: name, state, address, types, and what went wrong.",
      test: "Sends a message of the type tally.test at once, and says what the receiver answered.",
      rotate:
        "Gives a webhook a new secret, and prints it. For some hours messages have a signature with each of both, so that the receiver can change over.",
      hours: "how many hours the former secret still signs",
      remove: "Ends a webhook at once, also for a server that runs.",
      replay:
        "Continues a webhook that fails or is disabled, after the last fact that was delivered. With --from-block it begins again there.",
      name: "name of the webhook, for you",
      url: "where the messages go: https, or http for this machine",
      type: "only facts of these types, doubt for facts that are not believed, progress when the server is behind the ledger, break for a payment to the party that no bank has booked (default: all)",
      party: "only what the party with this LEI did, and changes of records that name it",
      due: "also each duty of the party, or of the server's own, once, so many days before it falls due (without a number: 3)",
      fromBlock: "block with which it begins (default: the first one after a server has seen the webhook)",
      replayFrom: "block with which it begins again (default: after the last fact that was delivered)",
      allowPrivate: "also sends to addresses that are not of the public Internet, such as 10.0.0.1",
    },
  },
  bank: {
    export:
      "Writes what your party owes now as a pain.001 for its bank: what is presented, discounts against payment, claims, and proceeds. Each payment has a UETR of its own, which the database keeps before the file is written, so that nothing is instructed twice. Agree with the settlement bank which of you gives the instruction. Prints what is left out and why.",
    to: "file of the message, which is not there yet (default: <message id>.xml)",
    until: "only what is due on this day or before (default: all)",
    forOthers:
      "also what others owe and your party pays or confirms for them, as their settlement bank or payment agent",
    again: "also what was instructed before and was refused by the bank or came back, with a new UETR",
    messageVersion: "version of pain.001",
    charges: "who bears charges: the payer (DEBT), both (SHAR), or as SEPA has it (SLEV)",
    latin: "refuse characters that SWIFT's networks do not carry, such as in Chinese names",
    today: "the present day (default: that of this machine's clock)",
    message: "Writes a message again that was exported before, with the same bytes. Needs no network.",
    messageId: "id of the message",
    tradeMessage:
      "Writes what the ledger has as a message of trade finance, for banks that take it: an offer for discount (tsin.006), a guarantee (tsrv.001), its reduction (tsrv.005), a claim on the guarantor (tsrv.013), or its refusal (tsrv.016). It is a mapping: these messages know no certificates.",
    tradeId: "id of the certificate, or of the instrument for a guarantee and its reduction",
    as: "what the message tells",
    tradeTo: "file of the message, which is not there yet (default: <kind>-<id>.xml)",
    on: "day of the guarantee, or of its reduction",
    released: "by how much the guarantee is reduced",
    amendmentNumber: "number of the reduction among those of the guarantee, from 1",
    refusalReason: "why the guarantor refuses, one text a reason",
    import:
      "Imports files of banks: pain.002, pacs.002, pacs.004, camt.052, camt.053, camt.054 of every version. A file counts whole or not at all, and once. Its account must be in the address book. What a file is refused for is said with its line and element. Exit status 1 if one was refused. Needs no network.",
    file: "file of a bank",
    match: "Notes that a record of a bank belongs to a payment, where the bank named none. Needs no network.",
    record: "id of the record, as tally bank breaks shows it",
    endToEndId: "EndToEndId of the payment",
    breaks:
      "Holds what banks told against the ledger: how far each payment is, what does not match, and which acts follow. It signs nothing. Reads the whole ledger. Exit status 1 if something does not match.",
    inbox:
      "folder into which your bank's channel puts files: each is imported once it is whole, and moved to imported or refused in it",
    bookedWithin:
      "after how many days a payment that the ledger calls paid and no bank has booked is a break (default: 3)",
    acts: "write the acts that follow as a spreadsheet for tally batch import, which is not there yet",
    accounts:
      "Lists the address book: parties' accounts at banks, with the persons that proposed, approved and ended them.",
    proposeAccount:
      "Proposes an account of a party. Nothing is paid to it, and no file of it is read, until another person has approved it. The person is that of the profile's certificate.",
    approveAccount: "Approves an account that another person has proposed.",
    endAccount: "Ends an account at once, or refuses a proposed one.",
    number: "number of the account in the address book",
    lei: "LEI of the owner",
    name: "name of the owner, as its bank has it",
    currency: CURRENCY,
    iban: "IBAN, if the account has one",
    account: "number of the account in its bank's own form, if it has no IBAN",
    bic: "BIC of the bank",
    clearing: "number of the bank in a clearing system, such as CNAPS:102391000018",
  },
  desk: {
    summary: "Opens the desk of your party in the browser: what waits, what you hold and owe, and every act on it.",
    description:
      "Opens the desk of your party in the browser, until an interrupt: what waits for you, what you hold and owe, and the acts of a certificate's life with a preview by the ledger's own rules. It signs with the key of the profile, also one in a PKCS#11 token. It listens on this machine alone, and lets in one browser, which has the token of the address. The address serves once.",
    port: "port on which it listens (default: any free port)",
    folder:
      "folder for the desk's own files: what was asked for, so that nothing is done twice, and the ledger as tables",
    projection: "file with the ledger as tables, which several desks can share (default: one in the desk's own folder)",
    bank: "database with banks' accounts, files and instructions, which several people and tally bank share (default: the desk's own)",
    noOpen: "print the address, and open no browser",
  },
  gateway: {
    summary: "Runs a gateway for devices until an interrupt.",
    description:
      "Takes readings by MQTT, Sparkplug B, Modbus TCP, OPC UA or from a file until an interrupt. It signs and stores them, seals windows, anchors these, and declares what is missing. After an interrupt or a crash the same command continues. The standard output has a line of JSON for each thing that happens; the config names where metrics are served.",
    config: "config of the gateway, YAML",
    check: "check the config and open its keys, and start nothing",
  },
  gatewayHeld: {
    summary: "Shows doubtful readings that wait and windows that the ledger refuses, and decides on them.",
    description:
      "A gateway does not store a reading that no battery can have had so soon: it waits until the next ones confirm or contradict it. This command shows the batteries with such readings. With --release they are stored as they are; with --drop they go into quarantine. It also shows the windows that the ledger refuses for the values in them. With --mend the good readings of such a window are sealed again, and the wrong ones are declared missing. The gateway that runs does it within seconds, or the next one when it starts.",
    config: "config of the gateway, YAML",
    release: "store the waiting readings of a battery",
    drop: "put the waiting readings of a battery into quarantine",
    mend: "declare the wrong readings in a battery's refused window missing, and seal the others again",
  },
  passportServer: {
    serve: {
      summary: "Serves passports over HTTP until an interrupt.",
      description:
        "Serves passports over HTTP until an interrupt: GS1 Digital Links (/01/<gtin>/21/<serial>), links with a battery's id (/p/<battery id>), linksets, pages and JSON. Everybody gets the public tier. Who sends a token that a key on the ledger's list has signed gets the tier of the token. Each passport is verified with the devices' signatures first. The standard output has a line of JSON for each request, without data of persons.",
      host: "address of this machine on which it listens",
      port: "port on which it listens; 0 for any free port",
      publicAddress:
        "address at which others reach it: where the links lead, and for which tokens must be (default: where it listens)",
      name: "who runs it, for the description of the resolver (default: the host)",
      sections:
        "folder with a folder for each battery, named after its id, with its sections in JSON, each file named after its section; pages and models are completed from them",
      proxies: "how many proxies before it add the client's address to X-Forwarded-For",
    },
    token: {
      summary: "Signs a token that opens a higher tier of passports.",
      description:
        "Signs a token that opens a higher tier of passports on one server, if the ledger's list grants the tier to the key. Whoever has the token can use it until it expires. It needs no network.",
      privateKey: "file of the issuer's private key, P-256 or Ed25519, PEM or DER",
      tier: "what the reader asks for",
      audience: "public address of the server",
      battery: "the one battery that it is for (default: all that the grant is for)",
      minutes: "how long it is valid, in minutes up to 60",
    },
  },
  verify: {
    summary: "Verifies a battery's windows and keys with its devices' signatures.",
    description:
      "Verifies a battery's windows and keys with its devices' signatures, and that its windows and gaps tile its readings. It finds what members of the channel wrote that no enrolled key has signed. It does not show that the first key was the device's own, or that the gateway's answer is the newest. The exit status is 1 if something is wrong. With --folder it also compares the stored readings with what is anchored of them, reading by reading: it finds readings that were changed, removed or added, and damaged files. A gateway may run at the same time.",
    battery: BATTERY,
    folder:
      "also compare the readings in this folder: a gateway's folder of the battery, or that of tally battery sign",
  },
  profile: {
    description: "connection profiles by name, and which one is in use",
    name: "name of a profile",
    add: {
      description: "Gives a connection profile a name. The file stays where it is.",
      name: "letters, digits, - and _",
      file: "file of the connection profile",
      use: "use it from now on",
    },
    use: "Uses a profile where neither --profile nor TALLY_PROFILE names another.",
    remove: "Forgets the name of a profile. Its file stays.",
    list: "Lists the profiles that have a name.",
    show: {
      description: "Shows which profile is used, what names it, and what it says.",
      name: "name of a profile (default: the one that is used)",
    },
  },
  completion: {
    summary: "print what makes a shell complete command lines",
    description: "Prints a script with which a shell completes commands, options, their values and names of profiles.",
    shell: "the shell",
    hidden: {
      description: "Prints what can be at the cursor, a line each with its help; :files if files can be there.",
      words: "what is typed after tally, up to the cursor",
    },
  },
};
