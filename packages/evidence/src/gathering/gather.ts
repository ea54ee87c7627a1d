import {
  lastConfigurationOf,
  readBlock,
  readCall,
  readPayload,
  readReadWriteSet,
  signedPartOf,
  type Block,
  type Cryptography,
} from "@tallystick/fabric-inspect";

import { toHex } from "../form/bytes.js";
import type { Profile } from "../form/claim-kind.js";
import { claimOf, type ClaimWish } from "../form/claim-of.js";
import type { Evidence, Place } from "../form/evidence.js";
import { certificateKeyOf } from "../lineage/certificate-key.js";
import { readLedgerCall } from "../lineage/ledger-call.js";
import { lineageOf } from "../lineage/lineage.js";

/** The channel from which evidence is gathered. */
export interface EvidenceSource {
  /** Name of the channel. */
  readonly channel: string;
  /** Name of the chaincode. */
  readonly chaincode: string;
  /** A serialized block of the ledger. */
  block(number: number): Promise<Uint8Array>;
  /**
   * Serialized payloads of the query `Attest`, which peers of several organisations endorsed. They are not submitted.
   */
  attest(certificateId: string, challenge: string | undefined): Promise<readonly Uint8Array[]>;
  /** Serialized payloads of endorsed queries about the chaincode's definition, one for each organisation. */
  define(): Promise<readonly Uint8Array[]>;
}

/** What evidence must be about. */
export interface EvidenceWish extends ClaimWish {
  /** Id of the certificate. */
  readonly certificateId: string;
  /** A text of who will verify the evidence, which the organisations sign, so that it is known to be new. At most 64 characters. */
  readonly challenge?: string | undefined;
  /** `block`: with whole blocks, which orderers signed. `attested`: without them, a third as large, on the word of the organisations that attest it. Default: `block`. */
  readonly profile?: Profile | undefined;
}

/**
 * Gathers evidence about a certificate: the transactions that led to it, what they had read, the blocks of both, and the
 * word of several organisations that nothing has changed it since.
 *
 * @throws {RangeError} the certificate does not support the claim.
 */
export async function gatherEvidence(
  source: EvidenceSource,
  wish: EvidenceWish,
  cryptography: Pick<Cryptography, "sha256">,
): Promise<Evidence> {
  const { certificateId, profile = "block" } = wish;
  const key = certificateKeyOf(certificateId);
  if (key === undefined) {
    throw new RangeError(`${certificateId} is not the id of a certificate`);
  }
  const attestations = await source.attest(certificateId, wish.challenge);
  const { newest, answer } = attestedIn(attestations, source.chaincode, key);
  const claim = claimOf(wish, answer);
  const blocks = new BlockStore(source, cryptography);
  const lineage = await lineageOf(key, newest, async (place) => {
    const { block } = await blocks.get(place.block);
    const bytes = block.envelopes[place.transaction];
    if (bytes === undefined) {
      throw new RangeError(
        `transaction ${String(place.transaction)} of block ${String(place.block)} is not in the ledger`,
      );
    }
    return readLedgerCall(bytes, place, source.chaincode);
  });
  const places = lineage.map(({ call: { block, transaction } }) => ({ block, transaction }));
  const numbers = [...new Set(places.map(({ block }) => block))].sort((one, other) => one - other);
  const configurations = await blocks.configurationsFor(Math.max(...numbers));
  const genesis = (await blocks.get(0)).block.hash;
  return {
    ...{ profile, claim },
    trust: { channel: source.channel, chaincode: source.chaincode, genesis: toHex(genesis) },
    configurations,
    blocks:
      profile === "block" ? await Promise.all(numbers.map(async (number) => (await blocks.get(number)).bytes)) : [],
    lineage: await Promise.all(
      places.map(async (place) => {
        const envelope = (await blocks.get(place.block)).block.envelopes[place.transaction];
        return profile === "block" || envelope === undefined ? place : { ...place, envelope };
      }),
    ),
    attestations,
    definitions: await source.define(),
  };
}

/** The blocks of a ledger without what peers add, each fetched once. */
class BlockStore {
  readonly #blocks = new Map<number, Promise<{ block: Block; bytes: Uint8Array }>>();

  constructor(
    private readonly source: EvidenceSource,
    private readonly cryptography: Pick<Cryptography, "sha256">,
  ) {}

  get(number: number): Promise<{ block: Block; bytes: Uint8Array }> {
    const known = this.#blocks.get(number) ?? this.#fetch(number);
    this.#blocks.set(number, known);
    return known;
  }

  /** The configuration blocks from the channel's first block to the one in force after a block. */
  async configurationsFor(number: number): Promise<readonly Uint8Array[]> {
    const found: Uint8Array[] = [];
    let at = lastConfigurationOf((await this.get(number)).block);
    for (;;) {
      found.unshift((await this.get(at)).bytes);
      if (at === 0) {
        return found;
      }
      at = lastConfigurationOf((await this.get(at - 1)).block);
    }
  }

  async #fetch(number: number): Promise<{ block: Block; bytes: Uint8Array }> {
    const bytes = signedPartOf(await this.source.block(number));
    return { block: readBlock(bytes, this.cryptography), bytes };
  }
}

function attestedIn(
  attestations: readonly Uint8Array[],
  chaincode: string,
  key: string,
): { readonly newest: Place; readonly answer: unknown } {
  const [payload = new Uint8Array()] = attestations;
  const { outcome } = readCall(readPayload(payload).data);
  const set = readReadWriteSet(outcome.results).namespaces.find(({ namespace }) => namespace === chaincode);
  const newest = set?.reads.find((read) => read.key === key)?.version;
  if (newest === undefined) {
    throw new RangeError("the organisations' answer does not show that the certificate exists");
  }
  const answer: unknown = JSON.parse(new TextDecoder().decode(outcome.response?.payload));
  return {
    newest,
    answer: typeof answer === "object" && answer !== null ? Reflect.get(answer, "certificate") : undefined,
  };
}
