import { common, peer } from "@hyperledger/fabric-protos";
import fc from "fast-check";

import { selfSigned } from "../../../../test/testkit/credentials.js";
import { endorsedTransaction } from "../../../../test/testkit/endorsed-transaction.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { readItem } from "../block/block.js";
import { DecodeError } from "../protobuf/decode.js";
import { readCanonicalCall } from "./canonical-call.js";
import { readCall } from "./chaincode-call.js";
import { readEnvelope } from "./envelope.js";
import { readReadWriteSet, readSetByFields } from "./read-write-set.js";

const response = new peer.Response();
response.setStatus(200);
response.setPayload(Buffer.from("{}"));

let bytes: Uint8Array;
beforeAll(async () => {
  const { privateKey } = await selfSigned("peer");
  const endorsers = ["AnsteelMSP", "BaowuMSP"].map((mspId) => ({ mspId, certificate: "short", privateKey }));
  bytes = endorsedTransaction(gatewayProposal().bytes, { response, endorsers }).serializeBinary();
});

/** Bytes in plain arrays, since a part of a larger buffer is not equal to a copy. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, each: unknown) => (each instanceof Uint8Array ? [...each] : each)));
}

/** The bytes after one change: another byte, a byte less, or a byte more. */
const changed = (of: Uint8Array) =>
  fc
    .record({ at: fc.nat(of.length - 1), byte: fc.nat(255), change: fc.constantFrom("other", "less", "more") })
    .map(({ at, byte, change }) =>
      Uint8Array.from([
        ...of.subarray(0, at),
        ...(change === "less" ? [] : [byte]),
        ...of.subarray(change === "more" ? at : at + 1),
      ]),
    );

/** The result, or the words of the fault. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return plain(read());
  } catch (error) {
    if (error instanceof DecodeError) {
      return error.message;
    }
    throw error;
  }
}

function byFields(envelopeBytes: Uint8Array): unknown {
  const envelope = readEnvelope(envelopeBytes);
  return { envelope, call: readCall(envelope.data) };
}

test("a call in the form of honest peers is read in one pass, with the same result as field by field", () => {
  expect(plain(readCanonicalCall(bytes))).toEqual(plain(byFields(bytes)));
});

test("after any change of a byte, one pass over a call finds the same as reading field by field, or leaves it to that", () => {
  fc.assert(
    fc.property(changed(bytes), (other) => {
      const found = readCanonicalCall(other);
      if (found !== undefined) {
        expect(plain(found)).toEqual(plain(byFields(other)));
      }
    }),
    { numRuns: 500 },
  );
});

test("a time whose nanoseconds are beyond 32 bits is left to reading field by field, which keeps a part of them", () => {
  const envelope = common.Envelope.deserializeBinary(bytes);
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const header = common.ChannelHeader.deserializeBinary(
    payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  header.getTimestamp()?.setNanos(2 ** 31 - 1);
  payload.getHeader()?.setChannelHeader(header.serializeBinary());
  envelope.setPayload(payload.serializeBinary());
  const largest = envelope.serializeBinary();
  expect(plain(readCanonicalCall(largest))).toEqual(plain(byFields(largest)));
  const beyond = Buffer.from(Buffer.from(largest).toString("hex").replace("ffffffff07", "ffffffff0f"), "hex");
  expect(beyond).not.toEqual(Buffer.from(largest));
  expect(readCanonicalCall(beyond)).toBeUndefined();
});

test("after any change of a byte, a set of reads and writes is read the same in one pass and field by field", () => {
  const item = readItem(bytes);
  const results = item.kind === "call" ? item.call.outcome.results : new Uint8Array();
  expect(plain(readReadWriteSet(results))).toEqual(plain(readSetByFields(results)));
  fc.assert(
    fc.property(changed(results), (other) => {
      expect(outcomeOf(() => readReadWriteSet(other))).toEqual(outcomeOf(() => readSetByFields(other)));
    }),
    { numRuns: 500 },
  );
});
