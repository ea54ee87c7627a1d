import type { Words } from "../words.js";

/** Why a value cannot be read: of an option, an argument, or a cell of a sheet. */
export const values: Words["values"] = {
  notADate: "必须是存在的日期，YYYY-MM-DD。",
  notABlock: "必须是区块号，或 now。",
  notANumber: "必须是整数。",
  notATransaction: "必须是 64 位十六进制数字。",
  wholeNumber: "必须是整数",
  notJson: "不是 JSON",
  notARange: "必须是 <凭证包>:<起始>-<结束>",
  notRated: "必须是容量、能量和电压，例如 20Ah/960Wh/48V",
  notACode: (text) => `"${text}" 不是 <体系>=<代码>，例如 "GB/T 34014=<24 个字符>"`,
  notACounter: (text) => `"${text}" 不是 <计数器>=<总数>/<设备读数>，例如 cycles=412/0`,
  counterTwice: "同一计数器写了两次",
  notThousandths: (text, unit) => `"${text}" 必须是以 ${unit} 计、最多三位小数的数字`,
  noPublicKey: (file) => `${file} 中没有 PEM 或 DER 格式的公钥`,
  noPrivateKey: (file) => `${file} 中没有 PEM 或 DER 格式的私钥`,
  noSignature: (file) => `${file} 中没有签名：64 字节，或其 base64 或十六进制`,
  unreadable: (file) => `文件 ${file} 无法读取`,
  mayBe: (text, parties) => `"${text}" 可能是 ${parties}：请给出更多名称，或 LEI`,
  noParty: (text, similar) =>
    `没有名为 "${text}" 的参与方${similar === "" ? "" : `；相近的有 ${similar}`}："tally party list" 列出全部`,
  sheet: {
    notExact: (number) => `表格中的数字 ${number} 不精确：请写成文本`,
    timeOfDay: (instant) => `${instant} 含有时刻：请只写日期`,
    notACell: "既不是文本，也不是数字或日期",
    noName: "该列没有名称",
    twice: "该列重复",
    noField: (act, fields) => `${act} 没有此字段；其字段有 ${fields}`,
    mustBeEmpty: (act) => `${act} 没有此字段：请将单元格留空`,
    aValue: "一个值",
    surplus: (what) => `${what} 超出了最后一列：含有分隔符的值请加引号，数字请不要写千位分隔符`,
    notAFlag: (text) => `"${text}" 既不是 true 也不是 false`,
    notANumber: (text) => `"${text}" 不是整数`,
  },
  moreParties: (count) => `另有 ${String(count)} 个`,
};
