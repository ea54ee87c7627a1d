// No native speaker has read these texts.
import type { ActTexts } from "../act-texts.js";

/** Acts on batteries, their titles, and the keys that sign for them. */
export const batteries = {
  RegisterBattery: { summary: "制造商登记其制造的电池，并拥有该电池。" },
  EnrolDevice: {
    summary: "制造商登记电池设备的密钥，或封存其读数窗口的网关的密钥；电池售出之后，须经所有人同意。",
    details:
      "由该密钥对电池编号签名，因此无人能登记不属于自己的密钥。一块电池同时只有一个设备和一个网关：用 `RotateDevice` 以另一密钥取代，`RevokeDevice` 之后也是如此。",
    fields: {
      publicKey: "P-256 或 Ed25519 公钥，DER 编码的 SubjectPublicKeyInfo 的 base64。",
      possession: "该密钥的签名，64 字节的 base64，证明其属于此电池：由读数软件包的 `proveDevice` 生成。",
    },
  },
  RotateDevice: {
    summary:
      "所有人或制造商以新密钥取代旧密钥，须有新旧两个密钥的签名；没有旧密钥签名的，由制造商经平台运营方同意办理。",
    details:
      "旧密钥丢失、损坏或被吊销的，制造商填写原因，以代替 `consent` 和 `approval`。随后由平台运营方同意，旧密钥被标记为中断：阅读护照的人可以看到密钥链在此中断。填写 `countersRestart` 的，计数器从电池已有的数值继续：412 次循环，加上新电路板的读数。",
    fields: {
      publicKey: "新密钥：P-256 或 Ed25519，DER 编码的 SubjectPublicKeyInfo 的 base64。",
      possession: "新密钥对电池编号的签名：由 `proveDevice` 生成。",
      consent: "旧密钥对更换的签名：由 `approveRotation` 生成。填写原因的不填此项。",
      approval: "新密钥对更换的签名：由 `approveRotation` 生成。填写原因的不填此项。",
      reason: "旧密钥不能签名的原因。此时须经平台运营方同意，中断永久可见。",
      countersRestart: "新设备的计数器是否重新计数：此后电池的数值为此前累计加上新设备的读数，且始终可见。",
    },
  },
  RestateCounters: {
    summary: "设备重新计数或显示错误数值之后，制造商经平台运营方同意设定电池的计数器。",
    details:
      "此后电池的数值为设备报告的数值加上两个数值之差。计数器原来的数值、设定后的数值和原因永久可见。新计数器随新密钥而来的，用 `RotateDevice` 并填写 `countersRestart` 即可。",
    fields: { counters: "按计数器填写设定的数值。未列出的保持不变。", reason: "原因，以及数值的依据。永久可见。" },
  },
  RevokeDevice: {
    summary: "所有人或制造商吊销电池的设备或网关的密钥：此后其签名一律无效。",
    details: "该密钥此前签名的内容仍为有效存证。另一密钥凭原因用 `RotateDevice` 取代它。",
    fields: { reason: "原因：密钥被盗、设备损坏。始终可见。" },
  },
  AnchorReadings: {
    summary: "所有人或制造商将电池的一个读数窗口存证，该窗口由其设备或网关签名。",
    details:
      "窗口从上次存证之后的读数开始，时间不得更早，累计量不得更低，增幅也不得超过电池在其寿命内、自上次报告以来以及窗口所含时间内可能达到的程度。丢失的读数先用 `DeclareGap` 声明。读数本身不上账本。",
    fields: { window: "由设备或网关签名的窗口声明：COSE_Sign1 消息的 base64。" },
  },
  DeclareGap: {
    summary: "所有人声明从下一编号起的读数缺失。除非经更正，缺口在护照中永久可见。",
    details:
      "已声明缺失的读数以后不能再存证。下一窗口从其后的读数开始。误报的缺口由所有人和制造商共同用 `CorrectGap` 更正。",
    fields: {
      to: "最后一个缺失读数的编号。第一个即为本应出现的下一个读数。",
      reason: "缺失的原因。永久可见。",
    },
  },
  CorrectGap: {
    summary: "所有人或制造商经另一方同意更正误报的缺口：这些编号从未有过读数。",
    details:
      "此后护照显示该更正，不再计入该缺口。原声明及其原因保留在记录中。这些编号不再使用。一方既是所有人又是制造商的，须经平台运营方同意。",
    fields: {
      first: "缺口的第一个读数的编号。",
      reason: "为何没有读数缺失，以及依据。永久可见。",
    },
  },
  PublishSection: {
    summary: "制造商、所有人或检验机构发布电池护照的章节或其新修订：只发布其字节的指纹。",
    details:
      "字节本身不上账本。章节由其发布者或制造商修订。以前的修订保留在账本历史中，由 `ProvePassport` 显示。检验机构关于电池健康状况的报告也是章节。",
    fields: {
      section: "护照章节的名称，例如 `carbon-footprint`：1 至 35 个字符，可用 a-z、0-9 和连字符。",
      tier: "谁可以阅读：所有人；具有正当利益者；具有正当利益者和欧盟委员会；公告机构、市场监督机关和欧盟委员会。",
      model: "所遵循的数据模型，例如 `IDTA 02035-4`。",
      version: "数据模型的版本。",
      mediaType: "字节的媒体类型，例如 `application/json`。",
      sha256: "字节的 SHA-256。",
      size: "字节数。",
      revision: "本次修订的编号：新章节为 1，否则为现有编号加一。",
    },
  },
  ChangeStatus: {
    summary: "所有人记载电池已报废，不可逆。",
    details: "报废电池只能交给回收商。再使用、改变用途或再制造的电池是新电池：由 `Repurpose` 登记。",
    fields: { status: "新状态，为最终状态。" },
  },
  Repurpose: {
    summary: "电池的所有人将其制成一块新电池，用于其他用途、再次使用或经再制造，并作为其制造商负责。",
    details:
      "新电池记载其前身，`past` 记载前身带来的内容：缺失的读数、中断的密钥链、重新计数的计数器、最后状况及其制造商，各制造商均可召回新电池。每个前身记载新电池为其后继，状态不变，并告终结：除召回外不能再对其操作。一块电池制成类别、化学体系和额定值相同的电池，只能是为再使用做准备或再制造。调用者须具有制造商、回收商或企业角色。",
    fields: {
      predecessors: "用于制造的电池（或其部件），属于调用者。",
      operation:
        "`repurposing`：用于与原制造目的不同的用途。`preparationForReuse`：用于相同用途和相同类别，状态为 `Reused`。`remanufacturing`：用于相同用途，额定容量不低于原来的 90 %，状态为 `Remanufactured`。默认：`repurposing`。",
    },
  },
  Recycle: {
    summary: "拥有电池的回收商说明已将其再生利用，以及回收所得：护照就此终止。",
    details:
      "电池须为报废电池，且未挂牌、未提出要约。不可逆：此后不能再对该电池操作，其记录保持不变。再生利用之后护照不再存在（欧盟第 2023/1542 号条例第 77 条第 8 款）。",
    fields: { recovered: "回收所得的各种材料的质量，以克计。" },
  },
  Recall: {
    summary: "制造商、电池任一组成部分的制造商或监管方召回电池：不得出售，只能交给其制造商、召回其部件者或回收商。",
    details:
      "已成为另一电池组成部分的电池也可召回：召回同时及于后者及其后继。已再生利用的电池不能召回。在 `LiftRecall` 之前，任何变更都须由召回方的组织签认。监管方的召回取代制造商的召回，此后只有监管方可以解除。",
    fields: { reason: "原因，供所有人和阅读护照的人了解。" },
  },
  LiftRecall: {
    summary: "召回电池的一方或监管方解除召回。",
    details: "已成为另一电池组成部分的电池，其召回按被召回电池的编号解除，另一电池上的召回同时解除。",
  },
  TransferBattery: {
    summary: "所有人提出将电池无偿转给另一参与方，由其接受或拒绝。",
    details:
      "要约按平台规则的 `offerExpiryHours` 失效，失效后视为从未提出。报废电池只能转给回收商，被召回的电池只能转给其制造商或回收商。出售电池须通过市场：`ListForSale`。",
    fields: { to: "将拥有该电池的参与方的 LEI。" },
  },
  AcceptBattery: {
    summary: "被无偿转让电池的参与方接受，并拥有该电池。",
    details: "禁止提出要约的情形同样禁止接受，即使其间才发生：召回，或电池已报废。",
  },
  RejectBattery: { summary: "被无偿转让电池的参与方拒绝：电池仍归其所有人。" },
  WithdrawBattery: { summary: "所有人撤回无偿转让电池的要约。" },
  TakeOverBattery: {
    summary: "主体承继之后，代表电池所有人或制造商的一方将其转到自己的组织之下，所有人的承继方并将其转到自己名下。",
    details:
      "电池及其密钥的策略随之转到现在行事的组织。制造商的名称不变，因为它是电池编号的一部分。要约或挂牌须先结束。",
  },
  GrantAccess: {
    summary: "制造商就其制造的全部电池、监管机构就全部电池，指定由谁签发的凭据可以打开护照的某一级别。",
    details:
      "提供护照的服务器向持有该密钥所签凭据者显示该级别。对已有授权的密钥再次授权的，以新授权为准。哪些机构是主管机关，只由监管机构指定。监管机构撤回过授权的密钥，只能由监管机构再次授权。通道的全部成员都能读取此名单；名单只写组织，不写个人。",
    fields: {
      publicKey: "P-256 或 Ed25519 公钥，DER 编码的 SubjectPublicKeyInfo 的 base64。",
      issuer: "用该密钥签发凭据的组织，例如 `Recyclers' association`。不得填写个人姓名：内容永久留在账本上。",
      tier: "凭据可打开的级别：`interest` 为单块电池的数据；`interest+commission` 另含电池型号的数据；`authorities` 为公告机构、市场监督机关和欧盟委员会的内容。",
      expiresAt: "自此时刻起，其凭据不再打开任何内容。",
    },
  },
  WithdrawAccess: {
    summary: "授予方或监管机构撤回某一密钥的凭据读取护照某一级别的权限。",
    details: "自载有撤回的区块起，无论凭据自身如何记载，均不再打开任何内容。服务器缓存名单的，在其缓存期满前仍会显示。",
    fields: {
      granter: "授予方的 LEI。",
      keyId: "签发凭据的密钥编号：公钥（SubjectPublicKeyInfo，DER）的 SHA-256，小写十六进制。",
      reason: "原因。永久可见，不得填写个人姓名。",
    },
  },
} satisfies Partial<ActTexts>;
