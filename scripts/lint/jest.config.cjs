const { projects, ...settings } = require("../../jest.config.cjs");

/** What is published, as it was built, and the tutorial. It runs with lint, so that tests do not wait for compilers and packers. */
const [unit] = projects;

module.exports = {
  ...unit,
  rootDir: "../..",
  maxWorkers: settings.maxWorkers,
  displayName: "artefacts",
  testMatch: unit.testPathIgnorePatterns.filter((path) => path.endsWith(".test.ts")),
  testPathIgnorePatterns: ["/node_modules/"],
};
