import { z } from "zod";

/** The form of the report on the telemetry windows of a folder. */
export const anchoredFolderForm = z.object({
  anchoredAlready: z.int().describe("How many windows were anchored before, and were left out."),
  windows: z
    .array(
      z.object({
        file: z.string().describe("Name of the file."),
        batteryId: z.string(),
        first: z.int().describe("Number of the first reading."),
        last: z.int().describe("Number of the last reading."),
        result: z.enum(["anchored", "refused", "failed"]),
        problem: z.string().optional().describe("Why it is not anchored."),
        transactionId: z.string().optional().describe("Id of the transaction that anchored it."),
      }),
    )
    .describe("Each window of the folder that was not anchored before."),
});
