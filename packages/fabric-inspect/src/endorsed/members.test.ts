import { msp } from "@hyperledger/fabric-protos";

import { Authority, type Credential } from "../../../../test/testkit/credentials.js";
import { endorse } from "../../../../test/testkit/endorsed-transaction.js";
import { portableCryptography } from "../cryptography/portable.js";
import { Discrepancy } from "./discrepancy.js";
import { Members, type MemberAuthorities } from "./members.js";

const response = Buffer.from("response");

let root: Authority;
let stranger: Authority;

beforeAll(async () => {
  [root, stranger] = [await Authority.create("root"), await Authority.create("stranger")];
});

function membersOf(members: Readonly<Record<string, MemberAuthorities>>, now = () => new Date()): Members {
  return new Members(members, now, portableCryptography);
}

function pemOf(...authorities: readonly Authority[]): string[] {
  return authorities.map(({ credential }) => credential.certificate);
}

/** Has members judge an endorsement of the response. */
function judge(members: Members, mspId: string, credential: Credential): void {
  const endorsement = endorse({ mspId, ...credential }, response);
  const endorser = endorsement.getEndorser_asU8();
  const certificate = msp.SerializedIdentity.deserializeBinary(endorser).getIdBytes_asU8();
  members.verify({ mspId, certificate }, response, { endorser, signature: endorsement.getSignature_asU8() });
}

const notVouchedFor = "was not issued by an authority of the organisation";

it("a peer is accepted if its organisation's authority, or an authority below that one, has issued its certificate", async () => {
  const between = await root.subordinate("between");
  const alone = membersOf({ IcbcMSP: { rootCerts: pemOf(root) } });
  const members = membersOf({ IcbcMSP: { rootCerts: pemOf(root), intermediateCerts: pemOf(between) } });
  judge(alone, "IcbcMSP", await root.certify("peer"));
  judge(members, "IcbcMSP", await between.certify("peer"));
  expect(members.organisations).toEqual(["IcbcMSP"]);
});

it("a peer with a certificate of a root that certifies an intermediate authority is refused, as in Fabric", async () => {
  const between = await root.subordinate("between");
  const members = membersOf({ IcbcMSP: { rootCerts: pemOf(root), intermediateCerts: pemOf(between) } });
  const peer = await root.certify("peer");
  expect(() => {
    judge(members, "IcbcMSP", peer);
  }).toThrow("Parent certificate should be a leaf of the certification tree");
});

it("a peer whose key is of a kind that Fabric does not support is refused", async () => {
  const { certificate } = await root.certify("peer", { namedCurve: "P-521" });
  const { privateKey } = await root.certify("another peer");
  expect(() => {
    judge(membersOf({ IcbcMSP: { rootCerts: pemOf(root) } }), "IcbcMSP", { certificate, privateKey });
  }).toThrow(/a key of the kind \S+ is not supported/);
});

it("a peer is refused before its certificate's term", async () => {
  const early = await root.certify("peer", { notBefore: new Date("2099-01-01") });
  expect(() => {
    judge(membersOf({ IcbcMSP: { rootCerts: pemOf(root) } }), "IcbcMSP", early);
  }).toThrow("has expired or is not valid yet");
});

it("a peer is accepted only for its own organisation, also if it was accepted for that organisation before", async () => {
  const members = membersOf({ IcbcMSP: { rootCerts: pemOf(root) }, BaowuMSP: { rootCerts: pemOf(stranger) } });
  const peer = await root.certify("peer");
  judge(members, "IcbcMSP", peer);
  expect(() => {
    judge(members, "BaowuMSP", peer);
  }).toThrow(notVouchedFor);
});

it("a peer of an authority that is below none of the organisation's roots is refused", async () => {
  const below = await stranger.subordinate("below");
  const members = membersOf({ IcbcMSP: { rootCerts: pemOf(root), intermediateCerts: pemOf(below) } });
  const peer = await below.certify("peer");
  expect(() => {
    judge(members, "IcbcMSP", peer);
  }).toThrow(notVouchedFor);
});

it("a peer of an authority with another name is refused, even if the authority has the root's key", async () => {
  const peer = await root.renamed("another").certify("peer");
  expect(() => {
    judge(membersOf({ IcbcMSP: { rootCerts: pemOf(root) } }), "IcbcMSP", peer);
  }).toThrow(notVouchedFor);
});

it("the check ends if two authorities certify each other and no root certifies them", async () => {
  const [one, other] = [await Authority.create("one"), await Authority.create("other")];
  const intermediateCerts = [await one.vouchFor(other), await other.vouchFor(one)];
  const members = membersOf({ IcbcMSP: { rootCerts: pemOf(root), intermediateCerts } });
  const peer = await one.certify("peer");
  expect(() => {
    judge(members, "IcbcMSP", peer);
  }).toThrow(Discrepancy);
});

it("a root that is not the certificate of an authority is refused", async () => {
  const { certificate } = await root.certify("peer");
  expect(() => membersOf({ IcbcMSP: { rootCerts: [certificate] } })).toThrow(
    "members: a root certificate of IcbcMSP is not the certificate of an authority",
  );
});

it("the term of a certificate is judged by the given clock", async () => {
  const early = await root.certify("peer", { notBefore: new Date("2099-01-01") });
  const members = membersOf({ IcbcMSP: { rootCerts: pemOf(root) } }, () => new Date("2099-06-01"));
  expect(() => {
    judge(members, "IcbcMSP", early);
  }).not.toThrow();
});
