// No native speaker has read these texts.
import type {
  lists as englishLists,
  search as englishSearch,
  together as englishTogether,
  units as englishUnits,
} from "../en/lists.js";

export const lists: typeof englishLists = {
  more: "显示更多",
  shown: (count) => `已显示 ${String(count)} 条`,
  overdue: "逾期",
  presented: "已提示付款",
  dishonoured: "已拒付",
  mine: "与本方有关",
  all: "全部",
  whose: "范围",
  transaction: "交易",
  allActs: "全部流水",
  from: "到期日自",
  to: "到期日至",
  columns: "显示的列",
  views: "已存视图",
  noViews: "尚未保存视图。",
  viewName: "视图名称",
  saveView: "保存当前视图",
  nothingToSave: "请先筛选或排序。",
  forget: (name) => `删除视图 ${name}`,
  proceeds: (detail) => (detail === "statedPaid" ? "纯凭证过户卖出：买方称已付款" : "纯凭证过户卖出，尚未付款"),
  surplus: (detail) => (detail === "statedPaid" ? "质权人所得余额：其称已返还" : "质权人所得余额，尚未返还"),
  byMe: "我提出、等待他人办理",
  nothingByMe: "您提出的事项均无待办。",
};

export const search: typeof englishSearch = {
  label: "按编号、名称、LEI 或金额查找",
  key: "/",
  results: "查找结果",
  nothing: "没有找到。编号按开头查找，参与方按名称的一部分，凭证按金额。",
  kinds: {
    party: "参与方",
    instrument: "凭证包",
    certificate: "凭证",
    listing: "挂牌",
    order: "订单",
    battery: "电池",
    transaction: "交易",
    payment: "付款",
  },
};

export const units: typeof englishUnits = {
  sentence: (from, to, spans, since, until) =>
    `单元 ${from} 至 ${to}，${since} 至 ${until}，${spans} 段持有，按持有人显示`,
  caption:
    "每个矩形是一段持有：高为单元数，宽为同一方以同一状态持有的时间。空白即缺失，红色即重叠；斜线为待答复或待付款，浅色为已终结。",
  several: (count) => `${count} 段，过小而合并显示`,
  fromUnit: "起始单元",
  toUnit: "截止单元",
  since: "起始时间",
  until: "截止时间",
  zoom: "显示此部分",
  whole: "显示全部",
  spans: "图中各段持有",
  holder: "持有人",
  range: "单元",
  begins: "自",
  ends: "至",
  now: "现在",
  missing: "凭证台尚未读到此凭证包的任何事实。",
  severalHolders: "多方",
  showAll: (count) => `显示全部 ${String(count)} 段`,
};

export const together: typeof englishTogether = {
  choose: "对所选凭证",
  button: (verb, count) => `${verb}：${String(count)} 张`,
  possible: "可以办理",
  leftOut: "不办理",
  done: "已执行",
  none: "账本对每一张都不予办理。",
  all: "选择所示全部",
  pay: "支付所选",
};
