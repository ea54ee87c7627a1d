// No native speaker has read these texts.
/**
 * Phrases of the chaincode that give the reason why something cannot be sold, taken, joined or used in payment, in
 * Chinese. They have the form of the other templates.
 */
export const reasonTemplates: Readonly<Record<string, string>> = {
  "its owner is {0}, not the seller": "其所有人是 {0}，而不是卖方",
  "its owner is {0}, not the buyer": "其所有人是 {0}，而不是买方",
  "its owner does not have it by the order {0}": "其所有人并非凭订单 {0} 取得",
  "its owner offers it to {0} free of payment": "其所有人正向 {0} 无偿转移",
  "it became part of {0}": "已成为 {0} 的一部分",
  "it is listed as {0}": "已挂牌：{0}",
  "it is not listed as {0}": "没有以 {0} 挂牌",
  "it is waste, and {0} ({1}) does not have the role recycler": "已报废，而 {0}（{1}）没有回收商角色",
  "the good of {0} with this description was bought or ordered first, by {1}: its owner names {2} as registrant":
    "{0} 的同一描述的货物已先由 {1} 购买或订购：其所有人须写明登记人 {2}",
  "{0} has not listed it": "{0} 没有挂牌过它",
  "{0} recalled it: only its manufacturer, a party that recalled a part of it, or a recycler can take it":
    "已由 {0} 召回：只有其制造商、召回其部件的参与方或回收商可以接收",
  "{0} recalled it: {1}": "已由 {0} 召回：{1}",
  "{0} recycled it": "已由 {0} 再生利用",
  "is {0} {1}, and the price is {2} {3}": "为 {0} {1}，而价格为 {2} {3}",
  "is issued by {0} and guaranteed by nobody; neither is accepted": "由 {0} 开立且无人保证，不被接受",
  "is issued by {0} and guaranteed by {1}; neither is accepted": "由 {0} 开立、由 {1} 保证，两者均不被接受",
  "falls due on {0}, after {1}": "付款日为 {0}，晚于 {1}",
  "falls due on {0} and passes until {1}; the order can last until {2}":
    "付款日为 {0}，最迟可在 {1} 转让，而订单可能持续至 {2}",
  "no reading was anchored, and the policy asks for one of the last {0} days":
    "没有存证读数，而规则要求有最近 {0} 天的读数",
  "its last reading is older than the {0} days of the policy": "最后一个读数早于规则规定的 {0} 天",
  "the second must begin with unit {0}, right after the first": "第二张必须从第 {0} 单元开始，紧接第一张",
  "the units of one endorsement would have passed at more than {0} instants":
    "同一背书的单元将有超过 {0} 个不同的转移时间",
  "accept it on {0}, or reject it and have it offered again for another discount date":
    "请在 {0} 签收，或拒绝后请对方以其他贴现日重新发出要约",
  "pay with value on {0}, or let the offer expire and have it made again for another discount date":
    "请以 {0} 为起息日付款，或待要约失效后以其他贴现日重新发出要约",
  "came to {0} at {1}, after the default of {2} at {3}, so it is not set off":
    "于 {1} 由 {0} 取得，晚于 {2} 的违约登记（{3}），因此不得抵销",
  "is held by {0}, not by {1}": "由 {0} 持有，而不是由 {1} 持有",
  "is of {0}, not of {1}": "属于 {0}，而不是 {1}",
  "is under the order {0} already": "已受命令 {0} 约束",
  "has the GTIN {0}, whose check digit must be {1}": "其 GTIN 为 {0}，校验位应为 {1}",
  'has "{0}" where character {1} {2}': '第 {1} 位为 "{0}"，而该处{2}',
  'has "{0}" where characters {1} to {2} {3}': '第 {1} 至 {2} 位为 "{0}"，而该处{3}',
  "the issuer is in default since {0}": "开立人自 {0} 起违约",
  "credit line of {0} for {1} in {2}": "{0} 为 {1} 开立的 {2} 保证额度",
  "approval {0}": "复核 {0}",
};

/** The reasons without names or figures. */
export const reasons = {
  "the buyer owns it": "买方已是其所有人",
  "is of an instrument whose terms allow no recourse, and whoever pays must answer for payment":
    "所属凭证包的条款不允许追索，而付款方必须对付款负责",
  "the listing shows another category or chemistry than the battery's": "挂牌所示的类别或化学体系与电池不符",
  "the listing does not show the battery's present condition": "挂牌没有显示电池的现状",
  "the listing does not show what the battery has of those of which it was made":
    "挂牌没有显示电池从其原电池继承的情况",
  "they are of different instruments": "分属不同的凭证包",
  "they have different holders": "持有人不同",
  "they are under different organisations: take over both after a succession": "分属不同的组织：承继后请将两者一并承接",
  "one of them is marked as not to be passed on": "其中一张注明不得转让",
  "orders have lain on them for other times since they fell due, so that their periods differ":
    "到期后受冻结命令约束的时间不同，因而期间不同",
  "their chains of endorsements differ": "背书链不同",
  "is not needed: those before it make up the sum": "不需要：前面的凭证已足以达到该金额",
  "is owed by the party itself, so it secures nothing": "是该参与方自己的债务，因此不起保全作用",
  "the settlement bank is suspended": "付款行已被暂停",
  "must be P (pack), M (module) or C (cell)": "必须是 P（电池包）、M（模块）或 C（单体）",
  "must be the letter of the type of battery": "必须是电池类型的字母",
  "must be the year of production, without I, O and Q": "必须是生产年份，不用 I、O 和 Q",
  "must be the month of production: 1 to 9, A, B or C": "必须是生产月份：1 至 9、A、B 或 C",
  "must be the day of production, without I, O and Q": "必须是生产日，不用 I、O 和 Q",
  "must be the serial number of the day, in 7 digits": "必须是当日的 7 位流水号",
  "no readings": "没有读数",
  Released: "已解除",
} as const;
