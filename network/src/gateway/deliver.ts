import { createHash } from "node:crypto";

import { common, orderer } from "@hyperledger/fabric-protos";
import { decode, IdentityError, isExpired } from "@tallystick/fabric-inspect";

import { AccessError, assertSatisfies, readers } from "../channel/access-control.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import type { Channel } from "../channel/channel.js";
import { BlockCursor } from "../ledger/block-cursor.js";
import type { CommittedBlock } from "../ledger/block.js";
import type { Ledger } from "../ledger/ledger.js";
import type { StreamGuard } from "./gateway-context.js";

export interface DeliverOptions {
  readonly channel: Channel;
  readonly now: () => Date;
  readonly streams: StreamGuard;
}

/** One part of the answer to a seek request: a block, or the final status. */
export type Delivery =
  | { readonly kind: "block"; readonly block: CommittedBlock; readonly headersOnly: boolean }
  | { readonly kind: "status"; readonly status: common.StatusMap[keyof common.StatusMap] };

/** How far an envelope's timestamp may differ from the clock. */
const timeWindowMs = 15 * 60 * 1000;

const { Status } = common;
const Position = orderer.SeekPosition.TypeCase;

/**
 * Answers a signed seek request with the requested blocks, also later ones, and a final status.
 *
 * @param clientCertificate - DER of the certificate on the client's connection. The request must then name its hash.
 */
export async function* deliverBlocks(
  envelope: common.Envelope,
  clientCertificate: Uint8Array | undefined,
  { channel, now, streams }: DeliverOptions,
  signal: AbortSignal,
): AsyncGenerator<Delivery, void, undefined> {
  const request = readRequest(envelope, clientCertificate, now());
  if (request === undefined) {
    yield end(Status.BAD_REQUEST);
    return;
  }
  const { ledger } = channel;
  let current = channel.rules();
  if (request.channelId !== current.channelId) {
    yield end(Status.NOT_FOUND);
    return;
  }
  const refusal = checkAccess(request, envelope, current, now());
  if (refusal !== undefined) {
    yield end(refusal);
    return;
  }
  const reader = current.membership.deserialize(request.creator);
  const { seek } = request;
  const from = seek.getStart();
  const to = seek.getStop();
  if (from === undefined || to === undefined) {
    yield end(Status.BAD_REQUEST);
    return;
  }
  const start = startNumber(from, ledger);
  if (start === undefined || start > ledger.height) {
    yield end(Status.NOT_FOUND);
    return;
  }
  const stop = stopNumber(to, start, ledger);
  if (stop < start) {
    yield end(Status.BAD_REQUEST);
    return;
  }
  const headersOnly = seek.getContentType() === orderer.SeekInfo.SeekContentType.HEADER_WITH_SIG;
  const failIfNotReady = seek.getBehavior() === orderer.SeekInfo.SeekBehavior.FAIL_IF_NOT_READY;
  const cursor = new BlockCursor(ledger, start);
  while (cursor.number <= stop) {
    if (failIfNotReady && cursor.number > ledger.height - 1) {
      yield end(Status.NOT_FOUND);
      return;
    }
    const block = await cursor.next(signal);
    if (block === undefined) {
      return;
    }
    await streams.reached(block.number);
    if (isExpired(reader, now())) {
      yield end(Status.FORBIDDEN);
      return;
    }
    // The right to read is checked again after each change of the configuration: a member or a certificate may be
    // removed.
    if (channel.rules() !== current) {
      current = channel.rules();
      const withdrawn = checkAccess(request, envelope, current, now());
      if (withdrawn !== undefined) {
        yield end(withdrawn);
        return;
      }
    }
    yield { kind: "block", block, headersOnly };
  }
  yield end(Status.SUCCESS);
}

interface SeekRequest {
  readonly channelId: string;
  readonly creator: Uint8Array;
  readonly seek: orderer.SeekInfo;
}

function readRequest(
  envelope: common.Envelope,
  clientCertificate: Uint8Array | undefined,
  now: Date,
): SeekRequest | undefined {
  const payload = decode(common.Payload, envelope.getPayload_asU8());
  const header = payload?.getHeader();
  const channelHeader = header && decode(common.ChannelHeader, header.getChannelHeader_asU8());
  const signatureHeader = header && decode(common.SignatureHeader, header.getSignatureHeader_asU8());
  const seek = payload && decode(orderer.SeekInfo, payload.getData_asU8());
  const timestamp = channelHeader?.getTimestamp();
  if (
    channelHeader === undefined ||
    signatureHeader === undefined ||
    seek === undefined ||
    timestamp === undefined ||
    !isBound(channelHeader, clientCertificate) ||
    Math.abs(timestamp.getSeconds() * 1000 - now.getTime()) > timeWindowMs
  ) {
    return undefined;
  }
  return { channelId: channelHeader.getChannelId(), creator: signatureHeader.getCreator_asU8(), seek };
}

/** Under mutual TLS a request is valid only on its client's own connection: others cannot replay it. */
function isBound(header: common.ChannelHeader, clientCertificate: Uint8Array | undefined): boolean {
  return (
    clientCertificate === undefined ||
    createHash("sha256").update(clientCertificate).digest().equals(header.getTlsCertHash_asU8())
  );
}

function checkAccess(
  { channelId, creator }: SeekRequest,
  envelope: common.Envelope,
  rules: ChannelRules,
  now: Date,
): common.StatusMap[keyof common.StatusMap] | undefined {
  try {
    if (isExpired(rules.membership.deserialize(creator), now)) {
      return Status.FORBIDDEN;
    }
    assertSatisfies(
      readers,
      { data: envelope.getPayload_asU8(), identity: creator, signature: envelope.getSignature_asU8() },
      channelId,
      rules,
    );
    return undefined;
  } catch (error) {
    if (error instanceof AccessError || error instanceof IdentityError) {
      return Status.FORBIDDEN;
    }
    throw error;
  }
}

function startNumber(position: orderer.SeekPosition, ledger: Ledger): number | undefined {
  switch (position.getTypeCase()) {
    case Position.OLDEST:
      return 0;
    case Position.NEWEST:
      return Math.max(0, ledger.height - 1);
    case Position.NEXT_COMMIT:
      return ledger.height;
    case Position.SPECIFIED:
      return position.getSpecified()?.getNumber() ?? 0;
    case Position.TYPE_NOT_SET:
      return undefined;
  }
}

/** An absent stop means the first block, which is already passed unless the start is the same block. */
function stopNumber(to: orderer.SeekPosition, start: number, ledger: Ledger): number {
  switch (to.getTypeCase()) {
    case Position.OLDEST:
      return start;
    case Position.NEWEST:
      return ledger.height - 1;
    case Position.SPECIFIED:
      return to.getSpecified()?.getNumber() ?? 0;
    case Position.NEXT_COMMIT:
    case Position.TYPE_NOT_SET:
      return start === 0 ? 0 : Number.MAX_SAFE_INTEGER;
  }
}

function end(status: common.StatusMap[keyof common.StatusMap]): Delivery {
  return { kind: "status", status };
}
