import { readMessage } from "../reading/read-message.js";
import { factsOf, refusalOf } from "../testing/reading.js";

const namespace = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
const header = "<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-12-02T06:00:00</CreDtTm></GrpHdr>";
const group = "<OrgnlGrpInfAndSts><OrgnlMsgId>O</OrgnlMsgId><GrpSts>ACCP</GrpSts></OrgnlGrpInfAndSts>";

function document(content: string, before = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${before}<Document xmlns="${namespace}"><R>${header}\n${content}</R></Document>`;
}

test("a document type is refused at its line, before anything of it is read", async () => {
  const external = '<!DOCTYPE Document SYSTEM "file:///etc/passwd">\n';
  const refusal = await refusalOf(document(group, external));
  expect(refusal).toMatchObject({ code: "XML_REFUSED", context: { line: 2, element: "" } });
  expect(refusal.message).toContain("DOCTYPE");
});

test("an entity bomb is refused, and no entity of a document's own is ever replaced", async () => {
  const level = (n: number) => `<!ENTITY l${String(n + 1)} "${`&l${String(n)};`.repeat(10)}">`;
  const bomb = `<!DOCTYPE Document [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, n) => level(n)).join("")}]>\n`;
  expect(await refusalOf(document("<X>&l9;</X>", bomb))).toMatchObject({ code: "XML_REFUSED" });
  expect(await refusalOf(document("<OrgnlGrpInfAndSts>&l9;</OrgnlGrpInfAndSts>"))).toMatchObject({
    code: "XML_REFUSED",
    context: { line: 3, element: "Document/R/OrgnlGrpInfAndSts", problem: "undefined entity." },
  });
});

test("a document type without an end is refused before it fills the memory", async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from("<!DOCTYPE Document ["));
    for (; given < 1000; given += 1) {
      yield Buffer.alloc(10_000, "x");
    }
  }
  const reading = readMessage(endless()).next();
  await expect(reading).rejects.toMatchObject({ code: "XML_REFUSED" });
  expect(given).toBeLessThan(20);
});

test.each([
  ["a text", `<OrgnlGrpInfAndSts><OrgnlMsgId>${"x".repeat(70_000)}</OrgnlMsgId></OrgnlGrpInfAndSts>`, {}],
  ["an attribute", `<X a="${"x".repeat(200_000)}"/>`, {}],
  ["a comment", `<!--${"x".repeat(200_000)}-->`, {}],
  ["many texts", `<OrgnlGrpInfAndSts>${`<A>${"x".repeat(1000)}</A>`.repeat(70)}</OrgnlGrpInfAndSts>`, {}],
  ["many elements", `<OrgnlGrpInfAndSts>${"<A/>".repeat(20_001)}</OrgnlGrpInfAndSts>`, {}],
  ["many levels", `${"<A>".repeat(70)}${"</A>".repeat(70)}`, {}],
  ["many levels within a unit", `<TxInfAndSts>${"<A>".repeat(70)}${"</A>".repeat(70)}</TxInfAndSts>`, {}],
  ["many bytes", group, { limits: { bytes: 100 } }],
])("%s beyond the limit is refused", async (_, content, options) => {
  expect(await refusalOf(document(content), options)).toMatchObject({ code: "XML_REFUSED" });
});

test.each([
  ["an end is missing", document("").slice(0, -5)],
  ["tags cross", document("<A><B></A></B>")],
  ["an attribute occurs twice", document('<A a="1" a="2"/>')],
  ["there is text after the end", `${document("")}more`],
  ["the document is empty", ""],
  ["it is not XML", "MT940"],
  ["bytes are not UTF-8", Buffer.concat([Buffer.from(document("").slice(0, -20)), Buffer.from([0xff, 0xfe])])],
  ["the encoding is unknown", document("").replace("UTF-8", "EBCDIC")],
])("XML in which %s is refused", async (_, text) => {
  expect(await refusalOf(text)).toMatchObject({ code: "XML_REFUSED" });
});

test("a document reads the same in every encoding that banks use, and in pieces of any size", async () => {
  const named = "<OrgnlGrpInfAndSts><OrgnlMsgId>Müller</OrgnlMsgId><GrpSts>ACCP</GrpSts></OrgnlGrpInfAndSts>";
  const text = document(named);
  const facts = await factsOf(text);
  expect(facts).toHaveLength(2);
  expect(facts[1]).toMatchObject({ originalMessageId: "Müller" });
  expect(await factsOf(Buffer.from(`\ufeff${text}`))).toEqual(facts);
  expect(await factsOf(Buffer.from(`\ufeff${text.replace("UTF-8", "UTF-16")}`, "utf16le"))).toEqual(facts);
  expect(await factsOf(Buffer.from(text.replace("UTF-8", "ISO-8859-1"), "latin1"))).toEqual(facts);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const byte of Buffer.from(text)) {
      yield await Promise.resolve(Uint8Array.of(byte));
    }
  }
  const inBytes = [];
  for await (const fact of readMessage(bytes())) {
    inBytes.push(fact);
  }
  expect(inBytes).toEqual(facts);
});

test("a message is found in an envelope and with any prefix, and elements of other namespaces are not its own", async () => {
  const prefixed = (inner: string) => `<?xml version="1.0"?>
<env:Envelope xmlns:env="urn:bank:envelope" xmlns:m="${namespace}"><env:Document/><AppHdr xmlns="urn:head"><Fr>A</Fr></AppHdr>
${inner}</env:Envelope>`;
  const own = document("")
    .slice(39)
    .replace("</R>", `${group}</R>`)
    .replace(/<(\/?)(\w)/g, "<$1m:$2")
    .replace("xmlns=", "xmlns:m=");
  const foreign = own.replace("</m:GrpSts>", '</m:GrpSts><x:GrpSts xmlns:x="urn:other">RJCT</x:GrpSts>');
  const other = own.replace("</m:GrpSts>", '</m:GrpSts><m:GrpSts xmlns:m="urn:other">RJCT</m:GrpSts>');
  const withoutOuter = (inner: string) => prefixed(inner).replace("<env:Document/>", "");
  for (const inner of [own, foreign, other]) {
    expect((await factsOf(withoutOuter(inner)))[1]).toMatchObject({ kind: "status", status: "ACCP" });
  }
  expect(await refusalOf(prefixed(own))).toMatchObject({ code: "UNSUPPORTED_MESSAGE" });
  expect(await refusalOf(withoutOuter(`${own}${own}`))).toMatchObject({ code: "NOT_VALID" });
});

test("what supplementary data hold is never taken for the message's own", async () => {
  const hidden = `<SplmtryData><Envlp>${group}<TxInfAndSts><TxSts>ACSC</TxSts></TxInfAndSts></Envlp></SplmtryData>`;
  expect(await factsOf(document(hidden))).toHaveLength(1);
});
