import { queries } from "@tallystick/client/catalogue";
import { z } from "zod";

const auditFinding = z.object({
  transactionId: z.string(),
  blockNumber: z.int(),
  at: z.string().describe("The transaction's timestamp, as its submitter stated it."),
  act: z.string().describe("As the transaction names it, such as `certificates:Transfer`."),
  caller: z.string().describe("MSP of who submitted it."),
  endorsers: z.array(z.string()).describe("MSPs of those who endorsed it."),
  version: z.string().describe("The chaincode's version, as the endorsers stated it."),
  otherVersion: z.literal(true).optional(),
  reason: z.enum(["refused", "different", "unknown", "foreign"]),
  problem: z.string(),
  differences: z.array(
    z.object({
      kind: z.string(),
      key: z.array(z.string()),
      part: z.enum(["value", "policy", "marker"]),
      written: z.string().optional(),
      expected: z.string().optional(),
    }),
  ),
});

/** The form of what `tally audit ledger` finds. */
export const ledgerAuditForm = z.object({
  channel: z.string().describe("As the first block has it."),
  genesis: z.string().describe("SHA-256 of the header of the first block, in hexadecimal."),
  blocks: z.int().describe("How many blocks were read."),
  hash: z.string().describe("SHA-256 of the header of the newest of them."),
  transactions: z.int().describe("How many are in them, valid or not, with configurations."),
  acts: z.int().describe("How many valid ones wrote to the chaincode."),
  differences: z
    .array(
      z.object({
        block: z.int(),
        about: z.enum(["orderers", "envelopes", "configuration", "verdict", "commitHash"]),
        transactionId: z.string().optional().describe("Absent: it is about the block as a whole."),
        told: z.string().describe("What the block or its peer says, or what is wrong with it."),
        computed: z.string().optional().describe("What follows from the blocks."),
      }),
    )
    .describe("Where a block or a peer's word is not what follows from the blocks before."),
  findings: z.array(auditFinding).describe("Acts that the network called valid and that broke the rules."),
  instruments: z.int(),
  unsound: z
    .array(z.object({ instrumentId: z.string(), audit: queries.AuditInstrument.response.optional() }))
    .describe(
      "Instruments of which units are held twice or not at all. Without `audit`: the record is not an instrument.",
    ),
  sound: z.boolean().describe("Whether nothing was found."),
});

/** The form of the report of `tally instrument audit --all`. */
export const auditReportForm = z.object({
  begunAt: z.string().describe("When it began, by the clock of the machine that made it."),
  endedAt: z.string().describe("When it ended, by that clock."),
  auditor: z
    .object({ mspId: z.string(), subject: z.string() })
    .describe("Who made it, by the certificate's subject and its organisation."),
  chaincode: z.object({ version: z.string(), sequence: z.int() }).describe("The definition that the channel runs."),
  ledgerHeight: z.int().describe("How many blocks the ledger had at the beginning."),
  confirmedBy: z
    .int()
    .optional()
    .describe("How many organisations' peers confirmed each answer. Absent: one peer's word."),
  examined: z
    .enum(["units", "acts"])
    .describe("`units`: only that each unit is held once. `acts`: also what led there."),
  sound: z.boolean().describe("Whether every instrument is sound."),
  count: z
    .object({ instruments: z.int(), sound: z.int(), unsound: z.int() })
    .describe("How many instruments there are."),
  totals: z
    .array(z.object({ currency: z.string(), instruments: z.int(), face: z.string() }))
    .describe("What the instruments come to, by currency."),
  instruments: z
    .array(
      z.object({
        instrumentId: z.string(),
        sound: z.boolean(),
        audit: queries.AuditInstrument.response.optional(),
        problem: z.string().optional().describe("Why it could not be audited."),
      }),
    )
    .describe("Each instrument with what was found."),
});
