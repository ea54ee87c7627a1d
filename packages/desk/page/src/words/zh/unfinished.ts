// No native speaker has read these texts.
import type { unfinished as english } from "../en/unfinished.js";

export const unfinished: typeof english = {
  running: (time) => `${time} 的操作仍在办理中。`,
  unknown: (time) => `${time} 的操作是否完成尚不明确。凭证台正在持续查询账本，请勿重复办理。`,
  committed: (time) => `${time} 的操作已完成。`,
  invalid: (time) => `${time} 的操作未写入任何内容，可以重新办理。`,
  seen: "知道了",
};
