const ownRun = require("./own-run.cjs");
const { pages } = require("./own-runs.cjs");

module.exports = ownRun("pages", pages);
