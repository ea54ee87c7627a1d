import { StrictReader, Unexpected, unlessUnexpected } from "../protobuf/strict-reader.js";
import type { CallOutcome, ChaincodeCall, ChaincodeEvent, ChaincodeResponse } from "./chaincode-call.js";
import { headerTypes, type Envelope, type ReadChannelHeader } from "./envelope.js";
import type { EndorsementParts } from "./transaction-parts.js";

/** An envelope with a call of a chaincode. */
export interface CanonicalCall {
  readonly envelope: Envelope;
  readonly call: ChaincodeCall;
}

/**
 * Reads an envelope with a call of a chaincode in one pass over its bytes, if all of it is in protobuf's canonical form. Honest clients and
 * peers write this form. The parts of the result share the memory of the given bytes, where reading field by field copies a call eight times.
 *
 * @returns exactly what reading field by field returns. Undefined if the bytes do not have this form: then read them field by field.
 */
export function readCanonicalCall(bytes: Uint8Array): CanonicalCall | undefined {
  return unlessUnexpected(() => {
    const envelope = readEnvelope(bytes);
    return envelope && { envelope, call: readCall(envelope.data) };
  });
}

const NONE = new Uint8Array();
const LARGEST_INT32 = 2 ** 31 - 1;

function readEnvelope(bytes: Uint8Array): Envelope | undefined {
  const whole = new StrictReader(bytes);
  const [payload = NONE, signature = NONE] = [whole.bytes(1), whole.bytes(2)];
  whole.end();
  const content = new StrictReader(payload);
  const header = new StrictReader(content.part(1) ?? NONE);
  const data = content.bytes(2) ?? NONE;
  content.end();
  const channelHeader = readChannelHeader(header.bytes(1) ?? NONE);
  if (channelHeader.type !== headerTypes.endorserTransaction) {
    return undefined;
  }
  const signatureHeader = readPair(header.bytes(2) ?? NONE);
  header.end();
  const { bytes: headerBytes, first: creator, second: nonce } = signatureHeader;
  return { payload, signature, channelHeader, signatureHeader: { bytes: headerBytes, creator, nonce }, data };
}

function readChannelHeader(bytes: Uint8Array): ReadChannelHeader {
  const reader = new StrictReader(bytes);
  const type = reader.number(1) ?? 0;
  reader.number(2);
  const time = reader.part(3);
  const [channel, transactionId] = [reader.string(4), reader.string(5)];
  const epoch = reader.number(6) ?? 0;
  const extension = reader.bytes(7) ?? NONE;
  reader.bytes(8);
  reader.end();
  return { bytes, type, channel, transactionId, ...(time && { timestamp: readTime(time) }), epoch, extension };
}

function readTime(bytes: Uint8Array): { readonly seconds: number; readonly nanos: number } {
  const reader = new StrictReader(bytes);
  const [seconds = 0, nanos = 0] = [reader.long(1), reader.long(2)];
  reader.end();
  if (nanos > LARGEST_INT32) {
    // A field of 32 bits keeps only a part of it.
    throw new Unexpected();
  }
  return { seconds, nanos };
}

/** A message of two fields of bytes. */
function readPair(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly first: Uint8Array; second: Uint8Array } {
  const reader = new StrictReader(bytes);
  const [first = NONE, second = NONE] = [reader.bytes(1), reader.bytes(2)];
  reader.end();
  return { bytes, first, second };
}

function readCall(data: Uint8Array): ChaincodeCall {
  const transaction = new StrictReader(data);
  const action = transaction.part(1);
  transaction.end();
  if (action === undefined) {
    throw new Unexpected();
  }
  const payload = new StrictReader(readPair(action).second);
  const proposalPayload = payload.bytes(1) ?? NONE;
  const endorsed = new StrictReader(payload.part(2) ?? NONE);
  payload.end();
  const responsePayload = endorsed.bytes(1) ?? NONE;
  const endorsements: EndorsementParts[] = [];
  for (let part = endorsed.part(2); part !== undefined; part = endorsed.part(2)) {
    const { first: endorser, second: signature } = readPair(part);
    endorsements.push({ endorser, signature });
  }
  endorsed.end();
  return {
    ...readInput(proposalPayload),
    ...{ proposalPayload, responsePayload, endorsements },
    outcome: readOutcome(responsePayload),
  };
}

function readInput(proposalPayload: Uint8Array): Pick<ChaincodeCall, "called" | "args"> {
  const proposal = new StrictReader(proposalPayload);
  const invocation = new StrictReader(proposal.bytes(1) ?? NONE);
  proposal.end();
  const spec = new StrictReader(invocation.part(1) ?? NONE);
  invocation.end();
  spec.number(1);
  const called = readChaincode(spec.part(2) ?? NONE).name;
  const input = new StrictReader(spec.part(3) ?? NONE);
  spec.number(4);
  spec.end();
  const args: Uint8Array[] = [];
  for (let part = input.part(1); part !== undefined; part = input.part(1)) {
    args.push(part);
  }
  input.number(3);
  input.end();
  return { called, args };
}

function readChaincode(bytes: Uint8Array): { readonly name: string; readonly version: string } {
  const reader = new StrictReader(bytes);
  reader.text(1);
  const [name, version] = [reader.string(2), reader.string(3)];
  reader.end();
  return { name, version };
}

function readOutcome(responsePayload: Uint8Array): CallOutcome {
  const { first: proposalHash, second: extension } = readPair(responsePayload);
  const action = new StrictReader(extension);
  const results = action.bytes(1) ?? NONE;
  const event = action.bytes(2);
  const response = action.part(3);
  const chaincode = readChaincode(action.part(4) ?? NONE);
  action.end();
  return {
    ...{ proposalHash, chaincode },
    ...(response && { response: readResponse(response) }),
    ...(event && { event: readEvent(event) }),
    results,
  };
}

function readResponse(bytes: Uint8Array): ChaincodeResponse {
  const reader = new StrictReader(bytes);
  const status = reader.number(1) ?? 0;
  const message = reader.string(2);
  const payload = reader.bytes(3) ?? NONE;
  reader.end();
  return { status, message, payload };
}

function readEvent(bytes: Uint8Array): ChaincodeEvent {
  const reader = new StrictReader(bytes);
  const [chaincode, transactionId, name] = [reader.string(1), reader.string(2), reader.string(3)];
  const payload = reader.bytes(4) ?? NONE;
  reader.end();
  return { chaincode, transactionId, name, payload };
}
