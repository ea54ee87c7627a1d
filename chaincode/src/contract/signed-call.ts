import { refuse } from "../domain/kernel/refusal.js";
import { chaincodeNameSchema, type ChaincodeName } from "../domain/vocabulary/text.js";
import { isSameBytes } from "../ledger/bytes.js";

/** The call that a caller signed, read from the proposal. The peer has checked the signature. */
export interface SignedCall {
  /** The channel for which the caller signed. */
  readonly channel: string;
  /** The chaincode that the header names. */
  readonly chaincode: string;
  /** The chaincode that the payload names. */
  readonly invoked: string;
  /** The function and its parameters. */
  readonly args: readonly Uint8Array[];
}

/** A call as the peer passes it to the chaincode. */
interface Call {
  getChannelID(): string;
  getBufferArgs(): Uint8Array[];
  getSignedCall(): SignedCall;
}

/**
 * The name of the chaincode that the caller addressed. The caller must have signed this call: this channel, with
 * exactly these arguments. If another chaincode calls this one, the peer passes what the caller signed for that other
 * chaincode.
 *
 * @throws `PROPOSAL_MISMATCH`
 */
export function addressedBy(call: Call): ChaincodeName {
  const { channel, chaincode: named, invoked, args } = call.getSignedCall();
  if (channel !== call.getChannelID()) {
    refuse("PROPOSAL_MISMATCH", {
      part: "channel",
      problem: `the caller signed for channel ${channel}, and this is ${call.getChannelID()}: send the act on this channel`,
    });
  }
  const { data: chaincode } = chaincodeNameSchema.safeParse(named);
  if (chaincode === undefined || invoked !== named) {
    return refuse("PROPOSAL_MISMATCH", {
      part: "chaincode",
      problem: `the signed proposal names chaincode ${JSON.stringify(named)} and invokes ${JSON.stringify(invoked)}`,
    });
  }
  if (!isSameList(args, call.getBufferArgs())) {
    refuse("PROPOSAL_MISMATCH", {
      part: "arguments",
      problem: `the caller signed other arguments, for ${chaincode}: send the act itself, not through another chaincode`,
    });
  }
  return chaincode;
}

function isSameList(signed: readonly Uint8Array[], given: readonly Uint8Array[]): boolean {
  return (
    signed.length === given.length &&
    signed.every((bytes, index) => isSameBytes(bytes, given[index] ?? new Uint8Array()))
  );
}
