import { amountText, type Amount } from "../amount.js";
import { CERTIFICATE_DOCUMENT } from "../reading/remittance.js";
import { messageText, type Written } from "../xml/xml-text.js";
import { requireCharacters, type Charset } from "./characters.js";
import { checkPayables } from "./check-payables.js";
import { endToEndIdOf, hashedId } from "./end-to-end-id.js";
import { FieldCheck } from "./field-check.js";
import type { Payable, PaymentAccount, PaymentBank, PaymentParty } from "./payable.js";

/** How payments are written. */
export interface InitiationOptions {
  /** Who gives the message to the bank. */
  readonly initiator: {
    /** Name, at most 140 characters. */
    readonly name: string;
    /** LEI (ISO 17442). */
    readonly lei: string;
  };
  /** Moment that the message says it was made at, such as `2026-12-02T16:00:00Z`. */
  readonly createdAt: string;
  /** Version of pain.001: `09`, which is the default, or `12`. */
  readonly version?: "09" | "12" | undefined;
  /** Who bears charges (default `DEBT`, so that the creditor receives the whole amount; SEPA asks for `SLEV`). */
  readonly chargeBearer?: "DEBT" | "SHAR" | "SLEV" | undefined;
  /** Characters of texts (default `unicode`). Networks such as CBPR+ carry `latin` only. */
  readonly charset?: Charset | undefined;
}

function identified(lei: string): Written {
  return ["Id", [["OrgId", [["LEI", lei]]]]];
}

function named({ name, lei, address }: PaymentParty): Written[] {
  const parts: Written[] = [["Nm", name]];
  if (address !== undefined) {
    parts.push([
      "PstlAdr",
      [
        ["TwnNm", address.town],
        ["Ctry", address.country],
      ],
    ]);
  }
  return [...parts, identified(lei)];
}

function accountId(account: PaymentAccount): Written {
  return ["Id", ["iban" in account ? ["IBAN", account.iban] : ["Othr", [["Id", account.number]]]]];
}

function agent({ bic, lei, clearing }: PaymentBank): Written[] {
  const member: Written | undefined = clearing && [
    "ClrSysMmbId",
    [
      ["ClrSysId", [["Cd", clearing.system]]],
      ["MmbId", clearing.member],
    ],
  ];
  const parts: readonly (Written | undefined)[] = [
    bic === undefined ? undefined : ["BICFI", bic],
    member,
    lei === undefined ? undefined : ["LEI", lei],
  ];
  return [["FinInstnId", parts]];
}

function transaction(payable: Payable): Written {
  const { certificateId, purpose, ordinal, sale, reference, uetr, currency, creditor } = payable;
  return [
    "CdtTrfTxInf",
    [
      [
        "PmtId",
        [
          ["EndToEndId", endToEndIdOf(certificateId, purpose, ordinal, sale)],
          ["UETR", uetr],
        ],
      ],
      ["Amt", [["InstdAmt", amountText(payable), { Ccy: currency }]]],
      ["CdtrAgt", agent(creditor.bank)],
      ["Cdtr", named(creditor)],
      ["CdtrAcct", [accountId(creditor.account)]],
      ["Purp", [["Cd", "TRAD"]]],
      ["RmtInf", [remittance(certificateId, reference)]],
    ],
  ];
}

function remittance(certificateId: string, reference: string): Written {
  const type: Written = ["Tp", [["CdOrPrtry", [["Prtry", CERTIFICATE_DOCUMENT]]]]];
  return [
    "Strd",
    [
      ["RfrdDocInf", [type, ["Nb", reference]]],
      ["AddtlRmtInf", certificateId],
    ],
  ];
}

/** Digits of a control sum, which a message need not have. */
const SUM_DIGITS = 18;

/** Adds decimals of several currencies, as control sums do: 1.50 and 2 are 3.50. A sum that is too long is left out. */
function controlSum(amounts: readonly Amount[]): Written | undefined {
  const shift = 5;
  const scaled = amounts.reduce((sum, amount) => {
    const [whole = "", fraction = ""] = amountText(amount).split(".");
    return sum + BigInt(`${whole}${fraction.padEnd(shift, "0")}`);
  }, 0n);
  const digits = scaled.toString().padStart(shift + 1, "0");
  const sum = `${digits.slice(0, -shift)}.${digits.slice(-shift)}`.replace(/\.?0+$/, "");
  return sum.replace(".", "").length > SUM_DIGITS ? undefined : ["CtrlSum", sum];
}

const counted = (payables: readonly Payable[]): (Written | undefined)[] => [
  ["NbOfTxs", String(payables.length)],
  controlSum(payables),
];

/** Payments of one account, in one currency, on one day. */
function group(messageId: string, payables: readonly [Payable, ...Payable[]], chargeBearer: string): Written {
  const [{ debtor, executionDate }] = payables;
  return [
    "PmtInf",
    [
      ["PmtInfId", hashedId("P", `${messageId}\n${payables.map(({ uetr }) => uetr).join("\n")}`)],
      ["PmtMtd", "TRF"],
      ["BtchBookg", "false"],
      ...counted(payables),
      ["ReqdExctnDt", [["Dt", executionDate]]],
      ["Dbtr", named(debtor)],
      ["DbtrAcct", [accountId(debtor.account)]],
      ["DbtrAgt", agent(debtor.bank)],
      ["ChrgBr", chargeBearer],
      ...payables.map(transaction),
    ],
  ];
}

/** The payables in the order of the message: equal input in another order is an equal message. */
function grouped(payables: readonly Payable[]): readonly [Payable, ...Payable[]][] {
  const groups = new Map<string, [Payable, ...Payable[]]>();
  const inOrder = [...payables].sort((a, b) => (a.uetr < b.uetr ? -1 : 1));
  for (const payable of inOrder) {
    const { debtor, executionDate, currency } = payable;
    const key = [executionDate, currency, JSON.stringify(named(debtor)), ...keysOf(debtor)].join("\n");
    const found = groups.get(key);
    if (found === undefined) {
      groups.set(key, [payable]);
    } else {
      found.push(payable);
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

function keysOf({ account, bank }: PaymentParty): string[] {
  return [JSON.stringify(accountId(account)), JSON.stringify(agent(bank))];
}

/**
 * Writes payments as a pain.001 for the payer's bank: one transaction a certificate, with its own UETR, the parties'
 * LEIs, and the certificate as structured remittance. Payments are grouped by account, currency and day, and booked one
 * by one. The same payables and options give the same bytes, in whatever order the payables come.
 *
 * Keep each UETR before you write the message, so that a second message for the same certificate has the same one.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`, `UETR_REUSED`
 */
export function paymentInitiation(payables: readonly Payable[], options: InitiationOptions): string {
  const { initiator, createdAt, version = "09", chargeBearer = "DEBT", charset = "unicode" } = options;
  checkPayables(payables, charset);
  requireCharacters(initiator.name, "initiator.name", charset);
  new FieldCheck("", charset).moment("createdAt", createdAt);
  const groups = grouped(payables);
  const written = (messageId: string): string =>
    messageText(`pain.001.001.${version}`, [
      "CstmrCdtTrfInitn",
      [
        [
          "GrpHdr",
          [
            ["MsgId", messageId],
            ["CreDtTm", createdAt],
            ...counted(payables),
            ["InitgPty", [["Nm", initiator.name], identified(initiator.lei)]],
          ],
        ],
        ...groups.map((each) => group(messageId, each, chargeBearer)),
      ],
    ]);
  // The id is the hash of all else, so that a bank takes the same message once.
  return written(hashedId("M", written("")));
}
