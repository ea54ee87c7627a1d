import fc from "fast-check";

import { BankMessageError } from "../fault.js";
import { payable } from "../testing/payables.js";
import { factsOf } from "../testing/reading.js";
import { documentText, statementElement } from "../testing/statement-text.js";
import { paymentInitiation } from "../writing/payment-initiation.js";

const made = { units: 1234n, currency: "EUR", direction: "credit", status: "BOOK" } as const;
const words = { servicerReference: "R", certificateId: "C", debtorName: "D", words: "W" };
const entry = { ...made, ...words, uetr: "8a562c67-ca16-48ba-b074-65581be6f001" };
const seeds = [
  documentText("camt.053.001.08", [statementElement([entry, entry], 0n)]),
  paymentInitiation([payable()], {
    initiator: { name: "Volta", lei: "5299000J2N45DDNE4Y28" },
    createdAt: "2026-12-02T16:00:00Z",
  }),
  documentText("pacs.004.001.10", [
    [
      "TxInf",
      [
        ["RtrdIntrBkSttlmAmt", "1.00", { Ccy: "EUR" }],
        ["OrgnlUETR", entry.uetr],
      ],
    ],
  ]),
  documentText("pain.002.001.10", [["OrgnlPmtInfAndSts", [["TxInfAndSts", [["TxSts", "RJCT"]]]]]]),
];
/** Pieces that change what a document means. */
const pieces = [
  ...["<", ">", "</", "/>", "&", "&amp;", "&#0;", "&#x110000;", "&e;", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>"],
  ...["<!DOCTYPE a [", "<!ENTITY e SYSTEM 'file:///etc/passwd'>", 'xmlns="x"', "\u0000", "\ufffe", "-", "9".repeat(30)],
  ...[
    "<Ntry>",
    "</Ntry>",
    "<TxDtls>",
    "</Stmt>",
    "<GrpHdr/>",
    "<Document>",
    "__proto__",
    "constructor",
    "<__proto__/>",
  ],
];

interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

function mutated(seed: string, mutations: readonly Mutation[]): string {
  return mutations.reduce((text, { at, length, put }) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + length);
  }, seed);
}

const mutation = fc.record({
  at: fc.nat(),
  length: fc.oneof(fc.constant(0), fc.nat(30)),
  put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 }), fc.constant("")),
});

const numRuns = Number(process.env["TALLYSTICK_MUTATIONS"] ?? 2000);

test(
  "a document that was changed anywhere is read or refused with a code, a line and an element",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        async (seed, changes) => {
          try {
            await factsOf(mutated(seed, changes));
          } catch (error) {
            if (!(error instanceof BankMessageError)) {
              throw error;
            }
            expect(error.context).toMatchObject({
              line: expect.any(Number) as unknown,
              element: expect.any(String) as unknown,
            });
          }
        },
      ),
      { numRuns },
    );
  },
  120_000 + 20 * numRuns,
);

test("any bytes that are not a document are refused with a code", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      await expect(factsOf(bytes)).rejects.toBeInstanceOf(BankMessageError);
    }),
  );
});
