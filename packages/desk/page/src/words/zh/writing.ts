// No native speaker has read these texts.
import type { Words } from "../en.js";

export const writing: Words["writing"] = {
  unclear: (text, readings) =>
    readings.length === 0
      ? `“${text}”不是可识别的数字。`
      : readings.length === 1
        ? `“${text}”：请写成 ${readings.join()}。`
        : `“${text}”有不止一种读法：请写成 ${readings.join(" 或 ")}。`,
  foreign: (sign, wanted) =>
    wanted === undefined ? `此处只填数字：请去掉“${sign}”。` : `“${sign}”与此处的 ${wanted} 不符。`,
  noSuchDay: (text) => `没有“${text}”这一天。`,
  noDay: (text) => `“${text}”不是日期：请按年、月、日填写，如 2026-12-31。`,
};
