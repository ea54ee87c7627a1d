// No native speaker has read these texts.
import { stateNames } from "./codes.js";
import { templates } from "./phrase-templates.js";
import { reasons } from "./reason-templates.js";

/** Phrases that say what is wrong. */
const problems = {
  "is named twice": "被写明两次",
  "is a payment that the party that was paid has named itself": "是收款的参与方自己写明的付款",
  "names none": "没有写明",
  "is the issuer itself": "就是开立人自己",
  "is the holder itself": "就是持有人自己",
  "is the holder already": "已是持有人",
  "is not one of this listing": "不属于该挂牌",
  zero: "为零",
  "must name a material": "必须写明材料",
  "must name each material once, and cobalt, copper, lead, lithium and nickel by their own fields":
    "每种材料只写一次，钴、铜、铅、锂、镍用各自的字段",
  "must not name a code twice": "同一代码不得填写两次",
  "is not an element string of GS1 with a GTIN of 14 digits and a serial number: (01)<GTIN>(21)<serial>":
    "不是含 14 位 GTIN 和序列号的 GS1 元素串：(01)<GTIN>(21)<序列号>",
  "is not a code of GB/T 34014-2017: 24 digits and capital letters, or 19 for a second life":
    "不是 GB/T 34014-2017 代码：须为 24 位数字和大写字母，梯次利用为 19 位",
  "is not an identifier of ISO/IEC 15459: at most 50 characters, without blanks and accents":
    "不是 ISO/IEC 15459 标识：最多 50 个字符，不含空格和带附加符号的字母",
  "the last reading lies in the future: set the clock of the device, then seal the window again":
    "最后一个读数在未来：请校准设备时钟，然后重新封存窗口",
  "the instrument's terms forbid transfer": "凭证包的条款禁止转让",
  "the instrument's terms allow no recourse": "凭证包的条款不允许追索",
  "says nothing to change: give name, roles, standingAcceptance, confirmFrom or dualControl":
    "没有写明变更内容：请填写 `name`、`roles`、`standingAcceptance`、`confirmFrom` 或 `dualControl`",
  "says nothing to change": "没有写明变更内容",
  "not a plain decimal number such as 34000000.00": "不是普通的十进制数，例如 34000000.00",
  "names units: an order is by sum or on a range of units": "写明了单元：命令应按金额或按单元范围",
  "names the buyer as the arbiter of a dispute": "把买方写为争议的仲裁方",
  "names the buyer as the carrier": "把买方写为承运人",
  "is the arbiter, who may judge its word": "就是仲裁方，而其陈述可能由仲裁方评判",
  "is missing: a merger needs it": "缺少此项：合并须有它",
  "is missing: only a merger does without it": "缺少此项：只有合并可以没有它",
  "is not below the listing's price": "不低于挂牌价格",
  "is not less than what the listing costs this buyer now": "不低于该挂牌现在对该买方的价格",
  "is not liable: nobody owes the holder recourse": "不承担责任：没有人对持有人负有追索义务",
  "is not needed: those before it make up the price": "不需要：前面的凭证已足以付清价款",
  "it is not enrolled": "尚未登记",
  "lies before now": "早于现在",
  "must be left out: a merger follows the successor's": "不得填写：合并以承继人的为准",
  "must be left out: it is for a merger": "不得填写：仅用于合并",
  "no party is registered for it; the operator registers parties with `RegisterParty`":
    "没有为其登记参与方；参与方由平台运营方以 `RegisterParty` 登记",
  "not 18 characters of A-Z 0-9 and two digits": "不是 18 个 A-Z 0-9 字符加两位数字",
  "not understood": "无法理解",
  "must stand alone: it may have to wait for an approval": "必须单独提交：它可能需要等待复核",
  "must have a letter or a digit: nothing else tells invoices apart": "必须含有字母或数字：否则无法区分发票",
  "must be given: both keys sign the rotation. Where the old one cannot, the manufacturer gives a reason":
    "必须填写：更换密钥须由两个密钥签名。旧密钥无法签名时，由制造商说明原因",
  "must be a bookmark from an earlier audit": "必须是此前审计的书签",
  "lies before the last act on this record: set the clock of the client, then try again":
    "早于该记录的最近操作：请校准客户端时钟后重试",
  "lies before the act was filed: set the clock of the client, then try again":
    "早于该操作的提交时间：请校准客户端时钟后重试",
  "is the seller": "就是卖方",
  "needs an inspection with an arbiter, who judges claims": "须有指定仲裁方的验货，由其裁决主张",
  "is for a claim under a warranty": "仅用于质保期内的主张",
  "is the second of its name for one day": "是同一日同名的第二项",
  "is that of the invoice itself": "是该发票本身的指纹",
  "must not be named of a payment of owed proceeds": "所欠款项的付款不得列出凭证",
  "is the payment of a discount, which cannot be undone": "是贴现的付款，不能撤销",
  "is the payment of a surplus, which cannot be undone": "是质押余额的付款，不能撤销",
  "is the payment of an execution, which cannot be undone": "是司法执行的付款，不能撤销",
  "is the party's already": "已属于该参与方",
  "is the party itself": "就是该参与方自己",
  "is the owner already": "已是所有人",
  "is the operator: nobody could reinstate it": "是平台运营方：否则无人能予恢复",
  "is the operator's LEI: name another party as the regulator": "是平台运营方的 LEI：请写明另一参与方作为监管方",
  "is the operator's organisation, which alone could then change every key: name another one":
    "是平台运营方的组织，该组织将能单独更改所有密钥：请写明另一组织",
  "is the issuer: with it all are released, so waive the units": "是开立人：免除其责任即免除全体，请改为放弃债权",
  "is the bank itself": "就是银行自己",
  "is owed by the offerer itself": "由要约方自己承担债务",
  "is of another instrument than the first": "与第一项不属于同一凭证包",
  "is not the total in the currency that were first stated for this document": "与该单据最初申报的总额和币种不一致",
  "is not a time within the calendar": "不是日历范围内的时间",
  "the first of a gap that is corrected already": "已更正缺口的首个读数",
  "the number of the first reading of a gap that was declared": "已申报缺口的首个读数编号",
  "is missing: an order by sum names party, currency and amount": "缺失：按金额的命令须写明参与方、币种和金额",
  "is given only where the old key cannot sign": "仅在旧密钥无法签名时填写",
  "holds no unit of the range": "不持有该范围内的任何单元",
  "must be left out: nobody confirms the payment of a discount free of payment":
    "不得填写：纯票过户的贴现无须任何人确认付款",
  "has been claimed on already": "已被主张追索",
  "must be left out: the policy sets no late interest, so no costs can be claimed":
    "不得填写：规则没有规定逾期利息，不能主张费用",
  "an endorser marked it as not to be passed on": "背书人注明不得转让",
  "all certificates have expired": "所有凭证均已失效",
};

