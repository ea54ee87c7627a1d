import { peer } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { commitStatus } from "./commit-status.js";
import { channel, probe, useConsortiumWith } from "./consortium.js";
import type { Member, Step } from "./member.js";
import { withOtherPrivateData } from "./missing-private-data.js";
import { transactionEnvelope } from "./raw-envelope.js";
import { rawProposal, serializedIdentity } from "./raw-proposal.js";
import { broadcast, endorsedBy } from "./raw-transaction.js";
import { signature } from "./signature.js";
import { verdictName } from "./verdict.js";

/** How long peers ask for private data that they lack, in milliseconds. */
const THRESHOLD = 3000;

describeOnNetwork("Private data that no peer has", () => {
  // A client can endorse as well, and sign what no peer has simulated.
  const endorsementPolicy = "OR('AlphaMSP.member','BetaMSP.member','GammaMSP.member')";
  const collections = [{ name: "shared", policy: "OR('AlphaMSP.member','BetaMSP.member')", maxPeerCount: 2 }];
  const consortium = useConsortiumWith(
    { privateDataPull: { thresholdMs: THRESHOLD, skipInvalid: false } },
    probe("probe", { endorsementPolicy, collections }),
  );

  /**
   * Submits a transaction with private writes that nobody has, since no peer has simulated it. It is valid if the client
   * signs the endorsement, as the policy allows.
   */
  async function submitWithout(key: string, valid: boolean): Promise<string> {
    const { gamma } = consortium;
    const args = ["run", JSON.stringify([["putPrivate", "shared", key, "x"]] satisfies Step[])];
    const simulated = await endorsedBy([gamma], { chaincode: "probe", args });
    const proposal = rawProposal({ identity: gamma.identity, channel, chaincode: "probe", args });
    const responsePayload = withOtherPrivateData(simulated.responses[0]!.getPayload_asU8(), proposal);
    const own = new peer.Endorsement();
    own.setEndorser(serializedIdentity(gamma.identity));
    const signed = Buffer.concat([responsePayload, own.getEndorser_asU8()]);
    own.setSignature(signature(valid ? signed : Buffer.from("something else"), gamma.identity));
    await broadcast(gamma, transactionEnvelope(proposal, [], gamma.identity, { responsePayload, endorsements: [own] }));
    return proposal.transactionId;
  }

  /** The verdict of a member's peer, and for how many thresholds it was held at least. */
  async function judged(
    member: Member,
    transactionId: string,
    since: number,
    thresholds: number,
  ): Promise<[verdict: string, held: boolean]> {
    const status = await commitStatus(member.client, member.identity, { channel, transactionId });
    return [verdictName(status.getResult()), performance.now() - since >= thresholds * THRESHOLD];
  }

  it.each([
    ["a valid", true, "VALID"],
    ["an invalid", false, "ENDORSEMENT_POLICY_FAILURE"],
  ])(
    "%s transaction holds the peers of the collection's members for the threshold, and no other peer",
    async (what, valid, verdict) => {
      const { alpha, beta, gamma } = consortium;
      const since = performance.now();
      const transactionId = await submitWithout(what, valid);
      expect(await judged(gamma, transactionId, since, 1)).toEqual([verdict, false]);
      const later = await gamma.endorse([["put", what, "x"]], { endorsers: ["GammaMSP"] });
      const submitted = await later.submit();
      await submitted.getStatus();
      expect([await gamma.ask(["get", what]), await alpha.ask(["get", what])]).toEqual(["x", ""]);
      expect(await Promise.all([alpha, beta].map((member) => judged(member, transactionId, since, 1)))).toEqual([
        [verdict, true],
        [verdict, true],
      ]);
      await gamma.everywhere(submitted.getTransactionId());
      expect(await alpha.ask(["get", what])).toBe("x");
    },
  );

  it("each further block without its private data holds the peers for another threshold", async () => {
    const { alpha, gamma } = consortium;
    const since = performance.now();
    const first = await submitWithout("first", true);
    await judged(gamma, first, since, 1);
    const second = await submitWithout("second", true);
    expect(await judged(gamma, second, since, 1)).toEqual(["VALID", false]);
    expect(await judged(alpha, first, since, 1)).toEqual(["VALID", true]);
    expect(await judged(alpha, second, since, 2)).toEqual(["VALID", true]);
  });

  it("a copy of a committed transaction holds them as well, since they have done with its private data", async () => {
    const { alpha, gamma } = consortium;
    const program: Step[] = [["putPrivate", "shared", "copied", "x"]];
    const { proposal, responses } = await endorsedBy([alpha], {
      chaincode: "probe",
      args: ["run", JSON.stringify(program)],
    });
    const envelope = transactionEnvelope(proposal, responses, alpha.identity);
    await broadcast(alpha, envelope);
    await alpha.everywhere(proposal.transactionId);
    const since = performance.now();
    await broadcast(alpha, envelope);
    const { transactionId } = await gamma.submit([["put", "after-copy", "x"]], { endorsers: ["GammaMSP"] });
    expect(await judged(alpha, transactionId, since, 1)).toEqual(["VALID", true]);
  });
});
