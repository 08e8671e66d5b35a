import { Refusal, type RefusalDetail, type Text } from "../base/index.ts";
import { refusalsOfAgents } from "./refusals-of-agents.ts";
import { refusalsOfAnswers } from "./refusals-of-answers.ts";
import { refusalsOfAssistant } from "./refusals-of-assistant.ts";
import { refusalsOfCases } from "./refusals-of-cases.ts";
import { refusalsOfCommissioners } from "./refusals-of-commissioners.ts";
import { refusalsOfCentre } from "./refusals-of-centre.ts";
import { refusalsOfCredentials } from "./refusals-of-credentials.ts";
import { refusalsOfDemands } from "./refusals-of-demands.ts";
import { refusalsOfDesk } from "./refusals-of-desk.ts";
import { refusalsOfInspections } from "./refusals-of-inspections.ts";
import { refusalsOfJoint } from "./refusals-of-joint.ts";
import { refusalsOfPublication } from "./refusals-of-publication.ts";
import { refusalsOfWays } from "./refusals-of-ways.ts";
import { refusalsOfWindow } from "./refusals-of-window.ts";
import { refusalsOfRatings } from "./refusals-of-ratings.ts";

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
  partnerNeeded: {
    status: 400,
    zh: "合作机构账号必须写明合作机构编号，其他岗位不能写。",
    en: "The account of a partner names its partner; no other account does.",
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
  ...refusalsOfAgents,
  ...refusalsOfAnswers,
  ...refusalsOfAssistant,
  ...refusalsOfCases,
  ...refusalsOfCommissioners,
  ...refusalsOfCentre,
  ...refusalsOfCredentials,
  ...refusalsOfDemands,
  ...refusalsOfDesk,
  ...refusalsOfInspections,
  ...refusalsOfJoint,
  ...refusalsOfPublication,
  ...refusalsOfWays,

  // the window
  ...refusalsOfWindow,
  ...refusalsOfRatings,
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
