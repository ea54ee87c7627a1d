import { claimKinds, profiles } from "@tallystick/evidence/words";
import { z } from "zod";

import { ledgerAuditForm } from "./audit-form.js";
import { bankForms } from "./bank-forms.js";
import { schemaText } from "./document-schema.js";
import { createdKeyForm, signedForm } from "./signed-form.js";

/**
 * The forms of commands that are not an act, a query or a book. A test compares the forms with the types of the
 * library.
 */
const amount = z.string().describe("Decimal in major units.");
const instant = z.string().describe("ISO 8601 UTC.");
const transactionId = z.string().describe("64 hexadecimal digits.");
const block = z.int().describe("Number of a block.");
const party = z.object({ lei: z.string(), name: z.exactOptional(z.string().describe("Registered name.")) });
const signer = { mspId: z.string(), subject: z.exactOptional(z.string().describe("Subject of the certificate.")) };
const doubt = z.unknown().describe("A fact that does not hold, with the reason.");

const unknownTransaction = z.object({ transactionId, outcome: z.literal("unknown") });

export const transactionStatusForm = z.union([
  z.object({ transactionId, outcome: z.literal("committed"), code: z.literal("VALID"), blockNumber: block }),
  z.object({ transactionId, outcome: z.literal("invalid"), code: z.string(), blockNumber: block }),
  unknownTransaction,
]);

export const transactionContentsForm = z.object({
  ...{ transactionId, blockNumber: block },
  place: z.int().describe("Place in the block, from 0."),
  outcome: z.enum(["committed", "invalid"]).describe("What an invalid transaction shows was not written."),
  code: z.string().describe("Fabric's validation code."),
  at: instant.describe("The transaction's timestamp: the word of who submitted it."),
  submittedBy: z.object({ ...signer, party: z.exactOptional(z.string().describe("LEI of the party.")) }),
  endorsers: z.array(z.object(signer)),
  chaincode: z.exactOptional(z.string().describe("Absent: a change of the channel's configuration.")),
  version: z.exactOptional(z.string().describe("Version of the chaincode, by the endorsers.")),
  act: z.exactOptional(z.string().describe("Such as `certificates:Transfer`.")),
  request: z.unknown().optional().describe("The request as it was sent."),
  wrote: z
    .array(z.object({ record: z.string(), toldBy: z.array(z.string()) }))
    .describe("The records that it wrote or deleted, and the types of the facts that tell of them."),
  foreign: z.array(z.string()).describe("Keys under which it wrote something that is not a record."),
  policies: z.array(z.string()).describe("Records that others must endorse from now on."),
  notes: z.array(z.string()).describe("Private collections in which it left or deleted notes."),
  facts: z.array(z.object({ type: z.string() })).describe("What it tells, as `tally events --json` prints it."),
  doubts: z.array(doubt),
  finding: z.unknown().optional().describe("What it did other than the rules require. Absent: nothing."),
});

export const invoiceDocumentForm = z.object({
  kind: z.string().describe("`invoice`."),
  fingerprint: z.string().describe("SHA-256 of the invoice's form."),
  earlierFingerprints: z.array(z.string()).optional().describe("The same by earlier versions of the form."),
  amount: amount.describe("How much of it backs the instrument."),
  total: amount.describe("The whole amount of the invoice."),
});

export const discountQuoteForm = z.object({
  days: z.int().describe("Days for which interest runs."),
  interest: amount,
  proceeds: amount.describe("Amount less interest."),
  allInAnnualCost: z.string().optional().describe("In per cent a year. Absent: no day passes."),
});

export const recourseQuoteForm = z.object({
  days: z.int().describe("Days for which interest runs."),
  ...{ interest: amount, costs: amount },
  total: amount.describe("Principal, interest and costs."),
});

const projectionProgressForm = z.object({
  blockNumber: z.exactOptional(block.describe("The tables are complete up to this block. Absent: there was none.")),
  facts: z.int().describe("How many facts they have."),
});

export const projectionVerificationForm = z.object({
  blockNumber: block.describe("The tables are complete up to this block."),
  instruments: z.int().describe("How many instruments were compared."),
  doubts: z.int().describe("How many facts are doubted."),
  differences: z.array(
    z.object({
      instrumentId: z.string(),
      projected: z.array(z.string()).describe("Units by state and by holder in the tables."),
      audited: z.array(z.string()).describe("The same on the ledger."),
      problem: z.exactOptional(z.string().describe("Why the audit itself is not sound. Absent: it is.")),
    }),
  ),
  rows: z
    .array(
      z.object({
        table: z.string(),
        key: z.array(z.string()).describe("Values of the key of the row."),
        how: z
          .enum(["altered", "missing", "added"])
          .describe("The facts make it with other values, they make it, or they do not make it."),
      }),
    )
    .describe("The first 100 rows of all tables that are not as the facts of the ledger make them."),
});

