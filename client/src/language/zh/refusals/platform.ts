// No native speaker has read these texts.
import type { refusalGroups } from "@tallystick/chaincode/domain";

import type { RefusalTexts } from "../../refusal-texts.js";
import { phrase } from "../phrases.js";
import { textOfPolicyRule } from "./policy-rules.js";

/** Codes about policies, calendars, approvals and the ledger itself. */
export const platform: RefusalTexts<keyof (typeof refusalGroups)["Platform"]> = {
  POLICY_VIOLATION: ({ rule, limit, given }) => textOfPolicyRule(rule, limit, given),
  POLICY_NOT_FOUND: ({ version }) => [`没有规则版本 ${version}`, "请核对版本号。"],
  CALENDAR_NOT_FOUND: ({ currency, version }) =>
    version === undefined
      ? [`${currency} 没有生效的工作日日历`, "请平台运营方设置日历，或以惯例 `none` 开立。"]
      : [`${currency} 的日历没有版本 ${version}`, "`ListCalendars` 可列出各版本。"],
  CALENDAR_EXCEEDED: ({ currency, version, from, to, date }) => [
    `${currency} 日历的版本 ${version} 覆盖 ${from} 至 ${to}，未涵盖 ${date}`,
    "请平台运营方设置涵盖该日的日历，或另选到期日，或以惯例 `none` 开立。",
  ],
  APPROVAL_REQUIRED: ({ act, threshold, approvalId, expiresAt, party, filedBy }) => {
    const filed = `已提交待复核，复核编号 ${approvalId}，有效期至 ${expiresAt}`;
    if (party !== filedBy) {
      return [
        `\`${act}\` 须经 ${party} 同意（${phrase(threshold)}）：${filed}`,
        `须由 ${party} 的人员批准。由 ${party} 执行 \`ListApprovals\` 可查看。`,
      ];
    }
    const from = /^\d/.test(threshold) ? `${threshold} 起` : phrase(threshold);
    return [`\`${act}\` 须双人复核（${from}）：${filed}`, "须由该参与方的另一名人员批准。"];
  },
  APPROVAL_CHANGED: ({ approvalId, act, filed, shown, remedy }) => [
    `复核 ${approvalId}（\`${act}\`）与所出示的操作不一致：已提交操作的摘要为 ${filed}，所出示操作的摘要为 ${shown}`,
    `${phrase(remedy)}。`,
  ],
  TERMS_CHANGED: ({ id, seen, present, remedy }) => [
    `${id} 的条款与所出示的不一致：现行条款的摘要为 ${present}，所出示条款的摘要为 ${seen}`,
    `${phrase(remedy)}。`,
  ],
  APPROVAL_NOT_FOUND: ({ approvalId }) => [`没有待办的复核 ${approvalId}`, "`ListApprovals` 可列出待办的复核。"],
  APPROVAL_EXPIRED: ({ approvalId, expiredAt }) => [
    `复核 ${approvalId} 已于 ${expiredAt} 失效`,
    "如仍需办理，请重新提交该操作。",
  ],
  RECORD_UNREADABLE: ({ key, problem }) => [
    `账本上 ${key} 之下的内容不是按规则写入的记录：${phrase(problem)}`,
    "请告知平台运营方。写入它的交易会显示由谁背书。",
  ],
  INTERNAL: ({ problem }) => [`链码执行失败：${phrase(problem)}`, "请查看链码日志。"],
};