/** Phrases that say what form a field must have. */
const forms = {
  "must not be empty": "不得为空",
  "must not be blank": "不得只有空白",
  "must be printable text, without control and formatting characters":
    "必须是可见文字，不得含有控制字符和格式字符（例如改变书写方向的字符）",
  "must be a date": "必须是日期",
  "must be a date that exists, YYYY-MM-DD": "必须是存在的日期：年-月-日",
  "must be given: the party is not in declared default": "必须填写：该参与方没有登记违约",
  "must be a date that exists, YYYY-MM-DD, or the number of a block": "必须是存在的日期：年-月-日，或区块号",
  "must be a whole number": "必须是整数",
  "must be an MSP id": "必须是 MSP 编号",
  "must be a UETR: a version 4 UUID in lower case": "必须是 UETR：小写的第 4 版 UUID",
  "must be 1 to 35 of A-Z 0-9 -": "必须是 1 至 35 个字符，可用 A-Z、0-9 和连字符",
  "must be a percentage below 1000 with at most 6 decimals, such as 3.85":
    "必须是小于 1000 的百分数，最多 6 位小数，例如 3.85",
  "must not name a role twice": "同一角色不得写明两次",
  "must not end before it begins": "不得在开始之前结束",
  "must name 1 to 50 currencies": "必须写明 1 至 50 个币种",
};

