import { describeOnNetwork } from "../network-under-test.js";
import { thievesAt } from "./altered.js";
import { useStage } from "./stage.js";
import { forging } from "./suites/forging.js";
import { lies } from "./suites/lies.js";
import { rogueSuccessions } from "./suites/rogue-successions.js";
import { rogueWrites } from "./suites/rogue-writes.js";
import { rogues } from "./suites/rogues.js";
import { wholeLedger } from "./suites/whole-ledger.js";

describeOnNetwork("members with altered chaincode", () => {
  const stage = useStage({ chaincode: thievesAt("AnsteelMSP") });

  rogues(stage);
  rogueWrites(stage);
  forging(stage);
  rogueSuccessions(stage);
  lies(stage);
  wholeLedger(stage);
});
