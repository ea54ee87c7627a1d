import type { Place } from "../form/evidence.js";
import type { EvidenceWords } from "./words.js";

/** The words of reports in English. */
export const english: EvidenceWords = {
  proved: (isNow, asOf) => (isNow ? `Proved, as of ${asOf}` : `Proved as of ${asOf}. A later change is not excluded.`),
  notProved: "Not proved",
  steps: {
    form: "the form of the file",
    channel: "the channel",
    configuration: "its configurations",
    orderers: "the orderers' signatures",
    blocks: "the blocks",
    transactions: "the endorsements",
    links: "the links",
    rules: "the rules",
    attestation: "the present state",
    claim: "what it says",
  },
  kinds: {
    holding: "who holds it",
    trace: "through which hands a unit came",
    payment: "that it was paid",
    dishonour: "that payment was refused",
  },
  meanings: {
    block:
      "The orderers of the channel signed every block of the lineage, and the attesting organisations signed that its last transaction was valid. It does not exclude another certificate over the same units.",
    attested:
      "It rests on the attesting organisations: no block is in the bundle, so nothing shows that the orderers put its transactions in order. It does not exclude another certificate over the same units.",
  },
  attestedBy: (organisations) => `Signed by the peers of ${organisations}`,
  ...{ shows: "Shows", unit: "Unit", refusedBy: "Refused by", refusedOn: "Refused on" },
  findings: {
    isBundle: ({ bytes, transactions }) =>
      `It is a bundle of ${count(bytes, "byte")} with ${count(transactions, "transaction")}.`,
    isTrusted: ({ channel }) => `Its first block is that of the channel ${channel} that you trust.`,
    configurationsSigned: ({ configurations }) =>
      `${count(configurations, "configuration")}, each signed as the one before it says.`,
    noBlocks: () => "The bundle has no blocks.",
    blocksSigned: ({ blocks }) => `${count(blocks, "block")}, each signed by enough orderers.`,
    blocksWhole: () => "Each block has the data of its header, and each envelope in it is one that a member signed.",
    transactionsSigned: ({ transactions }) =>
      `${count(transactions, "transaction")} with the signatures of callers and endorsers that the policy of each key demands.`,
    linked: () => "Each transaction read the version that the one before it wrote.",
    followsRules: ({ acts, others }) =>
      `${count(acts, "act")} done again by the rules with the same result. ${count(others, "other")} only wrote what these had read.`,
    attested: ({ organisations, mayChange, newest }) =>
      `${organisations.join(", ")}${mayChange ? ", which could also change it" : ""}: the last change is ${at(newest)}.`,
    claimIsRecord: () => "It says what the record says.",
    notReached: () => "An earlier step failed.",
    unexpected: ({ problem }) => `it cannot be checked: ${problem}`,

    notGzip: () => "the file is not a bundle of evidence: it is not a gzip file",
    tooLarge: ({ most }) => `the file is not a bundle of evidence: it unpacks to more than ${String(most)} bytes`,
    notBundle: ({ problem }) => `the file is not a bundle of evidence: ${problem}`,

    otherChannel: ({ found, trusted }) => `it is of the channel ${found}, and you trust ${trusted}`,
    otherFirstBlock: ({ found }) => `its first block has the hash ${found}, and not that of the channel`,
    noConfiguration: () => "there is no configuration block",
    notFirstBlock: ({ block }) => `the first configuration is in block ${String(block)} and not in block 0`,
    notConfiguration: ({ block }) =>
      `the data of block ${String(block)} are not those of its header, or are not a configuration`,
    configurationOfOther: ({ block, found, expected }) =>
      `the configuration in block ${String(block)} is of channel "${found}" and not of "${expected}"`,
    wrongSequence: ({ block, found, expected }) =>
      `the configuration in block ${String(block)} has the sequence ${String(found)} where ${String(expected)} is next`,
    otherLastConfiguration: ({ block, found }) =>
      `the orderers of configuration block ${String(block)} name block ${String(found)} as the last configuration`,

    unreadableBlock: ({ problem }) => `a block cannot be read: ${problem}`,
    wrongBlock: ({ block, problem }) => `block ${String(block)}: ${problem}`,
    blockTwice: ({ block }) => `block ${String(block)} is in the bundle twice`,
    unknownConfiguration: ({ block, configuration }) =>
      `block ${String(block)} names the configuration of block ${String(configuration)}, which is not in the bundle or is not before it`,
    transactionMissing: ({ place }) => `${at(place)} is missing, though a later one read what it wrote`,
    notLineage: () => "it has transactions that do not belong to the lineage",
    notCertificateId: ({ id }) => `${id} is not the id of a certificate`,
    notBefore: ({ place, reader }) => `${at(reader)} reads what ${at(place)} wrote, which does not come before it`,
    notWritten: ({ place, key }) => `${at(place)} does not write ${key}, though a later one read it there`,
    notCall: ({ place }) => `${at(place)} is not a call of a chaincode`,
    otherChaincode: ({ place, chaincode }) => `${at(place)} is not a call of the chaincode ${chaincode}`,
    wrongTransaction: ({ place, problem }) => `${at(place)}: ${problem}`,
    transactionOfOther: ({ place, channel }) => `${at(place)} is of channel "${channel}"`,
    policyNotMet: ({ place, key }) => `the endorsers of ${at(place)} do not satisfy the policy of ${key}`,
    ownerNotAmong: ({ place, organisation }) =>
      `${at(place)} writes in the collection of ${organisation}, whose peer did not endorse it`,

    definitionWrong: ({ problem }) => `the attested definition of the chaincode: ${problem}`,
    definitionNotAbout: ({ chaincode }) => `the attested definition is not about the chaincode ${chaincode}`,
    definitionsDiffer: () => "organisations name different policies in the definition of the chaincode",
    attestationWrong: ({ problem }) => `the attestation: ${problem}`,
    tooFew: ({ fewest, organisations }) =>
      `${String(fewest)} organisations must have attested it, and only ${organisations.join(", ") || "none"} did`,
    answersDiffer: () => "the organisations gave different answers",
    answerOfOther: ({ found, expected }) => `an answer is of channel "${found}" and not of "${expected}"`,
    answerOfOtherChaincode: ({ found, expected }) => `an answer is of the chaincode ${found} and not of ${expected}`,
    notAsked: ({ certificateId }) => `the attestation does not ask for the certificate ${certificateId}`,
    otherVersion: ({ found, newest }) =>
      `the last change of the certificate is ${found === undefined ? "none" : at(found)}, and the lineage begins with ${at(newest)}`,
    otherCertificate: () => "the organisations answered with another certificate than the one in the lineage",
    otherChallenge: ({ found, asked }) =>
      `it has the text ${found === undefined ? "that nobody gave" : `"${found}"`}, and you asked for "${asked}"`,

    notAnAct: ({ place, called }) => `${at(place)} calls "${called}", which is not an act`,
    notRepeatable: ({ place, problem }) => `${at(place)} cannot be done again: ${problem}`,
    refused: ({ place, refusal }) => `the rules refuse ${at(place)}: ${refusal}`,
    otherValue: ({ place, key }) => `${at(place)} does something else than the rules: the value of ${key}`,
    otherPolicy: ({ place, key }) => `${at(place)} does something else than the rules: the policy of ${key}`,
    otherPrivateValue: ({ place, collection }) =>
      `${at(place)} does something else than the rules: a value in the collection ${collection}`,
    otherEvent: ({ place }) => `${at(place)} does something else than the rules: its event`,
    unreadableRecord: ({ problem }) => `the record of the certificate: ${problem}`,
    claimNotSupported: ({ problem }) => `the claim: ${problem}`,
    otherClaim: ({ field, claimed, found }) => `it says ${field} ${claimed}, and the record says ${found}`,
  },
};

function at({ block, transaction }: Place): string {
  return `transaction ${String(transaction)} of block ${String(block)}`;
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}
