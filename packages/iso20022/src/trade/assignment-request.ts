import { amountText, type Amount } from "../amount.js";
import { hashedId } from "../writing/end-to-end-id.js";
import { FieldCheck } from "../writing/field-check.js";
import { messageText, type Written } from "../xml/xml-text.js";
import { checkParties, leiElement, type TradeParty } from "./trade-party.js";

/** A certificate that its holder offers to a bank for discount. */
export interface AssignmentOffer extends Amount {
  /** Id of the certificate, at most 140 characters. */
  readonly certificateId: string;
  /** Who offers. */
  readonly seller: TradeParty;
  /** Bank to which it is offered. */
  readonly bank: TradeParty;
  /** Who owes the certificate. */
  readonly debtor: TradeParty;
  /** The issuer's name for the instrument, at most 35 characters. */
  readonly reference: string;
  /** Day of its issue, YYYY-MM-DD. */
  readonly issuedOn: string;
  /** Day on which it falls due, YYYY-MM-DD. */
  readonly dueOn: string;
  /** Day of the offer, YYYY-MM-DD. */
  readonly offeredOn: string;
  /** What the bank is asked to pay, in minor units of the certificate's currency. */
  readonly proceeds: bigint;
}

/**
 * The tsin.006.001.01 by which a holder asks a bank to take over what is owed to it. It is a mapping and not conformance: the message is made for
 * lists of invoices, and the certificate is the one item of its list, without tax. The message has no element for an LEI, which is an id
 * with the scheme `LEI`. The seller alone authorises it.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`
 */
export function assignmentRequest(offer: AssignmentOffer): string {
  const { certificateId, seller, bank, debtor, reference, issuedOn, dueOn, offeredOn, currency, proceeds } = offer;
  checkOffer(offer);
  const id = hashedId("O", `tally-offer-1\n${certificateId}\n${bank.lei}\n${offeredOn}`);
  return messageText("tsin.006.001.01", [
    "InvcAssgnmtReq",
    [
      [
        "Hdr",
        [
          [
            "LttrIdr",
            [
              ["Id", id],
              ["ElctrncOrgnl", "true"],
            ],
          ],
          ["Dt", offeredOn],
          qualified("Orgtr", "seller", seller),
          qualified("PmryRcpt", "bank", bank),
          qualified("AuthstnUsr", "authorised", seller),
          qualified("OthrPty", "debtor", debtor),
          ["AddtlInf", certificateId],
        ],
      ],
      [
        "AssgnmtList",
        [
          ["Idr", id],
          ["IsseDt", offeredOn],
          ["Assgne", "bank"],
          ["Assgnr", "seller"],
          [
            "FinItm",
            [
              [
                "ItmCntxt",
                [
                  ["Idr", reference],
                  ["IsseDt", issuedOn],
                  ["Buyr", "debtor"],
                  ["Sellr", "seller"],
                ],
              ],
              ["CdtDbtInd", "CRDT"],
              [
                "TtlAmt",
                [
                  money("TtlTaxblAmt", offer),
                  money("TtlTaxAmt", { units: 0n, currency }),
                  money("TtlInvcAmt", offer),
                  ["PmtDueDt", dueOn],
                ],
              ],
              money("DueAmt", offer),
            ],
          ],
          ["ItmCnt", "1"],
          money("TtlReqAmt", offer),
          ["TtlReqFincg", [money("Amt", { units: proceeds, currency })]],
        ],
      ],
      ["AssgnmtCnt", "1"],
    ],
  ]);
}

function checkOffer(offer: AssignmentOffer): void {
  const { certificateId, seller, bank, debtor, reference, issuedOn, dueOn, offeredOn, currency, proceeds } = offer;
  const check = new FieldCheck("", "unicode");
  checkParties({ seller, bank, debtor });
  check.text("certificateId", certificateId, 140);
  check.text("reference", reference, 35);
  check.amount(offer);
  new FieldCheck("proceeds", "unicode").amount({ units: proceeds, currency });
  for (const [field, day] of Object.entries({ issuedOn, dueOn, offeredOn })) {
    check.day(field, day);
  }
}

function qualified(element: string, id: string, { name, lei }: TradeParty): Written {
  const party: Written[] = [
    ["PtyId", [["Id", [leiElement(lei)]]]],
    ["LglOrg", [["Nm", name]]],
  ];
  return [
    element,
    [
      ["Id", id],
      ["Pty", [["BasePty", party]]],
    ],
  ];
}

const money = (name: string, amount: Amount): Written => [name, amountText(amount), { Ccy: amount.currency }];
