// Suites that `npm test` leaves to separate runs, so that it stays short.

/**
 * Suites of the built packages, the refusals of lint, the debug configurations, the tutorial and stories of the
 * demonstration. `npm run lint` runs them, so that the tests need not wait for compilers and packers.
 */
const artefacts = [
  ...[
    "client/src/package",
    "client/src/wire-types",
    "network/src/package",
    "packages/tally/src/package",
    "packages/desk/src/page-size",
  ],
  ...["scripts/images", "scripts/launch", "scripts/library-use", "scripts/published-packages"],
  ...["test/commands/tutorial", "test/commands/battery-story"],
].map((suite) => `<rootDir>/${suite}.test.ts`);

/** Suites of the pages, in Chromium: `npm run test:pages` runs them. On native Fabric the explorer's runs as well. */
const pages = ["client/src/passport/page/page", "test/commands/explorer", "test/evidence/page", "test/desk/*"].map(
  (suite) => `<rootDir>/${suite}.test.ts`,
);

/** Suites in which members, gateways and parties attack others. `npm run test:endurance` runs them, and native Fabric. */
const attacks = [
  ...["test/certificates/rogue", "test/certificates/gateways"],
  ...["test/batteries/adversaries", "test/market/adversaries"],
].map((suite) => `<rootDir>/${suite}.test.ts`);

/**
 * Suites that kill, restart and flood networks, play long histories, and sign all measurements of two cells:
 * `npm run test:endurance` runs them. On native Fabric, those that use a network run unless `--short` is given.
 */
const plays = [
  ...["test/embedded-chaos", "test/embedded-fuzz", "test/certificates/disturbances"],
  ...["test/certificates/http-kills", "test/batteries/field-month"],
  ...["test/commands/network-controls", "test/commands/network-restarts"],
  ...[
    "chaincode/src/domain/long-play",
    "network/src/embedded/restart",
    "network/src/cli/supervisor",
    "packages/readings/src/measured-cells",
    "client/src/operations/passport/measured-cell",
    "scripts/fuzz/fuzz",
  ],
].map((suite) => `<rootDir>/${suite}.test.ts`);

const endurance = [...attacks, ...plays];

/** Suites on native Fabric alone that kill its processes and wait for what follows. */
const fabricPlays = ["kills", "failover", "lost-answers", "second-copies"].map(
  (suite) => `<rootDir>/test/fabric/${suite}.test.ts`,
);

/** What `--short` leaves out on native Fabric: of `.ci/run`, only `npm run test:all` runs it. */
const leftToWholeRun = [...plays, ...fabricPlays];

/**
 * Suites that start no network of the kind under test, or always the embedded one. Real peers would show nothing else.
 */
const withoutFabric = [
  ...["test/chaincode/function-names", "test/commands/shell-completion", "test/testing/platform"],
  ...["test/embedded-chaos", "test/embedded-fuzz", "test/embedded-limits", "test/certificates/late-interest"],
].map((suite) => `<rootDir>/${suite}.test.ts`);

/**
 * Suites with modules of their own: they replace modules, load them again, or load fabric-shim, which brings another
 * release of Fabric's messages that takes the global names of ours.
 */
const ownModules = [
  ...[
    "chaincode/src/contract/contract-functions",
    "chaincode/src/contract/metadata",
    "chaincode/src/contract/quiet-logs",
  ],
  ...["client/src/errors/is-tally-error", "client/src/transport/signers/pkcs11-signer", "packages/desk/src/passports"],
  ...["packages/gateway/src/config/token-signer", "packages/gateway/src/inputs/opcua", "scripts/glossary"],
  "test/chaincode/function-names",
].map((suite) => `<rootDir>/${suite}.test.ts`);

module.exports = { artefacts, endurance, leftToWholeRun, ownModules, pages, withoutFabric };