export const platformCheckForm = z.object({
  operator: z.string().describe("MSP of the operator."),
  regulator: z.string().describe("MSP of the regulator."),
  sound: z.boolean().describe("Whether every finding is sound."),
  findings: z.array(
    z.object({
      check: z.string().describe("What was checked."),
      sound: z.boolean(),
      found: z.string().describe("What the channel has."),
      wanted: z.string().describe("What it should have, and what that prevents."),
    }),
  ),
});

const evidenceClaimForm = z.object({
  kind: z.enum(claimKinds),
  certificateId: z.string(),
  unit: z.string().optional().describe("Of a trace."),
  state: z.string(),
  holder: z.string().describe("LEI of the holder."),
  currency: z.string(),
  amount: amount.describe("Sum of the certificate."),
  uetr: z.string().optional().describe("Of a payment."),
  refusedBy: z.string().optional().describe("LEI of who refused payment."),
  refusedOn: z.string().optional().describe("Day on which payment was refused."),
});

const evidenceProfile = z.enum(profiles).describe("`attested`: without blocks.");

const evidenceStep = z.object({
  number: z.int().describe("From 1."),
  name: z.string(),
  outcome: z.enum(["passed", "failed", "skipped", "not reached"]),
  reason: z.string().describe("What was found, in English."),
  finding: z.object({
    name: z.string().describe("What was found, by its name."),
    values: z.record(z.string(), z.unknown()).describe("Its figures."),
  }),
});

export const evidenceReportForm = z.object({
  verdict: z
    .enum(["proved", "proved as of", "not proved"])
    .describe("`proved as of`: how it was when the organisations signed; a later change is not excluded."),
  failed: evidenceStep.optional().describe("The step that failed."),
  steps: z.array(evidenceStep),
  claim: evidenceClaimForm.optional().describe("Absent: the file could not be read."),
  profile: evidenceProfile.optional(),
  meaning: z.string().optional().describe("What the proof rests on, and what it does not show."),
  asOf: instant.optional().describe("When the organisations signed."),
  organisations: z.array(z.string()).optional().describe("MSP ids of those who signed."),
  certificate: z.unknown().optional().describe("The certificate, as `tally certificate show --json` prints it."),
});

const evidenceMadeForm = z.object({
  file: z.string(),
  bytes: z.int(),
  genesis: z.string().describe("SHA-256 of the header of the channel's first block."),
});

const evidencePageForm = z.object({ file: z.string(), bytes: z.int() });

const evidenceShownForm = z.object({
  claim: evidenceClaimForm,
  profile: evidenceProfile,
  trust: z.object({ channel: z.string(), chaincode: z.string(), genesis: z.string() }),
});

const storedReadingsForm = z.object({
  batteryId: z.string(),
  sound: z.boolean().describe("Whether nothing is wrong."),
  findings: z.array(
    z.object({
      code: z
        .enum(["altered", "different", "missing", "added", "unreadable"])
        .describe("`different`: the device signed them, and they are not those that were anchored."),
      first: z.int().describe("Number of the first reading."),
      last: z.int().describe("Number of the last reading."),
      problem: z.string(),
      file: z.string().optional(),
      offset: z.int().optional().describe("Where it begins in the file, in bytes."),
    }),
  ),
  anchoredUpTo: z.int().describe("Number of the last reading that the ledger has, or has as missing."),
  same: z.int().describe("Stored readings that are those that were anchored, byte by byte."),
  signedOnly: z.int().describe("Readings that the device signed, in windows of which others are missing or altered."),
  declaredMissing: z.int().describe("Stored readings that were declared missing on the ledger."),
  notAnchored: z.int().describe("Stored readings after the last anchored one."),
});

