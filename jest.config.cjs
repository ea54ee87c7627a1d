const { availableParallelism } = require("node:os");

const { compilerOptions } = require("./scripts/jest/tsconfig.json");
const { artefacts, endurance, leftToWholeRun, ownModules, pages, withoutFabric } = require("./scripts/own-runs.cjs");

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
  "<rootDir>/deploy/images/tally/dist",
];

/** Our packages are tested from their sources, not from what was built. */
const sources = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [file]]) => [`^${name}$`, `<rootDir>/${file}`]),
);

const project = {
  modulePathIgnorePatterns,
  transform,
  transformIgnorePatterns: ["/node_modules/(?!(aedes|cborg|jose)/)"],
  testEnvironment: "node",
  extensionsToTreatAsEsm: [],
  moduleNameMapper: {
    ...sources,
    "^(\\.{1,2}/.*)\\.js$": "$1",
    "^(\\.{1,2}/.*\\.css)\\?inline$": "$1",
  },
};

const testRunner = "<rootDir>/scripts/jest/shared-modules.cjs";
const onFabric = (process.env.TALLYSTICK_NETWORK ?? "embedded") !== "embedded";
// `npm run test:fabric -- --short` sets it.
const isShort = process.env.TALLYSTICK_SHORT !== undefined;

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
      testRunner,
      displayName: "unit",
      testMatch: ["<rootDir>/{chaincode,client,deploy,network,packages,scripts}/**/*.test.ts"],
      testPathIgnorePatterns: [
        ...["/node_modules/", "/dist/", "<rootDir>/network/templates/"],
        ...[...artefacts, ...pages, ...endurance, ...ownModules],
      ],
    },
    {
      ...project,
      displayName: "unit",
      testMatch: ownModules,
      testPathIgnorePatterns: ["<rootDir>/test/"],
    },
    {
      ...project,
      displayName: "network",
      testMatch: ownModules.filter((suite) => suite.startsWith("<rootDir>/test/")),
      testPathIgnorePatterns: onFabric ? withoutFabric : [],
    },
    {
      ...project,
      testRunner,
      displayName: "network",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      // Tests that need real peers run with `npm run test:fabric`, the other shims with `npm run test:shims`, and the
      // desk with `npm run test:pages`.
      testPathIgnorePatterns: [
        "/node_modules/",
        ...["<rootDir>/test/shims/", "<rootDir>/test/desk/"],
        ...[...artefacts, ...ownModules],
        ...(onFabric ? withoutFabric : ["<rootDir>/test/fabric/", ...pages, ...endurance]),
        ...(isShort ? leftToWholeRun : []),
      ],
    },
  ],
};
