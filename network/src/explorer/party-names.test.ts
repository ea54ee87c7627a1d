import { PartyNames } from "./party-names.js";

const LEI = "5493002ERZU2K9PZDL40";
const OTHER = "213800YOEO5OQ72G2R82";

function namesOf(...records: (readonly [key: string, value: unknown])[]): Readonly<Record<string, string>> {
  const names = new PartyNames();
  for (const [key, value] of records) {
    names.take(key, Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));
  }
  return names.all;
}

it("a record about an LEI names it, and a later record names it again", () => {
  const key = `\u0000party\u0000${LEI}\u0000`;
  expect(namesOf([key, { lei: LEI, name: "ICBC" }])).toEqual({ [LEI]: "ICBC" });
  expect(namesOf([LEI, { lei: LEI, name: "ICBC" }], [key, { lei: LEI, name: "工商银行" }])).toEqual({
    [LEI]: "工商银行",
  });
});

it("a record about one LEI does not name another, and a text, a list or a number names nothing", () => {
  const about = `\u0000party\u0000${LEI}\u0000`;
  expect(
    namesOf(
      [about, { lei: OTHER, name: "Somebody" }],
      [`\u0000note\u0000${LEI}\u0000free text\u0000`, { lei: LEI, name: "Somebody" }],
      [about, { lei: LEI, name: 5 }],
      [about, [LEI]],
      [about, "ICBC"],
      [about, { lei: LEI, name: "ICBC", padding: "x".repeat(20_000) }],
    ),
  ).toEqual({});
});

it("a name is cut, so that it does not fill a page", () => {
  expect(namesOf([LEI, { lei: LEI, name: "x".repeat(1000) }])).toEqual({ [LEI]: "x".repeat(200) });
});
