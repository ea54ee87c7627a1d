import fc from "fast-check";

import { restore, SharedCertificates } from "./shared-certificates.js";

const certificate = (body: string): string => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom("a", "b").map(certificate),
    fc.constantFrom("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "-----BEGIN"),
    fc.string({ unit: "binary", maxLength: 40 }),
  ),
);

test("bytes whose certificates were replaced are restored exactly", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 5 }), (all) => {
      const certificates = new SharedCertificates();
      const originals = all.map((each) => new Uint8Array(Buffer.from(each.join(""))));
      const condensed = originals.map((bytes) => certificates.condense(bytes));
      condensed.forEach((each, index) => {
        expect(new Uint8Array(restore(each))).toEqual(originals[index]);
      });
    }),
  );
});

test("a certificate that occurs again takes no further bytes", () => {
  const certificates = new SharedCertificates();
  const bytes = Buffer.from(`creator ${certificate("a".repeat(800))} endorser ${certificate("a".repeat(800))}`);
  const [first, second] = [certificates.condense(bytes), certificates.condense(bytes)];
  expect(second.rest.length).toBeLessThan(50);
  const kept = [first, second].flatMap(({ takenOut }) => takenOut.map((each) => each.certificate));
  expect(kept).toHaveLength(4);
  expect(new Set(kept).size).toBe(1);
});

test("certificates beyond the capacity are not replaced", () => {
  const certificates = new SharedCertificates(2);
  certificates.condense(Buffer.from(certificate("one") + certificate("two")));
  const bytes = Buffer.from(certificate("one too many"));
  const condensed = certificates.condense(bytes);
  expect(condensed.takenOut).toEqual([]);
  expect(restore(condensed)).toEqual(bytes);
});
