const { availableParallelism } = require("node:os");

const { artefacts, endurance, pages, withoutFabric } = require("./scripts/own-runs.cjs");

// swc compiles only for jest. Deployed code is built with tsc and tsdown.
const transform = {
  // Of the packages only those that have only ES modules.
  "^.+\\.ts$|/node_modules/(aedes|cborg|jose)/.+\\.js$": [
    "@swc/jest",
    {
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript" },
      },
      module: { type: "commonjs" },
    },
  ],
  "\\.css$": "<rootDir>/scripts/inline-styles.cjs",
};

/** Deployed copies of packages have the same names as the packages. */
const modulePathIgnorePatterns = [
  ...["<rootDir>/chaincode/dist/package", "<rootDir>/packages/testing/dist/chaincode"],
  "<rootDir>/deploy/images/network/dist",
];

const project = {
  modulePathIgnorePatterns,
  transform,
  transformIgnorePatterns: ["/node_modules/(?!(aedes|cborg|jose)/)"],
  testEnvironment: "node",
  extensionsToTreatAsEsm: [],
  moduleNameMapper: {
    // Its package.json names an entry only for ES modules.
    "^cborg$": "<rootDir>/node_modules/cborg/cborg.js",
    // Each suite would load zod's messages in 64 languages, of which ours is one.
    "^\\.\\./locales/index\\.cjs$": "<rootDir>/node_modules/zod/v4/locales/en.cjs",
    "^(\\.{1,2}/.*)\\.js$": "$1",
    "^(\\.{1,2}/.*\\.css)\\?inline$": "$1",
    "^@tallystick/chaincode/domain$": "<rootDir>/chaincode/src/domain/index.ts",
    "^@tallystick/chaincode/ledger$": "<rootDir>/chaincode/src/ledger/index.ts",
    "^@tallystick/chaincode/replay$": "<rootDir>/chaincode/src/contract/replay.ts",
    "^@tallystick/client$": "<rootDir>/client/src/index.ts",
    "^@tallystick/client/(catalogue|discount|fingerprint|words)$": "<rootDir>/client/src/$1.ts",
    "^@tallystick/client/words/zh$": "<rootDir>/client/src/words-zh.ts",
    "^@tallystick/client/(errors|passport|profile)$": "<rootDir>/client/src/$1/index.ts",
    "^@tallystick/desk$": "<rootDir>/packages/desk/src/index.ts",
    "^@tallystick/fabric-inspect$": "<rootDir>/packages/fabric-inspect/src/index.ts",
    "^@tallystick/fabric-inspect/node$": "<rootDir>/packages/fabric-inspect/src/node.ts",
    "^@tallystick/gateway$": "<rootDir>/packages/gateway/src/index.ts",
    "^@tallystick/iso20022$": "<rootDir>/packages/iso20022/src/index.ts",
    "^@tallystick/network$": "<rootDir>/network/src/index.ts",
    "^@tallystick/passport-server$": "<rootDir>/packages/passport-server/src/index.ts",
    "^@tallystick/projection$": "<rootDir>/packages/projection/src/index.ts",
    "^@tallystick/server$": "<rootDir>/packages/server/src/index.ts",
    "^@tallystick/readings$": "<rootDir>/packages/readings/src/index.ts",
    "^@tallystick/testing$": "<rootDir>/packages/testing/src/index.ts",
  },
};

/** Suites with the libraries of MQTT: a folder, and the suite of the command. */
const protocols = "<rootDir>/packages/gateway/src/inputs/";
const gatewayCommand = "<rootDir>/packages/tally/src/commands/gateway.test.ts";

const onFabric = (process.env.TALLYSTICK_NETWORK ?? "embedded") !== "embedded";

module.exports = {
  // Suites on networks sometimes wait for a process to start or a deadline to pass, so there are two more workers than
  // cores.
  maxWorkers: availableParallelism() + 2,
  // A test that waits without end should fail. A test that starts networks or plays histories on a busy machine should
  // not.
  testTimeout: 120_000,
  testSequencer: "<rootDir>/scripts/longest-first.cjs",
  projects: [
    {
      ...project,
      displayName: "unit",
      // Looked up for each use in the test's own global object, they cost more than the encoding of a reading.
      sandboxInjectedGlobals: ["Array", "BigInt", "Math", "Number", "Object", "Uint8Array"],
      testMatch: ["<rootDir>/{chaincode,client,deploy,network,packages,scripts}/**/*.test.ts"],
      testPathIgnorePatterns: [
        ...["/node_modules/", "/dist/", "<rootDir>/network/templates/"],
        ...[protocols, gatewayCommand, ...artefacts, ...pages, ...endurance],
      ],
    },
    {
      ...project,
      displayName: "unit",
      // These libraries declare names such as `Number` themselves, which fails beside the names that are injected above.
      testMatch: [`${protocols}**/*.test.ts`, gatewayCommand],
    },
    {
      ...project,
      displayName: "network",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      // Tests that need real peers run with `npm run test:fabric`, the other shims with `npm run test:shims`, and the
      // desk with `npm run test:pages`.
      testPathIgnorePatterns: [
        "/node_modules/",
        ...["<rootDir>/test/shims/", "<rootDir>/test/desk/"],
        ...artefacts,
        ...(onFabric ? withoutFabric : ["<rootDir>/test/fabric/", ...pages, ...endurance]),
      ],
    },
  ],
};
