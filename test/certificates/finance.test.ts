import { describeOnNetwork } from "../network-under-test.js";
import { useStage } from "./stage.js";
import { batching } from "./suites/batching.js";
import { businessDays } from "./suites/business-days.js";
import { dualControl } from "./suites/dual-control.js";
import { financing } from "./suites/financing.js";
import { freezing } from "./suites/freezing.js";
import { guaranteeing } from "./suites/guaranteeing.js";
import { importing } from "./suites/importing.js";
import { invoices } from "./suites/invoices.js";
import { netting } from "./suites/netting.js";
import { recourseWithCosts } from "./suites/recourse-with-costs.js";
import { recourse } from "./suites/recourse.js";
import { waysOut } from "./suites/ways-out.js";
import { soundLedger } from "./suites/whole-ledger.js";

describeOnNetwork("certificates that banks finance", () => {
  const stage = useStage();

  guaranteeing(stage);
  financing(stage);
  businessDays(stage);
  recourse(stage);
  recourseWithCosts(stage);
  waysOut(stage);
  freezing(stage);
  invoices(stage);
  batching(stage);
  importing(stage);
  netting(stage);
  dualControl(stage);
  soundLedger(stage);
});