export const verifiedPassportForm = z.object({
  batteryId: z.string(),
  sound: z.boolean().describe("Whether nothing is wrong."),
  findings: z.array(
    z.object({
      record: z
        .string()
        .describe("A window or gap by the numbers of its readings, a device by its id, or the battery."),
      code: z.string(),
      problem: z.string(),
    }),
  ),
  windows: z.int().describe("How many windows were verified."),
  readings: z.int().describe("How many readings they anchor."),
  gaps: z.int().describe("How many gaps were declared, without those that were corrected."),
  broken: z.array(z.string()).describe("Keys whose chain was declared broken."),
  stored: storedReadingsForm.optional().describe("With --folder: the stored readings, compared with what is anchored."),
});

const source = z.object({
  ...{ first: z.int(), last: z.int(), to: instant, deviceId: z.string() },
  kind: z.exactOptional(z.enum(["device", "gateway"])),
  revoked: z.boolean().describe("Whether the key was revoked later."),
  ...{ anchoredBy: party, transactionId },
});

const perMille = z.exactOptional(z.int().describe("State of health in thousandths."));

export const passportCheckForm = z.object({
  ...{ category: z.string(), complete: z.boolean() },
  mandatory: z.int().describe("How many attributes are mandatory for this category."),
  missing: z.array(
    z.object({
      number: z.int().describe("Number in the Battery Pass data attribute longlist, version 1.2."),
      name: z.string(),
      source: z.string().describe("The point of Regulation (EU) 2023/1542 that asks for it."),
      unit: z.exactOptional(z.string()).describe("Unit of its figure in BatteryPass."),
      quantities: z.exactOptional(z.array(z.string())).describe("What a device must report of."),
      places: z.exactOptional(z.array(z.string())).describe("Where a section by a published model can have it."),
    }),
  ),
  present: z
    .array(z.object({ number: z.int(), name: z.string(), source: z.string() }))
    .describe("The mandatory attributes that are there."),
  leftOut: z
    .array(z.object({ section: z.string(), problem: z.string() }))
    .describe("Sections by a published model that could not be read."),
});

export const passportForm = z.object({
  tier: z.string().describe("Who may read it, by annex XIII of Regulation (EU) 2023/1542. What is above it is absent."),
  ...{ batteryId: z.string(), manufacturer: party, owner: z.exactOptional(party), serial: z.string() },
  ...{ model: z.string(), category: z.string(), chemistry: z.string() },
  manufacturedOn: z.string().describe("YYYY-MM-DD."),
  rated: z.record(z.string(), z.unknown()).describe("What it was made for."),
  externalIds: z.array(z.record(z.string(), z.unknown())).describe("Codes under which others know it."),
  status: z.exactOptional(z.string().describe("By annex XIII of Regulation (EU) 2023/1542.")),
  readings: z.exactOptional(
    z.object({
      ...{ anchored: z.int(), missing: z.int(), windows: z.int() },
      missingByRecord: z.int().describe("How many are missing by the battery's record."),
      corrected: z.int().describe("How many numbers were declared missing in error: no readings had them."),
      last: z.exactOptional(z.int().describe("Number of the last reading that is anchored or declared missing.")),
    }),
  ),
  figures: z
    .array(z.object({ quantity: z.string(), value: z.number(), base: z.exactOptional(z.number()), source }))
    .describe("The last known figures, with what was added to a counter that began again."),
  health: z.exactOptional(
    z
      .array(
        z.object({
          ...{ sequence: z.int(), at: instant, stateOfHealthPerMille: perMille },
          capacityMilliampHours: z.exactOptional(z.int()),
          ...{ cycles: z.exactOptional(z.int()), deviceId: z.string(), revoked: z.boolean() },
        }),
      )
      .describe("State of health over time."),
  ),
  gaps: z.exactOptional(
    z.array(z.object({ first: z.int(), last: z.int(), count: z.int(), reason: z.string(), by: party, at: instant })),
  ),
  corrections: z.exactOptional(
    z
      .array(
        z.object({
          ...{ first: z.int(), last: z.int(), count: z.int(), reason: z.string() },
          ...{ by: party, consentOf: party, at: instant },
        }),
      )
      .describe("Gaps that were declared in error and corrected."),
  ),
  restarts: z.exactOptional(
    z.array(z.object({ after: z.int(), by: party, at: instant })).describe("Where its counters began again."),
  ),
  keys: z.exactOptional(z.array(z.object({ deviceId: z.string() })).describe("The keys that signed for it.")),
  recall: z.exactOptional(z.object({ by: party, at: instant, reason: z.string() })),
  recalledParts: z.array(z.object({ of: z.string(), by: party, at: instant, reason: z.string() })),
  predecessors: z.exactOptional(z.array(z.string()).describe("Batteries of which it was made.")),
  past: z.exactOptional(z.record(z.string(), z.unknown()).describe("What it has of these, by its own record.")),
  ancestors: z.exactOptional(
    z
      .array(z.object({ batteryId: z.string(), manufacturer: party, readings: z.int(), missing: z.int() }))
      .describe(
        "The batteries of which it was made, and those of which these were made, the nearest first. Each is shown as it was at its end.",
      ),
  ),
  successor: z.exactOptional(z.string().describe("The battery that it became part of.")),
  recycled: z.exactOptional(
    z
      .object({ by: party, at: instant, recovered: z.array(z.object({ material: z.string(), grams: z.int() })) })
      .describe("That it was recycled: its passport has ceased to exist."),
  ),
  titles: z.exactOptional(
    z.array(
      z.object({
        ...{ from: party, to: party, at: instant, way: z.enum(["delivery", "sale", "return", "succession"]) },
        listingId: z.exactOptional(z.string()),
      }),
    ),
  ),
  sections: z.array(z.object({ section: z.string() })),
  warnings: z.array(z.string()).describe("What a reader must know before relying on it."),
  changedAt: z.exactOptional(instant),
  link: z.string().optional().describe("Where the QR code leads, with --host."),
  check: passportCheckForm.optional().describe("What is missing for a category, with --check."),
  templates: z
    .array(
      z.object({ section: z.string(), tier: z.string(), model: z.string(), version: z.string(), file: z.string() }),
    )
    .optional()
    .describe("What was written to be filled in and published, with --write-template."),
});

