// No native speaker has read these texts.
import type { offer as english } from "../en/offer.js";

/** About the terms of offers. */
export const offer: typeof english = {
  notFurther: "不得再转让",
  on: (day, days, extra) => `${day}，${days}${extra === undefined ? "" : `，其中加计 ${String(extra)} 天`}`,
  shortly: (day, days) => `${day}，${days}`,
  rightsOfHolder: "仅限持有人的权利",
  composition: (sum, day, uetr) => `${sum}，起息日 ${day}，UETR ${uetr}`,
  rate: (rate, dayCount) => `年利率 ${rate} %，${dayCount}`,
  againstPayment: "票款对付（DVP）",
  freeOfPayment: "纯票过户（FOP）",
};
