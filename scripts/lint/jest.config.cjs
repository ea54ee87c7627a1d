const { projects, maxWorkers } = require("../../jest.config.cjs");
const { artefacts } = require("../own-runs.cjs");

module.exports = {
  ...projects[0],
  rootDir: "../..",
  maxWorkers,
  displayName: "artefacts",
  testMatch: artefacts,
  testPathIgnorePatterns: ["/node_modules/"],
};
