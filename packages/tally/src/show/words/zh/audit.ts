// No native speaker has read these texts.
import type { audit as english } from "../en/audit.js";

/** About audits, and about the check of a platform. */
export const audit: typeof english = {
  sound: "✔ 相符",
  notSound: "✘ 不符",
  notChecked: "未核对形成过程中的操作。",
  actsSound: (shown) => `：${shown} 笔交易均符合规则。`,
  actsNotSound: (shown, wrong) => `：${shown} 笔交易中有 ${String(wrong)} 笔不符合规则。`,
  heldBack: ({ at, block, before, transactionId, caller }) =>
    `被扣留  日期 ${at}，但排在区块 ${block}，位于日期为 ${before} 的交易之后：${caller} 的 ${transactionId}`,
  tiles: (_, shown, units) => `：${shown} 张凭证恰好覆盖${units}，无缺口、无重叠。`,
  tilesNot: (_, shown, units) => `：${shown} 张凭证未能恰好覆盖${units}。`,
  gap: (units) => `缺口  ${units} 无人持有`,
  overlap: (units, holders) => `重叠  ${units}，同时由 ${holders.join("、")} 持有`,
  beyond: (units, holders) => `重叠  ${units} 超出面额，由 ${holders.join("、")} 持有`,
  foreign: (key) => `异物  ${key} 不是凭证`,
  andMore: (count) => `另有 ${count} 项未显示`,
  onePeersWord: "仅一个节点的答复",
  confirmedBy: (count) => `经 ${String(count)} 个组织签名的答复`,
  instruments: (count) => `${count} 项凭证包`,
  of: (subject, mspId) => `${subject}（${mspId}）`,
  blocks: (count) => `开始时共 ${count} 个区块`,
  chaincode: (version, sequence) => `版本 ${version}，序号 ${sequence}`,
  unitsAndActs: "单元及其形成过程中的操作",
  unitsOnly: "仅单元",
  faceOf: (face, count) => `${face}（${count} 项）`,
  all: (count) => `：全部 ${count} 项。`,
  unsound: (unsound, count) => `：${count} 项中有 ${unsound} 项。`,
  problem: (instrumentId, problem) => `${instrumentId}：${problem}`,
  soundOnes: "相符：",
  governors: (operator, regulator) => `平台运营方 ${operator}，监管方 ${regulator}`,
  governed: "：通道的治理符合平台要求。",
  notGoverned: "：请更改通道配置或链码定义。",
  shouldBe: (check, wanted) => `${check} 应为：${wanted}`,
};
