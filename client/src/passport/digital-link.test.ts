import { gs1Identity, passportLink } from "./digital-link.js";
import { battery, BATTERY } from "./testing/records.js";

// Examples from the tests of GS1's syntax engine (github.com/gs1/gs1-syntax-engine, commit 50657db, dl.c; Apache-2.0).
it.each([
  ["(01)12312312312326(21)abc123", "https://example.com/01/12312312312326/21/abc123"],
  ["(01)09520123456788(21)12345", "https://example.com/01/09520123456788/21/12345"],
  ["(01)09520123456788(21)A/B?C+D", "https://example.com/01/09520123456788/21/A%2FB%3FC%2BD"],
  ["(01)09520123456788(21)A\\(10)'*!", "https://example.com/01/09520123456788/21/A%2810%29%27%2A%21"],
])("the link of %s is %s", (value, link) => {
  expect(passportLink(battery({ externalIds: [{ scheme: "GS1", value }] }), "example.com")).toBe(link);
});

it("the link of a battery without a readable GS1 identity has the battery's id", () => {
  const externalIds = [
    { scheme: "GB/T 34014", value: "(01)12345678901231(21)A" },
    { scheme: "GS1", value: "(01)12345678901232(21)A" },
  ] as const;
  expect(gs1Identity({ externalIds })).toBeUndefined();
  expect(passportLink({ batteryId: BATTERY, externalIds }, "p.example:8443")).toBe(
    `https://p.example:8443/p/${BATTERY}`,
  );
});

it.each(["", "https://example.com", "a b", "example.com/x", "x@y", "-a"])('"%s" is not a host', (host) => {
  expect(() => passportLink(battery(), host)).toThrow("is not the name of a host");
});
