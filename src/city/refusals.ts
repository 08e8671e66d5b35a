import { Refusal, type RefusalDetail, type Text } from "../base/index.ts";
import { refusalsOfCredentials } from "./refusals-of-credentials.ts";
import { refusalsOfDesk } from "./refusals-of-desk.ts";
import { refusalsOfJoint } from "./refusals-of-joint.ts";
import { refusalsOfPublication } from "./refusals-of-publication.ts";

/** One way to say no. `{name}` in the words is filled from the params. */
export type RefusalEntry = {
  /** HTTP status. */
  status: number;
  zh: string;
  en: string;
  /** The article that forbids or requires it, where it is the same on every occasion. */
  basis?: string;
  next?: Text;
};

/**
 * The closed list of everything the program can say no with: code, status, words, article, and what the person can do
 * next. Grouped by folder, in the alphabet inside a group.
 */
export const refusals = {
  // city
  cursorInvalid: {
    status: 400,
    zh: "翻页标记无效。",
    en: "The page cursor is not valid.",
    next: { zh: "请从第一页重新读取。", en: "Please read again from the first page." },
  },
  itemNotFound: {
    status: 404,
    zh: "没有事项“{id}”。不在清单上的事项不能申请，也不能办理。",
    en: 'There is no item "{id}". What is not on the list can neither be asked for nor be done.',
    next: { zh: "请按名称搜索事项。", en: "Please search for the item by its name." },
  },
  otherDepartment: {
    status: 403,
    zh: "这个办件由{department}办理，不属于您所在的部门。",
    en: "This case belongs to {department}, not to your department.",
    basis: "行政许可法 第4条",
  },

  // access: who are you
  crossSiteRequest: {
    status: 403,
    zh: "这个请求来自另一个网站，未予执行。",
    en: "This request comes from another site and was not carried out.",
    next: { zh: "请在本网站的页面上操作。", en: "Please act on the pages of this site." },
  },
  demoAccountNotFound: { status: 404, zh: "没有这个演示账号。", en: "There is no such demo account." },
  departmentNeeded: { status: 400, zh: "这个岗位必须属于一个部门。", en: "This role must belong to a department." },
  departmentNotFound: { status: 400, zh: "没有部门“{id}”。", en: 'There is no department "{id}".' },
  doorClosed: {
    status: 403,
    zh: "您的身份不能使用这项功能。",
    en: "Your role does not open this page.",
    next: { zh: "请以有权限的账号登录。", en: "Please sign in with an account that may." },
  },
  emailTaken: { status: 409, zh: "这个邮箱已有账号。", en: "There is an account with this e-mail already." },
  legalRepresentativeDiffers: {
    status: 403,
    zh: "填写的法定代表人（负责人）姓名与市场主体登记信息不一致，或没有这个市场主体。",
    en: "The name is not that of the legal representative in the market register, or there is no such business.",
    next: {
      zh: "请核对营业执照上的统一社会信用代码和法定代表人姓名；登记信息有误的，请向登记机关更正。",
      en: "Please compare the credit code and the name with the business licence; where the register is wrong, ask the registration authority to correct it.",
    },
  },
  legalRepresentativePending: {
    status: 409,
    zh: "市场主体登记系统暂时没有答复，还不能核对法定代表人。",
    en: "The market register does not answer at the moment, so the legal representative cannot be confirmed yet.",
    next: { zh: "请稍后再试，或到政务服务大厅窗口办理。", en: "Please try again later, or come to the service hall." },
  },
  sessionNeeded: { status: 401, zh: "请先登录。", en: "Please sign in first." },
  signInRefused: { status: 401, zh: "邮箱或密码不正确。", en: "The e-mail or the password is not right." },
  tooManyAttempts: {
    status: 429,
    zh: "尝试次数过多，请在 {minutes} 分钟后再试。",
    en: "Too many attempts. Please try again in {minutes} minute(s).",
  },

  // access: what may you do
  actNotGranted: {
    status: 403,
    zh: "权力事项“{title}”不包含这个行为（{act}），任何人都不能据此实施。",
    en: 'The power "{title}" does not contain this act ({act}); nobody can carry it out under it.',
  },
  offLimitsTouched: {
    status: 403,
    zh: "这个行为触及不干预清单：{area}。这是市场主体自主决定的事项，政府不得干预。",
    en: "This act touches an area that government may not touch: {area}. It is the business's own decision.",
    basis: "优化营商环境条例 第11条",
  },
  powerNotListed: {
    status: 403,
    zh: "权力清单中没有“{power}”。清单之外的行为不能实施，对任何人都一样。",
    en: 'The power list has no "{power}". What is not on the list cannot be done, by anybody.',
    basis: "优化营商环境条例 第40条",
    next: { zh: "公开的权力清单见本网站“权力清单”页。", en: "The published power list is on this site's page of powers." },
  },
  powerOfAnotherCase: {
    status: 403,
    zh: "这个办件依据权力事项“{casePower}”办理，不能以“{power}”作出行为。",
    en: 'This case is handled under the power "{casePower}"; nothing can be done in it under "{power}".',
    basis: "优化营商环境条例 第40条",
  },
  powerOfAnotherDepartment: {
    status: 403,
    zh: "这项权力由{department}行使，不属于您所在的部门。",
    en: "This power belongs to {department}, not to your department.",
    basis: "行政许可法 第32条",
  },
  roleMayNot: {
    status: 403,
    zh: "权力事项“{title}”没有把这个行为（{act}）交给您的岗位。",
    en: 'The power "{title}" does not give this act ({act}) to your role.',
  },

  // notify
  deliveryNotFailed: {
    status: 409,
    zh: "这条消息不在未送达之列，不用再发。",
    en: "This message is not among those that failed; there is nothing to send again.",
  },

  // entities
  demoOnly: {
    status: 404,
    zh: "只有演示系统有这项功能。",
    en: "Only a demonstration has this.",
  },
  entityNotFound: {
    status: 404,
    zh: "没有查到统一社会信用代码为 {uscc} 的市场主体。",
    en: "No business with the credit code {uscc} was found.",
    next: {
      zh: "请对照营业执照核对代码；刚刚办理登记的，登记信息可能要次日才能查到。",
      en: "Please compare the code with the business licence; a business registered just now may be found only tomorrow.",
    },
  },
  entityPending: {
    status: 409,
    zh: "市场主体登记系统暂时没有答复，现在不能确定有没有这个市场主体。",
    en: "The market register does not answer at the moment, so whether there is such a business cannot be told yet.",
    next: { zh: "请稍后再查。", en: "Please look again later." },
  },
  factDerived: {
    status: 409,
    zh: "“{title}”是由“{base}”推算的，请对“{base}”提出异议。",
    en: '"{title}" is computed from "{base}"; please dispute "{base}".',
  },
  factNotFound: { status: 404, zh: "没有数据项“{key}”。", en: 'There is no fact "{key}".' },
  factSameAsHeld: {
    status: 409,
    zh: "您填写的值与{department}提供的值相同，没有需要更正的内容。",
    en: "What you wrote is what {department} holds already; there is nothing to correct.",
  },
  factValueInvalid: {
    status: 400,
    zh: "“{title}”的值无法读取：{reason}",
    en: 'The value of "{title}" cannot be read: {reason}',
  },
  notForBusiness: {
    status: 403,
    zh: "您的账号没有关联市场主体。",
    en: "Your account does not stand for a business.",
    next: { zh: "请用企业账号登录。", en: "Please sign in with the account of a business." },
  },
  sourceNotFound: { status: 404, zh: "没有数据源“{id}”。", en: 'There is no source "{id}".' },
  usccInvalid: {
    status: 400,
    zh: "统一社会信用代码有误。{reason}",
    en: "This is not a credit code. {reason}",
    basis: "GB 32100-2015",
    next: { zh: "请对照营业执照核对后重新填写。", en: "Please compare it with the business licence and write it again." },
  },

  // matching
  policyNotFound: {
    status: 404,
    zh: "没有政策“{id}”。",
    en: 'There is no policy "{id}".',
    basis: "优化营商环境条例 第38条",
    next: { zh: "全部惠企政策都在政策列表中公开。", en: "Every policy for businesses is published in the list of policies." },
  },
  simulationOvertaken: {
    status: 409,
    zh: "您有一次更新的试算，这一次不再计算。",
    en: "A newer simulation of yours has taken the place of this one.",
    next: { zh: "请看最新一次试算的结果。", en: "Please look at the newest one." },
  },

  // cases
  caseChanged: {
    status: 409,
    zh: "这个办件刚刚有了变化（{at}，{who}，{did}），现为“{status}”，您的操作没有生效。",
    en: 'This case has just changed ({at}, {who}, {did}); it is now "{status}" and your act was not carried out.',
    next: { zh: "请刷新后查看最新情况。", en: "Please reload to see where it stands." },
  },
  caseNotFound: {
    status: 404,
    zh: "没有编号为 {number} 的办件。",
    en: "There is no case numbered {number}.",
    next: { zh: "请核对办件编号。", en: "Please check the case number." },
  },
  acceptanceStands: {
    status: 409,
    zh: "受理时没有约定后补的材料，不能以材料未补齐为由撤销受理。",
    en: "Nothing was to follow when this was accepted, so the acceptance cannot be revoked for missing material.",
    basis: "浙江省保障“最多跑一次”改革规定 第11条",
    next: { zh: "请审查后作出准予或者不予批准的决定。", en: "Please examine it and approve or refuse." },
  },
  acceptanceWaits: {
    status: 409,
    zh: "后补材料“{material}”的期限（{dueOn}）还没有到，现在不能撤销受理。",
    en: 'The time for "{material}" runs until {dueOn}; the acceptance cannot be revoked yet.',
    basis: "浙江省保障“最多跑一次”改革规定 第11条",
  },
  casePaused: {
    status: 409,
    zh: "办理期限正在中止（{ground}），恢复计时后才能“{act}”。",
    en: 'The clock stands still ({ground}); "{act}" is possible once it runs on.',
    basis: "行政许可法 第45条",
    next: { zh: "请先恢复计时，并写明结果。", en: "Please let the clock run on first, and say what came of it." },
  },
  caseNotPaused: { status: 409, zh: "办理期限没有中止。", en: "The clock is not standing still." },
  chairIsExaminer: {
    status: 409,
    zh: "听证主持人不能是审查这一申请的工作人员，{chair}参与过本办件的审查。",
    en: "The chair of the hearing may not be one of those who examine the application; {chair} has acted in this case.",
    basis: "行政许可法 第48条",
    next: { zh: "请指定没有参与审查的人员主持听证。", en: "Please name somebody who has not examined it." },
  },
  correctionAnswerTooLate: {
    status: 409,
    zh: "补正的期限（{answerBy}）已过，申请依法视为撤回。",
    en: "The time to answer the correction ended on {answerBy}; by law the application counts as withdrawn.",
    basis: "浙江省保障“最多跑一次”改革规定 第11条",
    next: { zh: "材料备齐后可以重新申请。", en: "You can apply again once everything is there." },
  },
  correctionAskedOnce: {
    status: 409,
    zh: "需要补正的内容只能一次告知，本办件已经告知过。",
    en: "What is missing is told once and completely; for this case it has been told already.",
    basis: "行政许可法 第32条；优化营商环境条例 第36条",
    next: { zh: "请依据已有材料作出决定。", en: "Please decide on the material at hand." },
  },
  correctionTooLate: {
    status: 409,
    zh: "一次性告知补正的期限（{period}）已过，自收到材料之日起视为受理。",
    en: "The time to ask for what is missing ({period}) is over; the case counts as accepted from the day the material was received.",
    basis: "行政许可法 第32条",
    next: { zh: "请依据已有材料作出决定。", en: "Please decide on the material at hand." },
  },
  deliveredAlready: {
    status: 409,
    zh: "结果已于{deliveredOn}送达。",
    en: "The result was delivered on {deliveredOn}.",
    basis: "行政许可法 第44条",
  },
  deliveryReferenceMissing: {
    status: 422,
    zh: "邮寄送达须填写邮件号，申请人凭它查询。",
    en: "A delivery by post needs its tracking number, so that the applicant can follow it.",
    basis: "行政许可法 第44条",
  },
  decisionNotMade: {
    status: 409,
    zh: "本办件尚未作出决定。",
    en: "This case has not been decided yet.",
    next: { zh: "作出决定后可在此下载决定书。", en: "The decision can be downloaded here once it is made." },
  },
  documentNotFound: { status: 404, zh: "本办件没有这份文书。", en: "This case has no such document." },
  extendedOnce: {
    status: 409,
    zh: "办理期限只能延长一次，本办件已经延长过。",
    en: "A period is extended once, and in this case it has been extended already.",
    basis: "行政许可法 第42条",
    next: { zh: "请在期限内作出决定。", en: "Please decide within the period." },
  },
  extensionNeedsGovernment: {
    status: 422,
    zh: "联合办理的期限须经本级人民政府负责人批准才能延长，请填写批准文号。",
    en: "The period of a joint matter is extended only with the approval of the head of the government at that level; please give its number.",
    basis: "行政许可法 第42条第2款",
  },
  extensionNotAllowed: {
    status: 409,
    zh: "清单没有规定本事项的办理期限可以延长。",
    en: "The list does not let the period of this item be extended.",
    basis: "行政许可法 第42条",
    next: { zh: "请在期限内作出决定。", en: "Please decide within the period." },
  },
  extensionTooLate: {
    status: 409,
    zh: "办理期限（{dueOn}）已经届满，届满之后不能再延长。",
    en: "The period ended on {dueOn}; a period that has ended cannot be extended.",
    basis: "行政许可法 第42条",
    next: { zh: "请立即作出决定。", en: "Please decide at once." },
  },
  extensionTooLong: {
    status: 422,
    zh: "本事项最多可以延长{period}。",
    en: "The period of this item can be extended by {period} at most.",
    basis: "行政许可法 第42条",
  },
  fileEmpty: { status: 422, zh: "文件“{name}”是空的。", en: 'The file "{name}" is empty.' },
  fileNotFound: {
    status: 404,
    zh: "没有这个文件。",
    en: "There is no such file.",
    next: { zh: "请重新上传。", en: "Please upload it again." },
  },
  fileTypeWrong: {
    status: 415,
    zh: "文件“{name}”的内容不是 {allowed}。",
    en: 'The content of the file "{name}" is not {allowed}.',
    next: { zh: "请转换格式后重新上传。", en: "Please convert it and upload it again." },
  },
  filesTooMany: {
    status: 429,
    zh: "您有太多上传后没有提交的文件（最多 {count} 个、200 MB；满 {days} 天没有提交的自动删除）。",
    en: "You hold too many files that lie in no application yet (at most {count}, 200 MB; what is not filed in {days} days is removed).",
    next: { zh: "请先提交已上传的申请。", en: "Please submit the applications they were uploaded for first." },
  },
  hearingAskTooLate: {
    status: 409,
    zh: "申请听证的期限（{askBy}）已过。",
    en: "A hearing could be asked for until {askBy}.",
    basis: "行政许可法 第47条",
    next: { zh: "您仍可以在作出决定前书面陈述意见。", en: "You may still state your view in writing before the decision." },
  },
  hearingAskedOnce: { status: 409, zh: "已经申请过听证。", en: "A hearing has been asked for already.", basis: "行政许可法 第47条" },
  hearingHeldOnce: { status: 409, zh: "听证已经举行。", en: "The hearing has been held.", basis: "行政许可法 第48条" },
  hearingNotAnnounced: {
    status: 409,
    zh: "还没有通知听证的时间、地点。",
    en: "The time and place of the hearing have not been announced.",
    basis: "行政许可法 第48条",
    next: { zh: "请至少提前七个工作日通知申请人。", en: "Please announce it at least seven working days before." },
  },
  hearingNotAsked: {
    status: 409,
    zh: "申请人没有申请听证。",
    en: "The applicant has not asked for a hearing.",
    basis: "行政许可法 第47条",
  },
  hearingNotOffered: {
    status: 409,
    zh: "本办件没有告知听证权利的通知。",
    en: "No right to a hearing has been told in this case.",
    basis: "行政许可法 第47条",
    next: { zh: "您可以随时书面陈述意见。", en: "You may state your view in writing at any time." },
  },
  hearingNotYet: {
    status: 409,
    zh: "听证定于{heldOn}举行，当日及以后才能记录。",
    en: "The hearing is set for {heldOn}; it can be recorded from that day on.",
    basis: "行政许可法 第48条",
  },
  hearingNoticeTooShort: {
    status: 422,
    zh: "听证应当至少提前七个工作日通知，最早可以定在{earliest}。",
    en: "A hearing is announced at least seven working days before; the earliest day is {earliest}.",
    basis: "行政许可法 第48条",
  },
  hearingOfferedOnce: {
    status: 409,
    zh: "已经告知过听证权利。",
    en: "The right to a hearing has been told already.",
    basis: "行政许可法 第47条",
  },
  hearingPending: {
    status: 409,
    zh: "听证程序还没有结束（{what}），现在不能作出决定。",
    en: "The hearing is not over ({what}); no decision can be made yet.",
    basis: "行政许可法 第47条、第48条",
  },
  idempotencyKeyReused: {
    status: 409,
    zh: "同一个 Idempotency-Key 已用于内容不同的提交。",
    en: "The same Idempotency-Key was already used for a different submission.",
    next: { zh: "内容有改动时请使用新的键。", en: "Please use a new key when the content has changed." },
  },
  materialOutstanding: {
    status: 409,
    zh: "后补的材料还没有补齐：{material}。",
    en: "Material that was to follow is not here yet: {material}.",
    basis: "浙江省保障“最多跑一次”改革规定 第11条",
    next: {
      zh: "补齐后再作决定；逾期未补齐的，可以撤销受理。",
      en: "Decide once it is here; where it is late, the acceptance can be revoked.",
    },
  },
  notAutomatic: {
    status: 409,
    zh: "本办件不是由程序自动决定的，不适用人工复核。",
    en: "This case was not decided by the program, so there is nothing to review.",
    next: {
      zh: "不服决定的，可以依法申请行政复议或者提起行政诉讼。",
      en: "You can apply for administrative reconsideration, or go to court.",
    },
  },
  noPromise: { status: 409, zh: "本办件不是以告知承诺方式办理的。", en: "This case was not decided on a promise." },
  pausedAlready: {
    status: 409,
    zh: "办理期限已经中止（{ground}）。",
    en: "The clock stands still already ({ground}).",
    basis: "行政许可法 第45条",
  },
  pauseGroundUnknown: {
    status: 422,
    zh: "“{ground}”不在可以不计入期限的事由之内。可以中止的事由：{allowed}。",
    en: '"{ground}" is not among the grounds on which time is not counted: {allowed}.',
    basis: "行政许可法 第45条",
  },
  pauseLawMissing: {
    status: 422,
    zh: "以“{ground}”中止计时，须写明要求它的法律、法规条文。",
    en: 'To stop the clock for "{ground}", the law that asks for it must be named.',
    basis: "行政许可法 第45条；浙江省保障“最多跑一次”改革规定 第28条",
  },
  pauseTooLate: {
    status: 409,
    zh: "办理期限（{dueOn}）已经届满，不能再中止。",
    en: "The period ended on {dueOn}; a period that has ended cannot be stopped.",
    basis: "行政许可法 第45条",
    next: { zh: "请立即作出决定。", en: "Please decide at once." },
  },
  nothingToSupply: { status: 409, zh: "本办件没有等待后补的材料。", en: "Nothing is to follow in this case." },
  ratingDone: { status: 409, zh: "本办件已经评价过。", en: "This case has been rated already." },
  ratingTooEarly: { status: 409, zh: "办结后才能评价。", en: "A case can be rated once it has ended." },
  reasonMissing: {
    status: 422,
    zh: "作出不利决定必须说明理由。",
    en: "A decision against the applicant must state its reasons.",
    basis: "行政许可法 第38条",
    next: {
      zh: "请写明事实、依据，以及申请人下一步可以怎样做。",
      en: "Please write the facts, the law, and what the applicant can do next.",
    },
  },
  receiptNotFound: { status: 404, zh: "没有这条存证记录。", en: "There is no such leaf in the ledger." },
  receiptPending: {
    status: 409,
    zh: "存证正在入链，约一秒后可取。",
    en: "The leaf is being added to the ledger; its receipt is ready in about a second.",
    next: { zh: "请稍后再试。", en: "Please try again in a moment." },
  },
  reviewAskedOnce: { status: 409, zh: "已经申请过人工复核。", en: "A review has been asked for already." },
  reviewCannotHarm: {
    status: 409,
    zh: "复核不能使申请人的处境变差；要撤销已作出的准予决定，须依法另行撤销。",
    en: "A review cannot leave the applicant worse off; a grant is taken back only by revoking it.",
    basis: "行政许可法 第69条",
  },
  reviewNotAsked: { status: 409, zh: "申请人没有申请人工复核。", en: "The applicant has not asked for a review." },
  wrongState: {
    status: 409,
    zh: "办件现为“{status}”，不能“{act}”。",
    en: 'The case is "{status}", where "{act}" is not possible.',
    next: { zh: "请刷新后按现有状态办理。", en: "Please reload and go on from where it stands." },
  },

  // applications
  fieldsInvalid: {
    status: 422,
    zh: "有内容不合要求：{what}。",
    en: "Some answers are not as required: {what}.",
    next: { zh: "请修改后重新提交，其他内容会保留。", en: "Please correct them and submit again; the rest is kept." },
  },
  materialNotAsked: {
    status: 422,
    zh: "“{material}”不在本事项要求之内，或可由数据源提供，不得要求提交。",
    en: '"{material}" is not asked for by this item, or a source can supply it; it may not be demanded.',
    basis: "浙江省保障“最多跑一次”改革规定 第7条；国务院令第716号 第7条",
    next: { zh: "请不要提交；需要时由系统取得并请您确认。", en: "Please leave it out; the city gets it and asks you to confirm." },
  },
  requiredMissing: {
    status: 422,
    zh: "还需填写或上传：{missing}。",
    en: "Still to be filled in or uploaded: {missing}.",
    next: { zh: "补齐后再提交，已填内容会保留。", en: "Please add them and submit; what is filled in is kept." },
  },

  // api
  bodyTooLarge: { status: 413, zh: "提交的内容超过 {megabytes} MB。", en: "What was sent is larger than {megabytes} MB." },
  idempotencyKeyMissing: {
    status: 400,
    zh: "缺少请求头 Idempotency-Key（8 至 200 个可见字符）。",
    en: "The header Idempotency-Key (8 to 200 visible characters) is missing.",
    next: {
      zh: "请为每次提交生成一个新的键；重试同一次提交时用同一个键。",
      en: "Make a new key for every submission; use the same key again when you repeat one.",
    },
  },
  inputInvalid: {
    status: 400,
    zh: "提交的内容不符合要求。",
    en: "What was sent is not as required.",
    next: { zh: "请按 details 中所列各项修改后重新提交。", en: "Please correct what details lists and send it again." },
  },
  leafNotFound: {
    status: 404,
    zh: "账本里没有编号为 {leafId} 的记录。",
    en: "The ledger has no leaf {leafId}.",
    next: {
      zh: "如果编号来自一份决定书，这份决定书可能是伪造的；请向作出决定的部门核实。",
      en: "Where the id comes from a decision document, the document may be forged; please ask the department.",
    },
  },
  pathUnknown: {
    status: 404,
    zh: "没有 {path} 这个接口。",
    en: "There is nothing at {path}.",
    next: { zh: "全部接口见 /openapi.json。", en: "Every operation is listed in /openapi.json." },
  },

  // publication
  ...refusalsOfCredentials,
  ...refusalsOfDesk,
  ...refusalsOfJoint,
  ...refusalsOfPublication,
} as const satisfies Record<string, RefusalEntry>;

