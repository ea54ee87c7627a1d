const ownRun = require("./own-run.cjs");
const { endurance } = require("./own-runs.cjs");

module.exports = ownRun("endurance", endurance);
