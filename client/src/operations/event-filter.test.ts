import { isWanted, type EventFilter } from "./event-filter.js";
import type { TallyEvent } from "./events.js";

const [issuer, first, second] = ["213800YOEO5OQ72G2R82", "5493002ERZU2K9PZDL40", "TALLYDEMOHAULAGE0084"];
const at = "2026-11-24T08:00:00.000Z";
const passed = {
  ...{ type: "CertificateTransferred", by: first, at, removed: [`${issuer}.A-1:1-9`] },
  ...{ blockNumber: 7, transactionId: "t", index: 0 },
  certificates: [
    {
      certificateId: `${issuer}.A-1:1-5`,
      holder: { lei: second, mspId: "M" },
      endorsements: [
        { from: issuer, to: first, at: "2026-11-01T00:00:00.000Z" },
        { from: first, to: second, at },
      ],
    },
  ],
  // The event has only the fields that the filter uses.
} as unknown as TallyEvent;

it.each<[string, EventFilter, boolean]>([
  ["nothing in particular", {}, true],
  ["the party that did it", { party: first }, true],
  ["the new holder", { party: second }, true],
  ["a party whose hands it passed through earlier", { party: issuer }, false],
  ["its instrument", { instrument: `${issuer}.A-1` }, true],
  ["an instrument whose id begins alike", { instrument: `${issuer}.A` }, false],
  ["its type", { types: ["CertificateIssued", "CertificateTransferred"] }, true],
  ["another type", { types: ["CertificateIssued"] }, false],
  ["its party and another type", { party: first, types: ["CertificateIssued"] }, false],
  ["its party and another instrument", { party: first, instrument: `${issuer}.B-1` }, false],
])("a filter for %s judges an event", (_, filter, wanted) => {
  expect(isWanted(passed, filter)).toBe(wanted);
});
