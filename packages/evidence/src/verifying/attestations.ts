import {
  encodeApplicationPolicy,
  readCall,
  readDefinedPolicy,
  readPayload,
  readReadWriteSet,
  type ApplicationPolicy,
  type ChaincodeCall,
  type Cryptography,
  type Envelope,
  type MspIdentity,
} from "@tallystick/fabric-inspect";
import { z } from "zod";

import { isSame } from "../form/bytes.js";
import type { Evidence, Place } from "../form/evidence.js";
import type { Finding } from "../form/finding.js";
import { fault, faultIn, type StepName } from "../form/step.js";
import { placeOf } from "../lineage/ledger-call.js";
import type { ConfigurationInForce } from "./channel-history.js";
import { endorsersOf } from "./endorsements.js";

/** Who attested the definition of the chaincode, and the policy of keys without one of their own. */
export interface AttestedDefinition {
  /** The policy. */
  readonly policy: ApplicationPolicy;
  /** The MSP ids of those who signed it. */
  readonly organisations: readonly string[];
}

/** A query that organisations endorsed, and nobody submitted. */
interface Attested {
  readonly call: ChaincodeCall;
  readonly envelope: Envelope;
  readonly endorsers: readonly MspIdentity[];
}

/** What attestations are checked against. */
export interface AttestationRules {
  readonly trust: Evidence["trust"];
  readonly inForce: ConfigurationInForce;
  /** The fewest organisations. */
  readonly organisations: number;
  readonly cryptography: Cryptography;
}

/**
 * Reads the definition of the chaincode, which enough organisations must have signed.
 *
 * @throws {EvidenceFault} of the step `transactions`, which needs the definition.
 */
export function readDefinition(definitions: readonly Uint8Array[], rules: AttestationRules): AttestedDefinition {
  const wrong = (problem: string): Finding => ({ name: "definitionWrong", values: { problem } });
  return faultIn("transactions", wrong, () => {
    const found = definitions.map((payload) => {
      const attested = read("transactions", payload, "_lifecycle", rules);
      const [name, args] = attested.call.args;
      if (textOf(name) !== "QueryChaincodeDefinition" || !textOf(args).includes(rules.trust.chaincode)) {
        throw fault("transactions", "definitionNotAbout", { chaincode: rules.trust.chaincode });
      }
      return { attested, policy: readDefinedPolicy(attested.call.outcome.response?.payload ?? new Uint8Array()) };
    });
    const [first, ...others] = found;
    if (first === undefined) {
      throw fault("transactions", "definitionNotAbout", { chaincode: rules.trust.chaincode });
    }
    const bytes = encodeApplicationPolicy(first.policy);
    if (others.some(({ policy }) => !isSame(encodeApplicationPolicy(policy), bytes))) {
      throw fault("transactions", "definitionsDiffer", {});
    }
    const organisations = organisationsOf(found.map(({ attested }) => attested));
    requireEnough(organisations, rules);
    return { policy: first.policy, organisations };
  });
}

/** The attestations of a certificate's last version. */
export interface AttestedVersion {
  /** The endorsers. */
  readonly endorsers: readonly MspIdentity[];
  /** Their organisations, by MSP id. */
  readonly organisations: readonly string[];
  /** Instant of the question, which was near the clock of each peer that signed. The earliest of several. */
  readonly at: Date;
  /** The certificate as the organisations answered it. */
  readonly certificate: unknown;
  /** The text of the verifier that the organisations signed with it. */
  readonly challenge: string | undefined;
}

/**
 * Reads the attestations of a certificate: enough organisations must have signed that the key has the version.
 *
 * @throws {EvidenceFault} of the step `attestation`.
 */
export function readAttestations(
  { attestations, claim, trust }: Evidence,
  { key, newest }: { readonly key: string; readonly newest: Place },
  rules: AttestationRules,
): AttestedVersion {
  const wrong = (problem: string): Finding => ({ name: "attestationWrong", values: { problem } });
  return faultIn("attestation", wrong, () => {
    const found = attestations.map((payload) => {
      const attested = read("attestation", payload, trust.chaincode, rules);
      requireAbout(attested.call, claim.certificateId);
      requireVersion(attested.call, trust.chaincode, { key, newest });
      return attested;
    });
    const answers = found.map(({ call }) => answerSchema.parse(JSON.parse(textOf(call.outcome.response?.payload))));
    const [first] = answers;
    if (first === undefined || answers.some((other) => !isSaid(other, first))) {
      throw fault("attestation", "answersDiffer", {});
    }
    const organisations = organisationsOf(found);
    requireEnough(organisations, rules);
    return {
      endorsers: found.flatMap(({ endorsers }) => endorsers),
      organisations,
      at: new Date(Math.min(...answers.map(({ asOf }) => Date.parse(asOf)))),
      certificate: first.certificate,
      challenge: first.challenge,
    };
  });
}

/** What the query `Attest` answers, as far as it is compared. */
const answerSchema = z.object({
  certificate: z.record(z.string(), z.unknown()),
  challenge: z.string().optional(),
  asOf: z.iso.datetime(),
});
type Answer = z.output<typeof answerSchema>;

function isSaid(one: Answer, other: Answer): boolean {
  return JSON.stringify([one.certificate, one.challenge]) === JSON.stringify([other.certificate, other.challenge]);
}

function read(
  step: StepName,
  payload: Uint8Array,
  chaincode: string,
  { trust, inForce, cryptography }: AttestationRules,
): Attested {
  const envelope = readPayload(payload);
  const { channel } = envelope.channelHeader;
  if (channel !== trust.channel) {
    throw fault(step, "answerOfOther", { found: channel, expected: trust.channel });
  }
  const call = readCall(envelope.data);
  if (call.outcome.chaincode.name !== chaincode || call.called !== chaincode) {
    throw fault(step, "answerOfOtherChaincode", { found: call.outcome.chaincode.name, expected: chaincode });
  }
  return { call, envelope, endorsers: endorsersOf(envelope, call, inForce.membership, cryptography) };
}

function requireAbout({ args }: ChaincodeCall, certificateId: string): void {
  const [name, argument] = args;
  const asked: unknown = JSON.parse(textOf(argument));
  const about: unknown = typeof asked === "object" && asked !== null ? Reflect.get(asked, "certificateId") : undefined;
  if (textOf(name) !== "certificates:Attest" || about !== certificateId) {
    throw fault("attestation", "notAsked", { certificateId });
  }
}

function requireVersion(
  { outcome }: ChaincodeCall,
  chaincode: string,
  { key, newest }: { readonly key: string; readonly newest: Place },
): void {
  const set = readReadWriteSet(outcome.results).namespaces.find(({ namespace }) => namespace === chaincode);
  const version = set?.reads.find((read) => read.key === key)?.version;
  if (version?.block !== newest.block || version.transaction !== newest.transaction) {
    throw fault("attestation", "otherVersion", { found: version && placeOf(version), newest: placeOf(newest) });
  }
}

function organisationsOf(found: readonly Attested[]): readonly string[] {
  return [...new Set(found.flatMap(({ endorsers }) => endorsers.map(({ mspId }) => mspId)))];
}

function requireEnough(organisations: readonly string[], rules: AttestationRules): void {
  if (organisations.length < rules.organisations) {
    throw fault("attestation", "tooFew", { fewest: rules.organisations, organisations });
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder("utf-8").decode(bytes ?? new Uint8Array());
}
