import { aliveStates, avoidanceReasons, orderEffects } from "@tallystick/client/words";
import { z } from "zod";

/** The forms of the books, as `--json` prints them. A test compares the forms with the types of the library. */
const lei = z.string().describe("LEI (ISO 17442) of a party.");
const currency = z.string().describe("ISO 4217.");
const amount = z.string().describe("Decimal in major units.");
const day = z.string().describe("YYYY-MM-DD.");
const instant = z.string().describe("ISO 8601 UTC.");
const block = z.int().describe("Number of a block.");

const afterDefault = z
  .exactOptional(lei)
  .describe("Party in whose declared default it was done. Absent: no party that is concerned was in default.");

/** What is said of a certificate under an order. */
const underOrder = {
  ...{ certificateId: z.string(), state: z.enum(["AwaitingReceipt", ...aliveStates]), holder: lei, currency, amount },
  ...{ until: z.exactOptional(instant), behind: z.array(z.string()) },
};

const source = {
  at: instant.describe(
    "The instant at which it is true, by this machine's clock. With asOf: the latest timestamp of the acts that are in it.",
  ),
  asOf: z.exactOptional(z.union([day, block])).describe("The past day or block that was asked for."),
  blockNumber: block.describe("Newest block that is in it."),
  doubts: z
    .array(
      z.strictObject({
        ...{ blockNumber: block, transactionId: z.string(), index: z.int() },
        reason: z.enum(["unreadable", "untrue", "untold", "unfounded"]),
        problem: z.string().describe("What does not hold, in words."),
        ...{ caller: z.string(), endorsers: z.array(z.string()) },
        fact: z.unknown(),
        records: z.array(z.unknown()).optional(),
      }),
    )
    .describe("What members wrote past the facts, and facts that do not hold."),
};

export const statementForm = z.strictObject({
  party: lei,
  ...{ from: z.exactOptional(day), to: z.exactOptional(day) },
  ...source,
  accounts: z.array(
    z.strictObject({
      ...{ currency, opening: amount, in: amount, out: amount, closing: amount },
      movements: z.array(
        z.strictObject({
          ...{ day, at: instant, blockNumber: block, transactionId: z.string(), act: z.string() },
          ...{ certificateId: z.string(), otherSide: lei, in: z.exactOptional(amount), out: z.exactOptional(amount) },
          afterDefault,
        }),
      ),
    }),
  ),
});

export const portfolioForm = z.strictObject({
  party: lei,
  ...source,
  certificates: z.array(
    z.strictObject({
      ...{ certificateId: z.string(), state: z.enum(aliveStates), predecessor: z.exactOptional(lei) },
      ...{ owedBy: lei, settlementBank: lei, guarantor: z.exactOptional(lei), pledgee: z.exactOptional(lei) },
      ...{ dueOn: day, currency, amount, dishonoured: z.boolean(), overdue: z.boolean(), afterDefault },
    }),
  ),
  totals: z.array(z.strictObject({ currency, amount, overdue: amount })),
});

const as = z.enum(["settlementBank", "issuer", "guarantor"]);
const due = {
  ...{ day, instrumentId: z.string(), issuer: lei, settlementBank: lei, currency },
  ...{ amount, presented: amount, dishonoured: amount, overdue: z.boolean() },
};

export const dueListForm = z.strictObject({
  party: lei,
  ...source,
  dues: z.array(z.strictObject({ ...due, as, predecessor: z.exactOptional(lei) })),
  totals: z.array(z.strictObject({ day, as, currency, amount, overdue: z.boolean() })),
});

export const duesOfAllForm = z.strictObject({
  ...source,
  dues: z.array(z.strictObject({ ...due, owedBy: lei, guarantor: z.exactOptional(lei), guaranteed: amount })),
  totals: z.array(
    z.strictObject({ ...{ day, owedBy: lei, settlementBank: lei, currency }, amount, overdue: z.boolean() }),
  ),
});

export const exposureForm = z.strictObject({
  ...{ issuer: lei, predecessors: z.array(lei) },
  ...source,
  currencies: z.array(
    z.strictObject({
      ...{ currency, issued: amount, offered: amount, outstanding: amount, withIssuer: amount, settled: amount },
      ...{ endedOtherwise: amount, overdue: amount, presented: amount, dishonoured: amount },
    }),
  ),
});

export const concentrationForm = z.strictObject({
  ...source,
  shares: z.array(
    z.strictObject({
      ...{ as: z.enum(["issuer", "guarantor"]), party: lei, currency, outstanding: amount },
      percent: z.string().describe("Per cent with two decimals."),
      ...{ overdue: amount, dishonoured: amount, instruments: z.int() },
    }),
  ),
  totals: z.array(z.strictObject({ currency, outstanding: amount })),
});

