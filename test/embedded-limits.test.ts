import { common, discovery, peer } from "@hyperledger/fabric-protos";

import { channel, probe, useConsortium } from "./conformance/consortium.js";
import { installPackage } from "./conformance/lifecycle-package.js";
import { unary } from "./conformance/raw-calls.js";
import { messageHeader, signedEnvelope } from "./conformance/raw-envelope.js";
import { rawProposal } from "./conformance/raw-proposal.js";
import { broadcast, processProposal } from "./conformance/raw-transaction.js";
import { refusal } from "./conformance/refusal.js";
import { peerPolicy } from "./conformance/signature-policy.js";
import { networkKind } from "./network-under-test.js";

// Only the embedded network reports the functions that it leaves out on purpose (docs/embedded-limits.md).
(networkKind === "embedded" ? describe : describe.skip)("the limits of the embedded network", () => {
  const consortium = useConsortium(probe("probe"));

  async function system(chaincode: string, channelId: string, ...args: (string | Uint8Array)[]): Promise<string> {
    const administrator = await consortium.member("AlphaMSP", "operator", "admin");
    const { signed } = rawProposal({ identity: administrator.identity, channel: channelId, chaincode, args });
    const response = (await processProposal(administrator, signed)).getResponse();
    return `${String(response?.getStatus())}: ${response?.getMessage() ?? ""}`;
  }

  it("the embedded network joins no channel by a block", async () => {
    expect(await system("cscc", "", "JoinChain", new common.Block().serializeBinary())).toBe(
      "500: the embedded network has its peers join a channel when it creates one, by its own interface: JoinChain is not served",
    );
  });

  it("the embedded network builds no Go chaincode, and names the types that it can build", async () => {
    const args = new peer.lifecycle.InstallChaincodeArgs();
    args.setChaincodeInstallPackage(installPackage("golang", "in-go_1", [["src/main.go", "package main"]]).bytes);
    expect(await system("_lifecycle", "", "InstallChaincode", args.serializeBinary())).toMatch(
      /^500: .*could not build chaincode: .*"golang".*install one of type "ccaas".* or of type "node"$/,
    );
  });

  it("the embedded network refuses a client's configuration update", async () => {
    const { identity } = consortium.alpha;
    const update = new common.ConfigUpdate();
    update.setChannelId(channel);
    const content = new common.ConfigUpdateEnvelope();
    content.setConfigUpdate(update.serializeBinary());
    const header = messageHeader(common.HeaderType.CONFIG_UPDATE, channel, identity);
    const { code, message } = await refusal(
      broadcast(consortium.alpha, signedEnvelope(header, content.serializeBinary(), identity)),
    );
    expect(code).toBe("ABORTED");
    expect(message).toContain("the embedded network takes configuration changes from its own interface only");
  });

  it("the embedded network does not serve the lifecycle of Fabric 1", async () => {
    expect(await system("lscc", channel, "GetChaincodes")).toContain(
      "the embedded network does not serve the system chaincode lscc",
    );
  });

  it("the embedded network does not serve snapshots of Fabric's ledger", async () => {
    const call = unary(consortium.alpha.client, "/protos.Snapshot/QueryPendings", new Uint8Array(), discovery.Response);
    expect(await refusal(call)).toMatchObject({ code: "UNIMPLEMENTED" });
  });

  it("the embedded network does not serve gossip", async () => {
    const call = unary(consortium.alpha.client, "/gossip.Gossip/Ping", new Uint8Array(), discovery.Response);
    expect(await refusal(call)).toMatchObject({ code: "UNIMPLEMENTED" });
  });

  it("the embedded network continues after a second copy of a transaction in one block with a change of the same key", async () => {
    const { alpha } = consortium;
    const first = await alpha.endorse([
      ["put", "copied", "1"],
      ["setPolicy", "copied", peerPolicy(1, "AlphaMSP")],
    ]);
    await alpha.commit(first);
    const next = await alpha.endorse([["put", "copied", "2"]]);
    await first.submit();
    expect(await alpha.commit(next)).toMatchObject({ verdict: "VALID" });
  });

  it("the embedded network answers no rich queries", async () => {
    const { details } = await refusal(consortium.alpha.submit([["query", '{"selector":{}}']]));
    expect(details[0]).toContain("ExecuteQuery not supported for leveldb");
  });
});
