import { z } from "zod";

/** The form of the report on readings that were signed. */
export const signedForm = z.object({
  batteryId: z.string(),
  deviceId: z.string().describe("Id of the key that signed."),
  signed: z.int().describe("How many readings were signed."),
  signedAlready: z.int().describe("How many readings of the sheet were signed before, and were left out."),
  last: z.int().describe("Number of the last reading in the store."),
  windowFolder: z.string().describe("Folder of the windows."),
  windows: z
    .array(
      z.object({
        file: z.string().describe("File of the window."),
        first: z.int().describe("Number of the first reading."),
        last: z.int().describe("Number of the last reading."),
        from: z.int().describe("Time of the first reading, in milliseconds since 1970."),
        to: z.int().describe("Time of the last reading, in milliseconds since 1970."),
        root: z.string().describe("Root of the Merkle tree over the readings, in hexadecimal."),
      }),
    )
    .describe("Each window that was sealed now."),
});

/** The form of the report on a key that was made. */
export const createdKeyForm = z.object({
  file: z.string().describe("File of the private key."),
  deviceId: z.string().describe("SHA-256 of the public key, in hexadecimal."),
  algorithm: z.enum(["ES256", "EdDSA"]),
});
