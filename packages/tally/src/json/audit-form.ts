import { queries } from "@tallystick/client/catalogue";
import { z } from "zod";

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