const fates = {
  ...{ offered: amount, outstanding: amount, presented: amount, dishonoured: amount },
  ...{ withIssuer: amount, paid: amount, waived: amount, cancelled: amount },
};

export const outstandingForm = z.strictObject({
  ...source,
  instruments: z.array(
    z.strictObject({
      instrumentId: z.string(),
      stage: z.enum(["AwaitingGuarantee", "Issued", "Circulating", "Cancelled", "Matured", "Closed"]),
      ...{ issuer: lei, owedBy: lei, guarantor: z.exactOptional(lei), settlementBank: lei, payee: lei },
      ...{ issuedOn: day, maturesOn: day, dueOn: day, currency, face: amount },
      ...fates,
    }),
  ),
  totals: z.array(z.strictObject({ currency, ...fates })),
});

export const avoidableForm = z.strictObject({
  ...{ party: lei, day },
  ...source,
  acts: z.array(
    z.strictObject({
      reason: z.enum(avoidanceReasons).describe("Why an administrator looks at it."),
      article: z.string().describe("Article of the Enterprise Bankruptcy Law of the PRC."),
      ...{ day, act: z.string(), certificateId: z.string(), otherSide: lei, currency, amount },
      ...{ proceeds: z.exactOptional(amount), blockNumber: block, transactionId: z.string() },
    }),
  ),
});

export const courtOrderForm = z.strictObject({
  ...{ order: z.string(), authorities: z.array(z.string()) },
  ...source,
  acts: z.array(
    z.strictObject({
      effect: z.enum(orderEffects).describe("What it did to the units."),
      ...{ day, act: z.string(), certificateId: z.string(), holder: lei, to: z.exactOptional(lei), currency, amount },
      ...{ price: z.exactOptional(amount), number: z.exactOptional(z.string()) },
      ...{ blockNumber: block, transactionId: z.string() },
    }),
  ),
  certificates: z.array(z.strictObject({ ...underOrder, ranOut: z.boolean() })),
  totals: z.array(
    z.strictObject({
      ...{ currency, frozen: amount, lifted: amount, executed: amount, lodged: amount },
      ...{ ended: amount, left: amount, ranOut: amount },
    }),
  ),
});

export const frozenForm = z.strictObject({
  party: lei,
  ...source,
  certificates: z.array(
    z.strictObject({
      ...{ order: z.string(), authority: z.string(), givenAt: instant },
      ...{ ...underOrder, pledgee: z.exactOptional(lei), afterDefault },
    }),
  ),
});

const digest = z.string().describe("SHA-256 in hexadecimal digits.");
export const creditNoteListForm = z.strictObject({
  ...source,
  creditNotes: z.array(
    z.strictObject({
      ...{ invoice: digest, fingerprint: digest, instrumentId: z.string(), payee: lei, day, currency, amount },
      ...{ blockNumber: block, transactionId: z.string() },
    }),
  ),
});

export const paymentListForm = z.strictObject({
  ...source,
  payments: z.array(
    z.strictObject({
      ...{
        uetr: z.string(),
        purpose: z.enum(["settlement", "discount", "recourse", "composition", "surplus", "execution"]),
      },
      ...{ certificateId: z.string(), currency, face: amount, paid: amount, valueDate: day },
      ...{
        payer: lei,
        payee: lei,
        reportedBy: lei,
        at: instant,
        blockNumber: block,
        transactionId: z.string(),
        afterDefault,
      },
      returned: z.exactOptional(z.strictObject({ by: lei, at: instant, reason: z.string() })),
      objection: z.exactOptional(
        z.strictObject({
          ...{ by: lei, at: instant, reason: z.string() },
          state: z.enum(["Open", "Proved", "Withdrawn", "Paid", "Unpaid", "Returned"]),
        }),
      ),
    }),
  ),
  totals: z.array(
    z.strictObject({
      ...{ currency, payments: z.int().describe("How many are listed.") },
      paid: amount.describe("Their sum, with those that came back."),
      returned: amount.describe("The sum of those that came back."),
    }),
  ),
  findings: z.array(
    z.strictObject({
      kind: z.enum(["paidTwice", "reportedTwice", "returnedUnpaid"]),
      ...{ uetrs: z.array(z.string()), certificates: z.array(z.string()) },
      ...{ blockNumber: block, transactionId: z.string() },
    }),
  ),
});
