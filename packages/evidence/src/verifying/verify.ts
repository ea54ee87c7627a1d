import { portableCryptography, type Cryptography } from "@tallystick/fabric-inspect";

import { readBundle } from "../form/bundle.js";
import { toHex } from "../form/bytes.js";
import { claimOf } from "../form/claim-of.js";
import type { Evidence, Place } from "../form/evidence.js";
import type { Finding } from "../form/finding.js";
import { EvidenceFault, fault, faultIn } from "../form/step.js";
import { certificateKeyOf } from "../lineage/certificate-key.js";
import { placeKey, placeOf, readLedgerCall, type LedgerCall } from "../lineage/ledger-call.js";
import { lineageOf, type LineageCall } from "../lineage/lineage.js";
import { english } from "../words/en.js";
import { readAttestations, readDefinition, type AttestationRules, type AttestedVersion } from "./attestations.js";
import { certificateIn, isShownBy } from "./certificate-record.js";
import { ChannelHistory, type ConfigurationInForce } from "./channel-history.js";
import { endorsersOf, requireSigned } from "./endorsements.js";
import { KeyPolicies } from "./key-policies.js";
import { checkContents, envelopeAt, readOrderedBlocks, type OrderedBlock } from "./ordered-blocks.js";
import { Replaying } from "./replaying.js";
import { StepNotes, type EvidenceReport } from "./report.js";

/** What a verifier trusts and asks for. */
export interface VerifyOptions {
  /**
   * SHA-256 of the header of the channel's first block, in hexadecimal. Everything else in a bundle is checked against it. Take it from somebody
   * you trust, never from the bundle.
   */
  readonly genesis: string;
  /** The fewest organisations that must have attested the last change. Default 2. */
  readonly organisations?: number;
  /** The text that the organisations must have signed with their answer, by which you know that it is new. */
  readonly challenge?: string;
  /** How many minutes old an attestation may be for the verdict `proved`. Without it, the verdict is `proved as of`. */
  readonly freshWithinMinutes?: number;
  /** The verifier's clock. Default: the machine's. */
  readonly now?: Date;
  /** For hashes and signatures. Default: code in JavaScript alone, which is slower than that of Node. */
  readonly cryptography?: Cryptography;
}

const DEFAULT_ORGANISATIONS = 2;
const MINUTE = 60_000;

/** Verifies a bundle of evidence without a network. A bundle that is broken in any way gives a report, and not an error. */
export async function verifyEvidence(bundle: Uint8Array, options: VerifyOptions): Promise<EvidenceReport> {
  const notes = new StepNotes();
  let evidence: Evidence | undefined;
  try {
    evidence = await readBundle(bundle);
    notes.passed("form", "isBundle", { bytes: bundle.length, transactions: evidence.lineage.length });
    return await new Verification(evidence, options, notes).run();
  } catch (error) {
    const { step, finding } = faultOf(error, notes);
    notes.failed(step, finding);
    const list = notes.list();
    const failed = list.find(({ outcome }) => outcome === "failed");
    return {
      verdict: "not proved",
      ...(failed && { failed }),
      steps: list,
      ...(evidence && { claim: evidence.claim, profile: evidence.profile }),
    };
  }
}

/** An error that no check expects is a fault of the bundle in the step that was reached: a bundle can hold anything. */
function faultOf(error: unknown, notes: StepNotes): EvidenceFault {
  if (error instanceof EvidenceFault) {
    return error;
  }
  const reached = notes.list().find(({ outcome }) => outcome === "not reached")?.name ?? "claim";
  const problem = error instanceof Error ? error.message : String(error);
  return fault(reached, "unexpected", { problem }, { cause: error });
}

/** One verification, step by step. */
class Verification {
  readonly #cryptography: Cryptography;
  readonly #organisations: number;
  readonly #inForce = new Map<string, ConfigurationInForce>();

  constructor(
    private readonly evidence: Evidence,
    private readonly options: VerifyOptions,
    private readonly notes: StepNotes,
  ) {
    this.#cryptography = options.cryptography ?? portableCryptography;
    this.#organisations = options.organisations ?? DEFAULT_ORGANISATIONS;
  }