/** The first line. Each further line is an entry of the access log. */
const passportServeForm = z.object({
  address: z.string().describe("Where the server listens."),
  publicAddress: z.string().describe("Where others reach it."),
});

const passportTokenForm = z.object({
  token: z.string().describe("For the header `Authorization: Bearer`."),
  expiresAt: instant,
});

/** The first line. Each further line is an entry of the access log. */
const serveForm = z.object({ address: z.string().describe("Where the server listens.") });

const deskForm = z.object({ url: z.string().describe("Address that opens the desk once, in one browser.") });

const tokenForm = z.object({
  ...{ id: z.string().describe("Names it in the access log."), name: z.string(), createdAt: instant },
  scope: z.enum(["read", "prepare", "act"]),
  expiresAt: z.exactOptional(instant),
});

const webhookForm = z.object({
  ...{ id: z.string(), name: z.string(), url: z.string(), createdAt: instant },
  types: z.array(z.string()).describe("Types of facts, doubt or progress. Empty: all."),
  party: z.exactOptional(z.string().describe("LEI: only what concerns this party.")),
  dueWithin: z.exactOptional(z.int().describe("Days: also each duty that falls due within so many days.")),
  allowPrivate: z.boolean().describe("It may be in a network of the operator's own."),
  state: z.enum(["active", "failing", "disabled"]),
  fromBlock: z.exactOptional(z.int().describe("Everything before this block is done.")),
  after: z.exactOptional(
    z
      .object({ blockNumber: z.int(), transactionId: z.string(), index: z.int() })
      .describe("The last fact that the receiver has, in or after this block."),
  ),
  deliveredAt: z.exactOptional(instant),
  failure: z.exactOptional(
    z.object({
      since: instant,
      attempts: z.int(),
      problem: z.string(),
      nextAttemptAt: z.exactOptional(instant),
    }),
  ),
});

const rowResult = {
  result: z.enum(["done", "filed", "refused", "failed", "submitted", ""]),
  ...{ id: z.string(), transactionId: z.string(), blockNumber: z.string(), error: z.string() },
};

const batchImportForm = z.union([
  z.object({ columns: z.array(z.string()) }).describe("With --template."),
  z
    .object({ problems: z.array(z.object({ line: z.int(), column: z.string(), problem: z.string() })) })
    .describe("What is wrong with the sheet; nothing was done."),
  z.object({
    outcome: z.string().describe("Whether the lines were tried out or done."),
    lines: z.array(z.object({ line: z.int(), act: z.string(), ...rowResult })),
  }),
]);

const lotForm = z.union([
  z
    .object({ problems: z.array(z.object({ line: z.int(), column: z.string(), problem: z.string() })) })
    .describe("What is wrong with the sheet; nothing was done."),
  z.object({
    outcome: z.enum(["triedOut", "enrolled"]),
    count: z.object({
      batteries: z.int().describe("Lines of the lot."),
      registered: z.int().describe("Batteries that are registered. 0 if the lot was only tried out."),
      good: z.int().describe("Lines without a problem: with a registered battery and an enrolled key, or tried out."),
    }),
    files: z.array(z.string()).describe("Files with the result of every line."),
    problems: z.array(z.object({ line: z.int(), ...rowResult })),
  }),
]);

