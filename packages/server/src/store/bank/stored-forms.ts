import type { BankRecord, ExpectedPayment, ReadStatement } from "@tallystick/reconciliation";
import { z } from "zod";

/** The forms in which the store keeps what banks told. Whole numbers are texts, since JSON would round them. */
const units = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const money = { units, currency: z.string() };
const text = z.string().optional();
const recorded = { id: z.string(), fileId: z.string(), uetr: text, endToEndId: text };

const recordSchema = z.discriminatedUnion("kind", [
  z.object({
    ...{ kind: z.literal("booking"), ...recorded, ...money, message: z.string(), account: z.string() },
    ...{ owner: z.string(), direction: z.enum(["credit", "debit"]), isReversal: z.boolean() },
    ...{ certificates: z.array(z.string()), servicerReference: text, bookedOn: text, valueDate: text },
    ...{ creditorAccount: text, charges: z.object(money).optional(), returnReason: text },
  }),
  z.object({
    ...{ kind: z.literal("status"), ...recorded, status: z.string(), originalMessageId: text },
    ...{ isOfMessage: z.boolean(), reason: text },
  }),
  z.object({ kind: z.literal("return"), ...recorded, ...money, reason: text }),
]);

const balances = z.array(z.tuple([z.string(), units])).transform((each) => new Map(each));
const statementSchema = z.object({
  ...{ account: z.string(), sequence: text, day: text },
  ...{ opening: balances, closing: balances },
});

const paymentSchema = z.object({
  ...{ endToEndId: z.string(), certificateId: z.string(), uetr: text, ...money },
  purpose: z.enum(["settlement", "discount", "recourse"]),
  ordinal: z.int().optional(),
  ...{ debtor: z.string(), creditor: z.string(), creditorAccount: text, dueOn: z.string(), instructedOn: text },
  messageId: text,
  discharge: z.discriminatedUnion("act", [
    z.object({ act: z.literal("Settle") }),
    z.object({ act: z.literal("ConfirmPayment") }),
    z.object({ act: z.literal("PayRecourse"), payer: z.string() }),
    z.object({ act: z.literal("PayProceeds"), creditor: z.string(), soldOn: z.string() }),
  ]),
});

/** The text that the store keeps of a record, a statement or a payment. */
export function storedText(value: BankRecord | ReadStatement | ExpectedPayment): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "bigint" ? String(each) : each instanceof Map ? [...each] : each,
  );
}

/** A record of a bank, from its text. */
export const storedRecord = (stored: string): BankRecord => recordSchema.parse(JSON.parse(stored));
/** A statement, from its text. */
export const storedStatement = (stored: string): ReadStatement => statementSchema.parse(JSON.parse(stored));
/** A payment, from its text. */
export const storedPayment = (stored: string): ExpectedPayment => paymentSchema.parse(JSON.parse(stored));
