// No native speaker has read these texts.
import { nameOfCode } from "../../language/zh/codes.js";
import { phrase } from "../../language/zh/phrases.js";
import { quantities } from "../../language/zh/quantities.js";
import { englishCodes } from "./english-codes.js";
import type { PassportWords } from "./english.js";

const labels = {
  title: "电池护照",
  ...{ before: "使用前须知", identity: "基本信息", code: "二维码", health: "健康状况变化" },
  ...{ figures: "最近指标及其来源", changes: "与全新时相比的变化", initially: "全新时" },
  ...{ gaps: "读数与缺失", past: "由哪些电池制成" },
  ...{ keys: "签名密钥", owners: "所有权", sections: "章节", recycled: "已再生利用", recovered: "回收材料" },
  ...{ battery: "电池", model: "型号", serial: "序列号", manufacturer: "制造商", made: "制造日" },
  ...{ owner: "所有人", status: "状态", category: "类别", chemistry: "化学体系" },
  ...{ ratedCapacity: "额定容量", ratedEnergy: "额定能量", nominalVoltage: "标称电压" },
  ...{ madeOf: "由以下电池制成", becamePartOf: "并入", changed: "最近变更" },
  ...{ reading: "读数", time: "时间", figure: "指标", value: "数值", source: "来源", readings: "读数" },
  ...{ missing: "缺失", restarts: "计数器重新计数", brokenKeys: "被吊销或未经签名更换的密钥" },
  ...{ since: "起", until: "截止", section: "章节", for: "可阅读者" },
  ...{ revision: "修订号", bytes: "字节", from: "转出方", to: "转入方", way: "方式" },
  ...{ recalled: "已召回", ceased: "已终止", keyRevoked: "密钥已吊销", chainBroken: "密钥链在此中断。" },
  ...{ verified: "已核验", absent: "未提供", allWindows: "全部窗口" },
};

const sentences: PassportWords["sentences"] = {
  for: (tier) => `供${tier}阅读`,
  toKnow: (count) => `${String(count)} 项须知`,
  rated: (value) => `额定 ${value}`,
  atReading: (sequence) => `读数 ${sequence}`,
  ofReadings: (count) => `共 ${count} 个读数`,
  qr: (link) => `二维码：${link}`,
  keptBack: "本电池的使用数据仅供有正当利益者阅读（欧盟第 2023/1542 号条例第 77 条第 2 款）。",
  fromManufacturer: "据制造商的记录。",
  recycled: (party, at) => `${party}于 ${at} 对该电池进行了再生利用。`,
  noHealth: "没有窗口报告健康状况。",
  windows: (count) => `按窗口列出（${count} 个）。时间以设备时钟为准。`,
  someWindows: (shown, all) => `${all} 个窗口中均匀选取 ${shown} 个。时间以设备时钟为准。`,
  some: (shown, all) => `共 ${all} 项，显示 ${shown} 项。`,
  chart: ({ name, first, from, last, to, least, greatest }) =>
    `${name}：读数 ${from} 时为 ${first}，读数 ${to} 时为 ${last}；最低 ${least}，最高 ${greatest}。`,
  chartGaps: "底色标出之处缺失读数。",
  source: (first, last) => `读数 ${first} 至 ${last}`,
  anchoredBy: (party) => `由${party}存证`,
  anchored: (readings, windows, missing) =>
    `已在 ${String(windows)} 个窗口中存证 ${String(readings)} 个读数；申报缺失 ${String(missing)} 个。`,
  gap: (first, last, reason) => `读数 ${first} 至 ${last} 缺失：${reason}`,
  corrected: (first, last, reason) => `读数 ${first} 至 ${last} 被误报为缺失：${reason}`,
  makers: (parties) => `由 ${parties} 制造：其中任何一方均可召回本电池。`,
  notShown: (count) => `其中 ${String(count)} 块未在此列出。`,
  noKeys: "没有登记设备。",
  firstOwner: (party) => `属于登记方 ${party}。`,
  listing: (id) => `挂牌 ${id}`,
  noSections: "没有发布章节。",
  differs: (found) => `与账本不符：${found}`,
  claim: "每项数据均为其旁所列设备、网关或参与方的声明；账本证明由谁在何时声明，不证明其真实。",
  readAt: (at) => `读取：${at}。`,
  readAtBlock: (at, block) => `读取：${at}（截至区块 ${block}）。`,
  bridged: (at) => `目前无法连接账本。账本最近一次确认本护照：${at}。`,
};

