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

  describe.each(["peer", "orderer"] as const)("blocks of the %s", (node) => {
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

    it("a request for a range receives its blocks", async () => {
      await submit("range1");
      await submit("range2");
      await submit("range3");
      expect(await deliver(seek({ start: at(1), stop: at(3) }))).toEqual([1, 2, 3, "SUCCESS"]);
    });

    it("a request can start at the oldest block", async () => {
      expect(await deliver(seek({ start: oldest(), stop: at(1) }))).toEqual([0, 1, "SUCCESS"]);
    });

    it("a request that starts and ends at the oldest block receives only that block", async () => {
      expect(await deliver(seek({ start: oldest(), stop: oldest() }))).toEqual([0, "SUCCESS"]);
    });

    it("a request from the oldest block without an end receives only the first block", async () => {
      expect(await deliver(seek({ start: oldest(), stop: new orderer.SeekPosition() }))).toEqual([0, "SUCCESS"]);
    });

    it("a request for the newest block receives it", async () => {
      const { blockNumber } = await submit("newest");
      expect(await deliver(seek({ start: newest(), stop: newest(), behaviour: 0 }))).toEqual([
        Number(blockNumber),
        "SUCCESS",
      ]);
    });

    it("a request for the next block receives it when it is committed", async () => {
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

    it("a request whose end is before its start is refused", async () => {
      expect(await deliver(seek({ start: at(3), stop: at(1) }))).toEqual(["BAD_REQUEST"]);
    });

    it("a request that does not wait is refused if it starts behind the last block", async () => {
      expect(await deliver(seek({ start: at(1_000_000), stop: at(1_000_000), behaviour: 1 }))).toEqual(["NOT_FOUND"]);
    });

    it("a request that does not wait receives the blocks that exist, and then fails", async () => {
      const { blockNumber } = await submit("what-there-is");
      const number = Number(blockNumber);
      expect(await deliver(seek({ start: at(number), stop: at(number + 1000), behaviour: 1 }))).toEqual([
        number,
        "NOT_FOUND",
      ]);
    });

    it("a request without a start is refused", async () => {
      expect(await deliver(seek({ stop: at(1) }))).toEqual(["BAD_REQUEST"]);
    });

    it("a request without an end is refused", async () => {
      expect(await deliver(seek({ start: at(1) }))).toEqual(["BAD_REQUEST"]);
    });

    it("a request with empty positions is refused", async () => {
      expect(await deliver(seek({ start: new orderer.SeekPosition(), stop: new orderer.SeekPosition() }))).toEqual([
        "NOT_FOUND",
      ]);
    });

    it("a request for an unknown channel is refused", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), channel: "elsewhere" }))).toEqual(["NOT_FOUND"]);
    });

    it("a request with a wrong signature is refused", async () => {
      expect(
        await deliver(
          seek({ start: at(1), stop: at(1), sign: (_bytes, identity) => signature(Buffer.from("x"), identity) }),
        ),
      ).toEqual(["FORBIDDEN"]);
    });

    it("a request with the upper S in its signature is refused", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), sign: highSignature }))).toEqual(["FORBIDDEN"]);
    });

    it("a request of a client that is not a member is refused", async () => {
      const foreign = await OrganisationCa.open({ mspId: "DeltaMSP", domain: "delta.example" });
      const identity = await foreign.enrol({ name: "stranger", role: "client" });
      expect(await deliver(seek({ start: at(1), stop: at(1), identity }))).toEqual(["FORBIDDEN"]);
    });

    it("a request that is an hour old is refused", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), time: new Date(Date.now() - 3_600_000) }))).toEqual([
        "BAD_REQUEST",
      ]);
    });

    it("a request without a time is refused", async () => {
      expect(await deliver(seek({ start: at(1), stop: at(1), time: "none" }))).toEqual(["BAD_REQUEST"]);
    });

    it("a request whose content is not a position in the ledger is refused", async () => {
      expect(await deliver(seek({ data: Buffer.from("ffffffff", "hex") }))).toEqual(["BAD_REQUEST"]);
    });

    it("an empty envelope is refused", async () => {
      expect(await deliver(new common.Envelope())).toEqual(["BAD_REQUEST"]);
    });

    it("a payload that is not a message is refused", async () => {
      const envelope = new common.Envelope();
      envelope.setPayload(Buffer.from("ffffffff", "hex"));
      expect(await deliver(envelope)).toEqual(["BAD_REQUEST"]);
    });

    it("a payload without a header is refused", async () => {
      const envelope = new common.Envelope();
      envelope.setPayload(new common.Payload().serializeBinary());
      expect(await deliver(envelope)).toEqual(["BAD_REQUEST"]);
    });
  });
});
