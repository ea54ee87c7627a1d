const { join } = require("node:path");

const { projects, maxWorkers, testTimeout } = require("../jest.config.cjs");

/** The settings of a run of its own: those of the suites of units, for other suites. */
module.exports = (displayName, testMatch) => ({
  ...projects[0],
  rootDir: join(__dirname, ".."),
  maxWorkers,
  testTimeout,
  displayName,
  testMatch,
  testPathIgnorePatterns: ["/node_modules/"],
});
