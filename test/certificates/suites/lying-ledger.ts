import { peer } from "@hyperledger/fabric-protos";

import { hiding, inAnswers, inResponse, judging, stating } from "../../testkit/false-blocks.js";
import { edited } from "../../testkit/forgeries.js";
import { membersOf } from "../../testkit/members.js";
import { until } from "../../testkit/until.js";
import { leiOf } from "../cast.js";
import { DishonestGateway } from "../dishonest-gateway.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";

import { nativeSigner, type ConnectOptions, type EventsOptions, type Tally } from "@tallystick/client";

/** What a dishonest gateway can do to the ledger that it delivers. */
export function lyingLedger(stage: () => Stage): void {
  describe("a gateway that delivers another ledger than the real one", () => {
    let lying: DishonestGateway;
    let instrumentId: string;
    /** The acceptance that the gateway hides. */
    let transactionId: string;
    let blockNumber: number;
    const opened: Tally[] = [];

    /**
     * A new client behind the gateway that has seen no block yet. If a number is given, so many organisations must give
     * the same answer.
     */
    async function behind(organisations?: number, deadlines: ConnectOptions["deadlines"] = {}): Promise<Tally> {
      const { network } = stage();
      const { privateKey, ...identity } = await stage().enrol("mine");
      const through = { peer: lying.address, signer: nativeSigner(privateKey), members: membersOf(network) };
      const verify = organisations === undefined ? {} : { verify: { organisations } };
      const tally = await stage().connect({ ...identity, privateKey }, { ...through, ...verify, deadlines });
      opened.push(tally);
      return tally;
    }

    beforeAll(async () => {
      const certificateId = await circulating(stage());
      [instrumentId = ""] = certificateId.split(":");
      const [mine, port] = [await stage().as("mine"), await stage().as("port")];
      const { certificate } = await mine.certificates.transfer({ certificateId, to: leiOf("port"), amount: "400.00" });
      ({ transactionId, blockNumber } = await port.certificates.accept({ certificateId: certificate.certificateId }));
    });

    beforeEach(async () => {
      lying = await DishonestGateway.before(stage().network.endpoint("BaowuMSP"));
    });

    afterEach(() => {
      for (const tally of opened.splice(0)) {
        tally.close();
      }
      lying.stop();
    });

    it("every audit finds a hidden act: the history of a record names the act, and the named block must contain it", async () => {
      lying.evaluated = inAnswers(hiding(transactionId));
      const believing = await behind();
      await expect(believing.certificates.auditInstrument({ instrumentId })).rejects.toMatchObject({
        code: "LEDGER_INCONSISTENT",
        message: expect.stringContaining(`its history names the transaction ${transactionId}`) as string,
      });
      const found = [];
      for await (const one of believing.certificates.auditAll({ issuer: leiOf("steel") })) {
        found.push(one);
      }
      expect(found.find((one) => one.instrumentId === instrumentId)).toMatchObject({
        sound: false,
        problem: expect.stringContaining(transactionId) as string,
      });
      const audit = await (await behind(3)).certificates.auditInstrument({ instrumentId });
      expect([audit.sound, audit.history?.transactions]).toEqual([true, 4]);
    });

    it("a gateway cannot alter blocks if several organisations must deliver the same blocks", async () => {
      lying.prepared = (honest) => edited(honest, "response", inResponse(hiding(transactionId)));
      const verifying = await behind(3);
      await expect(verifying.certificates.auditInstrument({ instrumentId })).rejects.toMatchObject({
        code: "GATEWAY_DISHONEST",
      });
    });

    it.each([
      ["conceals a valid transaction", () => judging(transactionId, peer.TxValidationCode.MVCC_READ_CONFLICT)],
      ["makes another message of a transaction", () => hiding(transactionId)],
    ])(
      "a gateway that %s deceives books and events of a client without verification, and not those of a client with verification",
      async (_, lie) => {
        lying.delivered = lie();
        const statement = { party: leiOf("port") };
        const moved = async (tally: Tally) => {
          const { accounts } = await tally.books.statement(statement);
          return accounts.flatMap(({ movements }) => movements).filter((one) => one.transactionId === transactionId);
        };
        await expect(moved(await behind())).resolves.toEqual([]);
        await expect(moved(await behind(3))).rejects.toMatchObject({ code: "LEDGER_INCONSISTENT" });
        await expect(toldBy(await behind(3), { from: blockNumber })).rejects.toMatchObject({
          code: "LEDGER_INCONSISTENT",
        });
        await expect(toldBy(await behind(3), { from: blockNumber, verify: "none" })).resolves.not.toContain(
          transactionId,
        );
        lying.delivered = () => undefined;
        await expect(moved(await behind(3))).resolves.toHaveLength(1);
      },
    );

    it("events with verification do not depend on one gateway, from the first block, from any block and from now on", async () => {
      const verifying = await behind(3);
      expect(await toldBy(verifying, {})).toContain(transactionId);
      expect((await toldBy(verifying, { from: blockNumber })).slice(0, 1)).toEqual([transactionId]);
      const begun: number[] = [];
      const coming = verifying.events({ from: "now", onBegin: (block) => void begun.push(block) });
      const first = coming.next();
      await until("the stream has begun", () => begun.length > 0);
      await circulating(stage());
      expect(await first).toMatchObject({ value: { type: "CertificateIssued" } });
      await coming.return();
    });

    it("a gateway that keeps the newest blocks back and states a lower height stops books and streams up to now, and does not make them old", async () => {
      const verifying = await behind(3, { evaluate: 3_000 });
      lying.withheld = (block) => (block.getHeader()?.getNumber() ?? 0) >= blockNumber;
      lying.evaluated = stating(blockNumber);
      const missing = { code: "BLOCKS_MISSING", message: expect.stringContaining(String(blockNumber)) as string };
      await expect(verifying.books.outstanding()).rejects.toMatchObject(missing);
      await expect(verifying.books.outstanding({ asOf: blockNumber })).rejects.toMatchObject(missing);
      const before = { asOf: blockNumber - 1, blockNumber: blockNumber - 1 };
      await expect(verifying.books.outstanding({ asOf: blockNumber - 1 })).resolves.toMatchObject(before);
      await expect(toldBy(verifying, {})).rejects.toMatchObject(missing);
      expect(await toldBy(await behind(), {})).not.toContain(transactionId);
      lying.withheld = () => false;
      expect(await toldBy(verifying, {})).toContain(transactionId);
    });

    async function toldBy(tally: Tally, options: EventsOptions): Promise<readonly string[]> {
      const told: string[] = [];
      for await (const event of tally.events({ to: "now", onDoubt: () => undefined, ...options })) {
        told.push(event.transactionId);
      }
      return told;
    }
  });
}
