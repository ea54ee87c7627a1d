import { amountText, type Amount } from "../amount.js";
import type { Direction } from "../reading/facts.js";
import { messageText, type Written } from "../xml/xml-text.js";

/** An entry as a test has it. */
export interface MadeEntry extends Amount {
  readonly direction: Direction;
  readonly status: string;
  readonly uetr?: string | undefined;
  readonly endToEndId?: string | undefined;
  readonly servicerReference: string;
  readonly certificateId: string;
  readonly debtorName: string;
  readonly words: string;
}

const indicator = (direction: Direction): Written => ["CdtDbtInd", direction === "credit" ? "CRDT" : "DBIT"];

function amount(amount: Amount): Written {
  return ["Amt", amountText(amount), { Ccy: amount.currency }];
}

const leaf = (name: string, text: string | undefined): Written | undefined =>
  text === undefined ? undefined : [name, text];

/** An entry as banks write it in version 08, with one transaction. */
function entryElement(entry: MadeEntry): Written {
  const { direction, status, uetr, endToEndId, servicerReference, certificateId, debtorName, words } = entry;
  const document: Written = [
    "RfrdDocInf",
    [
      ["Tp", [["CdOrPrtry", [["Prtry", "TALLY"]]]]],
      ["Nb", "TN-0001"],
    ],
  ];
  const transaction: Written[] = [
    ["Refs", [["AcctSvcrRef", servicerReference], leaf("EndToEndId", endToEndId), leaf("UETR", uetr)]],
    amount(entry),
    indicator(direction),
    [
      "RltdPties",
      [
        [
          "Dbtr",
          [
            [
              "Pty",
              [
                ["Nm", debtorName],
                ["Id", [["OrgId", [["LEI", "5299000J2N45DDNE4Y28"]]]]],
              ],
            ],
          ],
        ],
        ["DbtrAcct", [["Id", [["IBAN", "DE89370400440532013000"]]]]],
      ],
    ],
    [
      "RmtInf",
      [
        ["Ustrd", words],
        ["Strd", [document, ["AddtlRmtInf", certificateId]]],
      ],
    ],
  ];
  return [
    "Ntry",
    [
      amount(entry),
      indicator(direction),
      ["RvslInd", "false"],
      ["Sts", [["Cd", status]]],
      ["BookgDt", [["Dt", "2026-12-01"]]],
      ["ValDt", [["Dt", "2026-12-02"]]],
      ["AcctSvcrRef", servicerReference],
      [
        "BkTxCd",
        [
          [
            "Domn",
            [
              ["Cd", "PMNT"],
              [
                "Fmly",
                [
                  ["Cd", "RCDT"],
                  ["SubFmlyCd", "ESCT"],
                ],
              ],
            ],
          ],
        ],
      ],
      ["NtryDtls", [["TxDtls", transaction]]],
      ["AddtlNtryInf", "Credit transfer received, booked by the system for payments of the account's bank"],
    ],
  ];
}

function balance(type: string, units: bigint, currency: string): Written {
  const direction = units < 0n ? "debit" : "credit";
  return [
    "Bal",
    [
      ["Tp", [["CdOrPrtry", [["Cd", type]]]]],
      amount({ units: units < 0n ? -units : units, currency }),
      indicator(direction),
      ["Dt", [["Dt", "2026-12-02"]]],
    ],
  ];
}

/** A statement of an account, from its opening balance to the closing one that follows. */
export function statementElement(entries: readonly MadeEntry[], opening: bigint, currency = "EUR"): Written {
  const booked = entries.filter(({ status }) => status === "BOOK");
  const closing = booked.reduce(
    (sum, { direction, units }) => (direction === "credit" ? sum + units : sum - units),
    opening,
  );
  return [
    "Stmt",
    [
      ["Id", "STATEMENT-1"],
      ["ElctrncSeqNb", "118"],
      ["CreDtTm", "2026-12-02T06:00:00+01:00"],
      [
        "Acct",
        [
          ["Id", [["IBAN", "DE89370400440532013000"]]],
          ["Ccy", currency],
        ],
      ],
      balance("OPBD", opening, currency),
      balance("CLBD", closing, currency),
      ...entries.map(entryElement),
    ],
  ];
}

/** A document of a message. */
export function documentText(message: string, body: readonly Written[]): string {
  const header: Written = [
    "GrpHdr",
    [
      ["MsgId", "MESSAGE-1"],
      ["CreDtTm", "2026-12-02T06:00:00"],
    ],
  ];
  return messageText(message, ["Body", [header, ...body]]);
}
