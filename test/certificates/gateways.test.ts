import { describeOnNetwork } from "../network-under-test.js";
import { useStage } from "./stage.js";
import { auditing } from "./suites/auditing.js";
import { borrowedNames } from "./suites/borrowed-names.js";
import { disguises } from "./suites/disguises.js";
import { heldBack } from "./suites/held-back.js";
import { history } from "./suites/history.js";
import { lyingGateway } from "./suites/lying-gateway.js";
import { lyingLedger } from "./suites/lying-ledger.js";
import { relay } from "./suites/relay.js";

describeOnNetwork("certificates behind gateways and chaincodes that are not to be trusted", () => {
  const stage = useStage();

  borrowedNames(stage);
  disguises(stage);
  lyingGateway(stage);
  lyingLedger(stage);
  relay(stage);
  history(stage);
  auditing(stage);
  heldBack(stage);
});
