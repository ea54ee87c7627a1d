// No native speaker has read these texts.
import type { refusalGroups } from "@tallystick/chaincode/domain";

import type { RefusalTexts } from "../../refusal-texts.js";
import { nameOfCode } from "../codes.js";
import { phrase } from "../phrases.js";

/** Codes about batteries. */
export const batteries: RefusalTexts<keyof (typeof refusalGroups)["Batteries"]> = {
  BATTERY_EXISTS: ({ batteryId }) => [`电池 ${batteryId} 已登记`, "请填写电池上标示的序列号。"],
  BATTERY_NOT_FOUND: ({ batteryId }) => [`没有电池 ${batteryId}`, "请核对编号：<制造商 LEI>.<序列号>。"],
  BATTERY_CODE_TAKEN: ({ scheme, externalId, batteryId }) => [
    `电池 ${batteryId} 已使用 ${scheme} 代码 ${externalId}`,
    "请核对标签上的代码。由其他电池制成的电池须有自己的代码。",
  ],
  BATTERY_CODE_UNKNOWN: ({ scheme, externalId }) => [
    `没有电池使用 ${scheme} 代码 ${externalId}`,
    "请核对代码。制造商登记电池时可能没有填写代码：此时请填写电池编号。",
  ],
  ACCESS_NOT_FOUND: ({ lei, keyId }) => [
    `${lei} 未就密钥 ${keyId} 所签发的凭据授予任何读取权限`,
    "请核对密钥编号和授予方：`ListAccess` 列出某一参与方的授权。",
  ],
  DEVICE_UNKNOWN: ({ batteryId, deviceId, problem }) => [
    `密钥 ${deviceId === "" ? "（报文未写明）" : deviceId} 不能为 ${batteryId} 签名：${phrase(problem)}`,
    "请制造商为该电池登记该设备的密钥，或把该窗口存证到装有该设备的电池。",
  ],
  DEVICE_EXISTS: ({ deviceId, batteryId }) => [
    `密钥 ${deviceId} 已为 ${batteryId} 登记`,
    "请生成新密钥：一个密钥只用于一块电池，且只用一次。",
  ],
  DEVICE_REVOKED: ({ batteryId, deviceId, state, until }) => [
    `密钥 ${deviceId} 不再为 ${batteryId} 签名：自 ${until} 起状态为 ${phrase(state)}`,
    "请用有效密钥重新封存该窗口，或申报这些读数缺失。",
  ],
  SIGNATURE_WRONG: ({ batteryId, deviceId, what }) => [
    `密钥 ${deviceId} 没有签署 ${batteryId} 的 ${phrase(what)}`,
    "请用与该公钥对应的私钥签名，并原样发送所签署的字节。",
  ],
  SEQUENCE_GAP: ({ batteryId, expected, got }) => [
    `${batteryId} 的窗口从第 ${got} 个读数开始，而应从第 ${expected} 个读数开始`,
    `请先存证自第 ${expected} 个起的读数，或申报丢失的读数缺失。`,
  ],
  SEQUENCE_REPLAYED: ({ batteryId, expected, got, transactionId, same }) => [
    `${batteryId} 的第 ${got} 个读数已有记录${transactionId === "" ? "" : `，见交易 ${transactionId}`}；下一个应为第 ${expected} 个读数`,
    same === "yes"
      ? `该窗口已存证。请从第 ${expected} 个读数继续。`
      : "可能有两台设备使用同一密钥，或设备被重置。请比较两个窗口，如不一致，请制造商吊销该密钥。",
  ],
  COUNTER_ROLLBACK: ({ batteryId, counter, before, got }) => [
    `${batteryId} 的${nameOfCode("quantity", counter)}原为 ${before}，而本窗口从 ${got} 开始`,
    "计数器不会减少。如现由另一块电路板计数，请更换密钥并说明其计数器重新计数。否则请制造商检查设备：经平台运营方同意，制造商可设定计数器。",
  ],
  COUNTER_JUMP: ({ batteryId, counter, before, got, limit }) => [
    `${batteryId} 的${nameOfCode("quantity", counter)}原为 ${before}，本窗口中为 ${got}，超过可接受的上限 ${limit}`,
    "请检查设备。请申报错误的读数缺失，并从其后的读数继续。如该数值正确，由制造商经平台运营方同意设定计数器。",
  ],
  READINGS_OVERLAP: ({ batteryId, from, before }) => [
    `${batteryId} 的窗口开始于 ${from}，早于最后一次存证的读数 ${before}`,
    "请校准设备时钟，并封存较晚的读数。其间的读数可申报缺失。",
  ],
  SECTION_STALE: ({ batteryId, section, expected, got }) => [
    `${batteryId} 的章节 ${section} 下一个修订号应为 ${expected}，而不是 ${got}`,
    "请读取该章节的现行内容，并在其基础上重新发布。",
  ],
};
