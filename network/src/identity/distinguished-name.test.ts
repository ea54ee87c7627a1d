import { element, objectIdentifier, sequence } from "./der-writer.js";
import { readElement, tags } from "./der.js";
import { encodeName, organisationalUnitsOf } from "./distinguished-name.js";

test("only organisational units are units, in the order of the name", () => {
  const name = readElement(encodeName({ organisation: "a", organisationalUnit: "client", commonName: "clerk" }));
  expect(organisationalUnitsOf(name)).toEqual(["client"]);
});

test.each([
  ["UTF-8", tags.utf8String, Buffer.from("Käufer", "utf8")],
  ["the letters of T.61", tags.teletexString, Buffer.from("Käufer", "latin1")],
  ["two bytes a letter", tags.bmpString, Buffer.from("004b00e40075006600650072", "hex")],
])("a unit in %s is read", (_, tag, bytes) => {
  const unit = element(tags.set, sequence(objectIdentifier("2.5.4.11"), element(tag, bytes)));
  expect(organisationalUnitsOf(readElement(sequence(unit, unit)))).toEqual(["Käufer", "Käufer"]);
});
