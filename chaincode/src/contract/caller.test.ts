import { callerOf } from "./caller.js";
import { creators } from "./testing/creators.js";

function caller(as: keyof typeof creators, mspid = "BaowuMSP") {
  return callerOf({ mspid, idBytes: Buffer.from(creators[as]) });
}

/** The certificate with one more byte inside its PEM block. */
function withBytesAfter(pem: string): string {
  const [head = "", ...lines] = pem.trim().split("\n");
  const foot = lines.pop() ?? "";
  const der = Buffer.concat([Buffer.from(lines.join(""), "base64"), Buffer.alloc(1)]);
  return [head, der.toString("base64"), foot].join("\n");
}

test("the caller is an administrator if the certificate has the admin OU", () => {
  expect(caller("founder")).toEqual({
    mspId: "BaowuMSP",
    admin: true,
    enrolment: {
      issuer: 'O="baowu.example",CN="ca.baowu.example"',
      subject: 'O="baowu.example",OU="admin",CN="founder"',
      key: "e16bf858190b8e6e3bb2459773e05df30ebfe2e205ee7524c85fcb429bf8137a",
    },
  });
  expect(caller("clerk").admin).toBe(false);
});

test('a client with the common name or the organisation "admin" is not an admin', () => {
  expect(caller("namesake").enrolment.subject).toBe('O="admin",OU="client",CN="admin"');
  expect(caller("namesake").admin).toBe(false);
});

test("only a text attribute in the caller's own certificate names the party", () => {
  expect(caller("clerk").party).toBe("TALLYDEMOHAULAGE0084");
  expect(caller("founder").party).toBeUndefined();
  expect(caller("odd").party).toBeUndefined();
  expect(caller("inherited").party).toBeUndefined();
});

test.each([
  ["a line's end after it", `${creators.clerk}\n`],
  ["line ends of Windows", creators.clerk.replaceAll("\n", "\r\n")],
])("a caller's certificate is read with %s", (_what, pem) => {
  expect(callerOf({ mspid: "BaowuMSP", idBytes: Buffer.from(pem) })).toEqual(caller("clerk"));
});

test("the same certificate in another MSP is another caller", () => {
  expect(caller("clerk", "OtherMSP").mspId).toBe("OtherMSP");
  expect(caller("clerk").mspId).toBe("BaowuMSP");
});

test("a slash in a name does not make the name equal to another name", () => {
  expect(caller("slash").enrolment.subject).toBe('O="baowu.example",OU="client",CN="a/b"');
});

test("two different distinguished names have different texts", () => {
  expect(caller("joined").enrolment.subject).toBe('O="baowu.example",CN="ann"+OU="client"');
  expect(caller("apart").enrolment.subject).toBe('O="baowu.example",CN="ann",OU="client"');
  expect(caller("wide").enrolment.subject).toBe("CN=#1e060061006e006e");
});

test.each(["X", "PUBLIC KEY", "CERTIFICATE REQUEST", "PKCS7", "TRUSTED CERTIFICATE", "CERTIFICATE"])(
  "a caller is unknown if another certificate follows the caller's own certificate, labelled %s",
  (label) => {
    const own = creators.clerk.replaceAll("CERTIFICATE", label);
    const creator = { mspid: "BaowuMSP", idBytes: Buffer.from(`${own}\n${creators.founder}`) };
    expect(() => callerOf(creator)).toThrow(/^TALLY CALLER_UNKNOWN \{/);
  },
);

test.each([
  ["attributes that are not JSON", { mspid: "BaowuMSP", idBytes: Buffer.from(creators.garbage) }],
  ["no certificate", { mspid: "BaowuMSP", idBytes: Buffer.from("nonsense") }],
  ["a text before it", { mspid: "BaowuMSP", idBytes: Buffer.from(`Certificate:\n${creators.clerk}`) }],
  ["a text after it", { mspid: "BaowuMSP", idBytes: Buffer.from(`${creators.clerk}\nx`) }],
  ["more bytes than a certificate has", { mspid: "BaowuMSP", idBytes: Buffer.from(creators.clerk.padEnd(20_000)) }],
  ["bytes after the certificate's own", { mspid: "BaowuMSP", idBytes: Buffer.from(withBytesAfter(creators.clerk)) }],
  ["nothing", { mspid: "BaowuMSP", idBytes: new Uint8Array() }],
  ["an impossible MSP", { mspid: "Baowu\u0000MSP", idBytes: Buffer.from(creators.clerk) }],
])("a caller is unknown with %s", (_what, creator) => {
  expect(() => callerOf(creator)).toThrow(/^TALLY CALLER_UNKNOWN \{/);
});
