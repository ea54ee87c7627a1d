import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { common, peer } from "@hyperledger/fabric-protos";

import { judging, type BlockLie } from "../../testkit/false-blocks.js";
import { CommandLine } from "../command-line.js";
import { circulating } from "../paper.js";
import { PlainGateway } from "../plain-gateway.js";
import type { Stage } from "../stage.js";
import { verdictOn } from "../verdict-on.js";

import { auditState, examineBlock, type ExaminedBlock } from "@tallystick/client/catalogue";
import { LedgerJudge, type JudgedBlock } from "@tallystick/network";

/** What everything that a suite did looks like to somebody who has the blocks and believes no peer. */
export function wholeLedger(stage: () => Stage): void {
  describe("the whole ledger, from its blocks alone", () => {
    let blocks: readonly Uint8Array[];
    let forged: string;
    beforeAll(async () => {
      const certificateId = await circulating(stage());
      [forged = ""] = certificateId.split(":");
      const forgery = { certificateId, amounts: ["400.00", "600.00"] };
      const rogues = ["AnsteelMSP", "IcbcMSP", "BaowuMSP"];
      expect(await verdictOn(stage(), "steel", ["Split", forgery], rogues, "thefts")).toBe("valid");
      blocks = await blocksOf(stage());
    });

    const codesIn = (judged: readonly JudgedBlock[]): readonly number[] => judged.flatMap(({ block }) => block.codes);

    it("every validation code and every commit hash is recomputed, and each is that of the peer", async () => {
      const { judged, judge } = await judgedAll(blocks);
      expect(judged.flatMap(({ differences }) => differences)).toEqual([]);
      const { VALID, ENDORSEMENT_POLICY_FAILURE } = peer.TxValidationCode;
      expect(codesIn(judged)).toEqual(expect.arrayContaining([VALID, ENDORSEMENT_POLICY_FAILURE]));
      expect(judge.last?.number).toBe(blocks.length - 1);
    });

    it("acts against the rules are found though the network called them valid, and so is the instrument whose units two certificates hold", async () => {
      const { judge, examined } = await judgedAll(blocks, stage().chaincode);
      const findings = examined.flatMap((one) => one.findings);
      expect(findings).toContainEqual(
        expect.objectContaining({
          ...{ act: "certificates:Split", caller: "AnsteelMSP", reason: "refused" },
          endorsers: expect.arrayContaining(["AnsteelMSP", "IcbcMSP", "BaowuMSP"]) as unknown,
        }),
      );
      const acts = examined.reduce((sum, one) => sum + one.acts, 0);
      expect(acts).toBeGreaterThan(findings.length + 20);
      const unsound: string[] = [];
      let sound = 0;
      for await (const { instrumentId, audit } of auditState(judge.state, stage().chaincode)) {
        if (audit?.sound === true) {
          sound += 1;
        } else {
          unsound.push(instrumentId);
        }
      }
      expect(unsound).toContain(forged);
      expect(sound).toBeGreaterThan(0);
    });

    it("a peer's other word about one transaction is noticed, whichever way it lies, and so is another state", async () => {
      const { judged } = await judgedAll(blocks);
      for (const code of [peer.TxValidationCode.VALID, peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE]) {
        const [transactionId, number] = lastOf(judged, code);
        const other = peer.TxValidationCode.MVCC_READ_CONFLICT;
        const { judged: lied } = await judgedAll(altered(blocks, number, judging(transactionId, other)));
        expect(lied.flatMap(({ differences }) => differences)).toEqual([
          {
            ...{ block: number, about: "verdict", transactionId, told: "MVCC_READ_CONFLICT" },
            computed: code === peer.TxValidationCode.VALID ? "VALID" : "ENDORSEMENT_POLICY_FAILURE",
          },
        ]);
      }
      const number = blocks.length - 1;
      const { judged: lied } = await judgedAll(altered(blocks, number, withMetadata("COMMIT_HASH", new Uint8Array())));
      expect(lied.flatMap(({ differences }) => differences)).toMatchObject([
        { block: number, about: "commitHash", told: "none" },
      ]);
    });

    it("a block that its orderers have not signed is noticed, and nothing is said of what follows a block that was changed", async () => {
      const number = blocks.length - 2;
      const unsigned = altered(blocks, number, withMetadata("SIGNATURES", new common.Metadata().serializeBinary()));
      const { judged } = await judgedAll(unsigned);
      expect(judged.flatMap(({ differences }) => differences)).toMatchObject([{ block: number, about: "orderers" }]);
      const emptied = altered(blocks, number, (block) => {
        block.getData()?.setDataList([]);
      });
      await expect(judgedAll(emptied)).rejects.toThrow(`the envelopes of block ${String(number)} are not those`);
      await expect(judgedAll(blocks.filter((_, place) => place !== number))).rejects.toThrow(
        `a block has the number ${String(number + 1)} where ${String(number)} is next`,
      );
      await expect(judgedAll(blocks.slice(1))).rejects.toThrow("a block has the number 1 where 0 is next");
    });

    it("tally audit ledger says all of this of a folder of blocks, in both languages", async () => {
      const folder = mkdtempSync(join(tmpdir(), "blocks-"));
      const user = new CommandLine(stage().network, await stage().enrol("regulator"), stage().chaincode);
      try {
        const { judged } = await judgedAll(blocks);
        const [transactionId, number] = lastOf(judged, peer.TxValidationCode.VALID);
        const lied = altered(blocks, number, judging(transactionId, peer.TxValidationCode.MVCC_READ_CONFLICT));
        for (const [place, bytes] of lied.entries()) {
          // In no order, as a listing of files has them.
          writeFileSync(join(folder, `block-${String((place * 7919) % 10_007)}.pb`), bytes);
        }
        const line = ["audit", "ledger", "--blocks", folder];
        const found = await user.print(...line);
        expect([found.exit, found.stderr]).toEqual([1, ""]);
        expect(found.stdout).toContain("✘ Not sound: 1 place where a block or the peer's word is not what follows");
        expect(found.stdout).toContain(`${transactionId}  the peer says MVCC_READ_CONFLICT, and VALID follows`);
        expect(found.stdout).toMatch(/certificates:Split in block \d+, .*the rules refuse it/);
        expect(found.stdout).toContain(`${forged}\n✘ Not sound: 3 certificates do not tile`);
        const inChinese = await user.print(...line, "--language", "zh");
        expect(inChinese.stdout).toContain("节点称 MVCC_READ_CONFLICT，计算结果为 VALID");
        const { exit, answer } = await user.tally(...line);
        expect({ exit, answer }).toMatchObject({ exit: 1, answer: { sound: false, blocks: blocks.length } });
        rmSync(join(folder, "block-0.pb"));
        const without = await user.tally(...line);
        expect(without).toMatchObject({ exit: 1, failure: { error: { code: "NOT_POSSIBLE" } } });
      } finally {
        user.remove();
        rmSync(folder, { recursive: true });
      }
    });
  });
}