/** Phrases that say what a rule requires. */
const requirements = {
  "a battery that is not recycled: its passport has ceased": "未再生利用的电池：其护照已终止",
  "a battery that is not recalled": "未被召回的电池",
  "a battery that is not waste": "未报废的电池",
  "units that the guarantor holds: another holder waives with `Waive`":
    "由保证人持有的单元：其他持有人用 `Waive` 放弃债权",
  "units that have not ended": "尚未结束的单元",
  "under pledge": "处于质押中",
  "two sides: cancel the order": "两个不同的当事方：请取消订单",
  "two sides: release what is retained": "两个不同的当事方：请放还保留部分",
  "the total and currency that were accepted first: reject it, so that the issuer issues again":
    "首次签收的总额和币种：请拒收，由开立人重新开立",
  "the manufacturer, the owner or role inspector": "制造商、所有人或检验机构",
  "offered in discount or in pledge, or pledged, without an entry in a register":
    "已发出贴现或质押要约，或已质押，且没有公示登记",
  "not in default": "未处于违约状态",
  "in default": "处于违约状态",
  "certificates that the two sides owe each other, in one currency and with equal sums, and had before a default of either: reject this offer":
    "双方互负债务、币种相同、金额相等且在任何一方违约前已取得的凭证：请拒绝该要约",
  "certificates that all have the same offer of netting, made by their holder: audit their instruments":
    "均载有其持有人作出的同一抵销要约的凭证：请审计其凭证包",
  "another guarantor: decline it, so that it can be issued again": "另一保证人：请拒绝保证，以便重新开立",
  "an order whose listing names an arbiter: the two sides settle this one": "挂牌写明仲裁方的订单：该订单由双方和解",
  "an offer to another party: let this one expire": "向其他参与方的要约：请待该要约失效",
  "an offer of another party: reject this one or withdraw it": "其他参与方的要约：请拒绝或撤回该要约",
  "an offer not yet accepted": "尚未接受的要约",
  "an instrument that its payee has not received, with an offer on one certificate of all its units: audit the instrument":
    "收款人尚未签收、要约及于其全部单元的同一凭证的凭证包：请审计该凭证包",
  "an entry not yet released": "尚未注销的登记",
  "an arbiter that is not one with a side since a succession": "承继后未与任何一方合一的仲裁方",
  "a carrier that is not one with a side since a succession": "承继后未与任何一方合一的承运人",
  "an order whose terms name a carrier: the buyer confirms the receipt of this one":
    "条款写明承运人的订单：该订单由买方确认收货",
  "an order whose delivery is not recorded": "尚未记录交付的订单",
  "an act that nobody else must consent to: file it again": "无须他人同意的操作：请重新提交",
  "acts that wait for one party only: do those under dual control apart":
    "只等待一方的操作：请将受双人复核的操作另行办理",
  "a recalled battery": "已召回的电池",
  "a policy that sets days of silence": "规定未答复天数的规则",
  "a payment that stands": "仍然有效的付款",
  "a payment to which nobody has objected": "无人提出过异议的付款",
  "a party whose MSP hosts others": "其 MSP 托管其他参与方的参与方",
  "a notice that the party has not acknowledged": "该参与方尚未确认的通知",
  "a listing that has not expired": "尚未失效的挂牌",
  "a limitation that runs": "正在计算的时效",
  "a later day than that of the last interruption": "晚于最近一次时效中断的日期",
  "a holder that has something to assign": "有债权可让与的持有人",
  "a guarantee": "保证",
  "a certificate of an instrument that stands: audit the instrument": "有效凭证文书的凭证：请审计该文书",
  "an instrument that its payee has accepted": "收款人已签收的凭证包",
  "a credit note under an instrument that was accepted since": "在此后签收的凭证包下登记红字发票",
  "proceeds that this payment has ended: audit the instrument": "由该付款终结的款项：请审计该凭证包",
  "proceeds that are still owed": "尚未支付的实付金额",
  "another discount date, or a discount against payment: reject it and have it offered again":
    "另一贴现日，或票款对付：请拒绝，并请对方重新发出要约",
  "must be left out: everybody's are asked for": "不得填写：已请求所有参与方的",
  "a final state": "最终状态",
  "a discount against payment that the bank has accepted": "银行已接受的票款对付贴现",
  "an identity whose certificate has the admin OU": "证书带有 `admin` OU 的身份",
  "a certificate on which an offer lies": "载有要约的凭证",
  "a battery with an owner or a manufacturer for which another party or organisation acts since a succession":
    "因承继而由其他参与方或组织代表其所有人或制造商的电池",
  "a battery that is offered to somebody": "已发出要约的电池",
  "a battery that is offered to nobody": "没有要约的电池",
  "a battery that is not part of another one: name that one": "未并入其他电池的电池：请写明该电池",
  "a battery that is not listed": "未挂牌的电池",
  "a bank as the payment agent: reject it, so that it can be offered again": "由银行担任付款代理：请拒绝，以便重新要约",
};