  async run(): Promise<EvidenceReport> {
    const { evidence, notes } = this;
    const { trust, profile, claim } = evidence;
    this.#requirePin();
    const history = ChannelHistory.read(evidence.configurations, trust.channel, this.#cryptography);
    this.#requireGenesis(history);
    notes.passed("configuration", "configurationsSigned", { configurations: evidence.configurations.length });
    const blocks = this.#blocks(history);

    const [newest, key] = [evidence.lineage[0], certificateKeyOf(claim.certificateId)];
    if (newest === undefined || key === undefined) {
      throw fault("links", "notCertificateId", { id: claim.certificateId });
    }
    const rules: AttestationRules = {
      ...{ trust, inForce: history.newest, organisations: this.#organisations, cryptography: this.#cryptography },
    };
    const definition = readDefinition(evidence.definitions, rules);
    const listed = new Map<string, LedgerCall>();
    for (const place of evidence.lineage) {
      const found = this.#read(place, blocks, history);
      listed.set(placeKey(place), found);
    }
    const lineage = await this.#lineage(key, newest, listed);
    const policies = new KeyPolicies(lineage, definition.policy);
    for (const one of lineage) {
      this.#requireEndorsed(one, policies);
    }
    notes.passed("transactions", "transactionsSigned", { transactions: lineage.length });
    notes.passed("links", "linked", {});

    const replaying = new Replaying(lineage, trust.channel, this.#cryptography);
    const followed = lineage.filter((one) => one.followed);
    for (const { call } of followed) {
      await replaying.require(call);
    }
    notes.passed("rules", "followsRules", { acts: followed.length, others: lineage.length - followed.length });

    const unreadable = (problem: string): Finding => ({ name: "unreadableRecord", values: { problem } });
    const certificate = faultIn("rules", unreadable, () => certificateIn(replaying.value(newest, key)));
    const attested = readAttestations(evidence, { key, newest }, rules);
    if (!isShownBy(certificate, attested.certificate)) {
      throw fault("attestation", "otherCertificate", {});
    }
    const { challenge } = this.options;
    if (challenge !== undefined && attested.challenge !== challenge) {
      throw fault("attestation", "otherChallenge", { found: attested.challenge, asked: challenge });
    }
    const mayChange =
      lineage[0] !== undefined && policies.satisfyAfter(lineage[0].call, key, attested.endorsers, history.newest);
    const { organisations } = attested;
    notes.passed("attestation", "attested", { organisations, mayChange, newest: placeOf(newest) });
    this.#requireClaim(certificate);
    notes.passed("claim", "claimIsRecord", {});
    const meaning = english.meanings[profile];
    return { ...this.#verdict(attested), steps: notes.list(), claim, profile, meaning, certificate };
  }

  #requirePin(): void {
    const { trust } = this.evidence;
    if (trust.genesis !== this.options.genesis.toLowerCase()) {
      throw fault("channel", "otherChannel", { found: trust.genesis, trusted: this.options.genesis });
    }
  }

  #requireGenesis(history: ChannelHistory): void {
    const found = toHex(history.genesis);
    if (found !== this.evidence.trust.genesis) {
      throw fault("channel", "otherFirstBlock", { found });
    }
    this.notes.passed("channel", "isTrusted", { channel: this.evidence.trust.channel });
  }

  #blocks(history: ChannelHistory): ReadonlyMap<number, OrderedBlock> {
    const { evidence, notes } = this;
    if (evidence.profile === "attested") {
      notes.skipped("orderers", "noBlocks", {});
      notes.skipped("blocks", "noBlocks", {});
      return new Map();
    }
    const blocks = readOrderedBlocks(evidence, history, this.#cryptography);
    notes.passed("orderers", "blocksSigned", { blocks: blocks.size });
    checkContents(blocks, evidence.trust.channel, this.#cryptography);
    notes.passed("blocks", "blocksWhole", {});
    return blocks;
  }

  #read(place: Place, blocks: ReadonlyMap<number, OrderedBlock>, history: ChannelHistory): LedgerCall {
    const { bytes, inForce } = envelopeAt(this.evidence, blocks, history, place);
    this.#inForce.set(placeKey(place), inForce);
    return faultIn("transactions", wrong(place), () => readLedgerCall(bytes, place, this.evidence.trust.chaincode));
  }

  async #lineage(key: string, newest: Place, listed: ReadonlyMap<string, LedgerCall>): Promise<readonly LineageCall[]> {
    const lineage = await lineageOf(key, newest, (place) => {
      const call = listed.get(placeKey(place));
      if (call === undefined) {
        throw fault("links", "transactionMissing", { place: placeOf(place) });
      }
      return Promise.resolve(call);
    });
    if (lineage.length !== listed.size) {
      throw fault("links", "notLineage", {});
    }
    return lineage;
  }

  #requireEndorsed(one: LineageCall, policies: KeyPolicies): void {
    const { call } = one;
    faultIn("transactions", wrong(call), () => {
      const inForce = this.#inForce.get(placeKey(call));
      if (inForce === undefined) {
        throw fault("links", "transactionMissing", { place: placeOf(call) });
      }
      requireSigned(call.envelope, inForce.membership, this.#cryptography);
      const endorsers = endorsersOf(call.envelope, call.call, inForce.membership, this.#cryptography);
      const { channel } = call.envelope.channelHeader;
      if (channel !== this.evidence.trust.channel) {
        throw fault("transactions", "transactionOfOther", { place: placeOf(call), channel });
      }
      policies.require(one, endorsers, inForce);
    });
  }

  #requireClaim(certificate: Readonly<Record<string, unknown>>): void {
    const { claim } = this.evidence;
    const unsupported = (problem: string): Finding => ({ name: "claimNotSupported", values: { problem } });
    const right = faultIn("claim", unsupported, () => claimOf(claim, certificate));
    const names = new Set([...Object.keys(right), ...Object.keys(claim)]);
    for (const field of names) {
      const [claimed = "", found = ""] = [claim, right].map((each) => String(Reflect.get(each, field)));
      if (claimed !== found) {
        throw fault("claim", "otherClaim", { field, claimed, found });
      }
    }
  }

  #verdict({ at, organisations }: AttestedVersion): Pick<EvidenceReport, "verdict" | "asOf" | "organisations"> {
    const { freshWithinMinutes, now = new Date() } = this.options;
    const age = (now.getTime() - at.getTime()) / MINUTE;
    const isFresh = freshWithinMinutes !== undefined && Math.abs(age) <= freshWithinMinutes;
    return { verdict: isFresh ? "proved" : "proved as of", asOf: at.toISOString(), organisations };
  }
}

function wrong(place: Place): (problem: string) => Finding {
  return (problem) => ({ name: "wrongTransaction", values: { place: placeOf(place), problem } });
}
