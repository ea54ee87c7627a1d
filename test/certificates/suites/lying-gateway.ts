import { peer, type gateway } from "@hyperledger/fabric-protos";

import { edited, remade } from "../../testkit/forgeries.js";
import { membersOf } from "../../testkit/members.js";
import { until } from "../../testkit/until.js";
import { leiOf } from "../cast.js";
import { DishonestGateway } from "../dishonest-gateway.js";
import { circulating, issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

import { digestOfFiled, digestOfSeen, isRejected, nativeSigner, readingOf, type Tally } from "@tallystick/client";

const { VALID, MVCC_READ_CONFLICT } = peer.TxValidationCode;

export function lyingGateway(stage: () => Stage): void {
  describe("a gateway that lies", () => {
    let lying: DishonestGateway;
    /**
     * Connected through the lying gateway: one believes it, and the other needs the same answer of two organisations.
     */
    let believing: Tally;
    let verifying: Tally;

    beforeEach(async () => {
      const { network } = stage();
      lying = await DishonestGateway.before(network.endpoint("RioTintoMSP"));
      const identity = await stage().enrol("mine");
      const signer = nativeSigner(identity.privateKey);
      const members = membersOf(network);
      const through = { peer: lying.address, signer, members };
      believing = await stage().connect(identity, through);
      // AnsteelMSP is asked first of the others, in whatever order a network names its organisations.
      const verify = { organisations: 2, witnesses: Object.keys(members).sort() };
      verifying = await stage().connect(identity, { ...through, verify });
    });

    afterEach(() => {
      believing.close();
      verifying.close();
      lying.stop();
    });

    const saysVerdict = (code: (typeof peer.TxValidationCode)[keyof typeof peer.TxValidationCode]): void => {
      lying.judged = (verdict: gateway.CommitStatusResponse) => {
        verdict.setResult(code);
      };
    };

    /**
     * Transfers a certificate that is transferred to another party before the act is submitted: an invalid transaction.
     */
    async function transferTooLate(tally: Tally): Promise<unknown> {
      const certificateId = await circulating(stage());
      const honest = await stage().as("mine");
      return tally.certificates.transfer(
        { certificateId, to: leiOf("port") },
        {
          retry: { attempts: 0 },
          beforeSubmit: async () => {
            await honest.certificates.transfer({ certificateId, to: leiOf("haulage") });
          },
        },
      );
    }

    it("a client without verification believes a gateway's lie about an invalid transaction, and a client with verification finds it", async () => {
      saysVerdict(VALID);
      await expect(transferTooLate(believing)).resolves.toMatchObject({ certificate: { state: "Locked" } });
      await expect(transferTooLate(verifying)).rejects.toMatchObject({ kind: "Conflict", code: "MVCC_READ_CONFLICT" });
    });

    it("if a gateway lies that a valid transaction is invalid, the act still counts as done, and later the transaction counts as committed", async () => {
      saysVerdict(MVCC_READ_CONFLICT);
      const certificateId = await circulating(stage());
      const { transactionId } = await verifying.certificates.transfer({ certificateId, to: leiOf("port") });
      await expect(verifying.transaction(transactionId).status()).resolves.toMatchObject({ outcome: "committed" });
      await expect(believing.transaction(transactionId).status()).resolves.toMatchObject({ outcome: "invalid" });
    });

    it("if a gateway lies about a transaction that is not on the ledger, the act ends as OutcomeUnknown after the deadline", async () => {
      const certificateId = await circulating(stage());
      saysVerdict(VALID);
      lying.keepsSubmitted = true;
      lying.inventsVerdicts = true;
      const deadlines = { commitStatus: 8_000 };
      await expect(
        verifying.certificates.transfer({ certificateId, to: leiOf("port") }, { deadlines, retry: { attempts: 0 } }),
      ).rejects.toMatchObject({
        kind: "OutcomeUnknown",
        message: expect.stringContaining("other organisations' peers did not confirm it in time") as string,
      });
      await expect(believing.certificates.transfer({ certificateId, to: leiOf("port") })).resolves.toBeDefined();
    });

    it("a client without verification believes a gateway's lie in an answer to a query, and a client with verification finds it", async () => {
      const certificateId = await circulating(stage());
      lying.evaluated = (answer) => {
        const response = answer.getResult();
        response?.setPayload(Buffer.from(lie(response.getPayload_asU8())));
      };
      await expect(believing.certificates.getCertificate({ certificateId })).resolves.toMatchObject({
        amount: "9000.00",
      });
      await expect(verifying.certificates.getCertificate({ certificateId })).resolves.toMatchObject({
        amount: "1000.00",
      });
      lying.prepared = (honest) =>
        edited(
          honest,
          "response",
          remade(peer.Response, (found) => {
            found.setPayload(Buffer.from(lie(found.getPayload_asU8())));
          }),
        );
      await expect(verifying.certificates.getCertificate({ certificateId })).rejects.toMatchObject({
        code: "GATEWAY_DISHONEST",
        message: expect.stringMatching(
          /signature of an endorser of \w+MSP is not a signature of this response/,
        ) as string,
      });
      const believed = { verify: "none" } as const;
      await expect(verifying.certificates.getCertificate({ certificateId }, believed)).resolves.toMatchObject({
        amount: "9000.00",
      });
    });

    it("if a gateway lies about a filed act, an approval or rejection by the digest of the shown act is refused", async () => {
      const maker = await stage().connect(await stage().enrol("mine", "mine-maker"));
      const dualControl = { acts: ["Transfer" as const], thresholds: { USD: "500.00" } };
      await maker.registry.updateParty({ lei: leiOf("mine"), dualControl });
      const certificateId = await circulating(stage());
      const waiting = await filed(maker.certificates.transfer({ certificateId, to: leiOf("port"), amount: "900.00" }));
      const { approvalId, digest } = waiting;
      lying.evaluated = saying("900.00", "600.00");
      const shown = await believing.certificates.getApproval({ approvalId });
      expect(shown).toMatchObject({ request: { amount: "600.00" }, digest });
      const approve = () => believing.certificates.approve({ approvalId, digest: digestOfFiled(shown) });
      const reject = () => believing.certificates.rejectApproval({ approvalId, digest: digestOfFiled(shown) });
      for (const decide of [approve, reject]) {
        expect(await stage().refused(decide)).toMatchObject({
          code: "APPROVAL_CHANGED",
          context: { filed: digest, shown: digestOfFiled(shown) },
        });
      }
      const verified = await verifying.certificates.getApproval({ approvalId });
      expect(verified).toMatchObject({ request: { amount: "900.00" } });
      await verifying.certificates.approve({ approvalId, digest: digestOfFiled(verified) });

      const loosened = await filed(maker.registry.updateParty({ lei: leiOf("mine"), dualControl: "none" }));
      await verifying.certificates.approve(loosened);
      maker.close();
    });

    it("if a gateway lies about an offer, an acceptance by the digest of the shown offer is refused", async () => {
      const steel = await stage().as("steel");
      const { certificateId, instrument } = await steel.certificates.issue(issueRequest());
      const { instrumentId } = instrument;
      const shownTo = async ({ certificates }: Tally): Promise<string> =>
        digestOfSeen({
          certificate: await certificates.getCertificate({ certificateId }),
          instrument: await certificates.getInstrument({ instrumentId }),
        });
      lying.evaluated = saying("1000.00", "9000.00");
      const seen = await shownTo(believing);
      const verified = await shownTo(verifying);
      // The audit before an acceptance reads blocks, which this test is not about.
      lying.evaluated = () => undefined;
      const accept = () => believing.certificates.accept({ certificateId, seen });
      expect(await stage().refused(accept)).toMatchObject({ code: "TERMS_CHANGED", context: { seen } });
      await verifying.certificates.accept({ certificateId, seen: verified });
    });

    it("a client with verification finds that a gateway took the endorsements of the other organisations away", async () => {
      const certificateId = await circulating(stage());
      lying.prepared = (honest, request) =>
        request.getEndorsingOrganizationsList().includes("RioTintoMSP")
          ? honest
          : edited(
              honest,
              "endorsedAction",
              remade(peer.ChaincodeEndorsedAction, (found) => {
                found.setEndorsementsList([]);
              }),
            );
      await expect(verifying.certificates.getCertificate({ certificateId })).rejects.toMatchObject({
        code: "GATEWAY_DISHONEST",
        message: expect.stringContaining("it has no endorsement") as string,
      });
    });

    it("one organisation whose answers are others stops no query, audit, act, block or stream, and is named", async () => {
      const certificateId = await circulating(stage());
      const [instrumentId = ""] = certificateId.split(":");
      const honest = await believing.certificates.getCertificate({ certificateId });
      lying.prepared = (prepared, request) =>
        request.getEndorsingOrganizationsList().join() === "AnsteelMSP"
          ? edited(
              prepared,
              "response",
              remade(peer.Response, (found) => {
                found.setPayload(Buffer.from("{}"));
              }),
            )
          : prepared;
      expect(await verifying.certificates.getCertificate({ certificateId })).toEqual(honest);
      await until("the organisation is named", async () => {
        const { differing = [] } = readingOf(await verifying.certificates.getCertificate({ certificateId })) ?? {};
        return differing.some(({ mspId, by }) => mspId === "AnsteelMSP" && by === "refusal");
      });
      const audit = await verifying.certificates.auditInstrument({ instrumentId });
      expect(audit).toMatchObject({ sound: true });
      await expect(verifying.books.outstanding({ issuer: leiOf("steel") })).resolves.toBeDefined();
      await expect(verifying.certificates.transfer({ certificateId, to: leiOf("port") })).resolves.toBeDefined();
    });

    it("a gateway cannot choose the witnesses: a query fails if the gateway says that the caller's own organisation has no peer", async () => {
      const certificateId = await circulating(stage());
      lying.denied = ["AnsteelMSP"];
      await expect(verifying.certificates.getCertificate({ certificateId })).resolves.toMatchObject({
        amount: "1000.00",
      });
      lying.denied = ["RioTintoMSP"];
      await expect(
        verifying.certificates.getCertificate({ certificateId }, { retry: { attempts: 0 } }),
      ).rejects.toMatchObject({
        code: "ENDORSERS_UNAVAILABLE",
        message: expect.stringContaining("finds no peer of RioTintoMSP, your own organisation") as string,
      });
    });

    it("a client without verification believes a gateway's lie about the chaincode's definition, and a client with verification finds it", async () => {
      lying.evaluated = (answer) => {
        const response = answer.getResult();
        const definition = peer.lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(
          response?.getPayload_asU8() ?? new Uint8Array(),
        );
        definition.setVersion("forged");
        response?.setPayload(definition.serializeBinary());
      };
      await expect(believing.definition()).resolves.toMatchObject({ version: "forged" });
      await expect(verifying.definition()).resolves.not.toMatchObject({ version: "forged" });
      lying.prepared = (honest) =>
        edited(
          honest,
          "response",
          remade(peer.Response, (found) => {
            found.setPayload(Buffer.from("forged"));
          }),
        );
      await expect(verifying.definition()).rejects.toMatchObject({ code: "GATEWAY_DISHONEST" });
    });

    it("a query that several organisations refuse is refused with the same code as by one", async () => {
      const certificateId = `${leiOf("mine")}.NO-SUCH:1-2`;
      const refused = { kind: "Rejected", code: "CERTIFICATE_NOT_FOUND", context: { certificateId } };
      await expect(believing.certificates.getCertificate({ certificateId })).rejects.toMatchObject(refused);
      await expect(verifying.certificates.getCertificate({ certificateId })).rejects.toMatchObject(refused);
    });

    it("an audit through an honest gateway has the same result with two organisations as with one", async () => {
      const [instrumentId = ""] = (await circulating(stage())).split(":");
      const audit = await verifying.certificates.auditInstrument({ instrumentId });
      expect(audit).toEqual(await believing.certificates.auditInstrument({ instrumentId }));
      expect(audit).toMatchObject({ sound: true, total: { certificates: 1, amount: "1000.00" } });
    });
  });
}

/** Replaces a figure in each answer to a query. */
function saying(honest: string, other: string): (answer: gateway.EvaluateResponse) => void {
  return (answer) => {
    const response = answer.getResult();
    response?.setPayload(Buffer.from(Buffer.from(response.getPayload_asU8()).toString().replaceAll(honest, other)));
  };
}

/** The fields that name an act which was filed instead of done. */
async function filed(act: Promise<unknown>): Promise<{ approvalId: string; digest: string }> {
  const error: unknown = await act.catch((reason: unknown) => reason);
  if (!isRejected(error, "APPROVAL_REQUIRED")) {
    throw new Error("was not filed", { cause: error });
  }
  const { approvalId, digest } = error.context;
  return { approvalId, digest };
}

function lie(answer: Uint8Array): string {
  return Buffer.from(answer).toString().replaceAll("1000.00", "9000.00");
}