/** Phrases that say in which state a record is, or would have to be. */
const conditions = {
  "Issued: the guarantor answers with `Guarantee` or `DeclineGuarantee`":
    "已开立：由保证人以 `Guarantee` 或 `DeclineGuarantee` 答复",
  "InRecourse, with recourse on nobody": "追索中，对任何人均无追索权",
  "InRecourse, under pledge": "追索中，已质押",
  "InRecourse, free: the pledgee enforces or releases first": "追索中，无质押：请质权人先实行质权或解除质押",
  "Locked, accepted against payment": "已锁定，已接受票款对付",
  "Locked, offered as a whole": "已锁定，整张发出要约",
  "Open, with an inspection": "开放，须验收",
  "Open, without an inspection": "开放，无须验收",
  "Open, without a deposit": "开放，不收定金",
  "a listing that asks a deposit: order its goods with `PlaceOrder`": "收取定金的挂牌：此货物用 `PlaceOrder` 下单",
  "asks a deposit of less than one minor unit: order its goods with `PlaceOrder`":
    "所收定金不足一个最小单元：请用 `PlaceOrder` 下单",
  "needs an inspection: what is bought in one act needs no deposit": "须有验货：一步买入的货物无须定金",
  "Placed: after dispatch the buyer opens a dispute instead": "已下单：发货之后买方应提出争议",
  "Settled or Cancelled": "已清偿或已注销",
  "Transferable, without an offer": "可转让，没有要约",
  "Awarded, and a succession has made buyer and seller one": "待履行裁决，且承继使买卖双方合一",
  "a battery with counters in its readings": "读数中有计数器的电池",
  "a bid that is Open and has not expired": "开放且未失效的出价",
  "a grant that is active": "有效的授权",
  "a key whose grant the regulator did not withdraw": "其授权未被监管方撤回的密钥",
  "all of its units: what waits for payment is not cut": "其全部单元：等待付款的凭证不得拆分",
  "all of its units: what waits for receipt is not cut": "其全部单元：等待签收的凭证不得拆分",
  "already under the parties that act for its owner and its manufacturer": "已在代表其所有人和制造商的参与方名下",
  "an offer of another kind: this one ends with the order, by `AcceptDelivery`, `SettleDispute`, `CancelOrder` or `SweepOrder` of the contract market":
    "其他种类的要约：该要约随订单终止，即通过合约“市场”的 `AcceptDelivery`、`SettleDispute`、`CancelOrder` 或 `SweepOrder`",
  "ended, passed on, or no longer offered": "已终止、已转出，或不再发出要约",
  "free of the pledge": "未被质押",
  "not guaranteed": "没有保证",
  "not recalled": "未召回",
  "offered to nobody": "没有要约",
  "offered to nobody: the offer has expired": "没有要约：要约已失效",
  "one whose notice the party has acknowledged": "该参与方已确认其通知",
  "units that the payer has not disposed of: this payment cannot be returned any more":
    "付款人尚未处分的单元：该付款已不能退回",
  "units that this payment settled or passed on, between the parties that its record names: audit the instrument":
    "由该付款在其记录所写参与方之间结清或转让的单元：请审计该凭证包",
  "without a counter in its readings": "读数中没有计数器",
  "without a limitation under its policy": "其规则没有规定时效",
};

/** Phrases that say what to do, and phrases for things that a key must sign. */
const remedies = {
  "enter the financing in the register, and name the entry with `RegisterFinancing`":
    "在公示系统中登记该融资，并用 `RegisterFinancing` 写明登记",
  "The bank opens its line with `OpenCreditLine`, which sets all terms again":
    "由银行用 `OpenCreditLine` 重新开立额度，重新设定全部条款",
  "Read the filed act from peers of several organisations, and decide by the digest of what they show":
    "请从多个组织的节点读取已提交的操作，并以其所示内容的摘要作出决定",
  "Read it again, from peers of several organisations, and take it up only on the terms that they show":
    "请从多个组织的节点重新读取，并仅按其所示条款办理",
  "Do not approve it: report it to the operator, and file the act again":
    "请勿批准：请报告平台运营方，并重新提交该操作",
  "the rotation": "密钥更换",
  "the window": "窗口",
  "the proof of possession": "持有证明",
};

/** The phrases that the chaincode uses in refusals, in Chinese, by their English words. */
export const phrases: Readonly<Record<string, string>> = {
  ...{ ...forms, ...problems, ...requirements, ...conditions, ...remedies, ...reasons },
};

/** These phrases, the states and the kinds of offers, by their English words. */
const known: Readonly<Record<string, string>> = {
  ...{ ...phrases, ...stateNames, discount: "贴现", pledge: "质押", device: "设备", gateway: "网关" },
  ...{ owner: "所有人", manufacturer: "制造商", operator: "平台运营方", regulator: "监管方" },
};

/** A phrase with places for what the chaincode fills in. */
interface Template {
  readonly pattern: RegExp;
  readonly chinese: string;
}

/** Those with more words of their own come first, since the others may fit as well. */
const byWords: readonly Template[] = Object.entries(templates)
  .map(([english, chinese]) => ({ words: english.replaceAll(/\{\d\}/g, "").length, english, chinese }))
  .sort((one, other) => other.words - one.words)
  .map(({ english, chinese }) => ({ pattern: patternOf(english), chinese }));

function patternOf(english: string): RegExp {
  const parts = english.split(/\{\d\}/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join("(.+?)")}$`, "s");
}

/**
 * Translates a phrase of the chaincode in a refusal, also what is filled into it. An unknown phrase stays unchanged. It
 * may come from a newer chaincode.
 */
export function phrase(text: string): string {
  if (Object.hasOwn(known, text)) {
    return known[text] ?? text;
  }
  for (const { pattern, chinese } of byWords) {
    const [, ...filled] = pattern.exec(text) ?? [];
    if (filled.length > 0) {
      return chinese.replaceAll(/\{(\d)\}/g, (_, place: string) => phrase(filled[Number(place)] ?? ""));
    }
  }
  return text;
}
