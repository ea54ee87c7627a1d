import type { Statement } from "@tallystick/client";

import { statementColumns, statementRows } from "./book-columns.js";
import { csvTable } from "./csv.js";

const moved = {
  ...{ day: "2026-11-24", at: "2026-11-24T08:00:00.000Z", blockNumber: 7, transactionId: "t1" },
  ...{ act: "CertificateTransferred", certificateId: "A.1:1-100", otherSide: "5493002ERZU2K9PZDL40" },
};
const statement: Statement = {
  ...{ party: "213800YOEO5OQ72G2R82", at: "2026-11-30T00:00:00.000Z", blockNumber: 9, doubts: [] },
  accounts: [
    {
      ...{ currency: "USD", opening: "5.00", in: "2.00", out: "1.00", closing: "6.00" },
      movements: [
        { ...moved, in: "2.00" },
        { ...moved, transactionId: "t2", out: "1.00", afterDefault: "213800YOEO5OQ72G2R82" },
      ],
    },
  ],
};

test("a statement of account for a spreadsheet has its opening, its movements and its closing in the same columns", () => {
  expect(csvTable(statementRows(statement), statementColumns, { nameOf: () => "ICBC" }).split("\r\n")).toEqual([
    "currency,day,at,blockNumber,transactionId,act,certificateId,otherSide,otherSideName,in,out,balance,afterDefault,afterDefaultName",
    "USD,,,,,Opening,,,,,,5.00,,",
    "USD,2026-11-24,2026-11-24T08:00:00.000Z,7,t1,CertificateTransferred,A.1:1-100,5493002ERZU2K9PZDL40,ICBC,2.00,,,,",
    "USD,2026-11-24,2026-11-24T08:00:00.000Z,7,t2,CertificateTransferred,A.1:1-100,5493002ERZU2K9PZDL40,ICBC,,1.00,,213800YOEO5OQ72G2R82,ICBC",
    "USD,,,,,Closing,,,,2.00,1.00,6.00,,",
    "",
  ]);
});
