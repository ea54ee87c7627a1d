import * as der from "../der/index.js";
import { organisationalUnitsOf, readName, textOfName } from "./distinguished-name.js";

const { element, objectIdentifier, readElement, sequence, tags, text } = der;

function attribute(oid: string, value: Uint8Array): Uint8Array {
  return sequence(objectIdentifier(oid), value);
}

test.each([
  ["UTF-8", tags.utf8String, Buffer.from("Käufer", "utf8")],
  ["the letters of T.61", tags.teletexString, Buffer.from("Käufer", "latin1")],
  ["two bytes a letter", tags.bmpString, Buffer.from("004b00e40075006600650072", "hex")],
])("an organisational unit in %s is read", (_, tag, bytes) => {
  const unit = element(tags.set, attribute("2.5.4.11", element(tag, bytes)));
  expect(organisationalUnitsOf(readName(readElement(sequence(unit, unit))))).toEqual(["Käufer", "Käufer"]);
});

test("only organisational units count as units, in the order of the name", () => {
  const name = sequence(
    ...[
      ["2.5.4.10", "a"],
      ["2.5.4.11", "client"],
      ["2.5.4.3", "clerk"],
    ].map(([oid = "", value = ""]) => element(tags.set, attribute(oid, text(value)))),
  );
  expect(organisationalUnitsOf(readName(readElement(name)))).toEqual(["client"]);
});

test("two different names have different texts", () => {
  const names = [
    [element(tags.set, attribute("2.5.4.3", text("a"))), element(tags.set, attribute("2.5.4.10", text("b")))],
    [element(tags.set, attribute("2.5.4.3", text("a")), attribute("2.5.4.10", text("b")))],
    [element(tags.set, attribute("2.5.4.3", text('a",O="b')))],
    [element(tags.set, attribute("2.5.4.3", element(tags.bmpString, Buffer.from("0061", "hex"))))],
  ].map((sets) => textOfName(readName(readElement(sequence(...sets)))));
  expect(names).toEqual(['CN="a",O="b"', 'CN="a"+O="b"', 'CN="a\\",O=\\"b"', "CN=#1e020061"]);
});
