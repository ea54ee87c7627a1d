/* global expect, test */
const { BankMessageError, endToEndIdOf, readMessage } = require("@tallystick/iso20022");

test("a message is read and refused in Jest without configuration", async () => {
  const document = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.12"><FIToFIPmtStsRpt>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-02T06:00:00</CreDtTm></GrpHdr>
<TxInfAndSts><OrgnlEndToEndId>${endToEndIdOf("TN-0001", "settlement")}</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
</FIToFIPmtStsRpt></Document>`;
  const kinds = [];
  for await (const { kind } of readMessage(Buffer.from(document))) kinds.push(kind);
  expect(kinds).toEqual(["message", "status"]);
  await expect(readMessage(Buffer.from("<!DOCTYPE x>")).next()).rejects.toBeInstanceOf(BankMessageError);
});
