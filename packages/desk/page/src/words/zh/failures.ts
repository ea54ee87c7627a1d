// No native speaker has read these texts.
import type { failures as english } from "../en/failures.js";

export const failures: typeof english = {
  again: "重试",
  unsent: {
    PEER_UNREACHABLE: ["无法连接贵公司的节点", "请联系节点的运维人员后重试。"],
    TLS_NOT_TRUSTED: ["节点的 TLS 证书不受信任", "请索取新的连接配置。"],
    DEADLINE_EXCEEDED: ["网络超时", "请重试。"],
    OVERLOADED: ["节点繁忙", "请一分钟后重试。"],
    CHAINCODE_UNAVAILABLE: ["链码没有响应", "请联系节点的运维人员。"],
    ENDORSERS_UNAVAILABLE: ["须背书的组织中可连接的不足", "请稍后重试。"],
    SIGNING_FAILED: ["您的密钥无法签名", "UKey 是否已插好，PIN 是否正确？"],
    TOKEN_NOT_FOUND: ["找不到您的 UKey", "请插好 UKey 后重试。"],
    TOKEN_PIN_INCORRECT: [
      "您的 UKey 拒绝该 PIN",
      "请用正确的 PIN 重新启动 tally desk。请勿猜测：多次输错 PIN，UKey 会被锁定。",
    ],
    TOKEN_LOCKED: ["您的 UKey 因多次输错 PIN 已被锁定", "请联系 UKey 的管理人员重设 PIN，然后重新启动 tally desk。"],
    CERTIFICATE_EXPIRED: [
      "您的证书已过期",
      "请向贵公司的证书机构（CA）申请新证书，写入连接配置，然后重新启动 tally desk。",
    ],
  },
  unsentText: ([what, next], isReading) => (isReading ? `${what}。${next}` : `${what}，未提交任何内容。${next}`),
  texts: {
    BLOCKS_MISSING: "节点未交出账本的最新区块，所示内容可能已过时。请联系节点的运维人员。",
    IDENTITY_NOT_ACCEPTED: "网络不接受您的证书。请向运营方索取新证书。",
    MVCC_READ_CONFLICT: "另一项操作先行完成，未写入任何内容。请查看当前状态后重试。",
    PHANTOM_READ_CONFLICT: "另一项操作先行完成，未写入任何内容。请查看当前状态后重试。",
    ENDORSEMENT_POLICY_FAILURE: "凭证已易手，未写入任何内容。请查看当前状态。",
    IDEMPOTENCY_KEY_IN_USE: "操作正在办理中，请稍候再查询。",
    NOT_AS_SHOWN: "将要签署的内容与表单现在所填不一致，什么都没有发送。请重新核对后再签署。",
    SERVER_FAILED: "凭证台出错，详情见 tally desk 的窗口。",
    DESK_FAILED: "凭证台出错，详情见 tally desk 的窗口。",
  },
};
