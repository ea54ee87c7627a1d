import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";

import { payable, somePayables } from "../testing/payables.js";
import { paymentInitiation } from "../writing/payment-initiation.js";

const folder = mkdtempSync(join(tmpdir(), "iso20022-schemas-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What the validating process says of documents. */
function faultsBy(schema: string, documents: readonly string[]): unknown {
  const script = join(__dirname, "..", "testing", "validating-process.ts");
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", script, schema, ...documents], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout);
}

const schema = fileOf(
  "own.xsd",
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:own" elementFormDefault="qualified">
<xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="Day" type="xs:date"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>`,
);

test("a document is valid by a schema, or its faults come with line and element", () => {
  const right = fileOf("right.xml", '<Document xmlns="urn:own"><Day>2026-12-02</Day></Document>');
  const wrong = fileOf("wrong.xml", '<Document xmlns="urn:own">\n<Day>today</Day></Document>');
  expect(faultsBy(schema, [right, wrong])).toMatchObject([
    [],
    [{ code: "NOT_VALID", context: { line: 2, element: "Day" } }],
  ]);
});

test("a document type is refused and no file is opened, whatever schema or document say", () => {
  const secret = fileOf("secret.txt", "2026-12-02");
  const document = (before: string, day: string, attribute = "") =>
    `${before}<Document xmlns="urn:own" ${attribute}><Day>${day}</Day></Document>`;
  const hints = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:other file://${secret}"`;
  expect(
    faultsBy(schema, [
      fileOf("entity.xml", document(`<!DOCTYPE d [<!ENTITY e SYSTEM "file://${secret}">]>`, "&e;")),
      fileOf("open.xml", '<Document xmlns="urn:own">'),
      fileOf("hint.xml", document("", "2026-12-02", hints)),
    ]),
  ).toMatchObject([[{ code: "XML_REFUSED" }], [{ code: "XML_REFUSED" }], []]);
  const included = fileOf(
    "part.xsd",
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="A"/></xs:schema>',
  );
  const including = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="${included}"/></xs:schema>`;
  expect(faultsBy(fileOf("including.xsd", including), [])).toMatchObject({ code: "SCHEMA_UNUSABLE" });
});

test("bytes that are not a schema are refused as one", () => {
  expect(faultsBy(fileOf("not.xsd", "<a/>"), [])).toMatchObject({ code: "SCHEMA_UNUSABLE" });
});

const official = process.env["ISO20022_SCHEMAS"];
const whereOfficial = official === undefined ? test.skip : test;
const isLinted = spawnSync("xmllint", ["--version"]).status === 0;

describe.each(["09", "12"] as const)("payments in version %s (schemas are in ISO20022_SCHEMAS)", (version) => {
  const file = join(official ?? "", `pain.001.001.${version}.xsd`);
  const options = {
    version,
    initiator: { name: "Volta Motors AG", lei: "5299000J2N45DDNE4Y28" },
    createdAt: "2026-12-02T16:00:00Z",
  };
  const written = (): string[] => {
    const names = readdirSync(folder).filter((name) => name.startsWith(`payments-${version}`));
    if (names.length > 0) {
      return names.map((name) => join(folder, name));
    }
    // Several messages of random payables have 10,000 of them together.
    const samples = fc.sample(somePayables, { numRuns: 3000, seed: 7 });
    const groups = Array.from({ length: 60 }, (_, index) => samples.slice(index * 50, (index + 1) * 50).flat());
    return groups.map((payables, index) => {
      const numbered = payables.map((each, place) => ({
        ...each,
        certificateId: `${each.certificateId}.${String(place)}`,
      }));
      return fileOf(`payments-${version}-${String(index)}.xml`, paymentInitiation(numbered, options));
    });
  };

  whereOfficial(
    `10,000 random payables in version ${version} are valid by the official schema (in ISO20022_SCHEMAS)`,
    () => {
      const texts = written().map((each) => readFileSync(each, "utf8"));
      const payments = texts.reduce((sum, text) => sum + (text.match(/<CdtTrfTxInf>/g)?.length ?? 0), 0);
      expect(payments).toBeGreaterThanOrEqual(10_000);
      expect(faultsBy(file, written())).toEqual(texts.map(() => []));
    },
  );

  (isLinted ? whereOfficial : test.skip)(
    `10,000 random payables in version ${version} are valid by xmllint (schemas are in ISO20022_SCHEMAS)`,
    () => {
      const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", file, ...written()], {
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      });
      expect(status === 0 ? "" : stderr).toBe("");
    },
  );

  whereOfficial(`what the official schema of version ${version} refuses is named (in ISO20022_SCHEMAS)`, () => {
    const text = paymentInitiation([payable()], options);
    const upper = text.replace(/<UETR>(.*)</, (_, uetr: string) => `<UETR>${uetr.toUpperCase()}<`);
    const decimals = text.replace("34000000.00</InstdAmt>", "34000000.000001</InstdAmt>");
    const faults = faultsBy(file, [fileOf("upper.xml", upper), fileOf("decimals.xml", decimals)]);
    expect(faults).toMatchObject([[{ context: { element: "UETR" } }], [{ context: { element: "InstdAmt" } }]]);
  });
});
