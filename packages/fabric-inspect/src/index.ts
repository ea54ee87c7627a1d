export type { Cryptography, HashName, PublicKey, SignedMessage } from "./cryptography/cryptography.js";
export { portableCryptography } from "./cryptography/portable.js";
export { SignatureError, toLowS, verifyLowS } from "./cryptography/ecdsa-signature.js";

export * as der from "./der/index.js";

export { readCertificate, type Certificate, type PemOptions } from "./certificate/certificate.js";
export { CertificateError } from "./certificate/certificate-error.js";
export { chainOf, type TrustAnchors } from "./certificate/certificate-chain.js";
export { textOfName, type DistinguishedName, type NameAttribute } from "./certificate/distinguished-name.js";
export type { Constraints, Extension } from "./certificate/extensions.js";
export { readRevocationList, type RevocationList } from "./certificate/revocation-list.js";

export { IdentityError } from "./membership/identity-error.js";
export { isExpired, Membership, type Member } from "./membership/membership.js";
export { readMspDefinition, type MspDefinition } from "./membership/msp-definition.js";
export { Msp, verifySignature, type MspIdentity } from "./membership/msp.js";
export type { NodeOu, NodeRole } from "./membership/node-ou.js";
export {
  encodeSerializedIdentity,
  readSerializedIdentity,
  type SerializedIdentity,
} from "./membership/serialized-identity.js";

export {
  DEFAULT_ENDORSEMENT,
  encodeApplicationPolicy,
  parseApplicationPolicy,
  readApplicationPolicy,
  readDefinedPolicy,
  type ApplicationPolicy,
} from "./policy/application-policy.js";
export { encodeChannelRule, parseChannelRule, writeChannelRule, type ChannelRule } from "./policy/channel-rule.js";
export { ImplicitMetaPolicy, type ImplicitMetaRule } from "./policy/implicit-meta-policy.js";
export { namesMajority } from "./policy/majority.js";
export { PolicyError } from "./policy/policy-error.js";
export { parsePolicy } from "./policy/policy-notation.js";
export {
  canDoWithout,
  peersPolicy,
  readEndorsementPolicy,
  writeEndorsementPolicy,
  type EndorsementPolicy,
  type PolicyRule,
} from "./policy/policy-rule.js";
export { chaincodePolicyInWords, keyPolicyInWords } from "./policy/policy-words.js";
export type { Policy, PrincipalCheck, SignedData } from "./policy/policy.js";
export { principalSets, type PrincipalSet } from "./policy/principal-sets.js";
export {
  encodePrincipal,
  roleOf,
  rolePrincipal,
  type PolicyRole,
  type Principal,
  type RoleOfOrganisation,
} from "./policy/principal.js";
export {
  encodeSignaturePolicy,
  readSignaturePolicy,
  type SignaturePolicyEnvelope,
  type SignatureRule,
} from "./policy/signature-policy-envelope.js";
export { SignaturePolicy } from "./policy/signature-policy.js";

export { decode, DecodeError, parse, unlessUnreadable, type MessageType } from "./protobuf/decode.js";

export {
  readCall,
  readCalledChaincode,
  readEvent,
  readInvocation,
  readOutcome,
  type AnsweringChaincode,
  type CallOutcome,
  type ChaincodeCall,
  type ChaincodeEvent,
  type ChaincodeResponse,
  type Invocation,
} from "./transaction/chaincode-call.js";
export {
  headerTypes,
  readChannelHeader,
  readEnvelope,
  readPayload,
  readSignatureHeader,
  transactionIdOf,
  type Envelope,
  type ReadChannelHeader,
  type ReadSignatureHeader,
  type ReadTimestamp,
} from "./transaction/envelope.js";
export {
  readReadWriteSet,
  writesToNamespace,
  type CollectionSet,
  type HashedMetadataWrite,
  type HashedRead,
  type HashedWrite,
  type KeyRead,
  type KeyWrite,
  type MetadataEntry,
  type MetadataWrite,
  type NamespaceSet,
  type RangeHashes,
  type RangeRead,
  type ReadWriteSet,
  type Version,
} from "./transaction/read-write-set.js";
export { readActions, type ActionParts, type EndorsementParts } from "./transaction/transaction-parts.js";

export { readEffects, type BlockEffects, type ValidTransaction } from "./block/block-effects.js";
export {
  checkBlockSignatures,
  lastConfigurationOf,
  signedPartOf,
  type BlockSigners,
} from "./block/block-signatures.js";
export { commitHash, type CommitHashSource } from "./block/commit-hash.js";
export { blockDataHash, blockHash, blockHeaderBytes, type BlockHeader } from "./block/block-header.js";
export { checkItems, type ItemRules } from "./block/item-rules.js";
export { LedgerChain } from "./block/ledger-chain.js";
export {
  blockOf,
  isWhole,
  itemsOf,
  readBlock,
  readItem,
  readWriteSetOf,
  type Block,
  type BlockItem,
  type FabricBlockMessage,
} from "./block/block.js";

export {
  readConfigEnvelope,
  readConfiguration,
  readConfigurationBlock,
  type ApplicationPart,
  type ChannelConfiguration,
} from "./channel/channel-configuration.js";
export type { ChannelOrganisation, NodeAddress } from "./channel/channel-organisation.js";
export {
  groupAt,
  type ConfigElement,
  type ConfigGroup,
  type ConfigPolicy,
  type ConfigValue,
} from "./channel/config-group.js";
export { ConfigurationError } from "./channel/configuration-error.js";
export { ConfiguredPolicies } from "./channel/configured-policies.js";
export { isMetBy } from "./channel/is-met-by.js";
export type { BlockSize, Consenter, OrdererPart } from "./channel/orderer-part.js";

export {
  checkTransaction,
  payloadToSign,
  unsignedPayload,
  type CheckedTransaction,
} from "./endorsed/checked-transaction.js";
export { Discrepancy, requireEqual } from "./endorsed/discrepancy.js";
export type { EndorserRequirements } from "./endorsed/endorsements.js";
export { Members, type MemberAuthorities } from "./endorsed/members.js";
export { proposalHash, readProposal, type ProposalParts } from "./endorsed/proposal.js";
export {
  readCommittedEnvelope,
  readSignedEnvelope,
  type CommittedEnvelope,
  type SignedEnvelope,
} from "./endorsed/signed-envelope.js";
