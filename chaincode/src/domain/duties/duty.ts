import { z } from "zod";

import { amountSchema, formatAmount } from "../vocabulary/amount.js";
import {
  dateSchema,
  instantSchema,
  type CalendarDate,
  type DayClock,
  plusDays,
  startOf,
} from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import type { Money } from "../vocabulary/sums.js";

/** What a party loses by waiting. */
const lossSchema = z
  .enum([
    ...(["offer", "sale", "endorsers", "claim", "dishonour", "interest", "approval"] as const),
    ...(["order", "dispute", "warranty", "price", "line", "use", "money"] as const),
  ])
  .describe(
    "What is lost. `offer`: it lapses. `sale`: it lapses although money may be on its way. `endorsers`: recourse on the endorsers. `claim`: the claim on the other party. `dishonour`: anybody can have the paper dishonoured for the bank's silence. `interest`: it grows where the policy sets it. `approval`: the filed act lapses. `order`: anybody can end it. `dispute`: the right to dispute. `warranty`: the claim under it. `price`: the price agreed for the party. `line`: nothing can be drawn on the credit line, or what has ended stays drawn. `use`: what it is about stays locked. `money`: it is not paid until then.",
  );

/** Where an end comes from: the policy's rule, or the term of the record. */
const sourceSchema = z
  .enum([
    ...(["offerExpiryHours", "discountDate", "noTransferDays", "dueOn", "presentmentDays", "silenceDays"] as const),
    ...(["issuerLimitationMonths", "endorserLimitationMonths", "paidRecourseLimitationMonths"] as const),
    ...(["defaultMakesDue", "lateInterest", "pledge", "inspection", "warranty", "deposit"] as const),
    ...(["bid", "listing", "creditLine", "guarantee", "recall", "objection"] as const),
  ])
  .describe(
    "The rule of the policy, or the term of the record, that it comes from. `presentmentDays`: Negotiable Instruments Law of the PRC, art. 53. The three limitations: the same, art. 17. `defaultMakesDue`: the same, art. 61(2).",
  );

/** The kinds of records that duties are about. */
export const dutyRecordSchema = z.enum([
  ...([
    "approval",
    "battery",
    "bid",
    "certificate",
    "creditLine",
    "instrument",
    "listing",
    "objection",
    "order",
    "proceeds",
  ] as const),
]);

/** Something that a party must or may do, with its first and its last instant. */
export const dutySchema = z
  .strictObject({
    party: leiSchema.describe("LEI of the party that can act, by its name in the record."),
    kind: z.enum(["must", "may"]).describe("Whether it owes the act to others, or has the right to it."),
    act: z.string().describe("Wire name of the act. `Settle` stands also for `Dishonour`, `Accept` for `Reject`."),
    record: dutyRecordSchema.describe("What it is about."),
    subject: z
      .string()
      .describe(
        "Id of the record. Of an objection the UETR, of a bid its listing, of a credit line its obligor and currency, of proceeds the certificate, the creditor and the day of the sale or the UETR of the payment with a surplus, with a blank between them.",
      ),
    detail: z
      .string()
      .optional()
      .describe(
        "Kind of the offer, state of the order, of the bid or of the objection, wire name of the filed act, or of proceeds `owed` or `statedPaid`. Absent: none.",
      ),
    other: leiSchema
      .optional()
      .describe("LEI of the party that waits for it, or against which the right is. Absent: nobody in particular."),
    from: instantSchema.describe("First instant."),
    until: instantSchema
      .optional()
      .describe(
        "Instant from which it is too late. Absent: no instant is, or none while an order or a suspension lasts.",
      ),
    lastDay: dateSchema.optional().describe("Last day, where the rule goes by days. `until` is the end of that day."),
    loses: lossSchema,
    source: sourceSchema,
    currency: currencySchema.optional().describe("Absent: it is about no sum."),
    amount: amountSchema.optional().describe("Sum in major units. Absent: it is about none."),
  })
  .meta({ id: "Duty", description: "What a party must or may do, until when, and what it loses by waiting." });
export type Duty = z.output<typeof dutySchema>;

/** The end of a duty that goes by days. */
export function untilEndOf(lastDay: CalendarDate | undefined, clock: DayClock): Pick<Duty, "until" | "lastDay"> {
  return lastDay === undefined ? {} : { lastDay, until: startOf(plusDays(lastDay, 1), clock) };
}

/** The sum that a duty is about. */
export function sumOf({ units, currency }: Money): Pick<Duty, "currency" | "amount"> {
  return { currency, amount: formatAmount(units, currency) };
}
