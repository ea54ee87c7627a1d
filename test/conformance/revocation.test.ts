import type { CloseableAsyncIterable, SubmittedTransaction } from "@hyperledger/fabric-gateway";
import { common } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { probe, useConsortium } from "./consortium.js";
import type { Member } from "./member.js";
import { refusal } from "./refusal.js";

/** The cases depend on one another: the certificate is valid in the first, and revoked from then on. */
describeOnNetwork("A revoked certificate", () => {
  const consortium = useConsortium(probe("probe"));
  let leaver: Member;
  let endorsed: Awaited<ReturnType<Member["endorse"]>>;
  let submitted: SubmittedTransaction;
  let stream: CloseableAsyncIterable<common.Block>;

  afterAll(() => {
    stream.close();
  });

  const next = (blocks: AsyncIterable<common.Block>) => blocks[Symbol.asyncIterator]().next();

  it("a certificate is valid until it is revoked", async () => {
    leaver = await consortium.member("AlphaMSP", "leaver");
    submitted = await (await leaver.endorse([["put", "leaver", "x"]])).submit();
    const { successful, blockNumber } = await submitted.getStatus();
    expect(successful).toBe(true);
    stream = await leaver.channel.getBlockEvents({ startBlock: blockNumber });
    const first = await next(stream);
    expect(first.done === true ? undefined : first.value.getHeader()?.getNumber()).toBe(Number(blockNumber));
    endorsed = await leaver.endorse([["put", "left", "x"]]);
    if (consortium.network.revoke === undefined) {
      throw new Error("this network cannot revoke");
    }
    await consortium.network.revoke("AlphaMSP", leaver.identity.certificate);
  });

  it("a client with a revoked certificate cannot evaluate", async () => {
    expect(await refusal(leaver.ask(["get", "leaver"]))).toMatchInlineSnapshot(`
     {
       "code": "FAILED_PRECONDITION",
       "details": [
         "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
       ],
       "message": "evaluate call to endorser returned error: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
     }
    `);
  });

  it("a client with a revoked certificate receives no endorsement", async () => {
    expect(await refusal(leaver.endorse([["put", "leaver", "y"]]))).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: error validating proposal: access denied: channel [proving-ground] creator org [AlphaMSP]",
       ],
       "message": "failed to endorse transaction, see attached details for more info",
     }
    `);
  });

  it("a client with a revoked certificate cannot submit what was endorsed before", async () => {
    expect(await refusal(endorsed.submit())).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [],
       "message": "received unsuccessful response from orderer: status=FORBIDDEN, info=implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Writers' sub-policies to be satisfied: permission denied",
     }
    `);
  });

  it("a client with a revoked certificate receives no verdicts", async () => {
    expect(await refusal(submitted.getStatus())).toMatchInlineSnapshot(`
     {
       "code": "PERMISSION_DENIED",
       "details": [],
       "message": "Failed evaluating policy on signed data during check policy on channel [proving-ground] with policy [/Channel/Application/Readers]: [implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy requires 1 of the 'Readers' sub-policies to be satisfied]",
     }
    `);
  });

  it("a client with a revoked certificate receives no blocks, on a new stream or on an open one", async () => {
    // The client library throws for a status that is not a block.
    const forbidden = `Unexpected status response: ${String(common.Status.FORBIDDEN)}`;
    const opened = await leaver.channel.getBlockEvents({ startBlock: 0n });
    await expect(next(opened)).rejects.toThrow(forbidden);
    opened.close();
    await consortium.alpha.submit([["put", "afterwards", "x"]]);
    const rest = async (): Promise<number> => {
      for (let blocks = 0; ; blocks++) {
        if ((await next(stream)).done === true) {
          return blocks;
        }
      }
    };
    await expect(rest()).rejects.toThrow(forbidden);
  });

  it("what was committed with the certificate stays", async () => {
    expect(await consortium.alpha.ask(["get", "leaver"])).toBe("x");
  });

  it("other certificates stay valid, also a new one of the same name", async () => {
    expect(await consortium.alpha.submit([["put", "staying", "x"]])).toMatchObject({ verdict: "VALID" });
    const returned = await consortium.member("AlphaMSP", "leaver");
    expect(await returned.submit([["put", "returned", "x"]])).toMatchObject({ verdict: "VALID" });
  });
});
