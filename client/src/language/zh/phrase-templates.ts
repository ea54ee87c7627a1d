// No native speaker has read these texts.
import { reasonTemplates } from "./reason-templates.js";

/**
 * Phrases of the chaincode that contain names, figures or days, in Chinese, by their English words. `{0}` is the first
 * of what the chaincode fills in.
 */
export const templates: Readonly<Record<string, string>> = {
  ...reasonTemplates,
  "is not in force on {0}, and no other is": "在 {0} 上未生效，也没有其他有效的冻结令",
  "does not come first on {0}: the order {1} of {2} does": "在 {0} 上不是最先的：最先的是 {2} 的冻结令 {1}",
  "no order is in force on {0}": "{0} 上没有有效的冻结令",
  "is not {0}, whose order {1} comes first": "不是 {0}，而其冻结令 {1} 排在最先",
  "are more than the {0} days since then": "多于此后的 {0} 天",
  "InRecourse, held by {0}": "追索中，由 {0} 持有",
  "Locked by an offer of {0}": "已因 {0} 的要约锁定",
  "Locked for the order {0}": "已为订单 {0} 锁定",
  "Locked, by an offer of netting {0}": "已因抵销要约锁定：{0}",
  "Locked, sold to {0} ({1}), which is one with the holder since a succession":
    "已锁定，售予 {0}（{1}），而该方承继后与持有人合一",
  "Locked, to be paid through {0} ({1}), which is not a bank any more": "已锁定，经 {0}（{1}）付款，而该方已不是银行",
  "Open, expired at {0}": "开放，已于 {0} 失效",
  "Pending, but the act now takes the consent of {0} to {1}": "待复核，但该操作现在须由 {0} 同意 {1}",
  "Pending, but {0} in it would be done in the name of {1}, and {2} filed it":
    "待复核，但其中的 {0} 将以 {1} 的名义进行，而提交者是 {2}",
  "objected to before, {0}": "此前已被提出异议：{0}",
  "{0} by the payment {1}, which is objected to": "{0}，所依付款 {1} 被提出异议",
  "is not of the answer {0}": "不属于答复 {0}",
  "the party that was to be paid: {0}": "应收款的参与方：{0}",
  "the settlement bank that recorded the payment: {0}": "记录该付款的付款行：{0}",
  "the party that objected: {0}": "提出异议的参与方：{0}",
  "{0}, of an instrument that is Cancelled": "{0}，但其文书已注销",
  "is another one than {0}, over which this credit note was recorded": "与已登记的该红字发票金额 {0} 不同",
  "must be named: {0} rests on {1} invoices": "必须写明：{0} 以 {1} 张发票为依据",
  "is not among the invoices that {0} rests on": "不在 {0} 所依据的发票之中",
  "{0}, whose invoice has another total or currency than was accepted for the same document since":
    "{0}，其发票的总额或币种与此后就同一单据签收的不同",
  "not paid as the record of the payment {0} says": "并非如付款 {0} 的记录所述已付",
  "without a surplus, since the payment {0} was returned": "没有余额：付款 {0} 已退回",
  "sold and paid, by the payment {0}": "已卖出并已付款，付款为 {0}",
  "sold free of payment by {0} on {1} before": "{0} 已于 {1} 以纯凭证过户卖出过",
  "Reserved by the order {0}": "已由订单 {0} 预留",
  "a battery that never had a {0}: another key takes its place with `RotateDevice`":
    "从未有过{0}的电池：其他密钥用 `RotateDevice` 替换",
  "a battery with a {0}": "有{0}的电池",
  "a battery with a {0}: enrol the first key with `EnrolDevice`": "有{0}的电池：请先用 `EnrolDevice` 登记第一个密钥",
  "a certificate that can be cut: only {0} of it are needed": "可以拆分的凭证：只需要其中的 {0}",
  "a party before the holder: {0}": "持有人的前手：{0}",
  "a party on which the holder can claim: {0}": "持有人可以追索的参与方：{0}",
  "a person of {0} ({1}) who asks to loosen its dual control, and another one who approves":
    "由 {0}（{1}）的一人申请放宽其双人复核，另一人批准",
  "a person of {0} with another name and another key than who filed it: {1}":
    "{0} 的其他人员，其姓名和密钥均不同于提交者：{1}",
  "all must be of one currency, not {0} and {1}": "币种必须相同，而不是 {0} 和 {1}",
  "an act that takes nothing but the consent of {0}: reject it, and let {1} do the others apart":
    "只须 {0} 同意的操作：请拒绝，并由 {1} 另行办理其余操作",
  "are of {0} manufacturers; {1} is the most": "出自 {0} 个制造商；最多 {1} 个",
  "calls the function {0}, which the contract {1} does not have": "调用了函数 {0}，而合约 {1} 没有该函数",
  "enrolled with the {0} {1}": "已登记{0} {1}",
  "had not all units of {0}": "没有 {0} 的全部单元",
  "has {0} prices for buyers that still hold: wait until one has run out":
    "已有 {0} 个仍然有效的买方价格：请等到其中一个失效",
  "interest of {0} leaves nothing of {1}": "利息 {0} 使 {1} 分文不剩",
  "interest of {0} and fees of {1} leave nothing of {2}": "利息 {0} 和费用 {1} 使 {2} 分文不剩",
  "is after the last day, {0}": "晚于最后一日 {0}",
  "is another one than {0}, which has frozen {1} by an order {2} too: add the name of the authority to the number of this order":
    "不同于 {0}，而后者也以编号 {2} 的命令冻结了 {1}：请在命令编号中加上机关名称",
  "is held by {0}, not by {1}, who owes mine[0]": "由 {0} 持有，而不是由我方首个凭证的债务人 {1} 持有",
  "is missing: {0} needs it": "缺少此项：{0} 需要它",
  "is more than the sum that the pledge secures: {0}": "超过质押所担保的金额：{0}",
  "is not liable: the liable parties are {0}": "不承担责任：承担责任的参与方是 {0}",
  "is not of {0}": "不属于 {0}",
  "is not owed by {0} to another party": "不是 {0} 对其他参与方的债务",
  "was dishonoured before it falls due on {0}, because of a declared default: that proves no other one":
    "在应付日 {0} 之前因已认定的违约而被拒付：不能证明另一次违约",
  "is of battery {0}": "属于电池 {0}",
  "is owed by {0}, not by {1}": "由 {0} 承担，而不是由 {1} 承担",
  "is the organisation of {0} ({1}): register a party there with its consent, and record that one as the successor":
    "是 {0}（{1}）的组织：请经其同意在该处登记一个参与方，并将该参与方记录为承继人",
  "is the {0}, whose endorsement every record needs: it cannot merge into another party":
    "是{0}，每条记录都须由其背书：不能并入其他参与方",
  "is under {0} and its organisation {1} already": "已在 {0} 及其组织 {1} 名下",
  "is {0}, of which referenceRates has no rate on {1}": "是 {0}，而 `referenceRates` 中没有其在 {1} 的利率",
  "it fell due on {0}: present it for payment": "已于 {0} 到期：请提示付款",
  "it is enrolled for {0}": "已为 {0} 登记",
  "its certificate cannot be read: {0}": "其证书无法读取：{0}",
  "its issuer is in default since {0}, which makes it due: present it for payment":
    "其开立人自 {0} 起违约，因而已到期：请提示付款",
  "leave units {0} to {1} without a certificate": "使第 {0} 至 {1} 单元没有凭证",
  "leaves unit {0} without a certificate": "使第 {0} 单元没有凭证",
  "lies after today, {0}": "晚于今天（{0}）",
  "lies before the version in force, which took effect on {0}": "早于自 {0} 起生效的现行版本",
  "lies before today, {0}": "早于今天（{0}）",
  "the newest block is {0}": "最新的区块是 {0}",
  "the day {0} has not ended": "{0} 这一天尚未结束",
  "the ledger has no act before the end of {0}": "截至 {0}，账本上没有任何操作",
  "listed as {0}": "已挂牌：{0}",
  "makes {0} with those announced before; {1} is the most": "连同此前公布的共 {0} 个；最多 {1} 个",
  "more than {0} units": "超过 {0} 个单元",
  "must be less than {0}: nothing would end": "必须小于 {0}：否则不会终止任何债权",
  "must be at least 90 % of the {0} of {1}, and is {2}": "不得低于 {1} 的 {0} 的 90 %，现为 {2}",
  "must be preparationForReuse or remanufacturing: {0} has this category, chemistry and rating already, and is not repurposed by another number":
    "必须是 `preparationForReuse` 或 `remanufacturing`：{0} 的类别、化学体系和额定值已经相同，换一个编号不构成改变用途",
  "must be repurposing: {0} was made for the category {1}, not {2}":
    "必须是 `repurposing`：{0} 原为类别 {1} 而造，而不是 {2}",
  "must keep {0} of {1} from {2}, which has come into force": "必须保留自 {2} 起已生效的 {0}（{1}）",
  "must lie 0 to {0} days after {1}": "必须在 {1} 之后 0 至 {0} 天",
  "names {0} twice": "两次写明 {0}",
  "no claim on {0} ({1}) is pending": "没有对 {0}（{1}）的待付追索",
  "no kind of record is called {0}": "没有名为 {0} 的记录种类",
  "offered by {0} ({1}), which is one with {2} ({3}) since a succession":
    "由 {0}（{1}）发出要约，而该方承继后与 {2}（{3}）合一",
  "offered to {0}": "已向 {0} 发出要约",
  "open on {0}": "在 {0} 有效",
  "part of {0}": "已并入 {0}",
  "payment, or expiry at {0}": "付款，或于 {0} 失效",
  "recalled by {0}": "已由 {0} 召回",
  "recalled by {0}: {1}": "已由 {0} 召回：{1}",
  "recycled by {0}": "已由 {0} 再生利用",
  "role {0}": "角色 {0}",
  "sum to {0}, not to {1} as mine do": "合计 {0}，而我方合计 {1}",
  "takes from {0} the recourse on {1}: name them as well": "使 {0} 失去对 {1} 的追索权：请一并写明",
  "the LEI of the operator {0} or of the regulator {1}": "平台运营方 {0} 或监管方 {1} 的 LEI",
  "the caller called {0}, which called {1}: an act must be sent to {2} itself":
    "调用方调用了 {0}，而后者调用了 {1}：操作必须直接发送给 {2}",
  "the caller signed for channel {0}, and this is {1}: send the act on this channel":
    "调用方为通道 {0} 签名，而本通道是 {1}：请在本通道发送操作",
  "the caller signed other arguments, for {0}: send the act itself, not through another chaincode":
    "调用方签名的是发给 {0} 的其他参数：请直接发送操作，不要经由其他链码",
  "the claimant {0} or the settlement bank {1}": "追索人 {0} 或付款银行 {1}",
  "the claimant {0}": "追索人 {0}",
  "the end of the {0} that {1} offers: withdraw it, or sweep it from {2} on, in one batch with this act":
    "{1} 所发出的{0}要约终止：请撤回，或自 {2} 起清理，并与本操作同批提交",
  "the endorsing peer's clock shows {0}: set the clock of the client, then try again":
    "背书节点的时钟显示 {0}：请校准客户端时钟后重试",
  "the holder of mine[{0}]: {1}": "我方第 {0} 个凭证（自 0 起）的持有人：{1}",
  "the holder of {0}: {1}": "{0} 的持有人：{1}",
  "the instrument has the units 1 to {0}": "该凭证包的单元为 1 至 {0}",
  "the issuer {0} or the holder {1}": "开立人 {0} 或持有人 {1}",
  "the only party of {0}, whose certificates need no attribute to speak for it":
    "{0} 的唯一参与方，其证书无须属性即可代表它",
  "the operator {0}": "平台运营方 {0}",
  "the operator {0}; the party itself sets its standing acceptance and confirmFrom without other changes":
    "平台运营方 {0}；自动签收和 `confirmFrom` 由参与方自己设定，且不得同时变更其他内容",
  "that includes {0}, which {1} does not owe": "其中包括 {0}，而它不是 {1} 的债务",
  "in several currencies: {0}": "涉及多个币种：{0}",
  "that includes {0}, which {1}": "其中包括 {0}，而它{1}",
  "that names {0} twice": "其中两次写明 {0}",
  "of {0} against {1} {2}": "{0} 对 {1} {2}",
  "the order {0} does not lie on it": "其上没有命令 {0}",
  "the order {0} lies on none of them": "其上均没有命令 {0}",
  "the owner of {0}: {1}": "{0} 的所有人：{1}",
  "the party that acts now for the holder, the pledgee, the issuer, the guarantor or the settlement bank of {0}":
    "现在代表 {0} 的持有人、质权人、开立人、保证人或付款银行的参与方",
  "the party that acts now for {0} ({1})": "现在代表 {0}（{1}）的参与方",
  "the party that published section {0} ({1}), or the manufacturer": "发布章节 {0} 的参与方（{1}），或制造商",
  "the peer answered {0} of {1} keys": "节点只答复了 {1} 个键中的 {0} 个",
  "the regulator, who says which bodies are authorities: {0}": "监管方，由其确定哪些机构是主管机关：{0}",
  "the return of the later payment {0} first": "先退回较晚的付款 {0}",
  "the signed proposal names chaincode {0} and invokes {1}": "已签名的提案写明链码 {0}，却调用 {1}",
  "the units of {0} have been released before": "{0} 的单元此前已经释放",
  "the {0} is {1}, named by `Bootstrap` once and for all": "{0}是 {1}，已由 `Bootstrap` 确定，不再变更",
  "the {0} of the battery is {1}": "该电池的{0}是 {1}",
  "to be guaranteed by {0} ({1}), which is one with its issuer since a succession":
    "待 {0}（{1}）保证，而该方承继后与开立人合一",
  "under a limitation that was interrupted on {0}": "其时效已于 {0} 中断",
  "valid from {0} to {1}": "有效期 {0} 至 {1}",
  "withdrawn by the regulator: {0}": "已由监管方撤回：{0}",
  "withdrawn by {0}: {1}": "已由 {0} 撤回：{1}",
  "without a {0}": "没有{0}",
  "would declare {0} readings missing; {1} is the most": "将声明 {0} 个读数缺失；最多 {1} 个",
  "would succeed {0} parties; {1} is the most": "将承继 {0} 个参与方；最多 {1} 个",
  "would wait for {0} ({1}) and for {2} ({3}): do these acts apart":
    "须同时等待 {0}（{1}）和 {2}（{3}）：请分别提交这些操作",
  "{0} ({1}) does not answer to the holder: the liable parties are {2}":
    "{0}（{1}）对持有人不承担责任：承担责任的参与方是 {2}",
  "{0} ({1}) is not liable to the holder any more: the claim stands from an earlier holder":
    "{0}（{1}）对持有人已不承担责任：该追索来自此前的持有人",
  "{0} ({1}) is the claimant itself, or one with it since a succession: nothing is paid":
    "{0}（{1}）就是追索人自己，或承继后与之合一：无须付款",
  "{0} ({1}) itself: nobody else says what its people confirm": "{0}（{1}）自己：其人员须确认什么，他人不得设定",
  "{0} ({1}) itself: nobody accepts for another party": "{0}（{1}）自己：任何人不得代他方接受",
  "{0} has passed": "{0} 已过",
  "{0} is more than {1} days from now": "{0} 距现在超过 {1} 天",
  "{0} has {1} decimals": "{0} 有 {1} 位小数",
  "{0} is a {1}, which is a working day already: leave it out": "{0} 是 {1}，本来就是工作日：请去掉",
  "{0} is also one of the holidays: name it once": "{0} 也是假日之一：请只写一次",
  "{0} is not a bank, as {1} is": "{0} 不是银行，而 {1} 是",
  "{0} is not a bank": "{0} 不是银行",
  "{0} is not a business day, and the one before, {1}, lies before the issue date {2}":
    "{0} 不是营业日，而其前一营业日 {1} 早于开立日 {2}",
  "{0} is not later than now, {1}": "{0} 不晚于现在（{1}）",
  "{0} lies after the due day, {1}": "{0} 晚于到期日 {1}",
  "{0} lies after today, {1}": "{0} 晚于今天（{1}）",
  "{0} lies before the issue date {1}": "{0} 早于开立日 {1}",
  "{0} lies before today, {1}": "{0} 早于今天（{1}）",
  "{0} lies before {1}": "{0} 早于 {1}",
  "{0} lies outside {1} to {2}": "{0} 不在 {1} 至 {2} 之间",
  "{0} must lie between {1}, the day of the first dishonour, and today, {2}":
    "{0} 必须在首次拒付日 {1} 与今天（{2}）之间",
  "{0} must lie between {1}, when it was entered, and today, {2}": "{0} 必须在登记日 {1} 与今天（{2}）之间",
  "{0} must lie between {1}, when payment was first asked for, and today, {2}":
    "{0} 必须在首次请求付款之日 {1} 与今天（{2}）之间",
  "{0} versions wait for their day already": "已有 {0} 个版本等待生效",
  "{0}, and a succession has made buyer and seller one": "{0}，而承继已使买方与卖方合一",
  "{0}, financed under {1} {2}": "{0}，已以 {1} {2} 融资",
  "{0}, not as the record of the payment {1} says": "{0}，与付款 {1} 的记录不符",
  "{0}, whose {1} has another total or currency than was accepted for the same document since its issue":
    "{0}，其 {1} 的总额或币种与开立后就同一单据所接受的不同",
  "{0}, with an offer of {1} on the units {2} to {3}": "{0}，其第 {2} 至 {3} 单元上有{1}要约",
  "{0}, without an arbiter": "{0}，没有仲裁方",
  "{0}, without a carrier": "{0}，没有承运人",
  "{0}, delivered": "{0}，已交付",
  "{0}, which has abandoned {1} orders": "{0}，已放弃 {1} 个订单",
  "a buyer that has abandoned at most {0} orders": "至多放弃过 {0} 个订单的买方",
  "{0}, {1} since the payment {2}": "{0}，自付款 {2} 起{1}",
  "{0}: the operator and the regulator admit each other's administrators":
    "{0}：平台运营方和监管方互相登记对方的管理员",
  "{0}; if the GLEIF register publishes it so, register it with leiAsPublished":
    "{0}；如 GLEIF 登记册即如此公布，请以 `leiAsPublished` 登记",
};
