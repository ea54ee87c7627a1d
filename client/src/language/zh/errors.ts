// No native speaker has read these texts.
import type { ConflictCode } from "../../errors/conflict.js";
import type { TallyErrors } from "../../errors/is-tally-error.js";
import type { ProtocolCode } from "../../errors/protocol.js";
import type { RefusalText } from "../../errors/refusal-text.js";
import type { Rejected } from "../../errors/rejected.js";
import type { UnavailableCode } from "../../errors/unavailable.js";
import { textOfRefusal } from "./refusals/index.js";

type Texts<Code extends string> = Readonly<Record<Code, readonly [message: string, advice: string]>>;

const LOOK_AGAIN = "未写入任何内容。请查看当前状态后重试。";

const conflicts: Texts<ConflictCode> = {
  MVCC_READ_CONFLICT: ["另一项操作先行写入了所读取的内容", LOOK_AGAIN],
  PHANTOM_READ_CONFLICT: ["另一项操作先行改变了所查询的范围", LOOK_AGAIN],
  ENDORSEMENT_POLICY_FAILURE: ["凭证已易手，须由其他组织背书", LOOK_AGAIN],
  ENDORSERS_DISAGREE: ["各组织看到的状态不一致，通常是某个节点滞后", LOOK_AGAIN],
  CHAINCODE_CHANGED: ["链码已升级", LOOK_AGAIN],
};

const unavailable: Texts<UnavailableCode> = {
  PEER_UNREACHABLE: ["无法连接网关节点", "请检查节点是否运行、地址是否正确，然后重试。"],
  TLS_NOT_TRUSTED: ["节点的 TLS 证书不受信任", "请提供该节点所属组织的 TLS 根证书及其主机名。"],
  DEADLINE_EXCEEDED: ["已超时", "请重试；如果在正常负载下发生，请设置更长的期限。"],
  OVERLOADED: ["节点过载", "请减少并发调用，或稍后重试。"],
  CHAINCODE_UNAVAILABLE: ["链码没有响应", "请检查链码名称、链码是否已在通道上安装并提交、其进程是否运行，然后重试。"],
  ENDORSERS_UNAVAILABLE: ["可连接的背书组织不足", "请在须背书的组织的节点可连接后重试。"],
  SIGNING_FAILED: ["密钥无法签名", "请检查密钥库后重试。"],
  TOKEN_NOT_FOUND: ["找不到 UKey（令牌）", "请插好 UKey，或更正其标签或槽号，然后重试。"],
  TOKEN_PIN_INCORRECT: ["UKey 的 PIN 不正确", "请用正确的 PIN 重新启动。请勿猜测：多次输错 PIN，UKey 会被锁定。"],
  TOKEN_LOCKED: [
    "UKey 因多次输错 PIN 已被锁定",
    "请联系 UKey 的管理人员用管理员 PIN（SO PIN）重设 PIN，然后重新启动。",
  ],
  BLOCKS_MISSING: ["网关未交出账本已有的区块", "请改用其他节点的网关；如果只是较慢，请延长期限后重试。"],
  CANCELLED: ["调用已取消", "如仍需办理，请重试。"],
};

const protocols: Texts<ProtocolCode> = {
  INVALID_CONFIGURATION: ["配置有误", "请更正连接配置。"],
  IDENTITY_NOT_ACCEPTED: ["网络不接受调用方的证书", "请检查 MSP 编号和证书，以及该组织是否在通道中。"],
  CERTIFICATE_EXPIRED: [
    "调用方的证书已过期",
    "请向所属组织的证书机构（CA）申请新证书，并用新证书连接。本机时钟是否正确？",
  ],
  CHANNEL_NOT_FOUND: ["没有该通道", "请检查通道名称，以及节点是否已加入该通道。"],
  CHAINCODE_NOT_FOUND: ["没有该链码", "请检查链码名称，以及其定义是否已在通道上提交。"],
  NOT_A_GATEWAY: ["对方不是 Fabric 网关", "请将地址指向已启用网关的 Fabric 节点（2.4 或更高版本）。"],
  GATEWAY_DISHONEST: ["网关返回了未请求的签名内容", "请改用其他节点的网关，并告知该节点的运营方。该交易未被签名。"],
  STEP_ALTERED: ["离线签名步骤被改动", "请勿签名，查明该步骤在何处被改动，并重新准备该操作。"],
  MESSAGE_TOO_LARGE: ["报文过大", "请减少一次请求的数量：使用较小的分页或批次。"],
  RESPONSE_NOT_UNDERSTOOD: ["无法理解链码的答复", "请使用与所部署链码相配的客户端库版本。"],
  CHAINCODE_FAILED: ["链码执行失败", "请查看链码日志；未写入任何内容。"],
  HISTORY_NOT_SOUND: [
    "凭证的由来不符合规则",
    "请勿为其付出任何对价。请向平台运营方和监管方出示审计发现：`AuditInstrument` 可显示全部发现。",
  ],
  LEDGER_INCONSISTENT: [
    "节点对账本的陈述前后不一致",
    "请勿采信：请使用 `verify` 通过其他节点的网关查询，并告知该节点的运营方。",
  ],
  CHECKPOINT_MISMATCH: ["检查点与账本不符", "该检查点属于其他账本：请用另一个检查点重新开始。"],
  CHECKPOINT_FAILED: ["无法读取或写入检查点", "请使检查点文件可读写，或指定其他文件。"],
  TRANSACTION_INVALID: ["交易已排序但无效", "请在节点日志中查看该交易；未写入任何内容。"],
  UNEXPECTED: ["意外错误", "请查看节点日志。"],
};

/**
 * Describes an error of the library in Chinese. The library cannot translate messages of the network. Such a message
 * follows unchanged, with its addresses and names.
 */
export function textOfError(error: TallyErrors[keyof TallyErrors]): RefusalText {
  switch (error.kind) {
    case "Rejected":
      return textOfRejected(error);
    case "Conflict":
      return told(conflicts[error.code], error);
    case "Unavailable":
      return told(unavailable[error.code], error);
    case "Protocol":
      return told(protocols[error.code], error);
    case "OutcomeUnknown":
      return told(["操作结果未知", `请先查询交易 ${error.transactionId} 的状态，再采取任何行动。`], error);
  }
}

function told([message, advice]: readonly [string, string], error: Error): RefusalText {
  return { message: `${message}：${error.message}`, advice };
}

function textOfRejected({ code, context, faults = [] }: Rejected): RefusalText {
  const { message, advice } = textOfRefusal(code, context);
  const all = faults.map((fault) => textOfRefusal(fault.code, fault.context).message);
  return { message: all.length < 2 ? message : `请求有 ${String(all.length)} 处错误：${all.join("；")}`, advice };
}
