import { common, gateway, peer } from "@hyperledger/fabric-protos";

import { endorse } from "../../testkit/endorsed-transaction.js";
import { edited, proposalInDisguise, remade } from "../../testkit/forgeries.js";
import { membersOf } from "../../testkit/members.js";
import { leiOf } from "../cast.js";
import { DishonestGateway } from "../dishonest-gateway.js";
import { circulating } from "../paper.js";
import { PlainGateway } from "../plain-gateway.js";
import type { Stage } from "../stage.js";

import { nativeSigner, type Signer, type Tally } from "@tallystick/client";

export function disguises(stage: () => Stage): void {
  describe("a dishonest gateway", () => {
    let dishonest: DishonestGateway;
    let mine: Tally;
    /** The messages that the mine's key was asked to sign. */
    let signed: Uint8Array[];

    beforeEach(async () => {
      dishonest = await DishonestGateway.before(stage().network.endpoint("RioTintoMSP"));
      signed = [];
    });

    afterEach(() => {
      mine.close();
      dishonest.stop();
    });

    async function connectMine(settings: { readonly members?: boolean } = {}): Promise<void> {
      const identity = await stage().enrol("mine");
      const key = nativeSigner(identity.privateKey);
      const signer: Signer = {
        sign: (message) => {
          signed.push(message);
          return key.sign(message);
        },
      };
      mine = await stage().connect(identity, {
        peer: dishonest.address,
        signer,
        ...(settings.members === true && { members: membersOf(stage().network) }),
      });
    }

    const theft = (certificateId: string): string[] => [
      "certificates:Transfer",
      JSON.stringify({ certificateId, to: leiOf("port") }),
    ];

    it("a program that signs everything signs a dishonest gateway's proposal for another act, and real peers endorse that proposal", async () => {
      const [offered, wanted] = [await circulating(stage()), await circulating(stage())];
      await connectMine();
      dishonest.prepared = (honest) => proposalInDisguise(honest, theft(wanted));
      dishonest.keepsSubmitted = true;
      const identity = await stage().enrol("mine");
      const plain = new PlainGateway(stage().network, identity, dishonest.address);
      try {
        const request = JSON.stringify({ certificateId: offered, amounts: ["400.00", "600.00"] });
        const transaction = await plain
          .contract("certificates")
          .newProposal("Split", { arguments: [request] })
          .endorse();
        expect(Buffer.from(transaction.getResult()).toString()).toContain(offered.split(":")[0]);
        await transaction.submit().catch(() => undefined);
      } finally {
        plain.close();
      }
      const [stolen] = dishonest.submitted;
      const proposal = new peer.SignedProposal();
      proposal.setProposalBytes(stolen!.getPayload_asU8());
      proposal.setSignature(stolen!.getSignature_asU8());
      const again = new gateway.EndorseRequest();
      const header = common.Payload.deserializeBinary(stolen!.getPayload_asU8()).getHeader();
      const channelHeader = common.ChannelHeader.deserializeBinary(header!.getChannelHeader_asU8());
      again.setTransactionId(channelHeader.getTxId());
      again.setChannelId(channelHeader.getChannelId());
      again.setProposedTransaction(proposal);
      const endorsed = await new Promise<common.Envelope | undefined>((resolve, reject) => {
        dishonest.real.endorse(again, (error, response) => {
          if (error === null) {
            resolve(response?.getPreparedTransaction());
          } else {
            reject(error);
          }
        });
      });
      expect(Buffer.from(endorsed!.getPayload_asU8()).toString("latin1")).toContain(wanted);
    });

    it("a client with a dishonest gateway signs only its own proposal", async () => {
      const [offered, wanted] = [await circulating(stage()), await circulating(stage())];
      await connectMine();
      dishonest.prepared = (honest) => proposalInDisguise(honest, theft(wanted));
      await expect(mine.certificates.transfer({ certificateId: offered, to: leiOf("port") })).rejects.toMatchObject({
        kind: "Protocol",
        code: "GATEWAY_DISHONEST",
        message: expect.stringContaining(dishonest.address.endpoint) as string,
      });
      expect(signed).toHaveLength(1);
      expect(dishonest.submitted).toEqual([]);
      const holder = await stage().as("mine");
      expect(await holder.certificates.getCertificate({ certificateId: wanted })).toMatchObject({
        state: "Transferable",
      });
      expect(await holder.certificates.getCertificate({ certificateId: offered })).toMatchObject({
        state: "Transferable",
      });
    });

    it("a client with the members' authorities refuses an answer that the endorsers did not give", async () => {
      const certificateId = await circulating(stage());
      await connectMine({ members: true });
      dishonest.prepared = (honest) =>
        edited(
          honest,
          "response",
          remade(peer.Response, (found) => {
            found.setPayload(
              Buffer.from(Buffer.from(found.getPayload_asU8()).toString().replace("1000.00", "9000.00")),
            );
          }),
        );
      await expect(mine.certificates.transfer({ certificateId, to: leiOf("port") })).rejects.toMatchObject({
        code: "GATEWAY_DISHONEST",
        message: expect.stringMatching(/signature of an endorser of \w+ is not a signature of this response/) as string,
      });
      expect(signed).toHaveLength(1);
      expect(dishonest.submitted).toEqual([]);
    });

    it("a client with the members' authorities refuses forged endorsements", async () => {
      const certificateId = await circulating(stage());
      await connectMine({ members: true });
      const clerk = await stage().enrol("steel", "steel-clerk");
      dishonest.prepared = (honest) => edited(honest, "endorsedAction", reendorsed(clerk));
      await expect(mine.certificates.transfer({ certificateId, to: leiOf("port") })).rejects.toMatchObject({
        code: "GATEWAY_DISHONEST",
        message: expect.stringContaining(
          'endorser of AnsteelMSP is not a peer\'s: it has no organisational unit "peer"',
        ) as string,
      });
      expect(signed).toHaveLength(1);
    });

    it("a client accepts an honest gateway with and without the members' authorities, since peers' bytes are in canonical form", async () => {
      for (const members of [false, true]) {
        const certificateId = await circulating(stage());
        await connectMine({ members });
        await mine.certificates.split({ certificateId, amounts: ["400.00", "600.00"] });
        mine.close();
      }
      expect(dishonest.submitted).toHaveLength(2);
    });
  });
}

/** The same response, endorsed by an identity that is not a peer. */
function reendorsed(identity: {
  mspId: string;
  certificate: string;
  privateKey: string;
}): (bytes: Uint8Array) => Uint8Array {
  return remade(peer.ChaincodeEndorsedAction, (found) => {
    found.setEndorsementsList([endorse(identity, found.getProposalResponsePayload_asU8())]);
  });
}