export type RefusalCode = keyof typeof refusals;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type ParamsOf<C extends RefusalCode> = { [Name in NamesIn<(typeof refusals)[C]["zh"]>]: string | number | Text } & Record<string, unknown>;

/** What the occasion adds to an entry: the article of this very item, the next step, particulars for machines. */
export type RefusalExtra = Pick<RefusalDetail, "basis" | "next" | "details">;

/** The refusal of `code` with its words filled in, to be thrown. A param that the words do not name goes into `details`. */
export function refuse<C extends RefusalCode>(code: C, params: ParamsOf<C>, extra: RefusalExtra = {}): Refusal {
  const entry: RefusalEntry = refusals[code];
  const basis = extra.basis ?? entry.basis;
  const next = extra.next ?? entry.next;
  const unnamed = Object.entries(params).filter(([name]) => !entry.zh.includes(`{${name}}`));
  const details = { ...Object.fromEntries(unnamed), ...extra.details };
  return new Refusal({
    code,
    status: entry.status,
    text: { zh: fill(entry.zh, params, "zh"), en: fill(entry.en, params, "en") },
    ...(basis === undefined ? {} : { basis }),
    ...(next === undefined ? {} : { next }),
    ...(Object.keys(details).length === 0 ? {} : { details }),
  });
}

function fill(words: string, params: Record<string, unknown>, language: keyof Text): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "object" && value !== null ? (value as Text)[language] : String(value);
  });
}