const NO_REASON = "未说明原因";

const warnings: PassportWords["warnings"] = {
  ceased: (party, at) => `本护照已终止：${party}于 ${at} 对该电池进行了再生利用。`,
  recalled: (party, reason) => `${party}召回了本电池：${reason}`,
  partRecalled: (party, part, reason) => `${party}召回了 ${part}，它已并入本电池：${reason}`,
  madeOf: (batteries, health, cycles) => {
    const said = [
      ...(health === undefined ? [] : [`健康度最低 ${health}`]),
      ...(cycles === undefined ? [] : [`充电循环次数最多 ${cycles}`]),
    ];
    const end = said.length === 0 ? "其设备未报告健康状况。" : `其寿命结束时${said.join("，")}。`;
    return `由 ${String(batteries)} 块电池制成。${end}`;
  },
  missingBefore: (readings, missing, gaps) =>
    `原电池的 ${String(readings)} 个读数中，申报缺失 ${String(missing)} 个，共 ${String(gaps)} 段。`,
  brokenKeysBefore: (count) => `原电池有 ${String(count)} 个密钥被吊销，或未经签名即被更换。`,
  restartsBefore: (count) => `原电池的计数器重新起算 ${String(count)} 次。`,
  ended: (successor) => `本护照已结束：该电池已并入 ${successor}。`,
  waste: "本电池已报废，只有回收商可以接收。",
  missing: (readings, missing) => `${String(readings)} 个读数中，申报缺失 ${String(missing)} 个。`,
  restarted: (after, key, base) =>
    `读数 ${String(after)} 之后，计数器以密钥 ${key} 重新起算。其报告的数值加在以下数值之上：${base.join("，")}。`,
  countersSet: (after, party, changes, reason) =>
    `读数 ${String(after)} 之后，${party}经运营者同意设定了计数器。${changes.join("，")}。原因：${reason}`,
  counterChange: (counter, from, to) => `${counter}由${from === undefined ? "无" : ` ${from} `}改为 ${to}`,
  chainBroken: (key, reason) => `密钥链在 ${key} 处中断，该密钥未为其后继签名：${reason ?? NO_REASON}`,
  keyRevoked: (key, reason) => `密钥 ${key} 已被吊销：${reason ?? NO_REASON}`,
  differs: (covered, last, missing) =>
    `所得窗口和缺失共覆盖 ${String(covered)} 个读数，而电池记录为 ${String(last)} 个，其中缺失 ${String(missing)} 个。`,
  noHealth: "没有窗口报告健康度。",
  sectionDiffers: (section) => `章节 ${section} 的内容与账本上的 SHA-256 不符。`,
  invalidCode: (scheme, value, problem) => `${scheme} 代码 ${value} 无效：${phrase(problem)}。`,
  strayCode: (scheme, value, other) =>
    `${scheme} 代码 ${value} ${other === undefined ? "没有指向任何电池" : `指向另一块电池 ${other}`}。`,
};

/** The Chinese names of the codes of one kind. */
function named<Kind extends Exclude<keyof PassportWords["codes"], "passing" | "quantity" | "change">>(
  kind: Kind,
): PassportWords["codes"][Kind] {
  const codes = Object.keys(englishCodes[kind]).map((code) => [code, nameOfCode(kind, code)]);
  // The keys are those of the English table.
  return Object.fromEntries(codes) as PassportWords["codes"][Kind];
}

/** The page of a passport in simplified Chinese. */
export const chinese: PassportWords = {
  tag: "zh-Hans",
  separators: { group: ",", decimal: "." },
  ...{ labels, sentences, warnings },
  codes: {
    ...{ batteryCategory: named("batteryCategory"), batteryStatus: named("batteryStatus") },
    ...{ deviceKind: named("deviceKind"), deviceState: named("deviceState"), material: named("material") },
    ...{ tier: named("tier"), quantity: quantities },
    passing: { sale: "以凭证付款购得", delivery: "无偿交付", return: "依质保退回", succession: "承继" },
    change: {
      ...{ capacityMilliampHours: "容量衰减", remainingPowerMilliwatts: "功率衰减", resistanceMicroOhms: "内阻增长" },
      ...{ roundTripEfficiencyPerMille: "能量往返效率衰减", selfDischargePerMilleAMonth: "自放电率增长" },
    },
  },
};
