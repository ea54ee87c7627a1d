import { common, peer } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

import { readers } from "../../channel/access-control.js";
import type { CommittedBlock } from "../../ledger/block.js";
import type { Ledger } from "../../ledger/ledger.js";
import type { SystemChaincode } from "../chaincode-support.js";
import {
  calledChaincode,
  denial,
  envelopeAt,
  failure,
  success,
  type SystemContext,
  textArguments,
} from "./system-context.js";

/** The query chaincode: blocks and transactions of the ledger. */
export function qscc(context: SystemContext): SystemChaincode {
  return async ({ signedProposal }, input) => {
    const args = textArguments(input);
    const [name = "", channelId = "", argument] = args;
    if (args.length < 2) {
      return failure(`Incorrect number of arguments, ${String(args.length)}`);
    }
    const called = calledChaincode(signedProposal);
    if (called !== "qscc") {
      return failure(
        `Rejecting invoke of QSCC from another chaincode because of potential for deadlocks, original invocation for '${called}'`,
      );
    }
    if (name !== "GetChainInfo" && argument === undefined) {
      return failure(`missing 3rd argument for ${name}`);
    }
    const channel = context.joined.find(channelId);
    if (channel === undefined) {
      return failure(`Invalid chain ID, ${channelId}`);
    }
    const denied = denial(readers, signedProposal, channelId, channel.rules());
    if (denied !== undefined) {
      return failure(`access denied for [${name}][${channelId}]: [${denied}]`);
    }
    const bytes = input.getArgsList_asU8()[2] ?? new Uint8Array();
    return query(name, argument ?? "", bytes, channel.ledger);
  };
}

async function query(name: string, argument: string, bytes: Uint8Array, ledger: Ledger): Promise<peer.Response> {
  switch (name) {
    case "GetChainInfo":
      return success(await chainInfo(ledger));
    case "GetBlockByNumber":
      return blockByNumber(argument, ledger);
    case "GetBlockByHash": {
      const block = await ledger.blockByHash(bytes);
      const hex = Buffer.from(bytes).toString("hex");
      return blockOr(block, `Failed to get block hash ${argument}, error no such block hash [${hex}] in index`);
    }
    case "GetBlockByTxID": {
      const place = await ledger.place(argument);
      const missing = `Failed to get block for txID ${argument}, error no such transaction ID [${argument}] in index`;
      return blockOr(place && (await ledger.block(place.block)), missing);
    }
    case "GetTransactionByID":
      return transactionById(argument, ledger);
    default:
      return failure(`Requested function ${name} not found.`);
  }
}

async function chainInfo(ledger: Ledger): Promise<Uint8Array> {
  const last = await ledger.block(ledger.height - 1);
  const info = new common.BlockchainInfo();
  info.setHeight(ledger.height);
  info.setCurrentblockhash(ledger.lastHash);
  if (last !== undefined) {
    const header = parse(common.Block, last.bytes).getHeader();
    info.setPreviousblockhash(header?.getPreviousHash_asU8() ?? new Uint8Array());
  }
  return info.serializeBinary();
}

async function blockByNumber(argument: string, ledger: Ledger): Promise<peer.Response> {
  if (!/^\d+$/.test(argument)) {
    return failure(
      `Failed to parse block number with error strconv.ParseUint: parsing ${JSON.stringify(argument)}: invalid syntax`,
    );
  }
  const number = BigInt(argument);
  if (number > 0xffffffffffffffffn) {
    return failure(
      `Failed to parse block number with error strconv.ParseUint: parsing ${JSON.stringify(argument)}: value out of range`,
    );
  }
  // Fabric returns the newest block for the largest number.
  const wanted = number === 0xffffffffffffffffn ? ledger.height - 1 : Number(number);
  return blockOr(
    await ledger.block(wanted),
    `Failed to get block number ${String(number)}, error no such block number [${String(number)}] in index`,
  );
}

async function transactionById(transactionId: string, ledger: Ledger): Promise<peer.Response> {
  const place = await ledger.place(transactionId);
  const block = place && (await ledger.block(place.block));
  const envelope = block && envelopeAt(block.bytes, place.index);
  if (envelope === undefined) {
    return failure(
      `Failed to get transaction with id ${transactionId}, error no such transaction ID [${transactionId}] in index`,
    );
  }
  const processed = new peer.ProcessedTransaction();
  processed.setTransactionenvelope(envelope);
  processed.setValidationcode(
    block?.transactions[place?.index ?? 0]?.code ?? peer.TxValidationCode.INVALID_OTHER_REASON,
  );
  return success(processed.serializeBinary());
}

function blockOr(block: CommittedBlock | undefined, message: string): peer.Response {
  return block === undefined ? failure(message) : success(block.bytes);
}
