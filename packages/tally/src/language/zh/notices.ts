// No native speaker has read these texts.
import { chinese as evidence } from "@tallystick/evidence/words";

import type { Words } from "../words.js";
import { bank } from "./bank.js";

/** Messages that commands print in addition to their result, and the output of commands that show no record. */
export const notices: Words["notices"] = {
  bank,
  notChecked: (msp, problem) => `未能检查 ${msp} 是否在通道上：${problem}`,
  mixedLetters: (name, scripts) => `名称 ${name} 混用了 ${scripts.join(" 和 ")} 的字母，可能被误认为其他名称`,
  looksLike: (name, other, lei) => `名称 ${name} 与 ${other}（${lei}）的名称相像`,
  takenOver: (done, found) => `已接管 ${String(done)} 张，共 ${String(found)} 张`,
  waitsForAnswer: (ids) => `${ids.join("、")} 有等待答复的要约。请撤回要约或等其结束，然后再次接管。`,
  otherProfileFirst: (file) => `TALLY_PROFILE 设为 ${file}，优先于此`,
  exposed: (path, mode, who, what) => `${path}（权限 ${mode}）：${who}可以${what}`,
  others: "本机的其他用户",
  owner: (uid) => `其所有者（用户 ${String(uid)}）`,
  changeProfile: "在连接配置中指明其他节点或其他密钥",
  replaceProfile: "以其他连接配置取代此配置",
  replaceAuthority: "使其自己的节点受到信任",
  readKey: "读取密钥并以其签名",
  audited: (count, wrong) => `已审计 ${count} 个凭证包，${wrong} 个有误`,
  judged: (blocks: string) => `已重新计算 ${blocks} 个区块`,
  projected: (facts: string, block: string) => `${facts} 条事实，完整至区块 ${block}`,
  projectionInterrupted: (reason) => `投影将用另一连接继续：${reason}`,
  projectionAudited: (count: string) => `已核对 ${count} 个凭证包`,
  projectionVerified: (count: string, block: string, differences: number) =>
    `已核对 ${count} 个凭证包，截至区块 ${block}：${differences === 0 ? "无差异" : `${String(differences)} 个有差异`}`,
  projectionDoubts: (count: string) => `${count} 条事实存疑：见表 doubts`,
  projectionRows: "有些行与账本的事实不符。tally projection rebuild 会替换所有的行。请查明是谁写入了数据库。",
  projectionRow: {
    altered: "按事实应为其他内容",
    missing: "缺少此行",
    added: "没有事实产生此行",
  },
  gateway: {
    checked: (batteries: number, inputs: number) =>
      `配置没有错误：${String(batteries)} 块电池，${String(inputs)} 个输入。`,
    runs: (address: string) => `网关正在运行。其指标在 ${address}/metrics`,
  },
  gatewayHeld: {
    none: "没有等待中的读数，也没有被拒绝的窗口。",
    waits: (battery, readings, doubt) => `${battery}：${String(readings)} 个可疑读数。${doubt}`,
    refused: (battery, first, last, problem) =>
      `${battery}：账本拒绝读数 ${String(first)} 至 ${String(last)}。${problem}`,
    decided: (battery, decision) =>
      ({
        release: `${battery}：网关将保存等待中的读数。`,
        drop: `${battery}：网关将把等待中的读数转入隔离。`,
        mend: `${battery}：网关将修补被拒绝的窗口。`,
      })[decision],
  },
  examined: (count) => `已检查 ${count} 张凭证`,
  report: (files) => `报告：${files}`,
  written: (files) => `\n已写出：${files}`,
  linesDone: (done, all) => `已完成 ${String(done)} 行，共 ${String(all)} 行`,
  importEnds: (lines, what) => `\n${String(lines)} 行：${what}。`,
  triedOut: "已试做，未写入任何内容",
  imported: "已执行",
  columns: { line: "行", column: "列", problem: "问题", act: "操作", result: "结果", id: "编号", error: "错误" },
  windows: {
    anchored: (done, before, failed) =>
      `${String(done)} 个窗口已存证，${String(before)} 个此前已存证，${String(failed)} 个未存证`,
    gap: ({ batteryId, expected, to, command }) =>
      `请将 ${batteryId} 自第 ${expected} 个读数开始的窗口放入文件夹。如其读数已丢失（至第 ${to} 个）：${command}`,
    ...{ file: "文件", readings: "读数", why: "原因" },
  },
  lot: {
    registered: (done, all) => `已登记 ${String(done)} 个，共 ${String(all)} 个`,
    enrolled: (done, all) => `已登记 ${String(done)} 个密钥，共 ${String(all)} 个`,
    triedOut: (batteries, good) =>
      `${String(batteries)} 个电池中有 ${String(good)} 个可以登记。未写入任何内容：加上 --yes 才会登记。`,
    done: ({ batteries, registered, enrolled, files }) =>
      `${String(batteries)} 个电池中，${String(registered)} 个已登记，${String(enrolled)} 个已有密钥。每行的结果：${files}`,
  },
  signed: {
    signed: (now, before, windows) =>
      `${String(now)} 个读数已签名，${String(before)} 个此前已签名，${String(windows)} 个窗口已封存`,
    until: "截止",
    next: (command) => `\n存证：${command}`,
    key: (file, deviceId) => `${file} 中有新的私钥。其设备标识为 ${deviceId}。`,
  },
  verified: {
    sound: (readings, windows, gaps) =>
      `✔ 无误：${String(windows)} 个窗口中有 ${String(readings)} 个读数，${String(gaps)} 个缺口`,
    notSound: (findings) => `✘ 有误：${String(findings)} 处`,
    broken: (device) => `密钥链在 ${device} 处中断。此事已经声明。`,
    ...{ record: "记录", finding: "发现", problem: "问题" },
    stored: {
      sound: (same, upTo, open) =>
        `✔ 保存的读数与已上账的一致：${String(same)} 个，至第 ${String(upTo)} 个；尚未上账 ${String(open)} 个`,
      notSound: (findings, same) => `✘ 保存的读数与已上账的不一致：${String(findings)} 处；一致 ${String(same)} 个`,
      declaredMissing: (count) => `${String(count)} 个已保存的读数在账本上声明为缺失`,
      readings: "读数",
      place: (file, offset) => `${file}，第 ${String(offset)} 字节`,
    },
  },
  evidence: {
    ...evidence,
    made: (file, bytes, genesis) =>
      `${file}：${String(bytes)} 字节\n核验者须从您处而非从文件中得知通道的首个区块：${genesis}`,
    pageMade: (file, bytes) => `${file}：${String(bytes)} 字节，请用浏览器打开`,
    notVerified: (channel) => `以上内容均未核验。文件自称属于通道 ${channel}。`,
  },
  deskAt: (url) => `凭证台位于 ${url}\n该地址只能在一个浏览器中使用一次，请勿交给他人。`,
  serving: {
    at: (address, publicAddress) =>
      address === publicAddress ? `护照位于 ${address}` : `护照位于 ${address}，对外为 ${publicAddress}`,
    ledgerAt: (address) => `账本位于 ${address}，说明见 ${address}/openapi.json`,
    tokenRevoked: (name) => `令牌 ${name} 已撤销。`,
    webhookTested: (name) => `${name} 的接收方已收到测试消息。`,
    webhookRemoved: (name) => `推送 ${name} 已移除。`,
    webhookContinues: (name) => `若有服务器在运行，推送 ${name} 将在一秒内继续。`,
    end: "按 Ctrl+C 结束。",
    peerDown: (reason) => `目前没有节点应答，在此之前服务器对操作和查询均以 503 答复：${reason}`,
    unconfirmed: "账本的答复只来自一个网关：请在连接配置中指定成员，使多个组织的节点证实所提供的内容",
  },
  transaction: {
    unknown: "尚未上账本。请稍后再查询。",
    committed: (block) => `已在区块 ${block} 提交。`,
    invalid: (block, code) => `在区块 ${block} 中无效（${code}）：未写入任何内容。可以重做。`,
  },
  quote: {
    ...{ days: "天数", interest: "利息", fees: "费用", proceeds: "实付金额", cost: "综合成本" },
    ...{ principal: "本金", costs: "费用", total: "合计" },
    aYear: (rate) => `年化 ${rate} %`,
  },
  profile: {
    none: '还没有任何连接配置有名称："tally profile add <name> <file>"。',
    removed: (name, file, wasInUse) =>
      `已删除 ${file} 的名称 ${name}。${wasInUse ? "现在没有正在使用的连接配置。" : ""}`,
    named: (name, file, inUse) => `${name} 即 ${file}${inUse ? "，正在使用" : ""}。`,
    ...{ inUse: "使用中", name: "名称", file: "文件", profile: "连接配置", namedBy: "由何指定" },
    ...{ certificate: "证书", validUntil: "有效期至", key: "密钥", msp: "MSP", peers: "节点" },
    ...{ channel: "通道", chaincode: "链码", verified: "已核验", nobody: "未指定组织" },
  },
  registered: { none: "没有登记这样的参与方。" },
  times: (zone) => `时间：${zone}\n`,
  released: (sum, again) => `已归还：${sum}\n重新占用：${again}\n\n`,
  noReading: "此读数既未存证，也未声明缺失。",
  earlierRevisions: "未显示以前的修订。",
  noHoldings: (name) => `${name} 没有这样的凭证。加上 --ended，也列出已兑付和已注销的凭证。`,
};
