import { describeOnNetwork } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { channel, probe, useConsortium } from "./consortium.js";
import type { Member, Step } from "./member.js";
import { refusal } from "./refusal.js";

describeOnNetwork("Chaincode that misbehaves", () => {
  const consortium = useConsortium(probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer')" }));

  const refused = (...program: readonly Step[]) =>
    refusal(consortium.alpha.submit(program, { endorsers: ["AlphaMSP"] }));

  /** The chaincode's process is started again. Until it answers, calls may fail. */
  async function untilAnswers(member: Member): Promise<void> {
    // It is endorsed and not evaluated, since the gateway would evaluate at another organisation.
    await until("the chaincode answers again", () => member.endorse([["channel"]]), { timeoutMs: 60_000, everyMs: 50 });
  }

  afterEach(async () => {
    await untilAnswers(consortium.alpha);
    expect(await consortium.alpha.submit([["put", "afterwards", "x"]])).toMatchObject({ verdict: "VALID" });
  });

  it("a call fails if the chaincode exits during it", async () => {
    expect(await refused(["exit", 3])).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: error in simulation: failed to execute transaction <id>: error sending: chaincode stream terminated",
       ],
       "message": "failed to collect enough transaction endorsements, see attached details for more info",
     }
    `);
  });

  it("a call fails if the chaincode ends its stream", async () => {
    expect(await refused(["endStream"], ["sleep", 200])).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: error in simulation: failed to execute transaction <id>: error sending: chaincode stream terminated",
       ],
       "message": "failed to collect enough transaction endorsements, see attached details for more info",
     }
    `);
  });

  it("a call fails if the chaincode's answer is not a message", async () => {
    expect(await refused(["send", "COMPLETED", "/////w=="])).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: error in simulation: failed to unmarshal response for transaction <id>: proto: cannot parse invalid wire-format data",
       ],
       "message": "failed to collect enough transaction endorsements, see attached details for more info",
     }
    `);
  });

  it("a call fails if the chaincode answers with an error of its own", async () => {
    expect(await refused(["send", "ERROR", Buffer.from("my own words").toString("base64")])).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: error in simulation: transaction returned with failure: my own words",
       ],
       "message": "failed to collect enough transaction endorsements, see attached details for more info",
     }
    `);
  });

  it("a call fails if the chaincode's response is empty", async () => {
    expect(await refused(["send", "COMPLETED", ""])).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: chaincode response 0, ",
       ],
       "message": "failed to collect enough transaction endorsements, see attached details for more info",
     }
    `);
  });

  it("a message for an unknown transaction does not disturb a call", async () => {
    const { verdict, results } = await consortium.alpha.submit([
      ["send", "COMPLETED", "", "0".repeat(64)],
      ["channel"],
    ]);
    expect([verdict, results[0]]).toEqual(["VALID", null]);
  });

  it("a question for state in an unknown transaction does not disturb a call", async () => {
    const { verdict } = await consortium.alpha.submit([["send", "GET_STATE", "", "0".repeat(64)], ["channel"]]);
    expect(verdict).toBe("VALID");
  });

  it("a call fails if the chaincode registers again", async () => {
    expect(
      await consortium.alpha.submit([["send", "REGISTER", ""], ["channel"]]).then(
        ({ verdict }) => verdict,
        (error: unknown) => refusal(Promise.reject(error as Error)),
      ),
    ).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: error in simulation: failed to execute transaction <id>: error sending: chaincode stream terminated",
       ],
       "message": "failed to endorse transaction, see attached details for more info",
     }
    `);
  });

  it("a call fails if the chaincode sends a message of an unknown type", async () => {
    expect(
      await consortium.alpha
        .submit([
          ["send", 99, ""],
          ["sleep", 100],
        ])
        .then(
          ({ verdict }) => verdict,
          (error: unknown) => refusal(Promise.reject(error as Error)),
        ),
    ).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: error in simulation: failed to execute transaction <id>: error sending: chaincode stream terminated",
       ],
       "message": "failed to endorse transaction, see attached details for more info",
     }
    `);
  });

  it("a chaincode that writes state with bytes that are not a message can continue", async () => {
    const { details } = await refused(["send", "PUT_STATE", "/////w=="], ["sleep", 300], ["fail", "went on"]);
    expect(details).toMatchInlineSnapshot(`
     [
       "AlphaMSP: chaincode response 500, went on",
     ]
    `);
  });

  it("a call ends at the client's deadline if the chaincode sleeps", async () => {
    const proposal = consortium.alpha.contract().newProposal("run", { arguments: [JSON.stringify([["sleep", 1500]])] });
    const { code } = await refusal(proposal.endorse({ deadline: Date.now() + 300 }));
    expect(code).toMatch(/^(DEADLINE_EXCEEDED|CANCELLED)$/);
  });

  it("a chaincode serves other calls while one waits", async () => {
    // Endorsed, so that both are at one peer.
    const meeting = async () => {
      const transaction = await consortium.alpha.endorse([["meet"], ["channel"]], { endorsers: ["AlphaMSP"] });
      return Buffer.from(transaction.getResult()).toString();
    };
    const answer = JSON.stringify([null, channel]);
    expect(await Promise.all([meeting(), meeting()])).toEqual([answer, answer]);
  });

  it("a chaincode can answer with a megabyte", async () => {
    const [answer] = await consortium.alpha.evaluate([["respond", 200, "", `["${"x".repeat(1_000_000)}"]`]]);
    expect(String(answer)).toHaveLength(1_000_000);
  });

  it("a call fails if the chaincode throws what is not an error", async () => {
    expect(await refused(["fail", ""])).toMatchInlineSnapshot(`
     {
       "code": "ABORTED",
       "details": [
         "AlphaMSP: chaincode response 500, ",
       ],
       "message": "failed to collect enough transaction endorsements, see attached details for more info",
     }
    `);
  });

  it("a call returns the whole text of a very long error", async () => {
    const long = "long ".repeat(2_000);
    const { details } = await refused(["fail", long]);
    expect(details).toEqual([`AlphaMSP: chaincode response 500, ${long}`]);
  });
});
