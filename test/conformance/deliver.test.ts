import { Client, credentials } from "@grpc/grpc-js";
import { common, orderer, peer } from "@hyperledger/fabric-protos";

import { OrganisationCa } from "../../network/src/identity/index.js";
import { describeOnNetwork } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { channel, probe, useConsortium } from "./consortium.js";
import { exchange, type Request } from "./raw-calls.js";
import { messageHeader, signedEnvelope } from "./raw-envelope.js";
import { highSignature, signature } from "./signature.js";

describeOnNetwork("Deliver", () => {
  const consortium = useConsortium(probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer')" }));
  const submit = (key: string) => consortium.alpha.submit([["put", key, "x"]]);

  describe.each(["peer", "orderer"] as const)("of the %s", (node) => {
    let ordering: Client | undefined;

    beforeAll(() => {
      const { endpoint, tlsRootCert, hostnameOverride } = consortium.network.orderer();
      ordering = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
        ...(hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride }),
      });
    });

    afterAll(() => {
      ordering?.close();
    });

    interface Seek {
      readonly start?: orderer.SeekPosition;
      readonly stop?: orderer.SeekPosition;
      readonly behaviour?: 0 | 1;
      readonly contents?: 0 | 1;
      readonly identity?: typeof consortium.alpha.identity;
      readonly channel?: string;
      readonly time?: Date | "none";
      readonly sign?: typeof signature;
      readonly data?: Uint8Array;
    }

    function seek(wanted: Seek): common.Envelope {
      const info = new orderer.SeekInfo();
      info.setStart(wanted.start);
      info.setStop(wanted.stop);
      info.setBehavior(wanted.behaviour ?? orderer.SeekInfo.SeekBehavior.FAIL_IF_NOT_READY);
      info.setContentType(wanted.contents ?? 0);
      const identity = wanted.identity ?? consortium.alpha.identity;
      const header = messageHeader(
        common.HeaderType.DELIVER_SEEK_INFO,
        wanted.channel ?? channel,
        identity,
        wanted.time,
      );
      return signedEnvelope(header, wanted.data ?? info.serializeBinary(), identity, wanted.sign);
    }

    /** The numbers of at most so many delivered blocks, and the name of the final status. */
    async function deliver(request: Request, most = Infinity): Promise<readonly (number | string)[]> {
      const enough = (all: readonly (peer.DeliverResponse | orderer.DeliverResponse)[]) =>
        all.length >= most || all.at(-1)?.hasBlock() === false;
      const received =
        node === "peer"
          ? await exchange(consortium.alpha.client, "/protos.Deliver/Deliver", [request], peer.DeliverResponse, enough)
          : await exchange(ordering!, "/orderer.AtomicBroadcast/Deliver", [request], orderer.DeliverResponse, enough);
      return received.map((response) => {
        const block = response.getBlock();
        if (block !== undefined) {
          return block.getHeader()?.getNumber() ?? -1;
        }
        return Object.entries(common.Status).find(([, value]) => value === response.getStatus())?.[0] ?? "none";
      });
    }

    const at = (number: number): orderer.SeekPosition => {
      const position = new orderer.SeekPosition();
      const specified = new orderer.SeekSpecified();
      specified.setNumber(number);
      position.setSpecified(specified);
      return position;
    };
    const oldest = () => {
      const position = new orderer.SeekPosition();
      position.setOldest(new orderer.SeekOldest());
      return position;
    };
    const newest = () => {
      const position = new orderer.SeekPosition();
      position.setNewest(new orderer.SeekNewest());
      return position;
    };
    const nextCommit = () => {
      const position = new orderer.SeekPosition();
      position.setNextCommit(new orderer.SeekNextCommit());
      return position;
    };

    it("gives a range", async () => {
      await submit("range1");
      await submit("range2");
      await submit("range3");
      expect(await deliver(seek({ start: at(1), stop: at(3) }))).toEqual([1, 2, 3, "SUCCESS"]);
    });

    it("gives from the oldest on", async () => {
      expect(await deliver(seek({ start: oldest(), stop: at(1) }))).toEqual([0, 1, "SUCCESS"]);
    });

    it("gives the oldest alone where the oldest is the end, too", async () => {
      expect(await deliver(seek({ start: oldest(), stop: oldest() }))).toEqual([0, "SUCCESS"]);
    });

    it("gives the first block alone from the oldest on where the end is left open", async () => {
      expect(await deliver(seek({ start: oldest(), stop: new orderer.SeekPosition() }))).toEqual([0, "SUCCESS"]);
    });

    it("gives the newest", async () => {
      const { blockNumber } = await submit("newest");
      expect(await deliver(seek({ start: newest(), stop: newest(), behaviour: 0 }))).toEqual([
        Number(blockNumber),
        "SUCCESS",
      ]);
    });

    it("gives the next to be committed", async () => {
      const { blockNumber } = await submit("last-commit");
      let came = false;
      const received = deliver(seek({ start: nextCommit(), stop: at(1_000_000), behaviour: 0 }), 1).finally(() => {
        came = true;
      });
      // A node that reads the request late returns a later one.
      await until("a block to come", async () => {
        await submit("next-commit");
        return came;
      });
      const [number] = await received;
      expect(number).toBeGreaterThan(Number(blockNumber));
    });

    it("refuses an end before the start", async () => {
      expect(await deliver(seek({ start: at(3), stop: at(1) }))).toEqual(["BAD_REQUEST"]);
    });

    it("refuses a start past the end of the ledger where it may not wait", async () => {
      expect(await deliver(seek({ start: at(1_000_000), stop: at(1_000_000), behaviour: 1 }))).toEqual(["NOT_FOUND"]);
    });

    it("gives what there is and then fails where it may not wait", async () => {
      const { blockNumber } = await submit("what-there-is");
      const number = Number(blockNumber);
      expect(await deliver(seek({ start: at(number), stop: at(number + 1000), behaviour: 1 }))).toEqual([
        number,
        "NOT_FOUND",
      ]);
    });

    it("refuses without a start", async () => {
      expect(await deliver(seek({ stop: at(1) }))).toEqual(["BAD_REQUEST"]);
    });

    it("refuses without an end", async () => {
      expect(await deliver(seek({ start: at(1) }))).toEqual(["BAD_REQUEST"]);
    });

    it("refuses positions that say nothing", async () => {
      expect(await deliver(seek({ start: new orderer.SeekPosition(), stop: new orderer.SeekPosition() }))).toEqual([
        "NOT_FOUND",
      ]);
    });

    it("refuses an unknown channel", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), channel: "elsewhere" }))).toEqual(["NOT_FOUND"]);
    });

    it("refuses a wrong signature", async () => {
      expect(
        await deliver(
          seek({ start: at(1), stop: at(1), sign: (_bytes, identity) => signature(Buffer.from("x"), identity) }),
        ),
      ).toEqual(["FORBIDDEN"]);
    });

    it("refuses the upper S", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), sign: highSignature }))).toEqual(["FORBIDDEN"]);
    });

    it("refuses a stranger", async () => {
      const foreign = await OrganisationCa.open({ mspId: "DeltaMSP", domain: "delta.example" });
      const identity = await foreign.enrol({ name: "stranger", role: "client" });
      expect(await deliver(seek({ start: at(1), stop: at(1), identity }))).toEqual(["FORBIDDEN"]);
    });

    it("refuses a request of an hour ago", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), time: new Date(Date.now() - 3_600_000) }))).toEqual([
        "BAD_REQUEST",
      ]);
    });

    it("refuses a request without a time", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), time: "none" }))).toEqual(["BAD_REQUEST"]);
    });

    it("refuses what is not a seek", async () => {
      expect(await deliver(seek({ data: Buffer.from("ffffffff", "hex") }))).toEqual(["BAD_REQUEST"]);
    });

    it("refuses an empty envelope", async () => {
      expect(await deliver(new common.Envelope())).toEqual(["BAD_REQUEST"]);
    });

    it("refuses a payload that is not a message", async () => {
      const envelope = new common.Envelope();
      envelope.setPayload(Buffer.from("ffffffff", "hex"));
      expect(await deliver(envelope)).toEqual(["BAD_REQUEST"]);
    });

    it("refuses a payload without a header", async () => {
      const envelope = new common.Envelope();
      envelope.setPayload(new common.Payload().serializeBinary());
      expect(await deliver(envelope)).toEqual(["BAD_REQUEST"]);
    });
  });
});
