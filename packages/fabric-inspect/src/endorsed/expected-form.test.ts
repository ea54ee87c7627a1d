import { common, ledger, peer } from "@hyperledger/fabric-protos";
import fc from "fast-check";

import { Authority } from "../../../../test/testkit/credentials.js";
import { endorsedTransaction } from "../../../../test/testkit/endorsed-transaction.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { portableCryptography } from "../cryptography/portable.js";
import { examine } from "./checked-transaction.js";
import { readExpected } from "./expected-form.js";
import { readProposal, type ProposalParts } from "./proposal.js";
import { requireShape, type Shape } from "./shape.js";

let proposal: ProposalParts;
let payload: Uint8Array;

beforeAll(async () => {
  const authority = await Authority.create("authority");
  const endorsers = [{ mspId: "BaowuMSP", ...(await authority.certify("peer.baowu")) }];
  const { bytes } = gatewayProposal();
  proposal = readProposal(bytes, portableCryptography);
  const response = new peer.Response();
  response.setStatus(200);
  response.setPayload(Buffer.from('{"certificateId":"A"}'));
  const event = new peer.ChaincodeEvent();
  event.setChaincodeId("tallystick");
  event.setTxId(proposal.transactionId);
  event.setEventName("tally.v1");
  payload = endorsedTransaction(bytes, { response, endorsers, event }).getPayload_asU8();
});

it("the content of an honest gateway's answer is the same as in an examination field by field", () => {
  const found = readExpected(payload, proposal, portableCryptography);
  const examined = examine(payload, proposal, portableCryptography);
  expect(Buffer.from(found?.result ?? []).toString()).toBe('{"certificateId":"A"}');
  expect(found?.endorsements.map(({ signature }) => Buffer.from(signature))).toEqual(
    examined.endorsements.map(({ signature }) => Buffer.from(signature)),
  );
  expect(Buffer.from(found?.responsePayload ?? []).equals(examined.responsePayload)).toBe(true);
});

it("a changed answer is accepted only if an examination field by field accepts it", () => {
  let taken = 0;
  fc.assert(
    fc.property(damages(), (damaged) => {
      const found = readExpected(damaged, proposal, portableCryptography);
      if (found === undefined) {
        return;
      }
      taken += 1;
      const examined = examine(damaged, proposal, portableCryptography);
      expect(Buffer.from(found.result).equals(examined.result)).toBe(true);
      expect(Buffer.from(found.responsePayload).equals(examined.responsePayload)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
  // Damage to a written value leaves the form intact, so some damaged payloads are accepted.
  expect(taken).toBeGreaterThan(0);
});

function damages(): fc.Arbitrary<Buffer> {
  const at = fc.nat(payload.length - 1);
  return fc.oneof(
    fc.record({ at, by: fc.integer({ min: 1, max: 255 }) }).map(({ at: place, by }) => {
      const damaged = Buffer.from(payload);
      damaged[place] = (damaged[place] ?? 0) ^ by;
      return damaged;
    }),
    fc
      .record({ at, put: fc.uint8Array({ minLength: 1, maxLength: 4 }), out: fc.nat(4) })
      .map(({ at: place, put, out }) =>
        Buffer.concat([payload.subarray(0, place), put, payload.subarray(place + out)]),
      ),
  );
}

const response: Shape = [
  [1, "number"],
  [2, "text"],
  [3, "bytes"],
];
const version: Shape = [
  [1, "number"],
  [2, "number"],
];
const read: Shape = [
  [1, "text"],
  [2, { message: version }],
];
const write: Shape = [
  [1, "text"],
  [2, "flag"],
  [3, "bytes"],
];
const { KVRead, KVWrite, KVRWSet } = ledger.rwset.kvrwset;

/** A message of each class with the shape of its fields. */
const classes: readonly (readonly [
  Shape,
  { deserializeBinary(bytes: Uint8Array): { serializeBinary(): Uint8Array } },
])[] = [
  [response, peer.Response],
  [read, KVRead],
  [write, KVWrite],
  [
    [
      [1, "bytes"],
      [2, "bytes"],
    ],
    common.Envelope,
  ],
  [
    [
      [1, { repeated: read }],
      [3, { repeated: write }],
    ],
    KVRWSet,
  ],
];

it("only bytes that the generated classes write again in the same form are canonical", () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.nat(classes.length - 1), fieldsOf(2), (index, fields) => {
      const [shape, type] = classes[index]!;
      try {
        requireShape(fields, shape);
      } catch {
        return;
      }
      taken += 1;
      expect(Buffer.from(type.deserializeBinary(fields).serializeBinary()).equals(fields)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
  expect(taken).toBeGreaterThan(100);
});

/** Bytes that look like a message: some fields with small numbers, in some order, with possible content. */
function fieldsOf(depth: number): fc.Arbitrary<Buffer> {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom("", "a", "é").map((text) => Buffer.from(text)),
    ...(depth === 0 ? [] : [fieldsOf(depth - 1)]),
  );
  const tagged = fc
    .record({ number: fc.integer({ min: 1, max: 4 }), content })
    .map(({ number, content: held }) => Buffer.concat([Buffer.of(number * 8 + 2, held.length & 0x7f), held]));
  const varint = fc
    .record({ number: fc.integer({ min: 1, max: 4 }), bytes: fc.uint8Array({ minLength: 1, maxLength: 5 }) })
    .map(({ number, bytes }) =>
      Buffer.of(number * 8, ...bytes.map((byte, place) => (place < bytes.length - 1 ? byte | 0x80 : byte & 0x7f))),
    );
  return fc.array(fc.oneof(tagged, varint), { maxLength: 3 }).map((fields) => Buffer.concat(fields));
}
