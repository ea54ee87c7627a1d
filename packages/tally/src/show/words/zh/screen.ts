// No native speaker has read these texts.
import type { screen as english } from "../en/screen.js";

/** Texts that many views use. */
export const screen: typeof english = {
  yes: "是",
  no: "否",
  none: "无",
  noLimit: "不限",
  you: "贵方",
  list: (all) => all.join("、"),
  clauses: (all) => all.join("；"),
  with: (name, more) => `${name}（${more}）`,
  unit: (unit) => `第 ${unit} 单元`,
  units: (from, to) => `第 ${from} – ${to} 单元`,
  days: (days) => `${String(days)} 天`,
  remarks: "备注",
  leftOut: (titles) => `宽度不足，未显示：${titles}。加宽终端、使用管道或 --json 可显示全部。`,
  times: (zone) => `时间：${zone}`,
  timesAside: (zone) => `（时间：${zone}）`,
  unitsAreIn: (first, last) =>
    last === undefined ? `其单元现在属于 ${first}` : `其首个单元现在属于 ${first}，最后一个单元属于 ${last}`,
  trueUpTo: (block, at) => `截至区块 ${block}（${at}）属实。`,
  doubted: (count) => `${String(count)} 项事实存疑：请审计相关凭证包。`,
  alsoListed: (successor, predecessors) => `列表也包括写明已并入 ${successor} 的参与方的内容：${predecessors}。`,
};
