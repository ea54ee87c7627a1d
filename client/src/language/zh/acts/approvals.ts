// No native speaker has read these texts.
import type { ActTexts } from "../act-texts.js";

/** Acts that wait for a second person, and several acts at once. */
export const approvals = {
  Approve: {
    summary: "有权决定的参与方的另一人复核通过待复核操作，该操作随即执行。",
    details:
      "另一人持有另一密钥的另一张证书，并对所提交内容的摘要签名，因此不会误将所见以外的操作复核通过。操作须在失效之前、按当时的规则执行：届时操作被拒绝的，复核也被拒绝，操作仍待复核。",
  },
  RejectApproval: {
    summary: "有权决定的参与方的任何人都可否决待复核操作，该操作从此不再执行。",
    details: "同一参与方中提交该操作的人也可以这样撤回。",
    fields: { reason: "原因，供参与方阅读。" },
  },
  Batch: {
    summary:
      "由同一调用者依次执行一组操作，全部成功或全部不做，每项操作以之前各项的结果为准；最多为平台规则的批量上限，未设时为 500。",
    details:
      "任何一项被拒绝，全部撤销。较长的列表由客户端库的 `inBatches` 分批。节点对所检查的每个键都要对返回结果求一次摘要，因此大批量时以名称返回更快。",
    fields: {
      acts: "各项操作，每项为 {act, request}：数量不超过平台规则的批量上限，未设时为 500。",
      answers:
        "如何返回：`names` 返回凭证、凭证包、电池等的编号及其状态；`whole` 与单独执行时相同。事件中始终完整。默认：names。",
    },
  },
} satisfies Partial<ActTexts>;
