import { gunzipSync, gzipSync } from "node:zlib";

import { common, peer } from "@hyperledger/fabric-protos";

import { places, type Place } from "../testkit/forgeries.js";
import { editAt } from "../testkit/wire-edit.js";

import type { Evidence, StepName } from "@tallystick/evidence";

/** A change of a bundle that does not prove what it claims any more. */
export interface Manipulation {
  readonly name: string;
  /** The step that must find it. */
  readonly step: StepName;
  readonly of: (evidence: Evidence) => Evidence;
}

/** A change of the file itself. */
export interface FileManipulation {
  readonly name: string;
  readonly of: (bundle: Uint8Array) => Uint8Array;
}

function flipped(bytes: Uint8Array, at = bytes.length - 1): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

/** A list with one of its items changed, the last one unless a place is named. */
function withOne<T>(list: readonly T[], change: (item: T) => T, at = list.length - 1): T[] {
  return list.map((item, index) => (index === at ? change(item) : item));
}

function ofBlock(change: (block: common.Block) => void): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    const block = common.Block.deserializeBinary(bytes);
    change(block);
    return block.serializeBinary();
  };
}

const inBlock = (change: (block: common.Block) => void) => (evidence: Evidence) => ({
  ...evidence,
  blocks: withOne(evidence.blocks, ofBlock(change)),
});

function inSignatures(change: (metadata: common.Metadata) => void): (block: common.Block) => void {
  return (block) => {
    const list = block.getMetadata()?.getMetadataList_asU8() ?? [];
    const metadata = common.Metadata.deserializeBinary(list[0] ?? new Uint8Array());
    change(metadata);
    block.getMetadata()?.setMetadataList([metadata.serializeBinary()]);
  };
}

const firstSignature = (change: (signature: common.MetadataSignature) => void) =>
  inSignatures((metadata) => {
    metadata.getSignaturesList().slice(0, 1).forEach(change);
  });

/** Changes bytes within the payload of a query that was endorsed. Its places are those of an envelope without the first one. */
function inPayload(place: Place, edit: (bytes: Buffer) => Uint8Array): (payload: Uint8Array) => Uint8Array {
  return (payload) => editAt(payload, places[place].slice(1), edit);
}

const inAttestation = (place: Place, edit: (bytes: Buffer) => Uint8Array) => (evidence: Evidence) => ({
  ...evidence,
  attestations: withOne(evidence.attestations, inPayload(place, edit)),
});

const inDefinition = (place: Place, edit: (bytes: Buffer) => Uint8Array) => (evidence: Evidence) => ({
  ...evidence,
  definitions: withOne(evidence.definitions, inPayload(place, edit)),
});

const claiming = (change: Partial<Evidence["claim"]>) => (evidence: Evidence) => ({
  ...evidence,
  claim: { ...evidence.claim, ...change },
});

const endorsement = (change: (endorsement: peer.Endorsement) => void) => (bytes: Buffer) => {
  const message = peer.Endorsement.deserializeBinary(bytes);
  change(message);
  return message.serializeBinary();
};

const badSignature = endorsement((one) => {
  one.setSignature(flipped(one.getSignature_asU8()));
});

const statusOf = (status: number) => (bytes: Buffer) => {
  const response = peer.Response.deserializeBinary(bytes);
  response.setStatus(status);
  return response.serializeBinary();
};

