// No native speaker has read these texts.
import type { transaction as english } from "../en/transaction.js";

/** About transactions. */
export const transaction: typeof english = {
  place: (block, place) => `${block}，位置 ${place}`,
  configuration: "变更通道配置",
  chaincode: (name, version) => `${name}，版本 ${version}`,
  request: "请求",
  wrote: "写入内容",
  wouldHaveWritten: "本应写入的内容",
  deleted: "已删除",
  written: "已写入",
  notARecord: "不是记录",
  newPolicy: "新的背书策略",
  note: "组织的附注",
  toldNotWritten: "已记载而未写入，或相反",
  unreadableCertificate: "无法读取的证书",
  signer: (subject, mspId) => `${subject}（${mspId}）`,
  committed: "✔ 已提交",
  invalid: "✘ 无效",
  nothingWritten: (code) => `（${code}）：未写入任何内容`,
  did: "：符合规则",
  didNot: (finding) => `：${finding}`,
};
