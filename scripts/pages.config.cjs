const ownRun = require("./own-run.cjs");
const { pages } = require("./own-runs.cjs");

// On a busy machine a person's way through a dozen screens takes minutes.
module.exports = { ...ownRun("pages", pages), testTimeout: 300_000 };