/** Changes of a bundle with blocks. */
export const manipulations: readonly Manipulation[] = [
  {
    name: "names another channel's first block",
    step: "channel",
    of: (evidence) => ({ ...evidence, trust: { ...evidence.trust, genesis: "0".repeat(64) } }),
  },
  {
    name: "has a first block with other data",
    step: "configuration",
    of: (evidence) => ({
      ...evidence,
      configurations: withOne(
        evidence.configurations,
        ofBlock((block) => block.getData()?.setDataList([new Uint8Array(9)])),
        0,
      ),
    }),
  },
  {
    name: "has a first block with another header",
    step: "channel",
    of: (evidence) => ({
      ...evidence,
      configurations: withOne(
        evidence.configurations,
        ofBlock((block) => block.getHeader()?.setPreviousHash(new Uint8Array(32))),
        0,
      ),
    }),
  },
  {
    name: "names another channel",
    step: "configuration",
    of: (evidence) => ({ ...evidence, trust: { ...evidence.trust, channel: "other" } }),
  },
  {
    name: "has the first configuration twice",
    step: "configuration",
    of: (evidence) => ({ ...evidence, configurations: [...evidence.configurations, ...evidence.configurations] }),
  },
  {
    name: "begins with a block that is not the first",
    step: "configuration",
    of: (evidence) => ({ ...evidence, configurations: evidence.blocks.slice(0, 1) }),
  },
  {
    name: "has a block whose orderer's signature is altered",
    step: "orderers",
    of: inBlock(
      firstSignature((one) => {
        one.setSignature(flipped(one.getSignature_asU8()));
      }),
    ),
  },
  {
    name: "has a block without an orderer's signature",
    step: "orderers",
    of: inBlock(
      inSignatures((metadata) => {
        metadata.clearSignaturesList();
      }),
    ),
  },
  {
    name: "has a block without metadata",
    step: "orderers",
    of: inBlock((block) => {
      block.clearMetadata();
    }),
  },
  {
    name: "has a block of another number",
    step: "orderers",
    of: inBlock((block) => block.getHeader()?.setNumber(999)),
  },
  {
    name: "has a block after another one",
    step: "orderers",
    of: inBlock((block) => block.getHeader()?.setPreviousHash(new Uint8Array(32))),
  },
  {
    name: "has a block with another hash of its data",
    step: "orderers",
    of: inBlock((block) => block.getHeader()?.setDataHash(new Uint8Array(32))),
  },
  {
    name: "has a block whose metadata name another configuration",
    step: "orderers",
    of: inBlock(
      inSignatures((metadata) => {
        metadata.setValue(Uint8Array.of(0x0a, 0x02, 0x08, 0x07));
      }),
    ),
  },
  {
    name: "has a block twice",
    step: "orderers",
    of: (evidence) => ({ ...evidence, blocks: [...evidence.blocks, ...evidence.blocks.slice(-1)] }),
  },
  {
    name: "has bytes in the place of a block",
    step: "orderers",
    of: (evidence) => ({ ...evidence, blocks: withOne(evidence.blocks, () => Uint8Array.of(0xff, 0xff)) }),
  },
  {
    name: "has a block with a transaction more",
    step: "blocks",
    of: inBlock((block) => block.getData()?.addData(new Uint8Array(3))),
  },
  {
    name: "has a block without its transaction",
    step: "blocks",
    of: inBlock((block) => block.getData()?.setDataList([])),
  },
  {
    name: "has a block with an altered transaction",
    step: "blocks",
    of: inBlock((block) =>
      block.getData()?.setDataList((block.getData()?.getDataList_asU8() ?? []).map((each) => flipped(each))),
    ),
  },
  {
    name: "divides the data of a block otherwise",
    step: "blocks",
    of: inBlock((block) => {
      const [whole = new Uint8Array()] = block.getData()?.getDataList_asU8() ?? [];
      block.getData()?.setDataList([whole.slice(0, 100), whole.slice(100)]);
    }),
  },
  {
    name: "lacks a block of the lineage",
    step: "links",
    of: (evidence) => ({ ...evidence, blocks: evidence.blocks.slice(0, -1) }),
  },
  {
    name: "lacks the oldest transaction",
    step: "links",
    of: (evidence) => ({ ...evidence, lineage: evidence.lineage.slice(0, -1) }),
  },
  {
    name: "begins with an earlier version",
    step: "attestation",
    of: (evidence) => ({ ...evidence, lineage: evidence.lineage.slice(1) }),
  },
  {
    name: "names a place in a block that is not there",
    step: "links",
    of: (evidence) => ({ ...evidence, lineage: withOne(evidence.lineage, (one) => ({ ...one, transaction: 7 })) }),
  },
  {
    name: "has a definition that an endorser did not sign so",
    step: "transactions",
    of: inDefinition("endorsement", badSignature),
  },
  {
    name: "has a definition of another chaincode",
    step: "transactions",
    of: (evidence) => ({ ...evidence, trust: { ...evidence.trust, chaincode: "other" } }),
  },
  {
    name: "has an answer in the place of the definition",
    step: "transactions",
    of: (evidence) => ({ ...evidence, definitions: evidence.attestations }),
  },
  {
    name: "has an attestation that an endorser did not sign so",
    step: "attestation",
    of: inAttestation("endorsement", badSignature),
  },
  {
    name: "has an attestation with an altered answer",
    step: "attestation",
    of: inAttestation("response", (bytes) => flipped(bytes, bytes.length - 40)),
  },
  {
    name: "has an attestation that the chaincode refused",
    step: "attestation",
    of: inAttestation("response", statusOf(500)),
  },
  {
    name: "has an attestation with other versions",
    step: "attestation",
    of: inAttestation("readWriteSet", (bytes) => flipped(bytes)),
  },
  {
    name: "has an attestation of another question",
    step: "attestation",
    of: inAttestation("proposalPayload", (bytes) => flipped(bytes, bytes.length - 10)),
  },
  {
    name: "has an attestation of another channel",
    step: "attestation",
    of: inAttestation("channelHeader", (bytes) => {
      const header = common.ChannelHeader.deserializeBinary(bytes);
      header.setChannelId("other");
      return header.serializeBinary();
    }),
  },
  {
    name: "has an attestation by another caller",
    step: "attestation",
    of: inAttestation("signatureHeader", (bytes) => {
      const header = common.SignatureHeader.deserializeBinary(bytes);
      header.setNonce(new Uint8Array(24));
      return header.serializeBinary();
    }),
  },
  {
    name: "has the definition in the place of an attestation",
    step: "attestation",
    of: (evidence) => ({ ...evidence, attestations: evidence.definitions }),
  },
  { name: "claims another holder", step: "claim", of: claiming({ holder: "213800YOEO5OQ72G2R82" }) },
  { name: "claims another state", step: "claim", of: claiming({ state: "Pledged" }) },
  { name: "claims another sum", step: "claim", of: claiming({ amount: "400000.00" }) },
  { name: "claims another currency", step: "claim", of: claiming({ currency: "EUR" }) },
  { name: "claims a payment", step: "claim", of: claiming({ kind: "payment" }) },
  { name: "claims a dishonour", step: "claim", of: claiming({ kind: "dishonour" }) },
  { name: "claims the trace of another unit", step: "claim", of: claiming({ kind: "trace", unit: "40001" }) },
  { name: "claims a trace of no unit", step: "claim", of: claiming({ kind: "trace" }) },
  { name: "claims a payment number", step: "claim", of: claiming({ uetr: "00000000-0000-4000-8000-000000000001" }) },
];

