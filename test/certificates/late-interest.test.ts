import { networkKind } from "../network-under-test.js";
import { useStage } from "./stage.js";
import { lateInterest } from "./suites/late-interest.js";

// Native Fabric uses the machine's clock, with which nobody is late.
const onEmbedded = networkKind === "embedded" ? describe : describe.skip;

onEmbedded("certificates that are paid late [embedded]", () => {
  const stage = useStage({ policy: { lateInterest: { annualRate: "4.5", dayCount: "ACT/360" } } });

  lateInterest(stage);
});
