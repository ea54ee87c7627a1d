import { common, orderer } from "@hyperledger/fabric-protos";

import { timestampOf } from "./proposal.js";
import { message } from "./wire.js";

/** The first block that is asked for: by its number, or the newest that the peer has. */
export type SeekStart = bigint | "newest";

/** Who asks for blocks. */
interface Asker {
  /** Serialised `SerializedIdentity`. */
  readonly creator: Uint8Array;
  /** SHA-256 of the client's TLS certificate; empty where it has none. */
  readonly tlsCertHash: Uint8Array;
}

/** A request for blocks without an end, as the payload that is signed. */
export function seekRequest(
  { creator, tlsCertHash }: Asker,
  { channel, start }: { readonly channel: string; readonly start: SeekStart },
  time: Date,
): Buffer {
  const channelHeader = message([
    [1, common.HeaderType.DELIVER_SEEK_INFO],
    [3, timestampOf(time)],
    [4, channel],
    [8, tlsCertHash],
  ]);
  const header = message([
    [1, channelHeader],
    [2, message([[1, creator]])],
  ]);
  const seekInfo = new orderer.SeekInfo();
  seekInfo.setStart(positionOf(start));
  seekInfo.setStop(positionOf(BigInt(Number.MAX_SAFE_INTEGER)));
  return message([
    [1, header],
    [2, seekInfo.serializeBinary()],
  ]);
}

function positionOf(start: SeekStart): orderer.SeekPosition {
  const position = new orderer.SeekPosition();
  if (start === "newest") {
    position.setNewest(new orderer.SeekNewest());
  } else {
    const specified = new orderer.SeekSpecified();
    specified.setNumber(Number(start));
    position.setSpecified(specified);
  }
  return position;
}
