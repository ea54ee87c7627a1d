import { describeOnNetwork } from "../network-under-test.js";
import { useStage } from "./stage.js";
import { clocks } from "./suites/clocks.js";
import { garbage } from "./suites/garbage.js";
import { issuing } from "./suites/issuing.js";
import { offers } from "./suites/offers.js";
import { overHttp } from "./suites/over-http.js";
import { parties } from "./suites/parties.js";
import { passingOn } from "./suites/passing-on.js";
import { paying } from "./suites/paying.js";
import { racing } from "./suites/racing.js";
import { succession } from "./suites/succession.js";

describeOnNetwork("certificates", () => {
  const stage = useStage({
    policy: {
      longestTenorDays: 365,
      allowedCurrencies: ["USD", "CNY", "JPY", "BHD"],
      smallestSplit: { USD: "1.00" },
      mostSplitsPerAct: 100,
      mostEndorsements: 5,
      clockDifferenceMinutes: 5,
    },
  });

  parties(stage);
  succession(stage);
  issuing(stage);
  offers(stage);
  passingOn(stage);
  paying(stage);
  racing(stage);
  clocks(stage);
  garbage(stage);
  overHttp(stage);
});
