// No native speaker has read these texts.
import type { AuditFinding } from "../../operations/audit/finding.js";
import type { EventDoubt } from "../../operations/facts/doubt.js";

const NOBODY = "无";

const doubts: Readonly<Record<EventDoubt["reason"], string>> = {
  unreadable: "无法读取",
  untrue: "与事实不符",
  untold: "未予记载",
  unfounded: "缺乏依据",
};

const findings: Readonly<Record<AuditFinding["reason"], string>> = {
  refused: "规则不允许该操作",
  different: "写入内容与规则不符",
  unknown: "不是已知操作",
  foreign: "调用了其他链码",
};

/** Describes a finding in Chinese on one line. The details from the rules follow unchanged. */
export function sayFinding(finding: AuditFinding): string {
  const { act, blockNumber, transactionId, at, reason, problem, version, otherVersion } = finding;
  const rules = otherVersion === true ? `；该交易所用链码版本为 ${version}，并非现行版本，其规则可能不同` : "";
  return `区块 ${String(blockNumber)} 中的 ${act}，日期 ${at}，交易 ${transactionId}（${byWhoseHand(finding)}）：${findings[reason]}：${problem}${rules}`;
}

/** Describes a doubt in Chinese on one line. */
export function sayDoubt(doubt: EventDoubt): string {
  const { reason, blockNumber, transactionId, problem } = doubt;
  return `区块 ${String(blockNumber)}，交易 ${transactionId}（${byWhoseHand(doubt)}）：${doubts[reason]}：${problem}`;
}

function byWhoseHand({ caller, endorsers }: Pick<EventDoubt, "caller" | "endorsers">): string {
  return `由 ${caller} 提交，由 ${endorsers.join("、") || NOBODY} 背书`;
}
