import { findings } from "./lint-findings.js";

it("lint refuses private modules of the libraries that the project uses", () => {
  const refused = [
    'require("fabric-shim/lib/contract-spi/bootstrap");',
    'require("fabric-contract-api/lib/contract.js");',
    'await import("@hyperledger/fabric-gateway/dist/client.js");',
    'import "@grpc/grpc-js/build/src/subchannel.js";',
    'createRequire(folder)("fabric-shim/lib/handler");',
  ];
  const allowed = ['require("fabric-shim");', 'require("fabric-shim/package.json");', 'import "@grpc/grpc-js";'];
  expect(findings("scripts/demo.mjs", [...refused, ...allowed], "library-use")).toEqual(
    refused.map((line) => [line, "library-use/no-private-modules"]),
  );
});

it("lint refuses patches of classes and objects in the chaincode", () => {
  const refused = [
    "Contract.prototype.getName = () => name;",
    'Contract["prototype"].getName = () => name;',
    "const { prototype } = Contract;",
    "Object.defineProperty(logger, 'debug', { value: hide });",
    "Reflect.defineProperty(logger, 'debug', { value: hide });",
    "Object.setPrototypeOf(logger, quiet);",
  ];
  const allowed = ["Reflect.defineMetadata('a', 1, contract);", "logger.format = quiet;"];
  expect(findings("chaincode/src/contract/quiet-logs.ts", [...refused, ...allowed], "library-use")).toEqual(
    refused.map((line) => [line, "library-use/no-patching"]),
  );
});

it("in the network, lint refuses a patch of the message reader, and a reader that may not end", () => {
  const patches = ["const { prototype } = protobuf.BinaryReader;", "protobuf.BinaryReader.prototype.nextField = next;"];
  const reads = ["common.Block.deserializeBinary(bytes);", 'common.Block["deserializeBinary"](bytes);'];
  const allowed = ["parse(common.Block, bytes);", "class StrictReader extends protobuf.BinaryReader {}"];
  expect(findings("network/src/ledger/ledger.ts", [...patches, ...reads, ...allowed], "library-use")).toEqual([
    ...patches.map((line) => [line, "library-use/no-patching"]),
    ...reads.map((line) => [line, "library-use/strict-reading"]),
  ]);
});
