const { availableParallelism } = require("node:os");

// swc compiles for jest alone; what is deployed is built with tsc and tsdown.
const transform = {
  // Of the packages only cborg, which has ES modules alone.
  "^.+\\.ts$|/node_modules/cborg/.+\\.js$": [
    "@swc/jest",
    {
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript" },
      },
      module: { type: "commonjs" },
    },
  ],
};

const project = {
  // The staged package is a copy that the packaging suite makes: its name is the chaincode's.
  modulePathIgnorePatterns: ["<rootDir>/chaincode/dist/package", "<rootDir>/testing/dist/chaincode"],
  transform,
  transformIgnorePatterns: ["/node_modules/(?!cborg/)"],
  testEnvironment: "node",
  extensionsToTreatAsEsm: [],
  moduleNameMapper: {
    // Its package.json names an entry for ES modules alone.
    "^cborg$": "<rootDir>/node_modules/cborg/cborg.js",
    "^(\\.{1,2}/.*)\\.js$": "$1",
    "^@tallystick/chaincode/domain$": "<rootDir>/chaincode/src/domain/index.ts",
    "^@tallystick/chaincode/ledger$": "<rootDir>/chaincode/src/ledger/index.ts",
    "^@tallystick/chaincode/replay$": "<rootDir>/chaincode/src/contract/replay.ts",
    "^@tallystick/client$": "<rootDir>/client/src/index.ts",
    "^@tallystick/network$": "<rootDir>/network/src/index.ts",
    "^@tallystick/readings$": "<rootDir>/readings/src/index.ts",
    "^@tallystick/testing$": "<rootDir>/testing/src/index.ts",
  },
};

/** What is published, as it was built, and the tutorial: `npm run lint` runs these, and the tests need not wait for compilers and packers. */
const artefacts = ["client/src/package", "client/src/wire-types", "network/src/package", "test/commands/tutorial"].map(
  (suite) => `<rootDir>/${suite}.test.ts`,
);

const onFabric = (process.env.TALLYSTICK_NETWORK ?? "embedded") !== "embedded";

module.exports = {
  // Suites on networks wait now and then, for a process to start or a deadline to pass: two more than there are cores.
  maxWorkers: availableParallelism() + 2,
  // A test that waits for ever should fail; one that makes keys on a busy machine should not.
  testTimeout: 30_000,
  testSequencer: "<rootDir>/scripts/longest-first.cjs",
  projects: [
    {
      ...project,
      displayName: "unit",
      testMatch: ["<rootDir>/{chaincode,client,deploy,network,readings,scripts,testing}/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/dist/", "<rootDir>/network/templates/", ...artefacts],
    },
    {
      ...project,
      displayName: "network",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      // What only real peers can show runs with `npm run test:fabric`; the other shims with `npm run test:shims`.
      testPathIgnorePatterns: [
        "/node_modules/",
        "<rootDir>/test/shims/",
        ...artefacts,
        ...(onFabric ? [] : ["<rootDir>/test/fabric/"]),
      ],
    },
  ],
};
