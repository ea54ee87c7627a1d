import type { ClaimKind, Profile } from "./claim-kind.js";

/** The name of the form of a bundle, with its version. */
export const FORMAT = "tally-evidence/1";
/** The media type of a bundle in a file or an answer. */
export const MEDIA_TYPE = "application/vnd.tallystick.evidence+json";
/** The most bytes of a bundle after it was unpacked. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** What a bundle claims about a certificate. */
export interface Claim {
  /** What it is about. */
  readonly kind: ClaimKind;
  /** Id of the certificate. */
  readonly certificateId: string;
  /** Number of the unit of a trace. */
  readonly unit?: string | undefined;
  /** State of the certificate. */
  readonly state: string;
  /** LEI of the holder. */
  readonly holder: string;
  /** Its currency, by ISO 4217. */
  readonly currency: string;
  /** Its sum, in major units. */
  readonly amount: string;
  /** UETR of a payment; absent if it ended without one. */
  readonly uetr?: string | undefined;
  /** LEI of who refused payment. */
  readonly refusedBy?: string | undefined;
  /** Day on which payment was refused. */
  readonly refusedOn?: string | undefined;
}

/** A place in the ledger: the number of a block, and a place in it from 0. */
export interface Place {
  /** Number of the block. */
  readonly block: number;
  /** Place in the block, from 0. */
  readonly transaction: number;
}

/** A transaction of the lineage. In the profile `block`, its bytes are in its block. */
export interface PlacedEnvelope extends Place {
  /** The serialized envelope. */
  readonly envelope?: Uint8Array;
}

/** Evidence about a certificate, as a bundle carries it. */
export interface Evidence {
  /** Which proof it has. */
  readonly profile: Profile;
  /** What it claims. */
  readonly claim: Claim;
  /** The channel and the chaincode that it is about. */
  readonly trust: {
    /** Name of the channel. */
    readonly channel: string;
    /** Name of the chaincode. */
    readonly chaincode: string;
    /** SHA-256 of the header of the channel's first block, in hexadecimal. The verifier compares it with the one that it trusts. */
    readonly genesis: string;
  };
  /** Serialized configuration blocks, from the channel's first block on. */
  readonly configurations: readonly Uint8Array[];
  /** Serialized blocks of the lineage in the order of their numbers; none in the profile `attested`. */
  readonly blocks: readonly Uint8Array[];
  /** The transactions that led to the certificate, and those that wrote what they read. The newest is the first. */
  readonly lineage: readonly PlacedEnvelope[];
  /** Serialized payloads of endorsed queries about the certificate, which were not submitted. */
  readonly attestations: readonly Uint8Array[];
  /** Serialized payloads of endorsed queries about the chaincode's definition. */
  readonly definitions: readonly Uint8Array[];
}