function inDocument(change: (document: Record<string, unknown>) => void): (bundle: Uint8Array) => Uint8Array {
  return (bundle) => {
    const document = JSON.parse(gunzipSync(bundle).toString("utf8")) as Record<string, unknown>;
    change(document);
    return gzipSync(JSON.stringify(document));
  };
}

/** Changes of the file, which the step `form` finds. */
export const fileManipulations: readonly FileManipulation[] = [
  { name: "is empty", of: () => new Uint8Array() },
  { name: "is cut off", of: (bundle) => bundle.slice(0, bundle.length / 2) },
  { name: "is not a gzip file", of: (bundle) => gunzipSync(bundle) },
  { name: "is not JSON", of: () => gzipSync("evidence") },
  {
    name: "is of another version",
    of: inDocument((document) => {
      document["format"] = "tally-evidence/2";
    }),
  },
  {
    name: "has a field that nobody knows",
    of: inDocument((document) => {
      document["more"] = true;
    }),
  },
  {
    name: "lacks its shared parts",
    of: inDocument((document) => {
      document["parts"] = [];
    }),
  },
  {
    name: "unpacks to more than it may",
    of: inDocument((document) => {
      document["parts"] = ["A".repeat(4_000_000)];
      document["blocks"] = [Array.from({ length: 100 }, () => 0)];
    }),
  },
];
