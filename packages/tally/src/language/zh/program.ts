// No native speaker has read these texts.
import type { Words } from "../words.js";

/** Texts of the command line itself. The first ones replace texts that its library (Commander) would print. */
export const program: Words["program"] = {
  description: "Hyperledger Fabric 上的电子信用凭证。",
  version: "输出版本号",
  helpOption: "显示命令的帮助",
  helpCommand: "显示命令的帮助",
  usage: "用法：",
  options: "选项：",
  arguments: "参数：",
  commands: "命令：",
  requiredOptions: "必填选项：",
  ofOptions: "[选项]",
  ofCommand: "[命令]",
  example: "示例：",
  examples: "示例：",
  choices: (choices) => `可选：${choices}`,
  byDefault: (value) => `默认：${value}`,
  inBrackets: (parts) => `（${parts.join("，")}）`,
  opposite: "取反。",
  inJson: (help) => `${help}用 JSON，或以 @FILE 指明含 JSON 的文件。`,
  otherwise: (help, value) => `${help}默认：${value}。`,
  byNameToo: (help) => help.replace(/的 LEI(（ISO 17442）)?/, "的名称或 LEI"),
  sentences: (one, other) => one + other,
  learnMore: `
连接配置说明连接何处、以何种身份（JSON；路径相对于该文件）：
  {"version":1,"mspId":"AnsteelMSP","peer":{"endpoint":"localhost:7051","tlsRootCertPath":"tls-root.pem"},
   "certificatePath":"cert.pem","privateKeyPath":"key.pem","channel":"tallystick","chaincode":"tallystick"}
密钥在 PKCS#11 令牌（HSM）中时，以下代替 privateKeyPath。其 PIN 在环境变量 TALLY_PKCS11_PIN 中：
  "pkcs11":{"library":"/usr/lib/softhsm/libsofthsm2.so","token":"tally","label":"treasurer"}

凭证的生命周期，以及每一步由谁执行：
  tally certificate issue …          开立人：承担债务，并将凭证提交收款人签收
  tally offers                       各参与方：显示等待其答复的要约
  tally certificate accept <id>      收款人，以及以后的每个新持有人：签收
  tally certificate transfer <id> …  持有人：转让全部或部分
  tally certificate present <id>     持有人：到期向付款行提示付款
  tally payables                     银行：显示等待其付款的凭证
  tally certificate settle <id> …    银行：记录已经付款（兑付）
  tally instrument audit <id>        任何人：检查没有单元丢失或重复计算
  tally certificate trace <id>       任何人：显示曾经持有的每个参与方

退出状态：
  0  完成
  1  被规则拒绝、已提交等待第二人复核，或被其他操作抢先
  2  命令行、其中的金额、日期或名称，或连接配置有误，什么也没有做
  3  网络不可用或其答复无法理解，什么也没有做；或输出无法写入
  4  结果未知：用 "tally transaction status <id>" 查询
  5  询问是否正确时未得到肯定的回答：什么也没有做`,
  commandMissing: "缺少命令",
  missing: (flags) => `缺少 ${flags.join("、")}`,
  seeHelp: (help) => `参见 ${help}。`,
  wrong(code, message) {
    const text = message.replace(/^error: /, "");
    const form = wrongs.find((each) => each.code === code && each.said.test(text));
    const suggested = /\(Did you mean (?:one of )?(.+)\?\)/.exec(text)?.[1];
    return form === undefined
      ? text
      : text.replace(form.said, form.inChinese) + (suggested === undefined ? "" : `（您是否想用 ${suggested}？）`);
  },
};

/** The error messages of Commander, by their codes. */
const wrongs: readonly { readonly code: string; readonly said: RegExp; readonly inChinese: string }[] = [
  { code: "commander.unknownCommand", said: /^unknown command '(.+?)'[^]*$/, inChinese: "没有命令 '$1'" },
  { code: "commander.unknownOption", said: /^unknown option '(.+?)'[^]*$/, inChinese: "没有选项 '$1'" },
  { code: "commander.missingArgument", said: /^missing required argument '(.+?)'$/, inChinese: "缺少参数 '$1'" },
  { code: "commander.optionMissingArgument", said: /^option '(.+?)' argument missing$/, inChinese: "选项 '$1' 缺少值" },
  {
    code: "commander.invalidArgument",
    said: /^option '(.+?)' argument '([^]*?)' is invalid\. Allowed choices are (.+)\.$/,
    inChinese: "选项 '$1' 的值 '$2' 无效。可选：$3。",
  },
  {
    code: "commander.invalidArgument",
    said: /^option '(.+?)' argument '([^]*?)' is invalid\. ([^]*)$/,
    inChinese: "选项 '$1' 的值 '$2' 无效。$3",
  },
  {
    code: "commander.invalidArgument",
    said: /^command-argument value '([^]*?)' is invalid for argument '(.+?)'\. Allowed choices are (.+)\.$/,
    inChinese: "参数 '$2' 的值 '$1' 无效。可选：$3。",
  },
  {
    code: "commander.invalidArgument",
    said: /^command-argument value '([^]*?)' is invalid for argument '(.+?)'\. ([^]*)$/,
    inChinese: "参数 '$2' 的值 '$1' 无效。$3",
  },
  {
    code: "commander.excessArguments",
    said: /^too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)[^]*$/,
    inChinese: "参数过多：应为 $2 个，给出了 $3 个",
  },
];