/** The command of an auditor on a ledger whose members kept to the rules. */
export function soundLedger(stage: () => Stage): void {
  describe("the whole ledger, from its blocks alone", () => {
    it("tally audit ledger finds nothing where everybody kept to the rules, and says of which ledger", async () => {
      const user = new CommandLine(stage().network, await stage().enrol("regulator"), stage().chaincode);
      try {
        const { channel } = stage().network.description;
        const { exit, answer } = await user.tally("audit", "ledger");
        expect({ exit, answer }).toMatchObject({
          exit: 0,
          answer: { channel, sound: true, differences: [], findings: [], unsound: [] },
        });
        const { genesis } = answer as { readonly genesis: string };
        const printed = await user.print("audit", "ledger", "--genesis", genesis);
        expect([printed.exit, printed.stdout]).toEqual([
          0,
          expect.stringMatching(
            new RegExp(
              `${genesis}[^]*✔ Sound: the orderers' signatures[^]*✔ Sound: each of \\S+ acts did [^]*✔ Sound: \\S+ instruments, of which`,
            ),
          ),
        ]);
        const other = await user.tally("audit", "ledger", "--genesis", "0".repeat(64));
        expect(other).toMatchObject({ exit: 1, failure: { error: { code: "NOT_POSSIBLE" } } });
      } finally {
        user.remove();
      }
    });
  });
}

async function blocksOf(stage: Stage): Promise<readonly Uint8Array[]> {
  const gateway = new PlainGateway(stage.network, await stage.enrol("regulator"));
  try {
    const { channel } = stage.network.description;
    const { height } = await stage.network.status();
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number += 1) {
      const contract = gateway.contract("", "qscc");
      blocks.push(await contract.evaluateTransaction("GetBlockByNumber", channel, String(number)));
    }
    return blocks;
  } finally {
    gateway.close();
  }
}

/** @param chaincode - the acts on which are done again by the rules. */
async function judgedAll(blocks: readonly Uint8Array[], chaincode?: string) {
  const judge = new LedgerJudge();
  const judged: JudgedBlock[] = [];
  const examined: ExaminedBlock[] = [];
  for (const bytes of blocks) {
    const one = await judge.add(bytes);
    judged.push(one);
    if (chaincode !== undefined) {
      examined.push(await examineBlock(one.block, one.valid, { channel: judge.channel ?? "", chaincode }));
    }
  }
  return { judge, judged, examined };
}

/** The newest transaction with a validation code, and its block. */
function lastOf(judged: readonly JudgedBlock[], code: number): readonly [transactionId: string, block: number] {
  for (const { block } of [...judged].reverse()) {
    const place = block.codes.indexOf(code);
    if (place !== -1) {
      const envelope = common.Envelope.deserializeBinary(block.envelopes[place] ?? new Uint8Array());
      const header = common.Payload.deserializeBinary(envelope.getPayload_asU8()).getHeader();
      const channelHeader = common.ChannelHeader.deserializeBinary(header?.getChannelHeader_asU8() ?? new Uint8Array());
      return [channelHeader.getTxId(), block.number];
    }
  }
  throw new Error(`no transaction has the code ${String(code)}`);
}

function altered(blocks: readonly Uint8Array[], number: number, lie: BlockLie): readonly Uint8Array[] {
  return blocks.map((bytes, place) => {
    if (place !== number) {
      return bytes;
    }
    const block = common.Block.deserializeBinary(bytes);
    lie(block);
    return block.serializeBinary();
  });
}

function withMetadata(name: "SIGNATURES" | "COMMIT_HASH", value: Uint8Array): BlockLie {
  return (block) => {
    const metadata = block.getMetadata()?.getMetadataList_asU8() ?? [];
    metadata[common.BlockMetadataIndex[name]] = value;
    block.getMetadata()?.setMetadataList(metadata);
  };
}
