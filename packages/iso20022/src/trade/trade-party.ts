import { FieldCheck } from "../writing/field-check.js";
import type { Written } from "../xml/xml-text.js";

/** A party of a message of trade finance. */
export interface TradeParty {
  /** Name, at most 140 characters. */
  readonly name: string;
  /** LEI (ISO 17442). */
  readonly lei: string;
}

/** @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED` */
export function checkParties(parties: Readonly<Record<string, TradeParty>>): void {
  const check = new FieldCheck("", "unicode");
  for (const [field, { name, lei }] of Object.entries(parties)) {
    check.text(`${field}.name`, name, 140);
    check.lei(`${field}.lei`, lei);
  }
}

/** The LEI as another id of an organisation: these messages are older than the element for it. */
export function leiElement(lei: string): Written {
  return [
    "OrgId",
    [
      [
        "Othr",
        [
          ["Id", lei],
          ["SchmeNm", [["Prtry", "LEI"]]],
        ],
      ],
    ],
  ];
}

/** A party of an undertaking. */
export function partyElement(name: string, { name: partyName, lei }: TradeParty): Written {
  return [
    name,
    [
      ["Nm", partyName],
      ["Id", [leiElement(lei)]],
    ],
  ];
}