const named = z.object({ name: z.string(), file: z.string(), inUse: z.boolean() });

const profileListForm = z.object({
  file: z.string().describe("Where the names are."),
  profiles: z.array(named),
});

export const profileShowForm = z.object({
  file: z.string(),
  name: z.string().optional(),
  by: z.enum(["--profile", "TALLY_PROFILE", "tally profile use"]).optional().describe("What names it."),
  ...{ mspId: z.string(), subject: z.string(), validTo: z.string(), peers: z.array(z.string()) },
  ...{ channel: z.string(), chaincode: z.string(), key: z.string().describe("Where the key is.") },
  members: z.array(z.string()).describe("Organisations whose endorsements are verified."),
});

const gatewayForm = z.object({
  ...{ batteries: z.int(), inputs: z.int() },
  metrics: z.exactOptional(z.string().describe("Address of /metrics and /healthz. Absent with --check.")),
});

const gatewayHeldForm = z.object({
  held: z
    .array(
      z.object({ battery: z.string(), readings: z.int(), doubt: z.string().describe("Why the first is doubtful.") }),
    )
    .describe("Batteries with doubtful readings that wait."),
  refused: z
    .array(
      z.object({
        battery: z.string(),
        first: z.int(),
        last: z.int(),
        problem: z.string().describe("Why the ledger refuses it."),
      }),
    )
    .describe("Windows that the ledger refuses for what is in them."),
  decided: z.exactOptional(z.object({ battery: z.string(), decision: z.enum(["release", "drop", "mend"]) })),
});

const forms: Readonly<Record<string, z.ZodType>> = {
  ...bankForms,
  "transaction status": transactionStatusForm,
  "transaction show": z.union([transactionContentsForm, unknownTransaction]),
  "invoice fingerprint": invoiceDocumentForm,
  quote: discountQuoteForm,
  "quote-recourse": recourseQuoteForm,
  "platform check": platformCheckForm,
  "audit ledger": ledgerAuditForm,
  "evidence make": evidenceMadeForm,
  "evidence verify": evidenceReportForm,
  "evidence show": evidenceShownForm,
  "evidence page": evidencePageForm,
  "projection run": projectionProgressForm,
  "projection rebuild": projectionProgressForm,
  "projection backup": projectionProgressForm,
  "projection verify": projectionVerificationForm,
  serve: serveForm,
  desk: deskForm,
  "token create": tokenForm.extend({
    token: z.string().describe("For the header `Authorization: Bearer`. It is stored nowhere."),
  }),
  "token list": z.object({ tokens: z.array(tokenForm) }),
  "token revoke": z.object({ name: z.string() }),
  "webhook add": webhookForm.extend({
    secret: z.string().describe("With it the receiver checks the signatures, by Standard Webhooks."),
  }),
  "webhook list": z.object({ webhooks: z.array(webhookForm) }),
  "webhook test": z.object({ name: z.string(), delivered: z.literal(true) }),
  "webhook remove": z.object({ name: z.string() }),
  "webhook replay": webhookForm,
  "battery verify": verifiedPassportForm,
  "battery passport": passportForm,
  "battery enrol": lotForm,
  "battery create-key": createdKeyForm,
  "battery sign": signedForm,
  "gateway run": gatewayForm,
  "gateway held": gatewayHeldForm,
  "passport serve": passportServeForm,
  "passport token": passportTokenForm,
  "batch import": batchImportForm,
  "profile list": profileListForm,
  "profile show": profileShowForm,
  "profile add": named,
  "profile use": named,
  "profile remove": z.object({ name: z.string(), removed: z.string().describe("File that had the name.") }),
};

/** The commands with such a form, by the words after `tally`. */
export const commandsOfForms: readonly string[] = Object.keys(forms);

/**
 * The form of a command's document.
 *
 * @throws {Error} if this file has no form for the command.
 */
export function formOf(command: string): z.ZodType {
  const form = forms[command];
  if (form === undefined) {
    throw new Error(`there is no form of "${command}"`);
  }
  return form;
}

/** The JSON Schema of a command's document, as text. */
export function schemaOfCommand(command: string): string {
  return schemaText({ command, schema: formOf(command) });
}
